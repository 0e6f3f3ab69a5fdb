"""What becomes of a workspace that removed the bot."""

from datetime import timedelta

import pytest

from bot.assistant.workspace_removed import WorkspaceRemoved
from rules.model.delivery import MessageRef
from rules.model.notice import NoticeKey
from rules.model.people import HOME, Acknowledgement, Mute, Person, Workspace
from rules.model.subscription import Destination
from rules.ports.chat import Board
from rules.ports.installations import WorkspaceInstallation
from rules.ports.subscription_store import AuditAction
from tests.support.builders import subscription
from tests.support.outbox import NOON, entry, record

ADA = Person(id="slack:T1/U1", name="Ada")
T1 = Workspace("slack:T1")
ROOMS = ("slack:T1/C1", "slack:T1/C2", "slack:T11/C1", "slack:C1")
MINUTE = timedelta(minutes=1)
INSTALLED = WorkspaceInstallation(
    workspace=T1, team="T1", name="One", scopes=(), sealed=b"sealed", expires_at=None, by=ADA, at=NOON
)


def workspace_of_team(team: str) -> Workspace:
    return HOME if team == "T0" else Workspace(f"slack:{team}")


@pytest.fixture
async def removal(store):
    """Of a workspace where something was done in every way."""
    await record(store, entry(notice="1"))
    await store.save_installation(INSTALLED)
    await store.sync_configured([subscription("slack:T1/C9")])
    for each in ROOMS:
        to = Destination(each)
        await store.create_subscription(subscription(each), by=ADA, at=NOON)
        await store.save_board(Board(to=to, ref=MessageRef("C1/1"), shown=""))
        await store.mute(Mute(to=to, notice=NoticeKey("1"), until=None, by=ADA))
    await store.acknowledge(Acknowledgement(notice=NoticeKey("1"), workspace=T1, by=ADA, at=NOON))
    return WorkspaceRemoved(store, store, workspace_of_team=workspace_of_team, now=lambda: NOON + MINUTE)


async def test_nothing_is_left_but_the_audit(store, removal):
    await removal("T1", NOON + MINUTE)
    audit = await store.audit(T1)

    assert await store.installation(T1) is None
    assert [each.wish.to for each in await store.stored_subscriptions() if each.by] == [
        "slack:T11/C1",
        "slack:C1",
    ]
    assert [each.to for each in await store.boards()] == ["slack:C1", "slack:T11/C1"]
    assert await store.mutes(Destination("slack:T1/C1"), now=NOON) == []
    assert await store.acknowledgement(NoticeKey("1"), T1) is None
    assert [(each.deed, each.by.name, each.to) for each in audit[:2]] == [
        (AuditAction.ENDED, "Slack", "slack:T1/C2"),
        (AuditAction.ENDED, "Slack", "slack:T1/C1"),
    ]
    assert [each.by for each in audit[2:]] == [ADA, ADA]


async def test_it_is_told_twice_and_done_once(store, removal):
    await removal("T1", NOON + MINUTE)
    await removal("T1", NOON + MINUTE)

    assert len(await store.audit(T1)) == 4


async def test_who_has_come_back_since_stays(store, removal):
    await removal("T1", NOON - MINUTE)

    assert await store.installation(T1) == INSTALLED
    assert len(await store.stored_subscriptions()) == 5


async def test_the_workspace_of_the_configuration_is_a_persons_to_mend(store, removal):
    await removal("T0", NOON + MINUTE)

    assert len(await store.stored_subscriptions()) == 5

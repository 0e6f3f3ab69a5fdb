"""A workspace that removed the bot: no table except the audit has rows of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from adapters.store import Store
from adapters.store.db.columns import metadata
from adapters.store.db.engine import transaction
from rules.model.change import ChangeKind
from rules.model.delivery import (
    Card,
    Conversation,
    DeliveryState,
    MessageRef,
    Note,
    PendingDelivery,
    Reminder,
)
from rules.model.notice import NoticeKey
from rules.model.people import HOME, Acknowledgement, Mute, Person, Workspace
from rules.model.subscription import Destination
from rules.ports.chat import Board
from rules.ports.installations import WorkspaceInstallation
from rules.ports.services import LostLeaseError
from tests.support.builders import subscription
from tests.support.outbox import NOON, claim, entry, record, settle

ADA = Person(id="slack:T1/U1", name="Ada")
T1 = Workspace("slack:T1")
OURS, THEIRS, CONFIGURED = (Destination(each) for each in ("slack:C1", "slack:T1/C1", "slack:T1/C9"))
ALIKE = Destination("slack:T11/C1")
EVERYWHERE = (OURS, THEIRS, CONFIGURED, ALIKE)
ONE = NoticeKey("1")
INSTALLED = WorkspaceInstallation(
    workspace=T1, team="T1", name="One", scopes=(), sealed=b"sealed", expires_at=None, by=ADA, at=NOON
)
NOTE = Note(to=THEIRS, text="Ada ended it.", card=Card.SAID)


async def rows_of(store: Store, part: str) -> dict[str, int]:
    """Count the rows of each table that contain a text."""
    found = {}
    async with transaction(store._engine) as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(select(table))).all()
            found[table.name] = sum(part in str(row) for row in rows)
    return {name: count for name, count in found.items() if count}


async def has_told(store: Store) -> None:
    """Send a notice to every destination, and do there all that people can do."""
    (revision,) = await record(store, entry("window.announced", *EVERYWHERE, notice=ONE))
    for turn in await claim(store):
        talk = Conversation(to=turn.to, notice=ONE, root=MessageRef("1.2"), shown=revision.id)
        sent = dict.fromkeys((each.id for each in turn.deliveries), DeliveryState.SENT)
        await store.settle(turn, sent, conversation=talk, at=NOON, next_at=NOON)
    for to in EVERYWHERE:
        await store.save_board(Board(to=to, ref=MessageRef("1.2"), shown="abc"))
        await store.mute(Mute(to=to, notice=ONE, until=None, by=ADA))
        owed = PendingDelivery(to=to, kinds=(ChangeKind.WINDOW_STARTING,), rule="all systems")
        await store.remind([Reminder(owed=owed, notice=ONE, moment="18:00", why=())], at=NOON)
    for workspace in (T1, HOME):
        by = Person(id="slack:U1", name="Ada")
        await store.acknowledge(Acknowledgement(notice=ONE, workspace=workspace, by=by, at=NOON))


@pytest.fixture
async def left(store):
    """A workspace with sent deliveries, a subscription of its own and one of the configuration."""
    await store.save_installation(INSTALLED)
    await store.sync_configured([subscription(CONFIGURED)])
    await store.create_subscription(subscription(THEIRS), by=ADA, at=NOON)
    await has_told(store)
    await store.send([NOTE], at=NOON)
    before = await rows_of(store, OURS), await rows_of(store, ALIKE)
    await store.delete_subscriptions(T1, by=ADA, at=NOON)
    await store.delete_installation(T1)
    return before


async def test_nothing_of_it_is_left_but_the_audit(store, left):
    assert await rows_of(store, THEIRS) == {"audit": 2}


async def test_what_others_were_told_stays(store, left):
    assert (await rows_of(store, OURS), await rows_of(store, ALIKE)) == left


async def test_what_the_configuration_tells_there_stays_and_fails_loudly(store, left):
    told = await rows_of(store, CONFIGURED)

    assert told == {"subscription": 1, "lane": 1, "delivery": 3, "reminder": 1, "conversation": 1}


async def test_whoever_was_telling_it_something_writes_nothing_more(store):
    await store.save_installation(INSTALLED)
    await store.send([NOTE], at=NOON)
    (turn,) = await claim(store)
    await store.delete_installation(T1)
    with pytest.raises(LostLeaseError):
        await settle(store, turn, now=NOON + timedelta(seconds=1))

    assert await rows_of(store, THEIRS) == {}

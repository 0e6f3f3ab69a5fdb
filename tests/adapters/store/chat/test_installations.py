"""Workspaces that installed the bot."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.store import open_store
from adapters.store.chat.installations import MOST_LOCKED, STATE_RETENTION
from rules.model.delivery import MessageRef
from rules.model.notice import NoticeKey
from rules.model.people import HOME, Acknowledgement, Mute, Person, Workspace
from rules.model.subscription import Destination
from rules.ports.chat import Board
from rules.ports.installations import WorkspaceInstallation
from rules.ports.services import StoreError
from tests.support.outbox import NOON, entry, record

HOUR = timedelta(hours=1)
ADA = Person(id="slack:T1/U1", name="Ada")
T1, T2 = Workspace("slack:T1"), Workspace("slack:T2")
ONE = WorkspaceInstallation(
    workspace=T1,
    team="T1",
    name="Forwarders <b>Ltd</b>",
    scopes=("chat:write", "commands"),
    sealed=b"\x00\xff sealed",
    expires_at=NOON + HOUR,
    by=ADA,
    at=NOON,
)


def installed(workspace: Workspace, **said) -> WorkspaceInstallation:
    return replace(ONE, workspace=workspace, team=workspace.removeprefix("slack:"), **said)


async def test_an_installation_comes_back_as_it_was_kept(store):
    await store.save_installation(ONE)

    assert await store.installation(T1) == ONE
    assert await store.installation(T2) is None


async def test_whoever_installs_again_is_known_anew(store):
    again = replace(ONE, sealed=b"anew", expires_at=None, at=NOON + HOUR)
    await store.save_installation(ONE)
    await store.save_installation(again)

    assert await store.installations() == [again]


async def test_the_oldest_comes_first(store):
    later, earlier = installed(T1, at=NOON + HOUR), installed(T2)
    await store.save_installation(later)
    await store.save_installation(earlier)

    assert await store.installations() == [earlier, later]


def test_tokens_stand_in_no_log():
    assert "sealed" not in repr(ONE)


async def test_who_removed_the_bot_is_forgotten_with_all_that_was_done_there(store):
    await record(store, entry(notice="1"))
    places = [Destination(each) for each in ("slack:T1/C1", "slack:T11/C1", "slack:C1")]
    for to in places:
        await store.save_board(Board(to=to, ref=MessageRef("1.2"), shown="abc"))
        await store.mute(Mute(to=to, notice=NoticeKey("1"), until=None, by=ADA))
    for workspace in (T1, HOME):
        seen = Acknowledgement(notice=NoticeKey("1"), workspace=workspace, by=ADA, at=NOON)
        await store.acknowledge(seen)
    await store.save_installation(ONE)

    assert await store.delete_installation(T1)
    assert not await store.delete_installation(T1)
    assert await store.installations() == []
    assert [each.to for each in await store.boards()] == ["slack:C1", "slack:T11/C1"]
    assert [len(await store.mutes(to, now=NOON)) for to in places] == [0, 1, 1]
    assert await store.acknowledgement(NoticeKey("1"), T1) is None
    assert await store.acknowledgement(NoticeKey("1"), HOME) is not None


async def test_what_is_locked_is_replaced_at_once(store):
    renewed = replace(ONE, sealed=b"renewed")
    await store.save_installation(ONE)

    async def renew_and_lose_the_line():
        async with store.locked(T1) as held:
            await held.replace(renewed)
            raise ConnectionError("the line broke")

    with pytest.raises(ConnectionError, match="the line broke"):
        await renew_and_lose_the_line()

    assert await store.installation(T1) == renewed


async def test_nobody_has_to_replace_what_is_locked(store):
    await store.save_installation(ONE)
    async with store.locked(T1) as held:
        assert held.installed == ONE

    await store.save_installation(replace(ONE, sealed=b"renewed"))
    async with store.locked(T1) as held:
        assert held.installed.sealed == b"renewed"


async def test_what_is_not_installed_cannot_be_locked(store):
    async with store.locked(T1) as held:
        assert held is None


async def test_tokens_are_renewed_by_one_at_a_time(store, database):
    await store.save_installation(replace(ONE, sealed=b"0"))

    async def renew(process):
        async with process.locked(T1) as held:
            count = int(held.installed.sealed)
            await process.stored_subscriptions()
            await held.replace(replace(held.installed, sealed=str(count + 1).encode()))

    async with open_store(database) as other:
        # Of a file there is one process: its own callers alone are kept apart.
        processes = (store, store) if database.startswith("sqlite") else (store, other)
        await asyncio.gather(*(renew(each) for _ in range(4) for each in processes))

    assert (await store.installation(T1)).sealed == b"8"


async def test_whoever_renews_does_not_overwrite_a_new_installation(store):
    await store.save_installation(ONE)
    anew = replace(ONE, sealed=b"installed anew")
    async with store.locked(T1) as held:
        keeping = asyncio.create_task(store.save_installation(anew))
        await store.installation(T1)
        await held.replace(replace(ONE, sealed=b"renewed"))
    await keeping

    assert await store.installation(T1) == anew


async def test_many_that_are_renewed_at_once_leave_the_store_usable(store):
    workspaces = [Workspace(f"slack:T{number}") for number in range(5 * MOST_LOCKED)]
    for each in workspaces:
        await store.save_installation(installed(each))

    async def renew(workspace):
        async with store.locked(workspace) as held:
            await record(store, entry(notice=workspace))
            await held.replace(replace(held.installed, sealed=b"renewed"))

    await asyncio.gather(*map(renew, workspaces))

    assert {each.sealed for each in await store.installations()} == {b"renewed"}


async def test_a_database_that_fails_is_one_clear_line(store):
    await store.save_installation(ONE)

    async with store.locked(T1) as held:
        with pytest.raises(StoreError) as caught:
            await held.replace(replace(ONE, name=None))  # type: ignore[arg-type]  # it must have one

    assert "\n" not in str(caught.value)


async def test_an_installation_that_was_begun_is_finished_once(store):
    await store.save_state("abc", until=NOON + HOUR)

    assert not await store.consume_state("abd", now=NOON)
    assert await store.consume_state("abc", now=NOON)
    assert not await store.consume_state("abc", now=NOON)


async def test_an_installation_that_was_begun_long_ago_is_not_finished(store):
    await store.save_state("abc", until=NOON + HOUR)

    assert not await store.consume_state("abc", now=NOON + HOUR)


async def test_what_was_never_finished_is_swept_away(store):
    await store.save_state("abc", until=NOON)
    await store.save_state("abd", until=NOON + STATE_RETENTION + HOUR)

    assert not await store.consume_state("abc", now=NOON - HOUR)
    assert await store.consume_state("abd", now=NOON)

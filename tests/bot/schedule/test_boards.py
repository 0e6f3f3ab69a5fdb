import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.store import Store, open_store
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from bot.schedule.boards import PATIENCE, Boards
from rules.model.delivery import MessageRef, PollCommit, RevisionEntry
from rules.model.message import Message, Tone
from rules.model.notice import Language, NoticeKey
from rules.model.source import SourceState
from rules.model.subscription import Destination
from rules.ports.chat import Board
from rules.ports.services import DeliveryError
from tests.fakes.poster import FakePoster
from tests.support.builders import at, change, notice, printed, subscription

NOW = at("12:10", "2026-08-22")
CHANNEL = Destination("slack:C1")
BLANK = Message(summary="…", heading="…", tone=Tone.NEUTRAL, language=Language.ENGLISH)


class Room:
    """A store, a chat service, and boards in it."""

    def __init__(self, store: Store, *wishes) -> None:
        self.store = store
        self.slack = FakePoster()
        self.stop = asyncio.Event()
        self.boards = Boards(
            store,
            NoticeCache(store),
            {"slack": self.slack},
            SubscriptionCache.fixed(wishes),
            language=Language.ENGLISH,
        )

    async def pin(self, to: Destination = CHANNEL) -> MessageRef:
        ref = await self.slack.post(BLANK, to=to, thread=None, key="board")
        assert ref is not None
        await self.store.save_board(Board(to=to, ref=ref, shown=""))
        return ref

    async def read(self, *notices, at=NOW) -> None:
        entries = tuple(
            RevisionEntry(notice=NoticeKey(each.oid), printed=each, changes=(change(after=notice()),))
            for each in notices
        )
        state = SourceState(name="list", read_at=at)
        await self.store.record(PollCommit(source=state, entries=entries, seen_at=at))

    async def tick(self, now) -> None:
        await self.boards.tick(now, self.stop)

    @property
    def edits(self) -> list[str]:
        return [to for call, to in self.slack.calls if call == "edit"]


@pytest.fixture
async def store(tmp_path) -> AsyncIterator[Store]:
    async with open_store(f"sqlite:///{tmp_path}/store.sqlite3") as opened:
        yield opened


@pytest.fixture
async def room(store) -> Room:
    made = Room(store)
    await made.read()
    return made


async def test_without_boards_nothing_is_asked(room):
    await room.tick(NOW)

    assert room.slack.calls == []


async def test_a_board_shows_what_holds(room):
    await room.pin()

    await room.tick(NOW)

    assert room.slack.seen("slack:C1") == ["Customs systems · nothing announced now"]


async def test_it_is_edited_only_when_something_changes(room):
    await room.pin()
    await room.tick(NOW)
    await room.tick(NOW + timedelta(minutes=1))
    quiet = list(room.edits)
    await room.read(printed(oid="1"))
    await room.tick(NOW + timedelta(minutes=2))

    assert quiet == ["slack:C1"]
    assert room.edits == ["slack:C1"] * 2


async def test_another_process_does_not_edit_it_again(room, store):
    await room.pin()
    await room.tick(NOW)
    other = Room(store)
    await other.tick(NOW)

    assert other.edits == []


async def test_each_channel_reads_its_own_language(store):
    room = Room(store, subscription("slack:C1", language="da"))
    await room.read()
    await room.pin()
    await room.pin(Destination("slack:C2"))

    await room.tick(NOW)

    assert room.slack.seen("slack:C1") == ["Toldsystemer · intet meldt nu"]
    assert room.slack.seen("slack:C2") == ["Customs systems · nothing announced now"]


async def test_when_nobody_can_read_the_board_says_so(room):
    await room.pin()
    await room.tick(NOW)

    await room.tick(NOW + timedelta(hours=2))

    assert room.slack.seen("slack:C1") == ["Customs systems · ⚠ not read since Saturday 12:10"]


async def test_a_board_that_somebody_deleted_is_forgotten(room):
    room.slack.delete(await room.pin())

    with capture_logs() as logs:
        await room.tick(NOW)

    assert await room.store.boards() == []
    assert [each["event"] for each in logs] == ["board.deleted"]


async def test_a_channel_that_is_gone_is_forgotten(room):
    await room.pin()
    room.slack.fail("edit", "slack:C1", DeliveryError("is_archived", permanent=True))

    await room.tick(NOW)

    assert await room.store.boards() == []


FAILURES = {
    "asked to wait": (DeliveryError("ratelimited", retry_after=timedelta(seconds=90)), timedelta(seconds=90)),
    "not reached": (DeliveryError("timeout"), PATIENCE),
}


@pytest.mark.parametrize(("error", "wait"), FAILURES.values(), ids=FAILURES)
async def test_a_board_that_could_not_be_edited_is_left_alone_for_a_while(room, error, wait):
    await room.pin()
    room.slack.fail("edit", "slack:C1", error)

    with capture_logs() as logs:
        await room.tick(NOW)
    await room.tick(NOW + wait - timedelta(seconds=1))
    early = list(room.edits)
    await room.tick(NOW + wait)

    assert len(early) == 1
    assert len(room.edits) == 2
    assert room.slack.seen("slack:C1") == ["Customs systems · nothing announced now"]
    assert [each["event"] for each in logs] == ["board.failed"]


async def test_one_broken_board_holds_up_no_other(room):
    await room.pin()
    await room.pin(Destination("slack:C2"))
    room.slack.fail("edit", "slack:C1", DeliveryError("timeout"))

    await room.tick(NOW)

    assert room.slack.seen("slack:C2") == ["Customs systems · nothing announced now"]


async def test_whoever_is_told_to_stop_leaves_the_rest_to_the_next_leader(room):
    await room.pin()
    room.stop.set()

    await room.tick(NOW)

    assert room.edits == []


async def test_a_board_of_a_service_that_is_not_set_up_stays_as_it_is(room):
    await room.store.save_board(Board(to=Destination("teams:T"), ref=MessageRef("1"), shown="x"))

    await room.tick(NOW)

    assert [each.shown for each in await room.store.boards()] == ["x"]


class Remaking(FakePoster):
    """Somebody asks for another board just while the old one is edited."""

    store: Store

    async def edit(self, message, *, to, ref) -> None:
        await self.store.save_board(Board(to=to, ref=MessageRef("new"), shown="new"))
        await super().edit(message, to=to, ref=ref)


@pytest.mark.parametrize("gone", [False, True], ids=["edited", "gone"])
async def test_a_board_that_was_made_anew_meanwhile_is_not_lost(store, gone):
    slack = Remaking()
    slack.store = store
    boards = Boards(
        store, NoticeCache(store), {"slack": slack}, SubscriptionCache.fixed(()), language=Language.ENGLISH
    )
    ref = await slack.post(BLANK, to=CHANNEL, thread=None, key="board")
    assert ref is not None
    await store.save_board(Board(to=CHANNEL, ref=ref, shown=""))
    slack.fail("edit", CHANNEL, DeliveryError("no such message", gone=True) if gone else None)

    await boards.tick(NOW, asyncio.Event())

    assert [(each.ref, each.shown) for each in await store.boards()] == [("new", "new")]

"""Windows that move while processes come and go, through a real database."""

import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.store import open_store
from bot.ingest.fenced_repository import FencedRepository
from bot.ingest.ingester import Ingester
from bot.schedule.reminders import ReminderScheduler
from rules.model.delivery import Reminder
from rules.model.notice import COPENHAGEN, PrintedNotice
from rules.model.source import Validators
from rules.model.subscription import REMIND
from rules.parsing.parse import parse
from rules.routing.subscription_index import SubscriptionIndex
from rules.schedule.reminders import due_times
from tests.fakes.source import FakeSource
from tests.support.builders import at, printed, subscription

BEGIN = at("08:00", "2026-08-20")
OUTAGE = timedelta(minutes=20)
"""The longest time without any process; shorter than what lies between two moments of one window."""

Name = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Move:
    """A window that stands from a moment on."""

    at: datetime
    shown: PrintedNotice

    @property
    def names(self) -> dict[Name, datetime]:
        known = due_times(parse(self.shown), remind=REMIND)
        return {(each.kind.value, each.name): each.at for each in known}


@st.composite
def histories(draw):
    """Draw the windows of a notice over two days, and when processes end, with how long nobody is there."""
    minutes = sorted(draw(st.lists(st.integers(1, 3 * 24 * 60), min_size=1, max_size=4, unique=True)))
    moves = [
        Move(at=BEGIN + timedelta(minutes=each), shown=_shown(BEGIN + timedelta(minutes=each), *window))
        for each in minutes
        for window in [draw(st.tuples(st.integers(21, 22), st.integers(20, 60), st.integers(2, 30)))]
    ]
    ends = sorted(draw(st.lists(st.integers(0, 4 * 24 * 60), max_size=4, unique=True)))
    gaps = [draw(st.integers(0, OUTAGE // timedelta(minutes=1))) for _ in ends]
    outages = [
        (BEGIN + timedelta(minutes=end), timedelta(minutes=gap)) for end, gap in zip(ends, gaps, strict=True)
    ]
    return moves, outages


def _shown(saved: datetime, day: int, quarter: int, length: int) -> PrintedNotice:
    """Show a window on a day of August 2026, from and for so many quarters of an hour."""
    start = datetime(2026, 8, day, quarter // 4, quarter % 4 * 15, tzinfo=COPENHAGEN)
    end = start + timedelta(minutes=15 * length)
    return printed(
        body=f"{start:%A %d %B %Y}, {start:%H:%M} - {end:%H:%M}\nThe manifest system is closed for maintenance.",
        published="20-08-2026 08:00:00",
        updated=f"{saved.astimezone(COPENHAGEN):%d-%m-%Y kl. %H:%M}",
    )


class Noting(FencedRepository):
    """Notes what was owed, and when."""

    told: list[tuple[Name, datetime]]

    async def remind(self, reminders: Sequence[Reminder], *, at: datetime) -> Sequence[Reminder]:
        owed = await super().remind(reminders, at=at)
        self.told += [((each.owed.kinds[0].value, each.moment), at) for each in owed]
        return owed


class House:
    """A database that outlives processes, a page that changes, and a clock that jumps to what comes next."""

    def __init__(self, url: str) -> None:
        self.now = BEGIN
        self.told: list[tuple[Name, datetime]] = []
        self._url = url
        self._source = FakeSource()

    async def live(self, moves: list[Move], outages: list[tuple[datetime, timedelta]]) -> None:
        """Let each process read and tell until it ends, and the last one until nothing comes any more."""
        for end, gap in outages:
            await self._process(moves, end)
            self.now = max(self.now, end) + gap
        await self._process(moves, BEGIN + timedelta(days=9))

    async def _process(self, moves: list[Move], end: datetime) -> None:
        async with AsyncExitStack() as stack:
            store = await stack.enter_async_context(open_store(self._url))
            index = SubscriptionIndex([subscription()])
            ingester = Ingester(store, index, now=lambda: self.now)
            await ingester.load()
            repository = Noting(store)
            repository.told = self.told
            clock = ReminderScheduler(ingester.state, repository, lambda: index, now=lambda: self.now)
            clock.begin()
            while self.now <= end:
                self._source.show(*[each.shown for each in moves if each.at <= self.now][-1:])
                await ingester.take(self._source, await self._source.poll(Validators()))
                following = await clock.tick(self.now)
                coming = [following, *(each.at for each in moves)]
                self.now = min((each for each in coming if each and self.now < each < end), default=end)
                if self.now == end:
                    return


def standing(moves: list[Move], now: datetime) -> Move:
    return [each for each in moves if each.at <= now][-1]


@settings(max_examples=25)
@given(histories())
def test_what_stands_in_the_end_is_told_once_and_what_moved_away_is_not(history):
    moves, outages = history
    with tempfile.TemporaryDirectory() as folder:
        house = House(f"sqlite:///{Path(folder) / 'house.sqlite3'}")
        asyncio.run(house.live(moves, outages))

    final = moves[-1]
    told = [name for name, _ in house.told]
    due = {name for name, moment in final.names.items() if moment > final.at + OUTAGE}
    assert len(told) == len(set(told))
    assert due <= set(told)
    assert [
        (name, now)
        for name, now in house.told
        if name not in standing(moves, now).names or now < standing(moves, now).names[name]
    ] == []

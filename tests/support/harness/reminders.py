"""A reminder scheduler with a source and a repository, and a clock that a test sets."""

import asyncio
from datetime import datetime, timedelta

from bot.ingest.ingester import Ingester
from bot.schedule.reminders import ReminderScheduler
from rules.model.notice import PrintedNotice
from rules.model.source import Validators
from rules.model.subscription import Subscription
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.notice_repository import FakeJournal
from tests.fakes.source import FakeSource
from tests.support.builders import at, subscription

NOON = at("12:00", "2026-08-21")
MINUTE = timedelta(minutes=1)


class ReminderHarness:
    """`restart` replaces ingester and scheduler, as a new process would."""

    def __init__(self, *subscriptions: Subscription) -> None:
        self.now = NOON
        self.step = timedelta(0)
        self.stop = asyncio.Event()
        self.journal = FakeJournal()
        self.source = FakeSource()
        self.index = SubscriptionIndex(subscriptions or [subscription()])

    def clock_reading(self) -> datetime:
        """Return the time; each call advances it by `step`."""
        self.now += self.step
        return self.now

    async def restart(self) -> None:
        self.ingester = Ingester(self.journal, self.index, now=self.clock_reading)
        await self.ingester.load()
        self.clock = ReminderScheduler(
            self.ingester.state, self.ingester.repository, lambda: self.index, now=self.clock_reading
        )
        self.clock.begin()

    async def read(self, *rows: PrintedNotice, now: datetime) -> None:
        self.now = now
        self.source.show(*rows)
        await self.ingester.take(self.source, await self.source.poll(Validators()))

    async def tick(self, now: datetime) -> list[str]:
        """Return the kinds of the reminders that were queued now."""
        self.now = now
        known = len(self.journal.reminders)
        await self.clock.tick(now)
        return [str(each.owed.kinds[0]) for each in self.journal.reminders[known:]]

    async def run_until(self, end: datetime) -> list[tuple[str, datetime]]:
        """Tick whenever the scheduler asks to, and poll the page before each tick; return kinds with their times."""
        told = []
        while self.now <= end:
            rows = self.source.rows
            await self.read(*rows, now=self.now)
            told += [(kind, self.now) for kind in await self.tick(self.now)]
            self.now = await self.clock.tick(self.now) or end + MINUTE
        return told

"""An ingester that polls rows and own pages, with a clock that a test sets and pages that may hang."""

import asyncio
from datetime import timedelta

from bot.ingest.ingester import Ingester
from bot.ingest.own_pages import OwnPages
from rules.model.delivery import PollCommit
from rules.model.notice import PrintedNotice
from rules.model.source import Reading, Validators
from rules.model.subscription import Destination
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.notice_repository import FakeJournal
from tests.fakes.source import FakeSource
from tests.support.builders import at, subscription

MINUTE = timedelta(minutes=1)
BRIEF = timedelta(milliseconds=5)
LONG = timedelta(hours=1)


class AnnouncingRepository(FakeJournal):
    """Sets the event `told` when a delivery is queued."""

    def __init__(self) -> None:
        super().__init__()
        self.told = asyncio.Event()

    async def record(self, recording: PollCommit, epoch: int | None = None):
        if any(entry.owed for entry in recording.entries):
            self.told.set()
        return await super().record(recording, epoch)


class OwnPagesHarness:
    """grace: how long a row waits for its page."""

    def __init__(self, *, grace: timedelta = BRIEF) -> None:
        self.now = at("12:00", "2026-08-21")
        self.journal = AnnouncingRepository()
        self.source = FakeSource()
        self.ingester = Ingester(
            self.journal,
            SubscriptionIndex([subscription("slack:C1")]),
            now=lambda: self.now,
            operators=(Destination("slack:COPS"),),
            pages=OwnPages(together=BRIEF, grace=grace),
        )

    async def poll(self, *rows: PrintedNotice, later: timedelta = MINUTE) -> list[str]:
        """Poll these rows, or those of the last poll; return the kinds of the changes."""
        if rows:
            self.source.show(*rows)
        self.now += later
        news = await self.ingester.take(self.source, await self.source.poll(Validators()))
        return [change.kind.value for each in news for change in each.changes]

    async def poll_unchanged(self, polls: int = 1) -> list[str]:
        """Poll a page that has not changed; return the kinds of the changes."""
        told = []
        for _ in range(polls):
            self.now += MINUTE
            reading = Reading(notices=(), validators=Validators(), unchanged=True)
            news = await self.ingester.take(self.source, reading)
            told += [change.kind.value for each in news for change in each.changes]
        return told

    def notes(self) -> list[str]:
        return [note.text for note in self.journal.sent]

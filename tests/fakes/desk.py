"""An ingester with everything around it, and a clock that a test sets."""

from datetime import timedelta

from bot.ingest import Ingester
from rules.route import Index
from rules.source import Validators
from rules.subscription import Destination
from tests.builders import at, subscription
from tests.fakes.journal import FakeJournal
from tests.fakes.source import FakeSource


class Desk:
    def __init__(self) -> None:
        self.journal = FakeJournal()
        self.source = FakeSource()
        self.now = at("12:00", "2026-08-21")
        self.ingester = self.restart()

    def restart(self) -> Ingester:
        self.ingester = Ingester(
            self.journal,
            Index([subscription("slack:C1")]),
            now=lambda: self.now,
            operators=(Destination("slack:COPS"),),
        )
        return self.ingester

    async def poll(self, source: FakeSource | None = None) -> list[str]:
        source = source or self.source
        await self.ingester.load()
        self.now += timedelta(minutes=1)
        news = await self.ingester.take(source, await source.poll(Validators()))
        return [change.kind.value for each in news for change in each.changes]

"""An ingester with a fake source and a fake repository, and a clock that a test sets."""

from datetime import timedelta

from bot.ingest.ingester import Ingester
from rules.model.notice import Oid
from rules.model.source import Validators
from rules.model.subscription import Destination
from rules.ports.services import Source
from rules.routing.subscription_index import SubscriptionIndex
from rules.status.suspected_fault import MAX_NEWS
from tests.fakes.notice_repository import FakeJournal
from tests.fakes.source import FakeSource
from tests.support.builders import at, printed, subscription

OLD = printed(oid=Oid("2800000"), title="An old window", status="Closed", published="01-08-2026 09:00:00")


class IngestHarness:
    def __init__(self) -> None:
        self.journal = FakeJournal()
        self.source = FakeSource()
        self.now = at("12:00", "2026-08-21")
        self.ingester = self.restart()

    def restart(self, *, max_news: float = MAX_NEWS) -> Ingester:
        self.ingester = Ingester(
            self.journal,
            SubscriptionIndex([subscription("slack:C1")]),
            now=lambda: self.now,
            operators=(Destination("slack:COPS"),),
            max_news=max_news,
        )
        return self.ingester

    async def poll(self, source: Source | None = None) -> list[str]:
        source = source or self.source
        await self.ingester.load()
        self.now += timedelta(minutes=1)
        news = await self.ingester.take(source, await source.poll(Validators()))
        return [change.kind.value for each in news for change in each.changes]


async def baselined_ingest() -> IngestHarness:
    """Return a harness whose source has a baseline, with one old notice: later changes are announced."""
    harness = IngestHarness()
    harness.source.show(OLD)
    await harness.poll()
    return harness

"""Ingestion and delivery over a real store, from a page to a channel, with a clock that a test sets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.ingest.ingester import Ingester
from rules.model.notice import PrintedNotice
from rules.model.source import Validators
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.source import FakeSource
from tests.support.builders import at, subscription
from tests.support.harness.delivery import HERE, DeliveryHarness, open_delivery


class PipelineHarness:
    """One source and one channel. `restart` replaces ingester and dispatcher, as a new process would."""

    def __init__(self, delivery: DeliveryHarness) -> None:
        self.delivery = delivery
        self.delivery.now = at("12:00", "2026-08-21")
        self.source = FakeSource()
        self.told: list[str] = []
        """The kinds of the changes of each notice, in order."""

    async def restart(self) -> None:
        index = SubscriptionIndex([subscription(HERE)])
        self._ingester = Ingester(self.delivery.store, index, now=self.delivery.clock)
        await self._ingester.load()
        self.delivery.restart()

    async def read(self, *rows: PrintedNotice, **later: int) -> None:
        """Advance the clock, and poll a page with these rows."""
        self.delivery.now += timedelta(**later)
        self.source.show(*rows)
        news = await self._ingester.take(self.source, await self.source.poll(Validators()))
        self.told += [" ".join(change.kind for change in each.changes) for each in news]

    async def sees(self, *rows: PrintedNotice, **later: int) -> list[str]:
        """Poll, send, and return what the channel shows."""
        await self.read(*rows, **later)
        await self.delivery.dispatcher.drain()
        return self.delivery.poster.seen(HERE)

    def root(self) -> str:
        """Return the heading and the blocks of the only root message."""
        (root,) = [each for each in self.delivery.poster.posted if each.thread is None]
        return f"{root.message.heading} {root.message.blocks}"


@asynccontextmanager
async def open_pipeline(*remembered: PrintedNotice) -> AsyncIterator[PipelineHarness]:
    async with open_delivery() as delivery:
        pipeline = PipelineHarness(delivery)
        await pipeline.restart()
        await pipeline.read(*remembered)
        yield pipeline

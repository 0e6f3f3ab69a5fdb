"""The pipeline from a page to a channel, over a real store, with a clock that a test sets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.ingest.ingester import Ingester
from rules.model.notice import PrintedNotice
from rules.model.source import Validators
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.source import FakeSource
from tests.support.builders import at, subscription
from tests.support.harness.delivery import HERE, Desk, open_desk


class Newsroom:
    """One source and one channel. `restart` makes a new ingester and dispatcher, as a new process would."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.desk.now = at("12:00", "2026-08-21")
        self.source = FakeSource()
        self.told: list[str] = []
        """The kinds of the changes of each notice, in order."""

    async def restart(self) -> None:
        index = SubscriptionIndex([subscription(HERE)])
        self._ingester = Ingester(self.desk.store, index, now=self.desk.clock)
        await self._ingester.load()
        self.desk.restart()

    async def read(self, *rows: PrintedNotice, **later: int) -> None:
        """Let time pass, and poll a page that shows these rows."""
        self.desk.now += timedelta(**later)
        self.source.show(*rows)
        news = await self._ingester.take(self.source, await self.source.poll(Validators()))
        self.told += [" ".join(change.kind for change in each.changes) for each in news]

    async def sees(self, *rows: PrintedNotice, **later: int) -> list[str]:
        """Poll, send, and return what the channel shows."""
        await self.read(*rows, **later)
        await self.desk.deliverer.drain()
        return self.desk.poster.seen(HERE)

    def root(self) -> str:
        """Return heading and blocks of the only root message."""
        (root,) = [each for each in self.desk.poster.posted if each.thread is None]
        return f"{root.message.heading} {root.message.blocks}"


@asynccontextmanager
async def open_newsroom(*remembered: PrintedNotice) -> AsyncIterator[Newsroom]:
    async with open_desk() as desk:
        newsroom = Newsroom(desk)
        await newsroom.restart()
        await newsroom.read(*remembered)
        yield newsroom

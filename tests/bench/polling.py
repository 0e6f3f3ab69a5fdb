"""Polling over real HTTP; baselines: feedparser's parse of the feed; of a list that changed, what no reader can do without.

That is fetching the very same pages through the same client, as many side by side, the layout library's bare parse
of each, and reading what changed. What is compared is our own work, from the rows of the list to the commit.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace
from statistics import median
from time import perf_counter, thread_time

import feedparser
from aiohttp import web
from selectolax.lexbor import LexborHTMLParser

from adapters.http.fetcher import Fetcher, open_fetcher
from adapters.infoskat import InfoskatSource
from adapters.store import open_store
from bot.ingest.ingester import Ingester
from bot.ingest.own_pages import PAGES_AT_ONCE
from rules.model.notice import Oid, PrintedNotice
from rules.model.source import Reading, Validators
from rules.parsing.parse import parse
from rules.routing.subscription_index import SubscriptionIndex
from tests.bench.reading import _caches
from tests.fakes.agency import FakeAgency
from tests.fakes.source import FakeSource
from tests.support.builders import at, printed, subscription

ITEMS, ROWS, RUNS = 3_000, 300, 5
NOW = at("12:30", "2026-08-21")


class _Still(FakeAgency):
    """Makes each page once until told otherwise: its own work is not what is measured."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, tuple[bytes, str] | None] = {}
        self._headers: dict[bytes, dict[str, str]] = {}

    def _content(self, request: web.Request) -> tuple[bytes, str] | None:
        if request.path_qs not in self.pages:
            self.pages[request.path_qs] = super()._content(request)
        return self.pages[request.path_qs]

    def _validators(self, body: bytes) -> dict[str, str]:
        if body not in self._headers:
            self._headers[body] = super()._validators(body)
        return self._headers[body]


def run() -> Iterator[str]:
    yield from asyncio.run(_measured())


async def _measured() -> list[str]:
    async with open_fetcher(version="bench", now=lambda: NOW) as fetcher:
        return [
            *[await _unchanged(fetcher, etags=each) for each in (True, False)],
            *[await _changed(fetcher, changed=each) for each in (1, ROWS)],
            *[await _new(many=each) for each in (ROWS, 2_000)],
        ]


def _notice(place: int) -> PrintedNotice:
    return printed(oid=Oid(f"{2_800_000 + place}"), title=f"Service window {place}")


async def _unchanged(fetcher: Fetcher, *, etags: bool) -> str:
    async with _Still() as agency:
        agency.etags = agency.last_modified = etags
        for place in range(ITEMS):
            agency.publish(_notice(place))
        source = InfoskatSource(fetcher, name="feed", url=agency.feed_url)
        validators = (await source.poll(Validators())).validators
        ours = median([await _seconds(lambda: source.poll(validators)) for _ in range(RUNS)])
        [content] = agency.pages.values()
    assert content is not None
    begun = perf_counter()
    feedparser.parse(content[0])
    baseline = perf_counter() - begun
    how = "the server says so" if etags else "only the digest says so"
    return (
        f"unchanged feed of {ITEMS:,} items, {how}: {ours * 1e3:.1f} ms, "
        f"{ours / baseline:.2%} of feedparser's {baseline:.1f} s (aim <= 2 %)"
    )


async def _changed(fetcher: Fetcher, *, changed: int) -> str:
    taken = [await _one_change(fetcher, changed) for _ in range(RUNS)]
    polled, ours, baseline = (median(each) for each in zip(*taken, strict=True))
    return (
        f"{ROWS} rows of which {changed} changed, fetch to commit with the own page of each: {ours * 1e3:.0f} ms, "
        f"{ours / baseline:.2f} times the bare fetch, parse and reading's {baseline * 1e3:.0f} ms (aim <= 1.3); "
        f"fetching and reading the list alone {polled * 1e3:.0f} ms"
    )


async def _one_change(fetcher: Fetcher, changed: int) -> tuple[float, float, float]:
    """Poll once with some rows changed; both have read before what stood before, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        async with _Still() as agency, open_store(f"{folder}/bench.sqlite3") as store:
            for place in range(ROWS):
                agency.publish(_notice(place))
            source = InfoskatSource(fetcher, name="list", url=agency.list_url)
            ingester = Ingester(store, SubscriptionIndex([subscription("slack:C1")]), now=lambda: NOW)
            await ingester.load()
            first = await source.poll(Validators())
            await ingester.take(source, first)
            after = _extend(agency, changed)
            pages = [agency.list_url, *(agency.page_url(each.oid) for each in after if each.oid)]
            await _parsed(fetcher, pages)  # the agency makes them here, not while it is looked at

            _forget(first.notices)
            begun = perf_counter()
            reading = await source.poll(first.validators)
            polled = perf_counter() - begun
            news = await ingester.take(source, reading)
            ours = perf_counter() - begun
            assert len(news) == changed

            _forget(first.notices)
            begun = perf_counter()
            await _parsed(fetcher, pages)
            for each in after:
                parse(each)
            return polled, ours, perf_counter() - begun


async def _new(*, many: int) -> str:
    """Take so many notices that were never seen, while other work wants to go on every millisecond."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(f"{folder}/bench.sqlite3") as store:
            ingester = Ingester(store, SubscriptionIndex([subscription("slack:C1")]), now=lambda: NOW)
            await ingester.load()
            source, none = FakeSource(), Validators()
            await ingester.take(source, Reading(notices=(_notice(many),), validators=none))
            reading = Reading(notices=tuple(map(_notice, range(many))), validators=none)
            gaps: list[float] = []
            other = asyncio.create_task(_beat(gaps))
            took = await _seconds(lambda: ingester.take(source, reading))
            other.cancel()
    return (
        f"{many:,} new notices at once, reading to commit: {took:.2f} s; "
        f"the loop worked {max(gaps) * 1e3:.0f} ms at a stretch at most (aim <= 50 ms)"
    )


async def _beat(gaps: list[float]) -> None:
    while True:
        begun = thread_time()
        await asyncio.sleep(0.001)
        gaps.append(thread_time() - begun)


async def _parsed(fetcher: Fetcher, pages: Iterable[str]) -> None:
    gate = asyncio.Semaphore(PAGES_AT_ONCE)

    async def parsed(page: str) -> None:
        async with gate:
            fetched = await fetcher.fetch(page)
        assert fetched is not None
        LexborHTMLParser(fetched.body.decode())

    await asyncio.gather(*map(parsed, pages))


def _extend(agency: _Still, changed: int) -> list[PrintedNotice]:
    for place in range(changed):
        body = f"Update 12:2{place % 10} - The service window is extended until 23:{place % 60:02}\n\n{printed().body}"
        agency.revise(f"{2_800_000 + place}", at=at("12:20", "2026-08-21"), body=body)
    agency.pages.clear()
    shown = {each.oid: each for each in agency.shown()}
    return [replace(shown[Oid(f"{2_800_000 + place}")], status=None) for place in range(changed)]


def _forget(known: Iterable[PrintedNotice]) -> None:
    """Forget all that was read but what stood before: that was news once, and read then."""
    for cache in _caches():
        cache.cache_clear()
    for each in known:
        parse(each)


async def _seconds(work: Callable[[], Awaitable[object]]) -> float:
    begun = perf_counter()
    await work()
    return perf_counter() - begun

"""Connects adapters and the parts of `bot`; the only package that imports both."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from adapters import infoskat
from adapters.console import ConsolePoster
from adapters.demo_agency import DemoAgency
from adapters.http.fetcher import open_fetcher
from adapters.http.routes import Routes
from adapters.icalendar import calendar
from adapters.store import Store
from adapters.web.server import Measures, Report, serve
from bot.app.runtime import VERSION, Clock, jitter, now
from bot.app.store import known_store, own_store, scratch_store, store, store_place, store_to_come
from bot.app.wiring import INTERVALS, open_services, service_checks
from bot.assistant.assistant import AssistantCaches, BotAssistant
from bot.cache.images import TimelineImages
from bot.config.settings import Config
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from rules.messages.timeline.bars import Bar
from rules.model.message import Picture
from rules.model.notice import Language, PrintedNotice
from rules.ports.diagnostics import CheckResult
from rules.ports.services import Pager, Poster, Source

__all__ = [
    "VERSION",
    "Routes",
    "Store",
    "jitter",
    "known_store",
    "now",
    "open_services",
    "own_store",
    "scratch_store",
    "service_checks",
    "store",
    "store_place",
    "store_to_come",
]
"""What other packages take from the modules of this one and from adapters, in addition to what is defined here."""

LEASE = timedelta(seconds=30)
"""How long the lanes of a process that is gone are kept from the others."""

Agency = DemoAgency
"""The local stand-in for the agency."""


def read_capture(data: bytes, name: str) -> tuple[PrintedNotice, ...]:
    """Split a saved page into printed notices; see `bot.cli.captures.ReadCapture`."""
    return infoskat.read_capture(data, name=name)


@asynccontextmanager
async def sources(config: Config) -> AsyncIterator[tuple[infoskat.InfoskatSource, ...]]:
    """Open the pages and feeds of the configuration."""
    private = config.web.allow_private_targets
    async with open_fetcher(version=VERSION, now=now, private=private) as fetcher:
        yield tuple(
            infoskat.InfoskatSource(
                fetcher, name=each.name, url=each.url, format=each.format, language=each.language
            )
            for each in config.source
        )


async def check_source(source: infoskat.InfoskatSource) -> tuple[CheckResult, ...]:
    """Report which fields are read of a source and of one notice's own page.

    Raises:
        SourceError: the source cannot be read.
    """
    return (await infoskat.inspect(source),)


def assistant(caches: AssistantCaches, store: Store, *, language: Language) -> BotAssistant:
    """Make the assistant, which answers people. language: where neither their words nor their channel give one."""
    return BotAssistant(caches, store, now=now, calendar=calendar, language=language)


def timeline_images() -> TimelineImages:
    """Make the cache of drawn timelines."""
    return TimelineImages(_draw)


def _draw(bars: Sequence[Bar], **frame: Any) -> Picture:
    from adapters.timeline_image import draw  # noqa: PLC0415 - half a second to import, and few ask for pictures

    return draw(bars, **frame)


def console() -> Mapping[str, Poster]:
    """Return the terminal as the only service."""
    return {"console": ConsolePoster(alone=True)}


@asynccontextmanager
async def demo_agency(clock: Clock) -> AsyncIterator[tuple[DemoAgency, Source]]:
    """Open a local stand-in for the agency, and a source that polls its status page over HTTP."""
    async with DemoAgency() as agency, open_fetcher(version=VERSION, now=clock) as fetcher:
        yield agency, infoskat.InfoskatSource(fetcher, name="rehearsal", url=agency.status_url)


def serve_web(
    host: str, port: int, report: Report, measures: Measures, routes: Routes
) -> AbstractAsyncContextManager[int]:
    """Serve the health probe, the monitoring server, and services that call the bot; yields the port."""
    return serve(host, port, report, measures, routes)


def dispatcher(
    store: Store,
    posters: Mapping[str, Poster],
    policy: DeliveryPolicy,
    *,
    pagers: Mapping[str, Pager] = MappingProxyType({}),
    clock: Clock = now,
) -> Dispatcher:
    """Make the dispatcher of all pending deliveries."""
    rate = DeliveryRate(jitter=jitter, intervals=INTERVALS, lease=LEASE)
    return Dispatcher(store, posters, pagers=pagers, policy=policy, rate=rate, now=clock)

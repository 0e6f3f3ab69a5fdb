"""Wires adapters to services; the only place that knows both."""

import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from adapters import infoskat
from adapters import pagers as oncall
from adapters.console import ConsolePoster
from adapters.demo_agency import DemoAgency
from adapters.http.fetcher import open_fetcher
from adapters.icalendar import calendar
from adapters.store import Store
from adapters.web.server import Doors, Measures, Report, serve
from bot.app import slack, teams
from bot.app.slack import ask_slack, open_slack
from bot.app.store import known_store, own_store, scratch_store, store, store_place, store_to_come
from bot.app.teams import ask_microsoft, look_at_teams
from bot.assistant.assistant import AssistantCaches, BotAssistant
from bot.cache.images import TimelineImages
from bot.config.settings import Config
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from rules.messages.timeline.bars import Bar
from rules.model.message import Picture
from rules.model.notice import Language, PrintedNotice
from rules.ports.assistant import Assistant
from rules.ports.diagnostics import CheckResult
from rules.ports.services import Pager, Poster, Source

__all__ = [
    "Doors",
    "Store",
    "ask_microsoft",
    "ask_slack",
    "known_store",
    "look_at_teams",
    "own_store",
    "scratch_store",
    "store",
    "store_place",
    "store_to_come",
]
"""What services name of the outside, beside what is defined here."""

VERSION = version("toldvagt")

INTERVALS = {"slack": timedelta(seconds=1), "teams": timedelta(seconds=1), "teams-bot": timedelta(seconds=1)}
"""The least time between two messages to one destination. https://docs.slack.dev/apis/web-api/rate-limits

For the webhooks of Teams no limit is published; the connectors before them took four a second in short bursts.
"""

Clock = Callable[[], datetime]
Agency = DemoAgency
"""The local stand-in for the agency."""


def now() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one clock


def jitter() -> float:
    """Chance, 0 to 1."""
    return random.random()  # noqa: S311 - spreads retries, guards nothing


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


async def look_at_source(source: infoskat.InfoskatSource) -> tuple[CheckResult, ...]:
    """Say what is read of a source and of one own page.

    Raises:
        SourceError: the source cannot be read.
    """
    return (await infoskat.inspect(source),)


@asynccontextmanager
async def posters(config: Config) -> AsyncIterator[Mapping[str, Poster]]:
    """Open the services that are only posted to, by the first part of a destination."""
    async with AsyncExitStack() as stack:
        opened: dict[str, Poster] = {"console": ConsolePoster()}
        opened |= await stack.enter_async_context(teams.open_webhooks(config, version=VERSION, now=now))
        if config.apprise:
            opened["apprise"] = oncall.ApprisePoster(_by_apprise(config))
        yield opened


def slack_bot(
    config: Config, desk: Assistant, store: Store
) -> AbstractAsyncContextManager[tuple[Mapping[str, Poster], Doors]]:
    """Open the bot of Slack, if there is one; see `bot.app.slack`."""
    return open_slack(config, desk, store, now=now, jitter=jitter)


def answers(caches: AssistantCaches, store: Store, *, language: Language) -> BotAssistant:
    """Make the assistant. language: of its answers, where neither the command nor the channel has one."""
    return BotAssistant(caches, store, now=now, calendar=calendar, language=language)


def pictures() -> TimelineImages:
    """Make what draws."""
    return TimelineImages(_draw)


def _draw(bars: Sequence[Bar], **frame: Any) -> Picture:
    from adapters.timeline_image import draw  # noqa: PLC0415 - half a second to import, and few ask for pictures

    return draw(bars, **frame)


def teams_bot(
    config: Config, desk: Assistant, store: Store
) -> AbstractAsyncContextManager[tuple[Mapping[str, Poster], Doors]]:
    """Open the bot of Teams, if there is one; see `bot.app.teams`."""
    return teams.open_bot(config, desk, store, now=now)


def pagers(config: Config) -> AbstractAsyncContextManager[Mapping[str, Pager]]:
    """Open whoever is on call, by the first part of a destination."""
    private = config.web.allow_private_targets
    return oncall.open_pagers(_on_call(config), version=VERSION, private=private, now=now)


def pagerduty_doors(config: Config, store: Store) -> Doors:
    """Open what answers when PagerDuty tells who looks after an alert, one for each secret."""
    return {
        ("POST", oncall.pagerduty_path(each.name)): oncall.PagerDutyEndpoint(
            each.webhook_secret.get_secret_value(), store, store, now=now
        ).answer
        for each in config.pagerduty
        if each.webhook_secret is not None
    }


def _on_call(config: Config) -> oncall.Accounts:
    return oncall.Accounts(
        pagerduty={
            each.name: oncall.PagerDutyAccount(
                routing_key=each.routing_key.get_secret_value(), events_url=each.events_url.get_secret_value()
            )
            for each in config.pagerduty
        },
        alertmanager={
            each.name: oncall.AlertmanagerServer(
                url=each.url.get_secret_value(), silence=each.silence, system_label=each.system_label
            )
            for each in config.alertmanager
        },
        geniekey={
            each.name: oncall.GenieKeyAccount(
                api_key=each.api_key.get_secret_value(), url=each.url.get_secret_value()
            )
            for each in config.geniekey
        },
        webhook={
            each.name: oncall.WebhookTarget(
                url=each.url.get_secret_value(), secret=each.secret.get_secret_value()
            )
            for each in config.webhook
        },
    )


def _by_apprise(config: Config) -> Mapping[str, str]:
    return {each.name: each.url.get_secret_value() for each in config.apprise}


def console() -> Mapping[str, Poster]:
    """Return a terminal as the only service."""
    return {"console": ConsolePoster(alone=True)}


@asynccontextmanager
async def rehearsed(clock: Clock) -> AsyncIterator[tuple[DemoAgency, Source]]:
    """Open a local stand-in for the agency, and a source that polls its status page over HTTP."""
    async with DemoAgency() as agency, open_fetcher(version=VERSION, now=clock) as fetcher:
        yield agency, infoskat.InfoskatSource(fetcher, name="rehearsal", url=agency.status_url)


def health(
    host: str, port: int, report: Report, measures: Measures, doors: Doors
) -> AbstractAsyncContextManager[int]:
    """Answer the health probe, the monitoring server, and services that call the bot."""
    return serve(host, port, report, measures, doors)


async def ask_workspaces(config: Config) -> tuple[CheckResult, ...]:
    """Check the tokens of all workspaces that installed the bot of Slack."""
    if not config.slack.installs:
        return ()
    async with known_store(config) as opened:
        return await slack.ask_workspaces(config, opened, now=now)


async def look_at_pagers(config: Config) -> tuple[CheckResult, ...]:
    """Look at whoever is on call, without waking anybody."""
    private = config.web.allow_private_targets
    found = await oncall.check(_on_call(config), version=VERSION, private=private, now=now)
    return (*found, *oncall.check_apprise(_by_apprise(config)))


def deliverer(
    store: Store,
    posters: Mapping[str, Poster],
    policy: DeliveryPolicy,
    *,
    pagers: Mapping[str, Pager] = MappingProxyType({}),
    clock: Clock = now,
) -> Dispatcher:
    """Make the dispatcher of all pending deliveries."""
    rate = DeliveryRate(jitter=jitter, intervals=INTERVALS)
    return Dispatcher(store, posters, pagers=pagers, policy=policy, rate=rate, now=clock)

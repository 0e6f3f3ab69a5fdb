"""The service: reads, decides and delivers until it is told to stop."""

import asyncio
import gc
import os
import signal
import socket
import uuid
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta

import structlog

from bot import app
from bot.app import Doors, Store
from bot.assistant.assistant import AssistantCaches
from bot.assistant.language_change import LanguageChange
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from bot.config.settings import Config
from bot.delivery.attempt import DeliveryPolicy
from bot.ingest.ingester import Ingester
from bot.ingest.leader import Leader, LeaderSettings
from bot.ingest.poller import Poller
from bot.ingest.unread_pages import KeepingSource, UnreadPages
from bot.operations import health
from bot.schedule.boards import Boards
from bot.schedule.digests import Digests
from bot.schedule.periodic import PeriodicTasks
from bot.schedule.reminders import ReminderScheduler
from rules.model.delivery import Card
from rules.ports.assistant import Assistant
from rules.ports.diagnostics import Measurement
from rules.ports.services import Poster, Source

log = structlog.get_logger()


async def run(config: Config) -> None:
    """Run until the process is asked to end; what is in flight is finished first.

    Raises:
        StoreError: the database cannot be opened, or is a file that another process serves from.
        OSError: the address to listen on is taken.
    """
    stop = _at_signals()
    subscriptions = config.subscriptions()
    if not subscriptions and not config.is_asked:
        log.warning(
            "service.unsubscribed", hint="no [[subscription]]: everything is remembered, nobody is told"
        )
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(app.own_store(config))
        knowledge, subscribers = NoticeCache(store), SubscriptionCache(store)
        async with LanguageChange(store, knowledge, subscribers).watching(app.now()):
            await store.sync_configured(subscriptions)
        await subscribers.refresh()
        pictures = app.pictures()
        caches = AssistantCaches(notices=knowledge, subscriptions=subscribers, images=pictures)
        answers = app.answers(caches, store, language=config.language)
        posters, doors = await _chats(stack, config, answers, store)
        pagers = await stack.enter_async_context(app.pagers(config))
        sources = await _sources(stack, config, store)
        digests = Digests(store, knowledge, subscribers, pictures)
        policy = DeliveryPolicy(
            subscriptions=subscribers,
            operators=config.told_of_trouble,
            suppressions=store,
            cards={Card.STATE: answers.state, Card.DAILY: digests.daily, Card.WEEKLY: digests.weekly},
        )
        deliverer = app.deliverer(store, posters, policy, pagers=pagers)
        boards = Boards(store, knowledge, posters, subscribers, language=config.language)
        reader = _reader(config, store, subscribers, PeriodicTasks([digests, boards], now=app.now))
        port = await _listen(stack, config, store, doors)
        log.info("service.started", version=app.VERSION, sources=len(sources), port=port)
        gc.freeze()  # what is here now stays: a seventh of delivering went into looking it through for garbage
        async with asyncio.TaskGroup() as group:
            group.create_task(subscribers.refresh_until(stop))
            group.create_task(reader.run(sources, stop))
            group.create_task(deliverer.run(stop))
    log.info("service.stopped")


async def _chats(
    stack: AsyncExitStack, config: Config, desk: Assistant, store: Store
) -> tuple[Mapping[str, Poster], Doors]:
    """Open all that is posted to and heard from; return what posts, and what answers when it is called."""
    posters = await stack.enter_async_context(app.posters(config))
    slack, slack_doors = await stack.enter_async_context(app.slack_bot(config, desk, store))
    teams, teams_doors = await stack.enter_async_context(app.teams_bot(config, desk, store))
    doors = {**slack_doors, **teams_doors, **app.pagerduty_doors(config, store)}
    return {**posters, **slack, **teams}, doors


async def _sources(stack: AsyncExitStack, config: Config, store: Store) -> tuple[Source, ...]:
    """Open all that is read; own pages that cannot be read are kept."""
    unread = UnreadPages(store, operators=config.told_of_trouble, now=app.now)
    opened = await stack.enter_async_context(app.sources(config))
    return tuple(KeepingSource(each, unread) for each in opened)


def _reader(config: Config, store: Store, subscribers: SubscriptionCache, rounds: PeriodicTasks) -> Leader:
    ingester = Ingester(
        store,
        subscribers.index,
        now=app.now,
        operators=config.told_of_trouble,
        max_news=config.feed.max_news,
    )
    watcher = Poller(
        ingester,
        poll=timedelta(seconds=config.feed.poll_seconds),
        operators=config.told_of_trouble,
        now=app.now,
        jitter=app.jitter,
    )
    candidacy = LeaderSettings(owner=_owner(), take_over=not _is_shared(config))
    clock = ReminderScheduler(ingester.state, ingester.repository, subscribers.index, now=app.now)
    return Leader(store, ingester, watcher, candidacy, now=app.now, tasks=[clock, rounds])


async def _listen(stack: AsyncExitStack, config: Config, store: Store, doors: Doors) -> int:
    """Answer on `[web] listen` as long as the stack is open; return the port."""
    owner = _owner()

    async def report() -> Mapping[str, object]:
        return await health.report(store, by=owner, now=app.now())

    async def measures() -> Sequence[Measurement]:
        return await health.measures(store, store, now=app.now())

    try:
        server = app.health(config.web.host, config.web.port, report, measures, doors)
        return await stack.enter_async_context(server)
    except OSError as error:
        taken = f"web.listen {config.web.listen}: {error.strerror}; free it or listen elsewhere"
        raise OSError(taken) from None


def _at_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    return stop


def _is_shared(config: Config) -> bool:
    """Whether several processes may use the database; a file has one at a time."""
    return config.store.url.get_secret_value().startswith("postgres")


def _owner() -> str:
    return f"{socket.gethostname()}/{os.getpid()}/{uuid.uuid4().hex[:8]}"

"""The running service: polls, decides and delivers until it is stopped."""

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
from bot.app import Routes, Store
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
from rules.ports.diagnostics import Measurement
from rules.ports.services import Source

log = structlog.get_logger()


async def run(config: Config) -> None:
    """Run until the process receives SIGTERM or SIGINT; what is in flight is finished first.

    Raises:
        StoreError: the database cannot be opened, or is a file that another process serves from.
        OSError: the address to listen on is taken.
    """
    stop = _stop_at_signals()
    subscriptions = config.subscriptions()
    if not subscriptions and not config.accepts_questions:
        log.warning(
            "service.unsubscribed", hint="no [[subscription]]: everything is remembered, nobody is told"
        )
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(app.own_store(config))
        notices, subscribers = NoticeCache(store), SubscriptionCache(store)
        async with LanguageChange(store, notices, subscribers).watching(app.now()):
            await store.sync_configured(subscriptions)
        await subscribers.refresh()
        images = app.timeline_images()
        caches = AssistantCaches(notices=notices, subscriptions=subscribers, images=images)
        assistant = app.assistant(caches, store, language=config.language)
        services = await stack.enter_async_context(app.open_services(config, assistant, store))
        sources = await _sources(stack, config, store)
        digests = Digests(store, notices, subscribers, images)
        policy = DeliveryPolicy(
            subscriptions=subscribers,
            operators=config.operator_destinations,
            suppressions=store,
            cards={Card.STATE: assistant.state, Card.DAILY: digests.daily, Card.WEEKLY: digests.weekly},
        )
        dispatcher = app.dispatcher(store, services.posters, policy, pagers=services.pagers)
        boards = Boards(store, notices, services.posters, subscribers, language=config.language)
        leader = _leader(config, store, subscribers, PeriodicTasks([digests, boards], now=app.now))
        port = await _listen(stack, config, store, services.routes)
        log.info("service.started", version=app.VERSION, sources=len(sources), port=port)
        gc.freeze()  # what exists now stays: a seventh of delivering was spent on searching it for garbage
        async with asyncio.TaskGroup() as group:
            group.create_task(subscribers.refresh_until(stop))
            group.create_task(leader.run(sources, stop))
            group.create_task(dispatcher.run(stop))
    log.info("service.stopped")


async def _sources(stack: AsyncExitStack, config: Config, store: Store) -> tuple[Source, ...]:
    """Open the sources; own pages that cannot be read surely are saved."""
    unread = UnreadPages(store, operators=config.operator_destinations, now=app.now)
    opened = await stack.enter_async_context(app.sources(config))
    return tuple(KeepingSource(each, unread) for each in opened)


def _leader(config: Config, store: Store, subscribers: SubscriptionCache, periodic: PeriodicTasks) -> Leader:
    ingester = Ingester(
        store,
        subscribers.index,
        now=app.now,
        operators=config.operator_destinations,
        max_news=config.feed.max_news,
    )
    poller = Poller(
        ingester,
        poll=timedelta(seconds=config.feed.poll_seconds),
        operators=config.operator_destinations,
        now=app.now,
        jitter=app.jitter,
    )
    settings = LeaderSettings(owner=_owner(), take_over=not _is_shared(config))
    reminders = ReminderScheduler(ingester.state, ingester.repository, subscribers.index, now=app.now)
    return Leader(store, ingester, poller, settings, now=app.now, tasks=[reminders, periodic])


async def _listen(stack: AsyncExitStack, config: Config, store: Store, doors: Routes) -> int:
    """Serve `[web] listen` as long as the stack is open; return the port."""
    owner = _owner()

    async def report() -> Mapping[str, object]:
        return await health.report(store, by=owner, now=app.now())

    async def measures() -> Sequence[Measurement]:
        return await health.measures(store, store, now=app.now())

    try:
        server = app.serve_web(config.web.host, config.web.port, report, measures, doors)
        return await stack.enter_async_context(server)
    except OSError as error:
        taken = f"web.listen {config.web.listen}: {error.strerror}; free it or listen elsewhere"
        raise OSError(taken) from None


def _stop_at_signals() -> asyncio.Event:
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

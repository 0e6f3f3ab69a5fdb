"""The service: reads, decides and delivers until it is told to stop."""

import asyncio
import os
import signal
import socket
import uuid
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial

import structlog

from bot import app, vitals
from bot.config import Config
from bot.ingest import Ingester
from bot.lead import Candidacy, Reader
from bot.watch import Watcher
from rules.route import Index

log = structlog.get_logger()


async def run(config: Config, stop: asyncio.Event | None = None) -> None:
    """Run until `stop` is set or the process is asked to end; what is in flight is finished first.

    Raises:
        StoreError: the database cannot be opened.
        OSError: the address to listen on is taken.
    """
    stop = stop or _at_signals()
    subscriptions = config.subscriptions()
    if not subscriptions:
        log.warning(
            "service.unsubscribed", hint="no [[subscription]]: everything is remembered, nobody is told"
        )
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(app.store(config))
        await store.keep_subscriptions(subscriptions)
        posters = await stack.enter_async_context(app.posters(config))
        bot, doors = await stack.enter_async_context(app.teams_bot(config, store))
        pagers = await stack.enter_async_context(app.pagers(config))
        sources = await stack.enter_async_context(app.sources(config))
        ingester = Ingester(store, Index(subscriptions), now=app.now, operators=config.told_of_trouble)
        watcher = Watcher(
            ingester,
            poll=timedelta(seconds=config.feed.poll_seconds),
            operators=config.told_of_trouble,
            now=app.now,
            jitter=app.jitter,
        )
        candidacy = Candidacy(owner=_owner(), seize=not _is_shared(config))
        reader = Reader(store, ingester, watcher, candidacy, now=app.now)
        deliverer = app.deliverer(
            store, {**posters, **bot, **pagers}, subscriptions, operators=config.told_of_trouble
        )

        port = await stack.enter_async_context(
            app.health(
                config.web.host,
                config.web.port,
                partial(vitals.report, store),
                lambda: vitals.measures(store, store, now=app.now()),
                doors,
            )
        )
        log.info(
            "service.started",
            version=app.VERSION,
            sources=len(sources),
            subscriptions=len(subscriptions),
            port=port,
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(reader.run(sources, stop))
            group.create_task(deliverer.run(stop))
    log.info("service.stopped")


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

"""The service: reads, decides and delivers until it is told to stop."""

import asyncio
import os
import signal
import socket
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial

import structlog

from bot import app, vitals
from bot.config import Config
from bot.ingest import Ingester
from bot.lead import Reader
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
        reader = Reader(store, ingester, watcher, owner=_owner(config), now=app.now)
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


def _owner(config: Config) -> str:
    """Name this process as a leader. A file has one process at a time: the next one need not wait for the last."""
    if not config.store.url.get_secret_value().startswith("postgres"):
        return "the only process"
    return f"{socket.gethostname()}/{os.getpid()}/{app.now().timestamp():.0f}"

"""Tasks that the leader runs once a minute, such as updating boards and queueing digests."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.operations.crash_site import crash_site
from rules.ports.services import StoreError

log = structlog.get_logger()

EVERY = timedelta(minutes=1)


class PeriodicTask(Protocol):
    """A task that is run at an interval. Times in UTC."""

    async def tick(self, now: datetime, stop: asyncio.Event) -> None:
        """Do what is due; return early where that takes long and `stop` is set.

        Raises:
            StoreError: the database cannot be used; the next tick finds it again.
        """
        ...


class PeriodicTasks:
    """Runs tasks one after another. One instance for the leader, next to the poller."""

    def __init__(self, tasks: Sequence[PeriodicTask], *, now: Callable[[], datetime]) -> None:
        self._tasks = tuple(tasks)
        self._now = now

    async def run(self, stop: asyncio.Event, *, every: timedelta = EVERY) -> None:
        """Run the tasks until `stop` is set. A task that fails is run again at the next interval."""
        while not stop.is_set():
            for task in self._tasks:
                try:
                    await task.tick(self._now(), stop)
                except StoreError as error:
                    log.warning("store.failed", reason=str(error))
                except Exception as problem:  # noqa: BLE001 - one task that fails must not stop the service
                    log.error("task.crashed", place=crash_site(problem))  # noqa: TRY400 - its text may hold a message
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every.total_seconds())

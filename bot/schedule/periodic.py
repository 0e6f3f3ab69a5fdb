"""What the leader looks at each minute: the boards, and whether a summary is due."""

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
    """Something to be looked at again and again. Times in UTC."""

    async def tick(self, now: datetime, stop: asyncio.Event) -> None:
        """Do what is due; leave off where that takes long and `stop` is set.

        Raises:
            StoreError: the database cannot be used; the next tick finds it again.
        """
        ...


class PeriodicTasks:
    """Looks at one thing after another. For one leader at a time, beside the watcher."""

    def __init__(self, looks: Sequence[PeriodicTask], *, now: Callable[[], datetime]) -> None:
        self._looks = tuple(looks)
        self._now = now

    async def run(self, stop: asyncio.Event, *, every: timedelta = EVERY) -> None:
        """Look until told to stop. What cannot be done now is tried again in the next round."""
        while not stop.is_set():
            for look in self._looks:
                try:
                    await look.tick(self._now(), stop)
                except StoreError as error:
                    log.warning("store.failed", reason=str(error))
                except Exception as problem:  # noqa: BLE001 - what one look stumbles over must not stop the service
                    log.error("task.crashed", place=crash_site(problem))  # noqa: TRY400 - its text may hold a message
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every.total_seconds())

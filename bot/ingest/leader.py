"""Leader election: of many processes on one database, one polls the agency under a lease."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.ingest.ingester import Ingester
from bot.ingest.poller import Poller
from rules.ports.services import LeaderLease, Source, StoreError

log = structlog.get_logger()

TERM = timedelta(seconds=15)
"""Length of the lease. A crashed leader is replaced after this and another third of it, at the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderSettings:
    """How this process takes part in the election."""

    owner: str
    """Unique for each process and start."""
    take_over: bool = False
    """Whether to lead at once, without waiting for the last leader's lease to expire. For databases that only one
    process can use: after a crash it need not wait."""
    term: timedelta = TERM


class LeaderTask(Protocol):
    """A further task that only the leader runs."""

    async def run(self, stop: asyncio.Event, /) -> None:
        """Run until `stop` is set; set `stop` to give up the lease."""
        ...


class Leader:
    """Polls the sources while this process holds the lease. tasks: what the leader runs in addition."""

    def __init__(
        self,
        lease: LeaderLease,
        ingester: Ingester,
        poller: Poller,
        settings: LeaderSettings,
        *,
        now: Callable[[], datetime],
        tasks: Sequence[LeaderTask] = (),
    ) -> None:
        self._lease = lease
        self._ingester = ingester
        self._poller = poller
        self._tasks = tuple(tasks)
        self._owner = settings.owner
        self._term = settings.term
        self._ahead = settings.term if settings.take_over else timedelta(0)
        self._now = now

    async def run(self, sources: tuple[Source, ...], stop: asyncio.Event) -> None:
        """Take part until `stop` is set, then give up the lease."""
        while not stop.is_set():
            epoch = await self._acquire()
            if epoch is None:
                await _wait(stop, self._term / 3)
            else:
                log.info("leadership.acquired", epoch=epoch)
                await self._lead_until_lost(epoch, sources, stop)
                await self._request_lease(timedelta(0))
                # A database that cannot be written to now cannot be in a moment either; the agency is not polled in a loop.
                await _wait(stop, self._term / 3)

    async def _acquire(self) -> int | None:
        epoch = await self._request_lease(self._term)
        if epoch is None:
            return None
        try:
            await self._ingester.load(epoch)
        except StoreError as error:
            log.warning("store.failed", reason=str(error))
            return None
        return epoch

    async def _lead_until_lost(self, epoch: int, sources: tuple[Source, ...], stop: asyncio.Event) -> None:
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            stopping = group.create_task(_forward(stop, over))
            group.create_task(self._renew(epoch, over))
            for task in self._tasks:
                group.create_task(task.run(over))
            await self._poller.run(sources, over)
            over.set()
            stopping.cancel()

    async def _renew(self, epoch: int, over: asyncio.Event) -> None:
        """Renew the lease; set `over` when it is lost."""
        while not over.is_set():
            await _wait(over, self._term / 3)
            if not over.is_set() and await self._request_lease(self._term) != epoch:
                log.warning("leadership.lost", epoch=epoch)
                over.set()

    async def _request_lease(self, term: timedelta) -> int | None:
        now = self._now()
        try:
            epoch = await self._lease.acquire_leadership(self._owner, now=now + self._ahead, until=now + term)
        except StoreError as error:
            log.warning("store.failed", reason=str(error))
            return None
        self._ahead = timedelta(0)
        return epoch


async def _forward(stop: asyncio.Event, over: asyncio.Event) -> None:
    await stop.wait()
    over.set()


async def _wait(stop: asyncio.Event, wait: timedelta) -> None:
    try:
        await asyncio.wait_for(stop.wait(), wait.total_seconds())
    except TimeoutError:
        return

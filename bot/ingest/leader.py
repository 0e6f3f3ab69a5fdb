"""Of many processes on one database, one reads the agency: this takes the lead, keeps it, and gives it up."""

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
"""A leader that is gone is replaced after this, and another third of it, at the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderSettings:
    """How this process wants to lead."""

    owner: str
    """Unique for each process and start."""
    seize: bool = False
    """Whether to begin at once, without waiting for the last leader's term to end. Right where one process alone
    can run: after a crash nothing is lost to waiting."""
    term: timedelta = TERM


class LeaderTask(Protocol):
    """Another task that the leader alone runs."""

    async def run(self, stop: asyncio.Event, /) -> None:
        """Do it until told to stop; set `stop` where leading makes no sense any more."""
        ...


class Leader:
    """Reads the sources whenever this process leads. beside: what it does besides."""

    def __init__(
        self,
        lease: LeaderLease,
        ingester: Ingester,
        watcher: Poller,
        candidacy: LeaderSettings,
        *,
        now: Callable[[], datetime],
        beside: Sequence[LeaderTask] = (),
    ) -> None:
        self._lease = lease
        self._ingester = ingester
        self._watcher = watcher
        self._beside = tuple(beside)
        self._owner = candidacy.owner
        self._term = candidacy.term
        self._ahead = candidacy.term if candidacy.seize else timedelta(0)
        self._now = now

    async def run(self, sources: tuple[Source, ...], stop: asyncio.Event) -> None:
        """Read until told to stop, then give up the lease."""
        while not stop.is_set():
            epoch = await self._take_up()
            if epoch is None:
                await _wait(stop, self._term / 3)
            else:
                log.info("leadership.acquired", epoch=epoch)
                await self._reign(epoch, sources, stop)
                await self._lead(timedelta(0))
                # What cannot be written now cannot be a moment later either, and the agency is not to be asked in a loop.
                await _wait(stop, self._term / 3)

    async def _take_up(self) -> int | None:
        epoch = await self._lead(self._term)
        if epoch is None:
            return None
        try:
            await self._ingester.load(epoch)
        except StoreError as error:
            log.warning("store.failed", reason=str(error))
            return None
        return epoch

    async def _reign(self, epoch: int, sources: tuple[Source, ...], stop: asyncio.Event) -> None:
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            stopping = group.create_task(_pass_on(stop, over))
            group.create_task(self._keep(epoch, over))
            for duty in self._beside:
                group.create_task(duty.run(over))
            await self._watcher.run(sources, over)
            over.set()
            stopping.cancel()

    async def _keep(self, epoch: int, over: asyncio.Event) -> None:
        """Renew the lead; when it is lost, the reading is over."""
        while not over.is_set():
            await _wait(over, self._term / 3)
            if not over.is_set() and await self._lead(self._term) != epoch:
                log.warning("leadership.lost", epoch=epoch)
                over.set()

    async def _lead(self, term: timedelta) -> int | None:
        now = self._now()
        try:
            epoch = await self._lease.acquire_leadership(self._owner, now=now + self._ahead, until=now + term)
        except StoreError as error:
            log.warning("store.failed", reason=str(error))
            return None
        self._ahead = timedelta(0)
        return epoch


async def _pass_on(stop: asyncio.Event, over: asyncio.Event) -> None:
    await stop.wait()
    over.set()


async def _wait(stop: asyncio.Event, wait: timedelta) -> None:
    try:
        await asyncio.wait_for(stop.wait(), wait.total_seconds())
    except TimeoutError:
        return

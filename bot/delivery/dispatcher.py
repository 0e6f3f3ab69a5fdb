"""Claims batches from the outbox and sends them: in each lane one after another, many lanes at a time."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol

import structlog

from bot.delivery.attempt import DeliveryAttempts, DeliveryPolicy, DeliveryRate
from bot.delivery.composer import MessageComposer
from rules.model.delivery import ClaimedBatch
from rules.ports.chat import Suppressions
from rules.ports.outbox import Outbox
from rules.ports.services import NoticeRepository, Pager, Poster, StoreError

__all__ = ["DeliveryPolicy", "DeliveryRate", "Dispatcher"]

log = structlog.get_logger()

POLL_INTERVAL = timedelta(seconds=1)
"""The outbox gives no signal for a batch that another process released, or for a lane whose waiting time is over."""
SHORTEST_WAIT = timedelta(milliseconds=10)


class DeliveryStore(Outbox, NoticeRepository, Protocol):
    """The outbox, and the notices that its messages are composed from."""


class Dispatcher:
    """Sends pending deliveries. posters, pagers: by the part of a destination before its colon."""

    def __init__(
        self,
        store: DeliveryStore,
        posters: Mapping[str, Poster],
        *,
        pagers: Mapping[str, Pager] = MappingProxyType({}),
        policy: DeliveryPolicy,
        rate: DeliveryRate,
        now: Callable[[], datetime],
    ) -> None:
        self._outbox: Outbox = store
        self._attempts = DeliveryAttempts(
            outbox=store,
            composer=MessageComposer(store, policy.cards),
            posters=posters,
            pagers=pagers,
            policy=policy,
            rate=rate,
            now=now,
        )
        self._rate = rate
        self._now = now
        self._serving: dict[asyncio.Task[None], ClaimedBatch] = {}
        self._wake = asyncio.Event()
        self._ready = False
        self._sent = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; deliveries in progress are finished."""
        background = [
            asyncio.create_task(each)
            for each in (self._keep_leases(), self._wait_for_signal(), self._wake_at(stop))
        ]
        try:
            while not stop.is_set():
                await self._rest(full=await self._fill())
        finally:
            if self._serving:
                await asyncio.wait(self._serving)
            for task in background:
                task.cancel()
            await asyncio.gather(*background, return_exceptions=True)

    async def drain(self) -> int:
        """Send all that is due now.

        Returns:
            How many batches were sent.

        Raises:
            StoreError: the database cannot be used.
        """
        before = self._sent
        while await self._claim() or self._serving:
            await self._wake.wait()
            self._wake.clear()
        return self._sent - before

    async def _fill(self) -> bool:
        """Start what is due; return whether there may be more than there is room for."""
        try:
            await self._claim()
        except StoreError as error:
            log.warning("store.failed", reason=str(error))
            return True
        return len(self._serving) >= self._rate.lanes

    async def _claim(self) -> int:
        now = self._now()
        if not self._ready:
            await self._outbox.take_over(now=now)
            self._ready = True
        room = self._rate.lanes - len(self._serving)
        claimed = await self._outbox.claim(now=now, until=now + self._rate.lease, room=room) if room else ()
        # After a long sleep our own leases have expired: what is still being sent is leased again, not started again.
        busy = {batch.to for batch in self._serving.values()}
        batches = [batch for batch in claimed if batch.to not in busy]
        suppressions = await self._attempts.suppressions(batches)
        for batch in batches:
            task = asyncio.create_task(self._serve(batch, suppressions.get(batch.to, Suppressions())))
            self._serving[task] = batch
            task.add_done_callback(self._served)
        return len(batches)

    async def _serve(self, batch: ClaimedBatch, suppressions: Suppressions) -> None:
        try:
            is_sent = await self._attempts.attempt(batch, suppressions)
            self._sent += is_sent
        except StoreError as error:
            log.warning("store.failed", channel=batch.to, reason=str(error))

    def _served(self, task: asyncio.Task[None]) -> None:
        del self._serving[task]
        # A claim costs nearly as much for one lane as for many: wait until there is room for some.
        if len(self._serving) <= self._rate.lanes // 2:
            self._wake.set()

    async def _rest(self, *, full: bool) -> None:
        """Wait until a lane is due, the outbox signals, or there is room. full: wait for room alone."""
        wait = POLL_INTERVAL
        if not full:
            with suppress(StoreError):
                due = await self._outbox.next_due()
                wait = (
                    POLL_INTERVAL
                    if due is None
                    else min(POLL_INTERVAL, max(due - self._now(), SHORTEST_WAIT))
                )
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), wait.total_seconds())
        self._wake.clear()

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._rate.lease.total_seconds() / 3)
            until = self._now() + self._rate.lease
            try:
                await self._outbox.renew(tuple(self._serving.values()), until=until)
            except StoreError as error:
                log.warning("store.failed", reason=str(error))

    async def _wait_for_signal(self) -> None:
        while True:
            await self._outbox.wait(60)
            self._wake.set()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()

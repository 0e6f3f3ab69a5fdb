"""Takes turns from the outbox: one message after another in each lane, many lanes side by side."""

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

LOOK_AGAIN = timedelta(seconds=1)
"""Nobody rings for what another process put back, or for a lane whose waiting time is over."""
SHORT = timedelta(milliseconds=10)


class DeliveryStore(Outbox, NoticeRepository, Protocol):
    """The outbox, and the notices that its messages are composed from."""


class Dispatcher:
    """Sends what is owed until told to stop. `posters` by the part of a destination before its colon."""

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
            words=MessageComposer(store, policy.cards),
            posters=posters,
            pagers=pagers,
            policy=policy,
            rate=rate,
            now=now,
        )
        self._rate = rate
        self._now = now
        self._serving: dict[asyncio.Task[None], ClaimedBatch] = {}
        self._look = asyncio.Event()
        self._ready = False
        self._told = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until told to stop; what is in flight is finished."""
        around = [asyncio.create_task(each) for each in (self._keep_leases(), self._hear(), self._obey(stop))]
        try:
            while not stop.is_set():
                await self._rest(full=await self._start())
        finally:
            if self._serving:
                await asyncio.wait(self._serving)
            for task in around:
                task.cancel()
            await asyncio.gather(*around, return_exceptions=True)

    async def drain(self) -> int:
        """Send all that is due now.

        Returns:
            How many turns were told.

        Raises:
            StoreError: the database cannot be used.
        """
        before = self._told
        while await self._claim() or self._serving:
            await self._look.wait()
            self._look.clear()
        return self._told - before

    async def _start(self) -> bool:
        """Begin what is due; whether there may be more than there is room for."""
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
        # After a long sleep our own leases have run out: what we are still serving is leased again, not begun again.
        busy = {turn.to for turn in self._serving.values()}
        turns = [turn for turn in claimed if turn.to not in busy]
        heeded = await self._attempts.suppressions(turns)
        for turn in turns:
            task = asyncio.create_task(self._serve(turn, heeded.get(turn.to, Suppressions())))
            self._serving[task] = turn
            task.add_done_callback(self._served)
        return len(turns)

    async def _serve(self, turn: ClaimedBatch, heeded: Suppressions) -> None:
        try:
            told = await self._attempts.make(turn, heeded)
            self._told += told
        except StoreError as error:
            log.warning("store.failed", channel=turn.to, reason=str(error))

    def _served(self, task: asyncio.Task[None]) -> None:
        del self._serving[task]
        # A claim costs nearly as much for one lane as for many: wait until there is room for some.
        if len(self._serving) <= self._rate.lanes // 2:
            self._look.set()

    async def _rest(self, *, full: bool) -> None:
        """Wait until a lane is due, somebody rings, or there is room."""
        wait = LOOK_AGAIN
        if not full:
            with suppress(StoreError):
                due = await self._outbox.next_due()
                wait = LOOK_AGAIN if due is None else min(LOOK_AGAIN, max(due - self._now(), SHORT))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._look.wait(), wait.total_seconds())
        self._look.clear()

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._rate.lease.total_seconds() / 3)
            until = self._now() + self._rate.lease
            try:
                await self._outbox.renew(tuple(self._serving.values()), until=until)
            except StoreError as error:
                log.warning("store.failed", reason=str(error))

    async def _hear(self) -> None:
        while True:
            await self._outbox.wait(60)
            self._look.set()

    async def _obey(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._look.set()

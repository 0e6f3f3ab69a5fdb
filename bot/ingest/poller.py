"""Polls all sources concurrently, and notifies operators when one keeps failing."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.ingest.ingester import Ingester
from bot.operations.crash_site import crash_site
from rules.model.delivery import Note
from rules.model.subscription import Destination
from rules.ports.services import Source, SourceError, StoreError
from rules.schedule.retry import backoff

log = structlog.get_logger()

STALE_AFTER = timedelta(minutes=10)
"""How long a source may fail before operators are notified: one failed poll does not matter, many do."""


SHUTDOWN_TIMEOUT = timedelta(seconds=5)
"""How long a poll in progress may take at shutdown: a page that hangs is read again at the next start."""


class Poller:
    """Polls sources at an interval, each independently of the others."""

    def __init__(
        self,
        ingester: Ingester,
        *,
        poll: timedelta,
        operators: tuple[Destination, ...],
        now: Callable[[], datetime],
        jitter: Callable[[], float],
        shutdown_timeout: timedelta = SHUTDOWN_TIMEOUT,
    ) -> None:
        self._ingester = ingester
        self._poll = poll
        self._operators = operators
        self._now = now
        self._jitter = jitter
        self._shutdown_timeout = shutdown_timeout

    async def run(self, sources: tuple[Source, ...], stop: asyncio.Event) -> None:
        """Poll all sources until `stop` is set; a failing one delays no other.

        Where a reading cannot be recorded, it sets `stop` itself: the state in memory must be loaded again.
        """
        async with asyncio.TaskGroup() as group:
            polling = [group.create_task(self._poll_source(source, stop)) for source in sources]
            await stop.wait()
            await asyncio.wait(polling, timeout=self._shutdown_timeout.total_seconds())
            for each in polling:
                each.cancel()
            self._ingester.stop()

    async def once(self, source: Source, failures: int = 0) -> tuple[int, timedelta]:
        """Poll once.

        Returns:
            How often the source has failed in a row now, and how long to wait before the next poll.
        """
        started = self._now()
        state = self._ingester.state.source(source.name)
        try:
            reading = await source.poll(state.validators)
            news = await self._ingester.take(source, reading)
        except StoreError:
            raise
        except Exception as problem:  # noqa: BLE001 - one page that fails must not stop all others
            error = problem if isinstance(problem, SourceError) else _crashed(source.name, problem)
            wait = error.retry_after or backoff(failures + 1, base=self._poll, jitter=self._jitter())
            await self._failed(source.name, str(error))
            log.warning("feed.failed", source=source.name, reason=str(error), failures=failures + 1)
            return failures + 1, wait
        if state.told_stale and not self._ingester.state.source(source.name).failing_since:
            text = f"Source {source.name} is read again; it had failed since {state.failing_since:%Y-%m-%d %H:%M} UTC."
            await self._ingester.recover(source.name, notes=self._notes(text))
        log.info(
            "feed.polled",
            source=source.name,
            unchanged=reading.unchanged,
            notices=len(reading.notices),
            news=len(news),
            took_ms=round((self._now() - started) / timedelta(milliseconds=1)),
        )
        # Own pages may have taken long, and a clock may jump.
        return 0, min(max(self._poll - (self._now() - started), timedelta(0)), self._poll)

    async def _poll_source(self, source: Source, stop: asyncio.Event) -> None:
        failures = 0
        while not stop.is_set():
            try:
                failures, wait = await self.once(source, failures)
                await self._rest(source.name, wait, stop)
            except StoreError as error:
                log.warning("store.failed", source=source.name, reason=str(error))
                stop.set()

    async def _rest(self, name: str, wait: timedelta, stop: asyncio.Event) -> None:
        """Wait for the next poll: until it is due, until an own page comes too late for the last poll, or until `stop`.

        However long a source asks the bot to wait, operators are notified in time that it fails.
        """
        stale_in = self._stale_in(name)
        if stale_in is not None and stale_in < wait:
            await _first_of(stop, within=stale_in)
            if stop.is_set():
                return
            await self._failed(name, self._ingester.state.source(name).failure or "")
            wait -= stale_in
        if self._ingester.state.source(name).failing_since is not None:
            await _first_of(stop, within=wait)
        else:
            await _first_of(stop, self._ingester.late(name), within=wait)

    def _stale_in(self, name: str) -> timedelta | None:
        """Return the time until operators are notified of a failing source; None: they were, or it does not fail."""
        state = self._ingester.state.source(name)
        if state.failing_since is None or state.told_stale:
            return None
        return max(state.failing_since + STALE_AFTER - self._now(), timedelta(0))

    async def _failed(self, name: str, reason: str) -> None:
        state = self._ingester.state.source(name)
        since = state.failing_since or self._now()
        stale = not state.told_stale and self._now() - since >= STALE_AFTER
        text = (
            f"Source {name} cannot be read since {since:%Y-%m-%d %H:%M} UTC: {reason}. "
            "Nothing new is told from it, and nothing is taken as ended. "
            "Look at the address with `toldvagt doctor`."
        )
        if stale:
            log.error("feed.stale", source=name, since=since.isoformat(), reason=reason)
        await self._ingester.fail(name, reason, notes=self._notes(text) if stale else (), told=stale)

    def _notes(self, text: str) -> tuple[Note, ...]:
        return tuple(Note(to=to, text=text) for to in self._operators)


async def _first_of(*events: asyncio.Event, within: timedelta) -> None:
    """Wait until one of the events is set or the time is over."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waiting, timeout=within.total_seconds(), return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()


def _crashed(source: str, problem: Exception) -> SourceError:
    place = crash_site(problem)
    log.error("feed.crashed", source=source, place=place)
    return SourceError(f"the bot stumbles over what it shows ({place}); please report it")

"""Fetches notices' own pages concurrently with the polls: a page that hangs delays no other notice and no poll."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog

from bot.operations.crash_site import crash_site
from rules.model.notice import Oid, PrintedNotice
from rules.ports.services import Source, SourceError

log = structlog.get_logger()

PAGES_AT_ONCE = 4
"""Own pages of one source fetched at a time: polite to the agency, and a first run of 125 notices still ends soon."""

TOGETHER = timedelta(seconds=1)
"""Pages that come within this are judged together with the rows that need none, as one poll."""

GRACE = timedelta(seconds=5)
"""How long a row waits for its page. After that the page is still fetched, and judged when it comes."""

FIRST_GRACE = timedelta(seconds=30)
"""Likewise in the first reading of a source, which is not announced."""

OFTEN = 10
"""How often in a row a page may fail and be asked for again in the next poll."""

SELDOM = 5
"""Of so many polls, one asks for a page that has failed for longer: one that does not exist is no reason to hurry."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Own pages that have come, failed or are late."""

    read: Mapping[Oid, tuple[PrintedNotice, ...]]
    """All states of each, oldest first; none where the source has no such pages."""
    failed: frozenset[Oid] = frozenset()
    late: frozenset[Oid] = frozenset()
    """Those that are still being fetched, for the next poll."""
    last: bool = True
    """Whether no more come in this poll."""

    @property
    def missing(self) -> frozenset[Oid]:
        return self.failed | self.late

    @property
    def oids(self) -> frozenset[Oid]:
        """All that are in it."""
        return self.missing | self.read.keys()


_Asked = asyncio.Task[tuple[PrintedNotice, ...] | None]


class OwnPages:
    """Fetches each page once at a time, however many polls want it meanwhile."""

    def __init__(self, *, together: timedelta = TOGETHER, grace: timedelta = GRACE) -> None:
        self._together = together
        self._grace = grace
        self._asked: dict[str, dict[Oid, _Asked]] = {}
        self._failures: dict[str, dict[Oid, int]] = {}
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._late: dict[str, asyncio.Event] = {}

    def late(self, source: str) -> asyncio.Event:
        """Return what is set when a page comes that was not waited for: the next poll judges it."""
        return self._late.setdefault(source, asyncio.Event())

    async def groups(
        self, source: Source, oids: Sequence[Oid], *, first_run: bool = False
    ) -> AsyncIterator[Pages]:
        """Yield the pages as they come; at least once, also where none is asked for."""
        asked = self._ask(source, oids)
        self.late(source.name).clear()
        waiting = set(asked.values())
        end = asyncio.get_running_loop().time() + (FIRST_GRACE if first_run else self._grace).total_seconds()
        if waiting:
            _, waiting = await asyncio.wait(waiting, timeout=self._together.total_seconds())
        while waiting and (left := end - asyncio.get_running_loop().time()) > 0:
            yield self._come(source.name, last=False)
            _, waiting = await asyncio.wait(waiting, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        come = self._come(source.name, last=True)
        for task in self._asked[source.name].values():
            task.add_done_callback(partial(_announce, self.late(source.name)))
        yield replace(come, late=frozenset(self._asked[source.name]))

    def stop(self) -> None:
        """Cancel all fetches in progress."""
        for tasks in self._asked.values():
            for task in tasks.values():
                task.cancel()
        self._asked.clear()

    def _ask(self, source: Source, oids: Sequence[Oid]) -> Mapping[Oid, _Asked]:
        """Start the fetches that are missing; cancel those that are not wanted any more."""
        before = self._asked.get(source.name, {})
        for oid in before.keys() - set(oids):
            before[oid].cancel()
        failures = self._failures.get(source.name, {})
        self._failures[source.name] = {oid: times for oid, times in failures.items() if oid in oids}
        asked = {oid: before.get(oid) or asyncio.create_task(self._history(source, oid)) for oid in oids}
        self._asked[source.name] = asked
        return asked

    def _come(self, source: str, *, last: bool) -> Pages:
        """Take out what has come."""
        asked, failures = self._asked[source], self._failures[source]
        done = {oid: task.result() for oid, task in asked.items() if task.done()}
        for oid, states in done.items():
            del asked[oid]
            failures[oid] = failures.get(oid, 0) + 1 if states is None else 0
        return Pages(
            read={oid: states for oid, states in done.items() if states is not None},
            failed=frozenset(oid for oid, states in done.items() if states is None),
            last=last,
        )

    async def _history(self, source: Source, oid: Oid) -> tuple[PrintedNotice, ...] | None:
        failed = self._failures[source.name].get(oid, 0)
        if failed >= OFTEN and failed % SELDOM:
            return None
        async with self._gates.setdefault(source.name, asyncio.Semaphore(PAGES_AT_ONCE)):
            try:
                states = await source.history(oid)
            except Exception as error:  # noqa: BLE001 - a page that fails to parse counts as one that cannot be fetched
                reason = str(error) if isinstance(error, SourceError) else crash_site(error)
                log.warning("page.failed", source=source.name, notice=oid, reason=reason)
                return None
        return states


def _announce(late: asyncio.Event, task: _Asked) -> None:
    if not task.cancelled() and task.result() is not None:
        late.set()

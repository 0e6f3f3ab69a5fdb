"""Takes what a source printed, finds what is news, and records it with what is owed to whom."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from rules.change import Change
from rules.delivery import Entry, Note, NoticeKey, Owed, Recording
from rules.identity import Directory
from rules.judge import Known, Verdict, judge, missed, needs_page
from rules.notice import Oid, PrintedNotice
from rules.ports import Journal, Source, SourceError
from rules.route import Index
from rules.source import Reading, SourceState
from rules.when import stamp

log = structlog.get_logger()

PAGES_AT_ONCE = 4
"""Own pages asked for side by side: polite to the agency, and a first run of 125 notices still ends soon."""

CATCH_UP = timedelta(hours=1)
"""A state stamped up to this long before the last poll still counts as unseen: the agency's clock is not ours."""


@dataclass(frozen=True, slots=True)
class News:
    """What one poll had to tell of one notice."""

    notice: NoticeKey
    printed: PrintedNotice
    changes: tuple[Change, ...]
    owed: tuple[Owed, ...]


class Ingester:
    """Compares what sources print with what is remembered. One at a time: it holds the memory."""

    def __init__(self, journal: Journal, index: Index, *, now: Callable[[], datetime]) -> None:
        self._journal = journal
        self._index = index
        self._now = now
        self._lock = asyncio.Lock()
        self._directory = Directory()
        self._current: dict[NoticeKey, PrintedNotice] = {}
        self._shown: dict[tuple[str, NoticeKey], PrintedNotice] = {}
        self._epoch: int | None = None
        self.sources: dict[str, SourceState] = {}

    async def load(self, epoch: int | None = None) -> None:
        """Recall everything from the journal; also after a failed write, whose outcome is unknown.

        epoch: what to record under, where more than one process may read.
        """
        self._epoch = epoch
        self._directory, self._current, self._shown = Directory(), {}, {}
        self.sources = dict(await self._journal.sources())
        for remembered in await self._journal.recall():
            self._directory.add(remembered.notice, remembered.current.printed)
            self._current[remembered.notice] = remembered.current.printed
            for name, revision in remembered.latest.items():
                self._shown[name, remembered.notice] = revision.printed

    def state(self, name: str) -> SourceState:
        return self.sources.get(name) or SourceState(name=name)

    async def take(self, source: Source, reading: Reading) -> tuple[News, ...]:
        """Record what a poll gave. The first reading of all only gets remembered.

        Returns:
            What was told, in the order of the reading; nothing for what had been said before.
        """
        state = self.state(source.name)
        if reading.unchanged:
            await self._record(self._read(state), ())
            return ()
        pages, failed = await self._own_pages(source, reading.notices, first_run=not state.baselined)
        async with self._lock:
            entries = tuple(self._judged(state, reading.notices, pages, failed))
            # What could not be settled is asked for again, so the next poll must not be told "unchanged".
            validators = state.validators if failed else reading.validators
            await self._record(replace(self._read(state), baselined=True, validators=validators), entries)
        news = tuple(
            News(notice=each.notice, printed=each.printed, changes=each.changes, owed=each.owed)
            for each in entries
            if each.changes
        )
        log.info(
            "source.read",
            source=source.name,
            notices=len(reading.notices),
            revisions=len(entries),
            news=len(news),
        )
        return news

    async def fail(self, source: str, reason: str, *, notes: Iterable[Note], told: bool) -> SourceState:
        """Record that a source cannot be read; the notes tell operators."""
        state = self.state(source)
        failing = replace(
            state,
            failing_since=state.failing_since or self._now(),
            failure=reason,
            told_stale=state.told_stale or told,
        )
        await self._record(failing, (), notes)
        return failing

    async def recover(self, source: str, *, notes: Iterable[Note]) -> None:
        """Record that a source which operators know to be failing works again."""
        await self._record(replace(self._read(self.state(source)), told_stale=False), (), notes)

    def _read(self, state: SourceState) -> SourceState:
        return replace(state, read_at=self._now(), failing_since=None, failure=None)

    async def _record(
        self, state: SourceState, entries: tuple[Entry, ...], notes: Iterable[Note] = ()
    ) -> None:
        recording = Recording(source=state, entries=entries, seen_at=self._now(), notes=tuple(notes))
        await self._journal.record(recording, self._epoch)
        self.sources[state.name] = state
        for entry in entries:
            self._directory.add(entry.notice, entry.printed)
            self._shown[state.name, entry.notice] = entry.printed
            if entry.current:
                self._current[entry.notice] = entry.printed

    def _known(self, source: str, key: NoticeKey) -> Known | None:
        current = self._current.get(key)
        return None if current is None else Known(current=current, shown=self._shown.get((source, key)))

    async def _own_pages(
        self, source: Source, notices: Iterable[PrintedNotice], *, first_run: bool
    ) -> tuple[Mapping[Oid, tuple[PrintedNotice, ...]], frozenset[Oid]]:
        wanted = [
            each.oid
            for each in notices
            if each.oid is not None
            and needs_page(each, self._known(source.name, self._directory.find(each)), first_run=first_run)
        ]
        gate = asyncio.Semaphore(PAGES_AT_ONCE)

        async def ask(oid: Oid) -> tuple[PrintedNotice, ...] | None:
            async with gate:
                try:
                    return await source.history(oid)
                except SourceError as error:
                    log.warning("page.failed", source=source.name, notice=oid, reason=str(error))
                    return None

        answers = dict(zip(wanted, await asyncio.gather(*map(ask, wanted)), strict=True))
        pages = {oid: page for oid, page in answers.items() if page}
        return pages, frozenset(oid for oid, page in answers.items() if page is None)

    def _judged(
        self,
        state: SourceState,
        notices: Iterable[PrintedNotice],
        pages: Mapping[Oid, tuple[PrintedNotice, ...]],
        failed: frozenset[Oid],
    ) -> Iterable[Entry]:
        met: dict[NoticeKey, Known] = {}  # a page may carry one notice twice
        for printed in notices:
            key = self._directory.find(printed)
            known = met.get(key) or self._known(state.name, key)
            for each in self._states(state, printed, known, pages, failed):
                verdict = judge(each, known)
                if verdict is not None:
                    yield self._entry(key, verdict, quiet=self._is_first_sight_of_old_news(state, each))
                    current = verdict.printed if verdict.current or known is None else known.current
                    met[key] = known = Known(current=current, shown=verdict.printed)

    def _states(
        self,
        state: SourceState,
        printed: PrintedNotice,
        known: Known | None,
        pages: Mapping[Oid, tuple[PrintedNotice, ...]],
        failed: frozenset[Oid],
    ) -> tuple[PrintedNotice, ...]:
        if printed.oid is not None and printed.oid in pages:
            since = state.read_at - CATCH_UP if state.read_at else None
            return missed(pages[printed.oid], known, since) if state.baselined else pages[printed.oid][-1:]
        if printed.oid not in failed:
            return (printed,)
        if known is None:
            return (replace(printed, body=printed.body or "", updated=None),)
        # Without its own page nobody knows whether it was closed: its stamp must count as moved next time too.
        return (
            ()
            if printed.body is None
            else (replace(printed, updated=(known.shown or known.current).updated),)
        )

    def _entry(self, key: NoticeKey, verdict: Verdict, *, quiet: bool) -> Entry:
        changes = () if quiet else verdict.changes
        owed = tuple(
            Owed(to=match.to, kinds=match.kinds, why=match.why) for match in self._index.route(changes)
        )
        return Entry(notice=key, printed=verdict.printed, changes=changes, owed=owed, current=verdict.current)

    def _is_first_sight_of_old_news(self, state: SourceState, printed: PrintedNotice) -> bool:
        """Whether a first reading shows what nobody was waiting for.

        A source added to a running bot may be the first to show this hour's news: that is told.
        """
        if state.baselined:
            return False
        others = [each.read_at for each in self.sources.values() if each.baselined and each.read_at]
        at = stamp(printed.updated) or stamp(printed.published)
        return not others or at is None or at < max(others)

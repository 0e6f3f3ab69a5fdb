"""Takes what a source printed, finds what is news, and records it with what is owed to whom."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.decide import Decider
from bot.hold import Hold, Holds
from bot.memory import Dossier, Draft, Memory
from bot.slip import place_of
from rules.change import Change
from rules.delivery import Entry, Note, NoticeKey, Owed, Phrase, Recording, Reminder
from rules.judge import Known, Verdict, missed, needs_page
from rules.notice import Language, Oid, PrintedNotice
from rules.ports import Journal, Source, SourceError
from rules.route import Index
from rules.settle import DAY
from rules.source import Reading, SourceState
from rules.subscription import Destination
from rules.suspicion import MAX_NEWS
from rules.telling.reasons import reasons

log = structlog.get_logger()

PAGES_AT_ONCE = 4
"""Own pages asked for side by side: polite to the agency, and a first run of 125 notices still ends soon."""

CATCH_UP = timedelta(hours=1)
"""A state stamped up to this long before the last poll still counts as unseen: the agency's clock is not ours."""

MOST_PHRASES = 5
"""Unknown sentences that one note to operators quotes."""


@dataclass(frozen=True, slots=True)
class News:
    """What one poll had to tell of one notice."""

    notice: NoticeKey
    printed: PrintedNotice
    changes: tuple[Change, ...]
    owed: tuple[Owed, ...]


_Row = tuple[NoticeKey, PrintedNotice]


@dataclass(frozen=True, slots=True)
class _Pages:
    """The own pages that were asked for."""

    read: Mapping[Oid, tuple[PrintedNotice, ...]]
    failed: frozenset[Oid]


class Ingester:
    """Compares what sources print with what is remembered, and records what is new."""

    def __init__(
        self,
        journal: Journal,
        index: Index | Callable[[], Index],
        *,
        now: Callable[[], datetime],
        operators: tuple[Destination, ...] = (),
        max_news: float = MAX_NEWS,
    ) -> None:
        self._journal = journal
        self._decider = Decider(index if callable(index) else lambda: index, now=now)
        self._now = now
        self._operators = operators
        self._holds = Holds(max_news)
        self._lock = asyncio.Lock()
        self.changed = asyncio.Event()
        """Set by each reading that brings something; whoever waits for it clears it."""
        self._memory = Memory()
        self._epoch: int | None = None
        self.sources: dict[str, SourceState] = {}

    async def load(self, epoch: int | None = None) -> None:
        """Recall everything from the journal; also after a failed write, whose outcome is unknown.

        epoch: what to record under, where more than one process may read.
        """
        self._epoch = epoch
        self.sources = dict(await self._journal.sources())
        await self._memory.load(self._journal, spoken_since=self._now() - DAY)

    def standing(self) -> Mapping[NoticeKey, Dossier]:
        """Return all that is known of every notice; it changes with each poll."""
        return self._memory.dossiers

    async def remind(self, reminders: Sequence[Reminder]) -> Sequence[Reminder]:
        """Record what the clock made due, under the lead that was taken.

        Returns:
            Those that had never been due before.
        """
        return await self._journal.remind(reminders, at=self._now(), epoch=self._epoch)

    def state(self, name: str) -> SourceState:
        return self.sources.get(name) or SourceState(name=name)

    async def take(self, source: Source, reading: Reading) -> tuple[News, ...]:
        """Record what a poll gave. The first reading of all only gets remembered.

        Returns:
            What was told, in the order of the reading; nothing for what had been said before, and nothing of
            a reading that is held as a suspected fault: the state of the source says so.
        """
        state = self.state(source.name)
        rows = tuple((self._memory.find(each), each) for each in reading.notices)
        hold = await self._holds.look(state, rows, Draft(self._memory))
        if hold is not None:
            await self._hold(state, hold)
            return ()
        pages = await self._own_pages(source, rows, first_run=not state.baselined)
        async with self._lock:
            draft = Draft(self._memory)
            judged = tuple(self._judged(state, rows, pages, draft))
            # What could not be settled is asked for again, so the next poll must not be told "unchanged".
            validators = state.validators if pages.failed else reading.validators
            read = replace(
                self._read(state), baselined=state.baselined or not reading.unchanged, validators=validators
            )
            await self._record(read, judged, draft=draft)
        if judged:
            self.changed.set()
        return tuple(
            News(notice=entry.notice, printed=entry.printed, changes=entry.changes, owed=entry.owed)
            for entry, _ in judged
            if entry.changes
        )

    async def _hold(self, state: SourceState, hold: Hold) -> None:
        """Record that what a source shows is suspected to be a fault, and forget it; operators are told once."""
        failing = replace(
            state, failing_since=state.failing_since or self._now(), failure=hold.reason, told_stale=True
        )
        if hold.note is not None:
            log.error("feed.held", source=state.name, reason=hold.reason, polls=hold.found.polls)
        notes = (Note(to=to, text=hold.note) for to in self._operators if hold.note is not None)
        await self._record(failing, notes=notes)
        self._memory.forget_unrecorded()

    async def fail(self, source: str, reason: str, *, notes: Iterable[Note], told: bool) -> SourceState:
        """Record that a source cannot be read; the notes tell operators."""
        state = self.state(source)
        failing = replace(
            state,
            failing_since=state.failing_since or self._now(),
            failure=reason,
            told_stale=state.told_stale or told,
        )
        await self._record(failing, notes=notes)
        return failing

    async def recover(self, source: str, *, notes: Iterable[Note]) -> None:
        """Record that a source which operators know to be failing works again."""
        await self._record(replace(self._read(self.state(source)), told_stale=False), notes=notes)

    def _read(self, state: SourceState) -> SourceState:
        return replace(state, read_at=self._now(), failing_since=None, failure=None)

    async def _record(
        self,
        state: SourceState,
        judged: tuple[tuple[Entry, Verdict], ...] = (),
        notes: Iterable[Note] = (),
        draft: Draft | None = None,
    ) -> None:
        first_run = not self.state(state.name).baselined
        entries = tuple(entry for entry, _ in judged)
        phrases = tuple(
            Phrase(text=text, notice=entry.notice) for entry, verdict in judged for text in verdict.unread
        )
        recording = Recording(
            source=state,
            entries=entries,
            seen_at=self._now(),
            notes=(*notes, *(() if first_run else (*self._wordings(phrases), *self._disagreements(judged)))),
            phrases=phrases,
        )
        await self._journal.record(recording, self._epoch)
        self.sources[state.name] = state
        if draft is not None:
            self._memory.commit(draft, (phrase.text for phrase in phrases))

    def _wordings(self, phrases: Iterable[Phrase]) -> Iterator[Note]:
        """Tell operators once of each sentence that was never met before."""
        new = {each.text: each.notice for each in phrases if each.text not in self._memory.phrases}
        if not new:
            return
        quoted = [f"“{text}” (notice {notice})" for text, notice in new.items()]
        more = f" … and {len(quoted) - MOST_PHRASES} more" if len(quoted) > MOST_PHRASES else ""
        text = f"New wording that the bot does not know: {'; '.join(quoted[:MOST_PHRASES])}{more}"
        log.info("phrase.met", new=len(new))
        yield from (Note(to=to, text=text) for to in self._operators)

    def _disagreements(self, judged: Iterable[tuple[Entry, Verdict]]) -> Iterator[Note]:
        """Tell operators of notices that say one thing in Danish and another in English."""
        for entry, verdict in judged:
            if verdict.disagrees:
                said = "; ".join(
                    f"{change.kind.value} ({reasons(change.why, Language.ENGLISH)})"
                    for change in verdict.disagrees
                )
                log.warning("languages.disagreed", notice=entry.notice, said=said)
                text = f"Notice {entry.notice} says otherwise in its other language, and is told as it was read first: {said}"
                yield from (Note(to=to, text=text) for to in self._operators)

    async def _own_pages(self, source: Source, rows: Iterable[_Row], *, first_run: bool) -> _Pages:
        draft = Draft(self._memory)
        wanted = [
            each.oid
            for key, each in rows
            if each.oid is not None and needs_page(each, draft.known(key, source.name), first_run=first_run)
        ]
        gate = asyncio.Semaphore(PAGES_AT_ONCE)

        async def ask(oid: Oid) -> tuple[PrintedNotice, ...] | None:
            async with gate:
                try:
                    return await source.history(oid)
                except Exception as error:  # noqa: BLE001 - a page that we stumble over is one that cannot be had
                    reason = str(error) if isinstance(error, SourceError) else place_of(error)
                    log.warning("page.failed", source=source.name, notice=oid, reason=reason)
                    return None

        answers = dict(zip(wanted, await asyncio.gather(*map(ask, wanted)), strict=True))
        return _Pages(
            read={oid: page for oid, page in answers.items() if page},
            failed=frozenset(oid for oid, page in answers.items() if page is None),
        )

    def _judged(
        self, state: SourceState, rows: Iterable[_Row], pages: _Pages, draft: Draft
    ) -> Iterator[tuple[Entry, Verdict]]:
        for key, printed in rows:
            states = _states(state, printed, draft.known(key, state.name), pages)
            yield from self._decider.decide(state.name, key, states, draft, self._quiet_before(state))
        yield from self._decider.release(state.name, draft)

    def _quiet_before(self, state: SourceState) -> datetime | None:
        """Return up to when what a first reading shows is old news, that nobody is waiting for.

        A source added to a running bot may be the first to show this hour's news: that is told.
        """
        if state.baselined:
            return None
        others = [each.read_at for each in self.sources.values() if each.baselined and each.read_at]
        return max(others, default=datetime.max.replace(tzinfo=UTC))


def _states(
    state: SourceState, printed: PrintedNotice, known: Known | None, pages: _Pages
) -> tuple[PrintedNotice, ...]:
    """Return the states of a row's notice that are to be judged, oldest first."""
    if printed.oid is not None and printed.oid in pages.read:
        page = pages.read[printed.oid]
        since = state.read_at - CATCH_UP if state.read_at else None
        return missed(page, known, since) if state.baselined else page[-1:]
    if printed.oid not in pages.failed:
        return (printed,)
    if known is None:
        return (replace(printed, body=printed.body or "", updated=None),)
    if printed.body is None:
        return ()
    # Without its own page nobody knows whether it was closed: its stamp must count as moved next time too.
    return (replace(printed, updated=(known.shown or known.current).updated),)

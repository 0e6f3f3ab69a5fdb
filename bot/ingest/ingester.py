"""Compares a reading of a source with the state in memory, and records what is new with its deliveries."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.ingest.decider import Decider
from bot.ingest.fenced_repository import FencedRepository
from bot.ingest.mass_news_hold import Hold, Holds
from bot.ingest.notice_state import IngestState, StateDraft
from bot.ingest.own_pages import OwnPages
from bot.ingest.page_failures import PageTrouble
from bot.ingest.page_plan import Group, Looks, Row
from bot.ingest.parse_ahead import parse_ahead
from rules.changes.revision import KnownRevisions, RevisionDecision, filled, missed_revisions
from rules.changes.throttle import DAY
from rules.messages.notices.reasons import reasons
from rules.model.change import Change
from rules.model.delivery import Note, PendingDelivery, PollCommit, RevisionEntry, UnreadPhrase
from rules.model.notice import Language, NoticeKey, Oid, PrintedNotice
from rules.model.source import Reading, SourceState, Validators
from rules.model.subscription import Destination
from rules.ports.services import NoticeRepository, Source
from rules.routing.subscription_index import SubscriptionIndex
from rules.status.suspected_fault import MAX_NEWS

log = structlog.get_logger()

CATCH_UP = timedelta(hours=1)
"""A revision stamped up to this long before the last poll still counts as unseen: the agency has its own clock."""

MOST_PHRASES = 5
"""Unknown sentences that one note to operators quotes."""


@dataclass(frozen=True, slots=True)
class IngestedNews:
    """The changes of one notice that one poll found."""

    notice: NoticeKey
    printed: PrintedNotice
    changes: tuple[Change, ...]
    owed: tuple[PendingDelivery, ...]


class Ingester:
    """Finds and records what is new in the readings of all sources; sources may be read concurrently."""

    def __init__(
        self,
        journal: NoticeRepository,
        index: SubscriptionIndex | Callable[[], SubscriptionIndex],
        *,
        now: Callable[[], datetime],
        operators: tuple[Destination, ...] = (),
        pages: OwnPages | None = None,
        max_news: float = MAX_NEWS,
    ) -> None:
        self._journal = journal
        self._decider = Decider(index if callable(index) else lambda: index, now=now)
        self._now = now
        self._operators = operators
        self._looks = Looks(now)
        self._pages = pages or OwnPages()
        self._trouble = PageTrouble()
        self._holds = Holds(max_news)
        self._lock = asyncio.Lock()
        self.repository = FencedRepository(journal)
        """For the other writes of the leader; its epoch is set by `load`."""
        self.state = IngestState()
        """For the other tasks of the leader, which only read it."""

    async def load(self, epoch: int | None = None) -> None:
        """Read the state from the database; also after a failed write, whose outcome is unknown.

        epoch: of the leader's lease, to record under; None where one process alone can poll.

        Raises:
            StoreError: the database cannot be used.
        """
        self.repository.epoch = epoch
        self.stop()
        self._looks = Looks(self._now)
        await self.state.load(self._journal, sent_since=self._now() - DAY)

    async def take(self, source: Source, reading: Reading) -> tuple[IngestedNews, ...]:
        """Record a reading. The first reading of a source is recorded and not announced.

        Returns:
            The changes that were announced, in the order of the reading; none where the reading is held as a
            suspected fault, which the state of the source shows.

        Raises:
            StoreError: the database cannot be used, or the lease is lost.
        """
        state = self.state.source(source.name)
        rows = tuple([row async for row in self._keyed(reading.notices)])
        standing = {key for key, each in rows if self._looks.stands(source.name, key, each)}
        hold = await self._holds.look(state, rows, StateDraft(self.state), standing=standing)
        if hold is not None:
            await self._hold(state, hold)
            return ()
        plan = await self._looks.plan(
            source.name, rows, StateDraft(self.state), first_run=not state.baselined
        )
        news: list[IngestedNews] = []
        missing, settled, rest = frozenset[Oid](), True, plan.rows
        async for pages in self._pages.groups(source, plan.wanted, first_run=not state.baselined):
            missing |= pages.missing & plan.needed
            settled = settled and not missing and not self._looks.lagging(source.name, plan.rows, pages)
            group, rest = plan.split(rest, pages)
            read = self._read(state)
            if pages.last:
                # A row without its page is judged in the next poll, so the source must not answer "unchanged" then.
                validators = reading.validators if settled else Validators()
                baselined = state.baselined or not reading.unchanged
                read = replace(read, baselined=baselined, validators=validators)
            news += await self._settle(state, read, group)
        await self._note_missing_pages(source.name, missing)
        order = {key: place for place, (key, _) in enumerate(plan.rows)}
        return tuple(sorted(news, key=lambda each: order.get(each.notice, len(order))))

    async def _settle(self, state: SourceState, read: SourceState, group: Group) -> tuple[IngestedNews, ...]:
        """Judge and record rows whose pages have come, or that need none.

        state: of the source before this poll; read: its state that is recorded with these rows.
        """
        async with self._lock:
            draft = StateDraft(self.state)
            judged = tuple([each async for each in self._judged(state, group, draft)])
            await self._record(read, judged, draft=draft)
            self._looks.recorded(state.name, group.rows, group.pages, first_run=not state.baselined)
        if judged:
            self.state.changed.set()
        return tuple(
            IngestedNews(notice=entry.notice, printed=entry.printed, changes=entry.changes, owed=entry.owed)
            for entry, _ in judged
            if entry.changes
        )

    async def _note_missing_pages(self, source: str, failed: frozenset[Oid]) -> None:
        text = self._trouble.text(source, failed, self._now())
        if text is not None:
            notes = [Note(to=to, text=text) for to in self._operators]
            await self._journal.send(notes, at=self._now())

    def stop(self) -> None:
        """Stop fetching own pages."""
        self._pages.stop()

    def late(self, source: str) -> asyncio.Event:
        """Return what is set when an own page comes too late for its poll: then the next one judges it."""
        return self._pages.late(source)

    async def _hold(self, state: SourceState, hold: Hold) -> None:
        """Discard a reading, and record that it is suspected to be a fault; operators are notified once."""
        failing = replace(
            state, failing_since=state.failing_since or self._now(), failure=hold.reason, told_stale=True
        )
        if hold.note is not None:
            log.error("feed.held", source=state.name, reason=hold.reason, polls=hold.found.polls)
        notes = (Note(to=to, text=hold.note) for to in self._operators if hold.note is not None)
        await self._record(failing, notes=notes)
        self.state.forget_unrecorded()

    async def fail(self, source: str, reason: str, *, notes: Iterable[Note], told: bool) -> SourceState:
        """Record that a source cannot be read. notes: to operators. told: whether they are notified now."""
        state = self.state.source(source)
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
        await self._record(replace(self._read(self.state.source(source)), told_stale=False), notes=notes)

    def _read(self, state: SourceState) -> SourceState:
        return replace(state, read_at=self._now(), failing_since=None, failure=None)

    async def _record(
        self,
        state: SourceState,
        judged: tuple[tuple[RevisionEntry, RevisionDecision], ...] = (),
        notes: Iterable[Note] = (),
        draft: StateDraft | None = None,
    ) -> None:
        first_run = not self.state.source(state.name).baselined
        entries = tuple(entry for entry, _ in judged)
        phrases = tuple(
            UnreadPhrase(text=text, notice=entry.notice)
            for entry, verdict in judged
            for text in verdict.unread
        )
        recording = PollCommit(
            source=state,
            entries=entries,
            seen_at=self._now(),
            notes=(
                *notes,
                *(() if first_run else (*self._phrase_notes(phrases), *self._language_notes(judged))),
            ),
            phrases=phrases,
        )
        await self.repository.record(recording)
        self.state.sources[state.name] = state
        if draft is not None:
            self.state.commit(draft, (phrase.text for phrase in phrases))

    def _phrase_notes(self, phrases: Iterable[UnreadPhrase]) -> Iterator[Note]:
        """Yield notes to operators about unknown sentences, once for each sentence."""
        new = {each.text: each.notice for each in phrases if each.text not in self.state.phrases}
        if not new:
            return
        quoted = [f"“{text}” (notice {notice})" for text, notice in new.items()]
        more = f" … and {len(quoted) - MOST_PHRASES} more" if len(quoted) > MOST_PHRASES else ""
        text = f"New wording that the bot does not know: {'; '.join(quoted[:MOST_PHRASES])}{more}"
        log.info("sentence.not_understood", new=len(new))
        yield from (Note(to=to, text=text) for to in self._operators)

    def _language_notes(self, judged: Iterable[tuple[RevisionEntry, RevisionDecision]]) -> Iterator[Note]:
        """Yield notes to operators about notices whose Danish and English texts have different changes."""
        for entry, verdict in judged:
            if verdict.disagrees:
                said = "; ".join(
                    f"{change.kind.value} ({reasons(change.why, Language.ENGLISH)})"
                    for change in verdict.disagrees
                )
                log.warning("languages.differed", notice=entry.notice, said=said)
                text = f"Notice {entry.notice} says otherwise in its other language, and is told as it was read first: {said}"
                yield from (Note(to=to, text=text) for to in self._operators)

    async def _keyed(self, notices: Iterable[PrintedNotice]) -> AsyncIterator[Row]:
        for each in notices:
            yield self.state.find(each), each
            await asyncio.sleep(0)

    async def _judged(
        self, state: SourceState, group: Group, draft: StateDraft
    ) -> AsyncIterator[tuple[RevisionEntry, RevisionDecision]]:
        """Judge one notice at a time, and let other tasks run in between."""
        first_sight = self._quiet_before(state)
        for key, printed in group.rows:
            if group.is_bare(printed) and self._looks.stands(state.name, key, printed):
                continue
            known = draft.known(key, state.name)
            states = _states(state, printed, known, group)
            quiet = first_sight or self._looks.quiet_before(
                state.name, (key, printed), known, group.page(printed)
            )
            for each in states:
                await parse_ahead(filled(each, known))
            for decided in self._decider.decide(state.name, key, states, draft, quiet):
                yield decided
        for released in self._decider.release(state.name, draft):
            yield released

    def _quiet_before(self, state: SourceState) -> datetime | None:
        """Return the moment (UTC) before which revisions of a first reading are not announced; None: not a first one.

        A source that is added to a running bot may be the first to show the news of this hour: that is announced.
        """
        if state.baselined:
            return None
        others = [each.read_at for each in self.state.sources.values() if each.baselined and each.read_at]
        return max(others, default=datetime.max.replace(tzinfo=UTC))


def _states(
    state: SourceState, printed: PrintedNotice, known: KnownRevisions | None, group: Group
) -> tuple[PrintedNotice, ...]:
    """Return the revisions of a row's notice that are to be judged, oldest first."""
    page = group.page(printed)
    if page:
        since = state.read_at - CATCH_UP if state.read_at else None
        return missed_revisions(page, known, since) if state.baselined else page[-1:]
    if not group.is_missed(printed):
        return (printed,)
    if known is None:
        # A title alone is not announced while its page may still come.
        is_late = printed.body is None and printed.oid in group.pages.late
        return () if is_late else (replace(printed, body=printed.body or "", updated=None),)
    if printed.body is None:
        return ()
    # Without its own page it may have been closed: its stamp must count as moved in the next poll, too.
    return (replace(printed, updated=(known.shown or known.current).updated),)

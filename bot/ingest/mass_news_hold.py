"""Holds back a reading in which too much would be news at once: more likely a fault of the page."""

import asyncio
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from bot.ingest.notice_state import StateDraft
from rules.changes.revision import KnownRevisions, RevisionDecision, decide_revision
from rules.model.notice import NoticeKey, PrintedNotice
from rules.model.source import SourceState
from rules.parsing.parse import parse
from rules.status.suspected_fault import (
    FEWEST_LOST,
    MAX_NEWS,
    Suspicion,
    notice_step,
    replacement_steps,
    suspicion,
)

MOST_QUOTED = 5
"""Notices that one note to operators names."""

GIVEN_BACK = 50
"""Rows after which other tasks run."""

Rows = Sequence[tuple[NoticeKey, PrintedNotice]]

_Content = Mapping[NoticeKey, object]
"""The content of each notice of a reading, without its stamps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Why a reading is discarded."""

    found: Suspicion
    reason: str
    """One line, for the state of the source."""
    note: str | None
    """For operators; None where they were notified before."""


class Holds:
    """The held readings of each source. max_news: see `rules.status.suspected_fault`."""

    def __init__(self, max_news: float = MAX_NEWS) -> None:
        self._max_news = max_news
        self._held: dict[str, tuple[_Content, int]] = {}
        """What each held source shows, and how many further polls have shown the same."""
        self._shown: dict[str, frozenset[NoticeKey]] = {}
        """The notices of each source in its last reading that was recorded."""

    async def look(
        self, state: SourceState, rows: Rows, known: StateDraft, *, standing: Container[NoticeKey] = ()
    ) -> Hold | None:
        """Return why a reading is held; None: it is not.

        rows: of the source itself. Own pages are fetched afterwards, and not at all where the reading is held.
        """
        moved = [row for row in rows if row[0] not in standing]
        verdicts = await _verdicts(state.name, moved, known) if state.baselined else {}
        found = self._suspicion(state, rows, verdicts, known)
        is_told = state.name in self._held
        if found is None or self._stands(state.name, rows, found):
            self._held.pop(state.name, None)
            if rows:
                self._shown[state.name] = frozenset(key for key, _ in rows)
            return None
        reason = _reason(found)
        # After a restart the state of the source shows whether operators were notified.
        note = None if is_told or state.failure == reason else _note(state.name, found, reason, verdicts)
        return Hold(found=found, reason=reason, note=note)

    def _stands(self, source: str, rows: Rows, found: Suspicion) -> bool:
        """Whether enough polls have shown the same content; counts this poll."""
        content: _Content = {key: (each.title, each.status, each.systems, each.body) for key, each in rows}
        before, polls = self._held.get(source, (None, 0))
        polls = polls + 1 if before == content else 0
        self._held[source] = content, polls
        return found.polls is not None and polls >= found.polls

    def _suspicion(
        self,
        state: SourceState,
        rows: Rows,
        verdicts: Mapping[NoticeKey, RevisionDecision],
        known: StateDraft,
    ) -> Suspicion | None:
        if len(verdicts) < FEWEST_LOST:
            return None  # of nearly every poll
        before = {key: _was(each) for key, _ in rows if (each := known.known(key, state.name))}
        new = {key: each for key, each in rows if key not in before}
        gone = len(self._last(state.name, known) - {key for key, _ in rows})
        steps = [
            notice_step(before[key], each.printed, announces=bool(each.changes))
            for key, each in verdicts.items()
            if key in before and (each.current or each.changes)
        ]
        return suspicion(
            (*steps, *replacement_steps(new.values(), gone, state.read_at)),
            shown=len(before) + len(new),
            windowed=sum(bool(parse(each).windows) for each in before.values()),
            max_news=self._max_news,
        )

    def _last(self, source: str, known: StateDraft) -> frozenset[NoticeKey]:
        shown = self._shown.get(source)
        return shown or frozenset(known.shown_by(source))


def _was(known: KnownRevisions) -> PrintedNotice:
    return known.shown or known.current


async def _verdicts(source: str, rows: Rows, known: StateDraft) -> Mapping[NoticeKey, RevisionDecision]:
    """Return the decision on each notice that has changed, from the rows alone."""
    found = {}
    for number, (key, printed) in enumerate(rows, 1):
        verdict = decide_revision(printed, known.known(key, source))
        if verdict is not None:
            found[key] = verdict
        if number % GIVEN_BACK == 0:
            await asyncio.sleep(0)
    return found


def _reason(found: Suspicion) -> str:
    lost = f", {found.lost} would lose their windows" if found.lost else ""
    return (
        f"held as a suspected fault: {found.announced} of {found.shown} notices would have news at once{lost}"
    )


def _note(source: str, found: Suspicion, reason: str, verdicts: Mapping[NoticeKey, RevisionDecision]) -> str:
    news = [
        f"notice {key}: {', '.join(change.kind for change in verdict.changes)}"
        for key, verdict in verdicts.items()
        if verdict.changes
    ]
    more = f"; and {len(news) - MOST_QUOTED} more" if len(news) > MOST_QUOTED else ""
    would = f" Would be told: {'; '.join(news[:MOST_QUOTED])}{more}." if news else ""
    return f"Source {source} is {reason}. Nothing of it is told until it is settled.{would} {_settled_by(found.polls)}"


def _settled_by(polls: int | None) -> str:
    if polls is None:
        return "It is held for as long as the page stays so: look at the page, and see “A held source” in docs/operations.md."
    return f"It is told if the page still says the same in {polls} further polls."

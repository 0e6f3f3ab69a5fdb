"""Plans which own pages one poll fetches: those of changed rows, and in turn a few of notices that are still open."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.ingest.notice_state import StateDraft
from bot.ingest.own_pages import Pages
from rules.changes.merge_views import is_older, latest_stamp
from rules.changes.revision import KnownRevisions
from rules.model.notice import Notice, NoticeKey, Oid, PrintedNotice
from rules.parsing.classify import closed
from rules.parsing.parse import parse
from rules.schedule.own_pages import (
    FetchRate,
    fetch_rate,
    is_partial,
    needs_notice_page,
    same_content,
    same_except_stamps,
)

Row = tuple[NoticeKey, PrintedNotice]

MOST_IN_TURN = 4
"""Own pages of unchanged rows that one poll fetches."""

MOST_IN_VAIN = 2
"""How often a row that changed may lead to a page that says nothing new. Then it is no sign of anything any more: a
feed may print the time of the day in each item."""

MOST_READ = 3
"""Notices that one poll parses to find out whose turn it is: some milliseconds."""

_AT_ONCE = 200
"""Rows after which other tasks run."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows and own pages of one poll."""

    rows: tuple[Row, ...]
    """Those of the reading, and those of an earlier one whose turn it is."""
    needed: frozenset[Oid]
    """Pages without which a row cannot be judged in full."""
    in_turn: frozenset[Oid]

    @property
    def wanted(self) -> tuple[Oid, ...]:
        """All pages, each once; what cannot be judged without its page first."""
        oids = [each.oid for _, each in self.rows if each.oid]
        both = (*(oid for oid in oids if oid in self.needed), *(oid for oid in oids if oid in self.in_turn))
        return tuple(dict.fromkeys(both))

    def split(self, rows: tuple[Row, ...], pages: Pages) -> tuple["Group", tuple[Row, ...]]:
        """Split rows in those that can be judged now, in their order, and those whose pages are still to come."""
        waiting = (self.needed | self.in_turn) - pages.oids
        ready = tuple(row for row in rows if row[1].oid not in waiting)
        return Group(ready, pages, self.needed), tuple(row for row in rows if row[1].oid in waiting)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are judged together, with the pages that came for them."""

    rows: tuple[Row, ...]
    pages: Pages
    needed: frozenset[Oid]

    def page(self, printed: PrintedNotice) -> tuple[PrintedNotice, ...] | None:
        """Return all states of a row's own page, oldest first; None where it was not read."""
        return None if printed.oid is None else self.pages.read.get(printed.oid)

    def is_bare(self, printed: PrintedNotice) -> bool:
        """Whether the row alone is judged."""
        return self.page(printed) is None and not self.is_missed(printed)

    def is_missed(self, printed: PrintedNotice) -> bool:
        """Whether the row cannot be judged in full, because its page is missing."""
        return printed.oid in self.needed & self.pages.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """The last fetch of an own page."""

    at: datetime
    poll: int
    row: PrintedNotice | None = None
    """As its source showed it then; None where the page was not read, or lagged behind the row."""
    page: PrintedNotice | None = None
    """The page's last state."""
    vain: int = 0


@dataclass(slots=True)
class _Shown:
    """What one source shows of notices that have more to say on their own pages."""

    polls: int = 0
    rows: Mapping[NoticeKey, PrintedNotice] = field(default_factory=dict)
    looks: dict[NoticeKey, _Look] = field(default_factory=dict)
    read: dict[NoticeKey, tuple[PrintedNotice, Notice]] = field(default_factory=dict)
    quiet: dict[NoticeKey, datetime] = field(default_factory=dict)
    """Up to when what a page says was there before the first reading, which tells nothing; until the page is read."""


class Looks:
    """Remembers, as long as the process leads, when each own page was read."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._sources: dict[str, _Shown] = {}

    async def plan(self, source: str, rows: tuple[Row, ...], draft: StateDraft, *, first_run: bool) -> Plan:
        """Return the plan of this poll. rows: none where the source has not changed."""
        shown = self._sources.setdefault(source, _Shown())
        shown.polls += 1
        if rows:
            shown.rows = {key: each for key, each in rows if each.oid and is_partial(each)}
            for kept in (shown.looks, shown.read, shown.quiet):
                _forget(kept, shown.rows)
        needed = set[Oid]()
        for number, (key, each) in enumerate(rows, 1):
            known = draft.known(key, source)
            if each.oid and _is_needed(each, shown.looks.get(key), known, first_run=first_run):
                needed.add(each.oid)
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
        turn = () if first_run else self._in_turn(shown, needed, draft)
        return Plan(
            (*rows, *(() if rows else turn)),
            frozenset(needed),
            frozenset(row.oid for _, row in turn if row.oid),
        )

    def stands(self, source: str, key: NoticeKey, printed: PrintedNotice) -> bool:
        """Whether a row is as it was when its page was read: everything in it was judged then."""
        shown = self._sources.get(source)
        look = shown.looks.get(key) if shown else None
        if look is None or look.row is None:
            return False
        is_noise = look.vain >= MOST_IN_VAIN and same_except_stamps(look.row, printed)
        return is_noise or same_content(look.row, printed)

    def lagging(self, source: str, rows: tuple[Row, ...], pages: Pages) -> bool:
        """Whether any page that came lags behind its row, and may be ahead soon."""
        looks = (self._look(self._sources[source], row, pages) for row in rows if row[1].oid in pages.read)
        return any(look.row is None for look in looks)

    def recorded(self, source: str, rows: tuple[Row, ...], pages: Pages, *, first_run: bool) -> None:
        """Remember which pages were read, after their content was recorded."""
        shown = self._sources[source]
        for key, printed in rows:
            if printed.oid in pages.read:
                shown.quiet.pop(key, None)
            elif first_run and key in shown.rows:
                shown.quiet[key] = _first_sight(printed, self._now())
            # A page that is still being fetched is wanted again in the next poll.
            if printed.oid in pages.read.keys() | pages.failed:
                shown.looks[key] = self._look(shown, (key, printed), pages)

    def quiet_before(
        self, source: str, row: Row, known: KnownRevisions | None, page: tuple[PrintedNotice, ...] | None
    ) -> datetime | None:
        """Return up to when what is judged now is old news, as what was there before the first reading.

        A status that the page of a known notice shows, and that no later save brought, is old too.
        """
        key, printed = row
        shown = self._sources[source]
        if known is None or not page:
            return shown.quiet.get(key) if known is None else None
        if key in shown.quiet:
            return shown.quiet[key]
        learned = known.current.status is None and not is_older(known.current, page[-1])
        is_first_look = key not in shown.looks and same_content(known.current, printed)
        return datetime.max.replace(tzinfo=UTC) if learned and is_first_look else None

    def _look(self, shown: _Shown, row: Row, pages: Pages) -> _Look:
        key, printed = row
        before = shown.looks.get(key)
        states = pages.read.get(printed.oid or Oid(""))
        if states is None:
            found = before or _Look(at=self._now(), poll=shown.polls)
            return _Look(at=self._now(), poll=shown.polls, row=found.row, page=found.page, vain=found.vain)
        page = states[-1] if states else printed
        again = before is not None and before.page is not None and same_content(before.page, page)
        vain = before.vain + 1 if before is not None and again else 0
        lags = is_older(page, printed) and vain < MOST_IN_VAIN
        return _Look(at=self._now(), poll=shown.polls, row=None if lags else printed, page=page, vain=vain)

    def _in_turn(self, shown: _Shown, needed: Set[Oid], draft: StateDraft) -> tuple[Row, ...]:
        due = sorted(self._due(shown, needed, draft), key=lambda found: found[0])
        return tuple((key, shown.rows[key]) for _, key in due[:MOST_IN_TURN])

    def _due(self, shown: _Shown, needed: Set[Oid], draft: StateDraft) -> Iterator[tuple[int, NoticeKey]]:
        """Yield the notices whose turn it is, each with the number of the poll that fetched its page last."""
        left = MOST_READ
        for key, printed in shown.rows.items():
            state = draft.notice_state(key)
            if printed.oid in needed or state is None or closed(state.current.status):
                continue
            known = shown.read.get(key)
            if known is None or known[0] is not state.current:
                if not left:
                    continue
                left -= 1
                known = shown.read[key] = (state.current, parse(state.current))
            look = shown.looks.get(key)
            if self._is_due(fetch_rate(known[1], self._now()), look, shown.polls):
                yield look.poll if look else 0, key

    def _is_due(self, turn: FetchRate | None, look: _Look | None, polls: int) -> bool:
        if turn is None or look is None:
            return turn is not None
        return polls - look.poll >= turn.polls or self._now() - look.at >= turn.time


def _is_needed(
    printed: PrintedNotice, look: _Look | None, known: KnownRevisions | None, *, first_run: bool
) -> bool:
    asked = look.row if look else None
    if look is not None and asked is not None and look.vain >= MOST_IN_VAIN:
        return False
    return needs_notice_page(printed, known, first_run=first_run, fetched_row=asked)


def _first_sight(printed: PrintedNotice, now: datetime) -> datetime:
    """Return up to when a page's states are as old as the row that was seen first; stamps count minutes."""
    at = latest_stamp(printed) if printed.updated else None
    return now.replace(second=0, microsecond=0) if at is None else at + timedelta(minutes=1)


def _forget(kept: dict[NoticeKey, Any], shown: Mapping[NoticeKey, PrintedNotice]) -> None:
    for key in kept.keys() - shown.keys():
        del kept[key]

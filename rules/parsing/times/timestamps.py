"""When an update was written, and when something was over: a time that often stands without its day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rules.model.evidence import Contradiction, ContradictionKind
from rules.parsing.times.dates import Anchor, choose, wall_clock, wall_day
from rules.parsing.times.printed.tokens import Clock
from rules.parsing.times.ranges import PrintedDay
from rules.parsing.times.wall_clock import at

_SLACK = timedelta(minutes=20)
"""Authors stamp an update a little later than they save it."""

_DAY = timedelta(days=1)
_BEFORE_CHANGE = timedelta(hours=6)
"""Where a view prints one stamp alone, as feeds do, that is often the last change: an update is older than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedTime:
    """A moment in UTC, and what in its print is contradictory. `inferred`: its day is not printed."""

    moment: datetime
    problems: tuple[Contradiction, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedSpan:
    """From the first announced start to the last announced end, as far as known."""

    start: datetime | None
    end: datetime | None


def place(
    clock: Clock, day: PrintedDay | None, anchor: Anchor, around: ResolvedSpan | None
) -> ResolvedTime | None:
    """The moment of a printed time.

    around: the window that it belongs to; None: it may be any time up to the last edit.
    """
    if day is not None:
        hints = _hinted(around) if day.day is None and around is not None else ()
        choice = choose(day, anchor, hints=hints, favour=lambda each: _by_edit(at(each, clock), anchor))
        if choice is None:
            return None
        moment = at(choice.day, clock)
        return ResolvedTime(moment=moment, problems=choice.problems + _misprint(clock, moment))
    moments = [at(each, clock) for each in _days(anchor, around)]
    likely = [moment for moment in moments if _possible(moment, anchor)] or moments
    if not likely:
        return None
    best = _last(likely, anchor) if around is None else min(likely, key=lambda each: _distance(each, around))
    return ResolvedTime(moment=best, problems=_misprint(clock, best), inferred=True)


def _hinted(around: ResolvedSpan) -> tuple[date, ...]:
    """The days of the window: a weekday alone means one of them, if it fits."""
    return tuple(wall_day(moment) for moment in (around.end, around.start) if moment is not None)


def _misprint(clock: Clock, moment: datetime) -> tuple[Contradiction, ...]:
    if not clock.malformed:
        return ()
    return (Contradiction(clash=ContradictionKind.MISPRINTED_TIME, read_as=wall_clock(moment)),)


def _by_edit(moment: datetime, anchor: Anchor) -> int:
    """A stamp is mostly that of the last edit, and never of a later time."""
    if anchor.updated is None:
        return 0
    if abs(moment - anchor.updated) <= _SLACK:
        return 4
    return -4 if moment > anchor.updated + _SLACK else 0


def _days(anchor: Anchor, around: ResolvedSpan | None) -> Iterable[date]:
    """The days that a time without one may belong to."""
    known = [moment for moment in (anchor.published, anchor.updated) if moment is not None]
    if around is not None:
        known += [moment for moment in (around.start, around.end) if moment is not None]
    days = {wall_day(moment) + shift for moment in known for shift in (-_DAY, timedelta(0), _DAY)}
    return sorted(days)


def _possible(moment: datetime, anchor: Anchor) -> bool:
    late = anchor.updated is not None and moment > anchor.updated + _SLACK
    slack = _BEFORE_CHANGE if anchor.updated is None else _SLACK
    early = anchor.published is not None and moment < anchor.published - slack
    return not (late or early)


def _last(likely: Sequence[datetime], anchor: Anchor) -> datetime:
    """The last one before the last edit; where nobody knows when that was, the first: news is not from tomorrow."""
    return min(likely) if anchor.updated is None else max(likely)


def _distance(moment: datetime, around: ResolvedSpan) -> timedelta:
    """How far outside the window; before it counts double, since news come during it or after."""
    if around.start is not None and moment < around.start:
        return 2 * (around.start - moment)
    if around.end is not None and moment > around.end:
        return moment - around.end
    return timedelta(0)


def next_after(clock: Clock, after: datetime) -> datetime:
    """The first moment of that clock after another."""
    day = wall_day(after)
    candidates = (at(day + days * _DAY, clock) for days in (-1, 0, 1, 2))
    return next(moment for moment in candidates if moment > after)


def around(periods: Sequence[tuple[datetime | None, datetime | None]]) -> ResolvedSpan | None:
    """The whole of several windows; None where there is none."""
    starts = [start for start, _ in periods if start is not None]
    ends = [end for _, end in periods if end is not None]
    if not starts and not ends:
        return None
    return ResolvedSpan(start=min(starts, default=None), end=max(ends, default=None))

"""A printed time range becomes a period between two moments."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rules.model.evidence import Contradiction, ContradictionKind
from rules.model.notice import COPENHAGEN, Slug
from rules.parsing.lines import Sentence
from rules.parsing.times.dates import Anchor, Choice, choose, wall_clock, wall_day
from rules.parsing.times.printed.tokens import Clock
from rules.parsing.times.ranges import PrintedDay, Span
from rules.parsing.times.wall_clock import at, from_wall, is_left_out

MANY = 20
"""No notice has more periods; those of a hostile one are not compared with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One announced period, UTC. `start` or `end` may be unknown, never both.

    line: the index of its line in the announcement, None for the title. place: its sentence in the print.
    """

    start: datetime | None
    end: datetime | None
    line: int | None
    place: Sentence
    systems: tuple[Slug, ...] | None = None
    problems: tuple[Contradiction, ...] = ()
    inferred: bool = False
    malformed: bool = False
    guessed: bool = False
    """One of several that only a rule gives: `every night`."""


def resolve(
    span: Span,
    anchor: Anchor,
    *,
    hints: tuple[date, ...],
    place: Sentence,
    line: int | None = None,
) -> Period | None:
    """A printed range in UTC; None when no day can be told."""
    printed = span.first_day
    first = first_day(printed, anchor, hints)
    if first is None:
        return None
    if _of_the_coming_night(span, printed, first.day, anchor):
        first = replace(first, day=first.day + timedelta(days=1))
    start = at(first.day, span.first)
    end, problems = _end(span, printed, first.day, anchor, hints)
    said = place.text[span.start : span.end]
    if is_left_out(first.day, span.first) or _ends_left_out(wall_day(end), span.last):
        problems += (
            Contradiction(clash=ContradictionKind.NO_SUCH_HOUR, printed=said, read_as=wall_clock(start)),
        )
        if end <= start and span.last_day is None and span.first.minutes < span.last.minutes:
            end = start + timedelta(minutes=span.last.minutes - span.first.minutes)
    if end <= start:
        last = first.day + timedelta(days=1)
        if span.last_day is not None:
            problems += (
                Contradiction(clash=ContradictionKind.ENDS_BEFORE_START, printed=said, read_as=last),
            )
        end = at(last, span.last, late=True)
    malformed = span.first.malformed or span.last.malformed
    if malformed:
        problems += (Contradiction(clash=ContradictionKind.NO_TIME, printed=said),)
    return Period(
        start=start,
        end=end,
        line=line,
        place=place,
        problems=first.problems + problems,
        inferred=first.inferred,
        malformed=malformed,
    )


def _ends_left_out(day: date, clock: Clock) -> bool:
    """At 0200 sharp the clocks are moved: until then is well said."""
    return is_left_out(day, clock) and is_left_out(day, replace(clock, minutes=clock.minutes - 1))


def _of_the_coming_night(span: Span, printed: PrintedDay | None, day: date, anchor: Anchor) -> bool:
    """`tonight between 01 and 03`, written in the afternoon before."""
    if printed is None or printed.relative != 0 or anchor.published is None:
        return False
    small = span.first.minutes < span.last.minutes <= _SMALL_HOURS
    return small and at(day, span.last) < anchor.published - _LONG_AGO


_SMALL_HOURS = 6 * 60
_LONG_AGO = timedelta(hours=2)


def _end(
    span: Span, printed: PrintedDay | None, day: date, anchor: Anchor, hints: tuple[date, ...]
) -> tuple[datetime, tuple[Contradiction, ...]]:
    """The end on its own day, on the last day of `January 21/22`, or on the day of the start."""
    if span.last_day is not None:
        last = choose(span.last_day, anchor, hints=(day, day + timedelta(days=1), *hints))
        if last is not None:
            return at(last.day, span.last, late=True), last.problems
    until = None if printed is None or printed.day is None else printed.day.last_day
    if until is not None and span.last.minutes <= span.first.minutes:
        return at(same_month(day, until), span.last, late=True), ()
    return at(day, span.last, late=True), ()


def first_day(printed: PrintedDay | None, anchor: Anchor, hints: tuple[date, ...]) -> Choice | None:
    if printed is not None:
        return choose(printed, anchor, hints=hints)
    if hints:
        return Choice(day=hints[0])
    return None if anchor.day is None else Choice(day=anchor.day, inferred=True)


def same_month(day: date, last: int) -> date:
    """The `22` of `January 21/22`; of `January 31/1` it is in the next month."""
    return day + timedelta(days=(last - day.day) % _length(day))


def _length(day: date) -> int:
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day


_NIGHT_TO = re.compile(
    r"\b(?:natten (?:til|mod|op til)|nat til|night (?:to|before|towards|until|leading to))(?: (?:the|den|d)\.?)* "
    r"[^:;]{1,60}$"
)
_EVENING = 17
_OPEN = re.compile(
    r"\b(?:maybe|perhaps|provisional\w*|tentative\w*|possibly|respectively|måske|foreløbig\w*|muligvis|henholdsvis|hhv)\b"
)
_TWO_DAYS = re.compile(r"\b(?:and|og)\b[^:;]{1,60}$")
_ONE_NIGHT = re.compile(r"\b(?:between|mellem|night|natten)\b")
_ONE_DAY = timedelta(days=1)


def as_worded(period: Period, span: Span, text: str) -> Period:
    """Move an evening of the night to a day to the day before; a range that is only provisional is a guess."""
    if _OPEN.search(text) is not None or _is_one_or_two_nights(span, text):
        period = replace(period, guessed=True)
    if span.last_day is not None or _NIGHT_TO.search(text, 0, span.start) is None:
        return period
    if period.start is None or period.start.astimezone(COPENHAGEN).hour < _EVENING:
        return period
    start, end = (_day_before(moment) for moment in (period.start, period.end))
    return replace(period, start=start, end=end)


def _is_one_or_two_nights(span: Span, text: str) -> bool:
    """`June 13 and June 14, 2200-0600`: one night from the one day to the other, or a night of each."""
    if span.last_day is None or span.last.minutes > span.first.minutes:
        return False
    return (
        _TWO_DAYS.search(text, 0, span.start) is not None and _ONE_NIGHT.search(text, 0, span.start) is None
    )


def _day_before(moment: datetime | None) -> datetime | None:
    return (
        None if moment is None else from_wall(moment.astimezone(COPENHAGEN).replace(tzinfo=None) - _ONE_DAY)
    )

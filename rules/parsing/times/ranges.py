"""Which tokens of a line belong together: `from 0800 until midnight on Saturday`, `Tuesday May 21, 2032`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rules.parsing.times.day_lists import COMMA, NAMES_DAY, follow, is_and, listed
from rules.parsing.times.printed.printed_day import PrintedDay, printed_day
from rules.parsing.times.printed.tokens import Clock, Day, Half, Tie, Token, Word

__all__ = ["PrintedDay", "Span", "adjoin", "halved", "on_days", "printed_day", "spans"]

_GAP = re.compile(
    r"[\s,.()]*(?:(?:on|the|den|d|of|o'clock|hours?|hrs?|timen|morning|evening|night|morgen|aften|local time"
    r"|dansk tid|approximately|approx|ca|circa|cirka|about|around|omkring|senest|latest|no later than|um"
    r"|both included)[\s,.()]*)*"
)
_LATER_DAY_GAP = re.compile(r"[\s,]*(?:(?:on|the|den|d|om)[\s,.]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A printed time range; a missing day is to be found elsewhere. `start` and `end` are its place in the line."""

    first: Clock
    last: Clock
    first_day: PrintedDay | None
    last_day: PrintedDay | None
    also: tuple[PrintedDay, ...] = ()
    """Further days with the same times: `June 13 and June 14, 0800-1800`."""
    start: int
    end: int


def adjoin(text: str, before: Token, following: Token) -> bool:
    """Whether two tokens stand side by side, with nothing but small words between."""
    return _GAP.fullmatch(text, before.end, following.start) is not None


def spans(text: str, found: Sequence[Token]) -> tuple[Span, ...]:
    """Every time range of a line, in order."""
    ranges = []
    at = 0
    while at < len(found):
        token = found[at]
        last = _closing(text, found, at) if isinstance(token, Clock) else None
        if last is None:
            at += 1
            continue
        ranges.append(_span(text, found, at, last))
        at = last + 1
    return tuple(ranges)


def _closing(text: str, found: Sequence[Token], first: int) -> int | None:
    """Where the range that starts with this clock ends; None if it starts none."""
    tied = False
    for at in range(first + 1, len(found)):
        token = found[at]
        if not _GAP.fullmatch(text, found[at - 1].end, token.start):
            return None
        if isinstance(token, Clock):
            timed = tied and _is_time(found, first, at) and not _is_length(text, found[first], token)
            return at if timed else None
        if isinstance(token, Tie):
            if not tied and _ties(found, first, token):
                tied = True
            elif token.word is not Word.AT:
                return None
    return None


_UNIT = re.compile(r" ?(?:timer?|minut\w*|mins?)\b| (?P<hours>hours?)\b")


def _is_length(text: str, first: Token, last: Clock) -> bool:
    """`18.00 - approx. 2 hours` says how long, `18 - 20 hours` when."""
    unit = _UNIT.match(text, last.end) if last.bare else None
    return unit is not None and not (unit["hours"] and isinstance(first, Clock) and first.bare)


def _ties(found: Sequence[Token], first: int, token: Tie) -> bool:
    if token.word is Word.AND:
        return any(
            isinstance(before, Tie) and before.word is Word.BETWEEN
            for before in found[max(0, first - 2) : first]
        )
    return token.word is Word.TO


def _is_time(found: Sequence[Token], first: int, last: int) -> bool:
    """`18-20` is a time range only behind a day, `from` or `at`, or beside a real time."""
    clocks = [token for token in (found[first], found[last]) if isinstance(token, Clock)]
    if not all(clock.bare and clock.half is None for clock in clocks):
        return True
    before = [token for token in found[:first] if not (isinstance(token, Tie) and token.dash)]
    return bool(before) and (not isinstance(before[-1], Tie) or before[-1].word in _OPENING)


_OPENING = frozenset({Word.FROM, Word.BETWEEN, Word.AT})


def _span(text: str, found: Sequence[Token], first: int, last: int) -> Span:
    first_day, last_day = _days(text, found, first, last)
    opening, closing = _halves(*(token for token in found[first : last + 1] if isinstance(token, Clock)))
    if _is_after_noon(text, opening, closing):
        opening, closing = (replace(each, minutes=each.minutes + _NOON) for each in (opening, closing))
    span = Span(
        first=opening,
        last=closing,
        first_day=first_day,
        last_day=last_day,
        start=opening.start,
        end=closing.end,
    )
    days = _listed_days(text, found, first, last)
    return on_days(span, days, nights=_NIGHTS.search(text) is not None) if days else span


_NIGHTS = re.compile(r"\b(?:nights|each night|every night|nætterne|nætter|hver nat)\b")


def on_days(span: Span, days: tuple[PrintedDay, ...], *, nights: bool = False) -> Span:
    """Put a range on one day or on each of several; `June 13 and June 14, 2200-0500` is from the one to the other.

    nights: the text speaks of several nights, so each day has one.
    """
    overnight = not nights and span.last.minutes <= span.first.minutes
    if len(days) == 2 and overnight and follow(*days):
        return replace(span, first_day=days[0], last_day=days[1])
    return replace(span, first_day=days[0], last_day=None, also=days[1:])


def _listed_days(text: str, found: Sequence[Token], first: int, last: int) -> tuple[PrintedDay, ...]:
    """The days of a list before or behind the two times, where none stands between them."""
    if printed_day(found[first:last]) is not None:
        return ()
    before = _before(found, first)
    if printed_day(before) is not None and not (
        printed_day(found[last + 1 : last + 2]) and _is_of_range_before(text, found, first)
    ):
        return listed(text, tuple(takewhile(lambda token: not isinstance(token, Clock), before)))
    at = last + 1
    while at < len(found) and (isinstance(found[at], NAMES_DAY) or is_and(found[at])):
        if not _LATER_DAY_GAP.fullmatch(text, found[at - 1].end, found[at].start):
            break
        at += 1
    return () if at < len(found) and isinstance(found[at], Clock) else listed(text, found[last + 1 : at])


def _days(
    text: str, found: Sequence[Token], first: int, last: int
) -> tuple[PrintedDay | None, PrintedDay | None]:
    """The days of both ends, from before, between and behind the two times."""
    tie = next(at for at in range(first + 1, last) if isinstance(found[at], Tie))
    between, behind = printed_day(found[tie:last]), _behind(text, found, last)
    early, before = printed_day(found[first + 1 : tie]), printed_day(_before(found, first))
    if early is None and behind is not None and _is_of_range_before(text, found, first):
        return (behind, None) if between is None else (None, between)
    if early is not None:
        return early, between or behind
    if before is not None:
        return (before, between) if between is not None else _two_days(text, _before(found, first))
    return (behind, None) if between is None else (None, between)


def _is_of_range_before(text: str, found: Sequence[Token], first: int) -> bool:
    """`0800-1000 on June 13 and 2000-2200 on June 14`: the day right behind another time, with a comma behind it."""
    at = first
    while at > 0 and not isinstance(found[at - 1], Clock):
        at -= 1
    days = [token for token in found[at:first] if isinstance(token, NAMES_DAY)]
    if at == 0 or not days:
        return False
    right_behind = _LATER_DAY_GAP.fullmatch(text, found[at - 1].end, days[0].start)
    return right_behind is not None and COMMA.search(text, days[-1].end, found[first].start) is not None


def _two_days(text: str, before: Sequence[Token]) -> tuple[PrintedDay | None, PrintedDay | None]:
    """`June 12 to June 13, 2200-0500`: the first day is the start's, the second the end's."""
    for at in range(1, len(before) - 1):
        early, tie, late = before[at - 1 : at + 2]
        tied = isinstance(tie, Tie) and tie.word in {Word.TO, Word.AND}
        if tied and isinstance(early, Day) and _GAP.fullmatch(text, early.end, tie.start):
            last = printed_day(before[at:])
            if last is not None and last.day is not None and _GAP.fullmatch(text, tie.end, late.start):
                return printed_day(before[:at]), last
    return printed_day(before), None


def _before(found: Sequence[Token], first: int) -> Sequence[Token]:
    """The tokens of the nearest day before, back to where another time stands."""
    at = first
    while at > 0 and not isinstance(found[at - 1], Clock):
        at -= 1
    return found[at:first] if printed_day(found[at:first]) is not None or at == 0 else found[:first]


def _behind(text: str, found: Sequence[Token], last: int) -> PrintedDay | None:
    """A day right behind the range: `0600-0800 on Thursday 8 February`."""
    at = last + 1
    while (
        at < len(found)
        and isinstance(found[at], NAMES_DAY)
        and _LATER_DAY_GAP.fullmatch(text, found[at - 1].end, found[at].start)
    ):
        at += 1
    return printed_day(found[last + 1 : at])


def _halves(first: Clock, last: Clock) -> tuple[Clock, Clock]:
    """Apply am and pm; one that stands at the end only holds for both where that gives a range: `06-10 pm`."""
    if last.half is Half.PM and first.half is None and first.minutes < last.minutes <= _NOON:
        first = replace(first, half=Half.PM)
    return halved(first), halved(last)


_NOON = 720
_AFTER_NOON_BEHIND = re.compile(
    r"[\s,]*(?:o'clock )?(?:in the (?:evening|afternoon)|om (?:aftenen|eftermiddagen)|aften\b)"
)
_AFTER_NOON_BEFORE = re.compile(
    r"\b(?:(?:in|during) the (?:evening|afternoon)|evening|afternoon|(?:om )?(?:aften|eftermiddag)(?:en)?)[\s,]*"
    r"(?:(?:from|between|at|fra|mellem|kl|klokken)[\s.]*)*$"
)


def _is_after_noon(text: str, first: Clock, last: Clock) -> bool:
    """Whether two clock times of the forenoon are said to be of the evening: `8 to 10 in the evening`."""
    if not first.minutes < last.minutes <= _NOON:
        return False
    behind = _AFTER_NOON_BEHIND.match(text, last.end)
    return (
        behind is not None
        or _AFTER_NOON_BEFORE.search(text, max(0, first.start - 40), first.start) is not None
    )


def halved(clock: Clock) -> Clock:
    """The clock on 24 hours."""
    if clock.half is None:
        return clock
    if clock.half is Half.PM and clock.minutes < _NOON:
        return replace(clock, minutes=clock.minutes + _NOON, half=None)
    if clock.half is Half.AM and _NOON <= clock.minutes < _NOON + 60:
        return replace(clock, minutes=clock.minutes - _NOON, half=None)
    return replace(clock, half=None)

"""Times that a sentence mentions, with the day beside each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.parsing.phrases import moves, times, update_kinds
from rules.parsing.times.printed.tokens import Clock, Token, far, tokens
from rules.parsing.times.ranges import PrintedDay, Span, halved, printed_day, spans


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time in a sentence, with the day beside it if there is one."""

    clock: Clock
    day: PrintedDay | None


def end_of(text: str, found: Sequence[Token]) -> TimeMention | None:
    """The end that a sentence announces: `until 2359`, `expected completed 0400`, `not 22.00 as stated above`."""
    clocks = _clocks(text, found)
    until = [moment for at, moment in clocks if times.UNTIL.search(text, 0, at.start)]
    if until:
        return until[0]
    announced = times.OPEN_END.search(text)
    if announced is not None:
        ranges = spans(text, found)
        behind = [
            moment
            for at, moment in clocks
            if at.start > announced.start() and not any(span.start <= at.start < span.end for span in ranges)
        ]
        return behind[0] if behind else None
    return None


def times_of(text: str, found: Sequence[Token]) -> tuple[TimeMention, ...]:
    """Every time in a sentence that is not denied."""
    return tuple(moment for _, moment in _clocks(text, found))


def _clocks(text: str, found: Sequence[Token]) -> list[tuple[Clock, TimeMention]]:
    clocks = []
    for at, token in enumerate(found):
        if (
            isinstance(token, Clock)
            and is_clock(text, token)
            and not times.NOT_IT.search(text, 0, token.start)
        ):
            day = printed_day(_beside(found, at))
            clocks.append((token, TimeMention(clock=halved(token), day=day)))
    return clocks


def is_clock(text: str, token: Clock) -> bool:
    if moves.ELSEWHERE.match(text, token.end):
        return False
    if not token.bare or token.half is not None:
        return True
    return times.BEFORE_TIME.search(text, 0, token.start) is not None and not times.UNIT.match(
        text, token.end
    )


def _beside(found: Sequence[Token], at: int) -> Sequence[Token]:
    """The tokens around one clock, up to the next clocks."""
    first, last = at, at + 1
    while first > 0 and not isinstance(found[first - 1], Clock):
        first -= 1
    while last < len(found) and not isinstance(found[last], Clock):
        last += 1
    before = found[first:at]
    return before if printed_day(before) is not None else found[at + 1 : last]


def read_tokens(text: str, near: int | None, *, worded: bool = False) -> tuple[Token, ...]:
    return tokens(_of_the_notice(text), near=near, worded=worded)


@lru_cache(maxsize=4096)
def _of_the_notice(text: str) -> str:
    """The text, blank where it speaks of summer time; every place in it stays."""
    return update_kinds.CLOCK_CHANGE.sub(lambda match: " " * len(match.group()), text)


def read_spans(text: str, near: int | None) -> tuple[Span, ...]:
    return _spans(text, far(text, near))


@lru_cache(maxsize=4096)
def _spans(text: str, near: int | None) -> tuple[Span, ...]:
    return spans(text, read_tokens(text, near))

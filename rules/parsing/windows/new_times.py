"""What one sentence says of the times of a window: which hold from now on, and of which end of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from functools import lru_cache

from rules.parsing.phrases import moves as words
from rules.parsing.times.mentions import TimeMention
from rules.parsing.times.printed.tokens import far
from rules.parsing.times.ranges import PrintedDay, Span
from rules.parsing.times.slots import Shape, Slot, sentence_shape


class Boundary(Enum):
    """Which part of a window a time or a length is said of."""

    START = "start"
    END = "end"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTimes:
    """The new times of a sentence, as far as it names them.

    by: how much later (or earlier) the `shifted` part is. ahead: how long from the writing it still takes.
    old: the times that it says do not hold any more. sure: whether the words leave no choice.
    """

    start: TimeMention | None = None
    end: TimeMention | None = None
    whole: TimeMention | None = None
    """A time of which the words do not say which end it is."""
    span: Span | None = None
    day: PrintedDay | None = None
    by: timedelta | None = None
    shifted: Boundary = Boundary.WHOLE
    ahead: timedelta | None = None
    old: tuple[Slot, ...] = ()
    sure: bool = True


def any_new(text: str, near: int | None) -> bool:
    """Whether a folded sentence names any time that is not an old one."""
    said = sentence_shape(text, near)
    return any(not _is_old(said, at) for at in range(len(said.slots)))


def by_so_much(text: str, near: int | None) -> bool:
    """Whether a folded sentence says that something takes so much longer, or is so much later."""
    measured = any(slot.length is not None for slot in sentence_shape(text, near).slots)
    return measured and any(pattern.search(text) for pattern in (words.MORE, words.LESS, words.LATER))


def new_times(text: str, near: int | None) -> NewTimes | None:
    """Read a folded sentence; None where it names no new time, or more of them than can be told apart."""
    return _retimed(text, far(text, near))


@lru_cache(maxsize=4096)
def _retimed(text: str, near: int | None) -> NewTimes | None:
    said = sentence_shape(text, near)
    old = tuple(slot for at, slot in enumerate(said.slots) if _is_old(said, at))
    new = [slot for slot in said.slots if slot not in old]
    times = [slot for slot in new if slot.length is None]
    if any(slot.span for slot in times):
        named = [
            slot for slot in times if slot.moment is not None and _part(said, slot) is not Boundary.WHOLE
        ]
        if not named or len(times) - len(named) != 1:
            return _ranged(times, old)
        # `1800-2200 (extended to 2330)`: the range is the one that moves.
        times = named
    lengths = [slot for slot in new if slot.length is not None]
    repeated = lengths and (words.BY_SO_MUCH.search(said.text) or all(slot.day is not None for slot in times))
    if times and not repeated:
        return _timed(said, times, old)
    return _measured(text, said, [slot for slot in new if slot.length is not None], old)


def _is_old(said: Shape, at: int) -> bool:
    """Denied, or replaced by another one."""
    slot = said.slots[at]
    if slot.length is not None:
        return False
    head = said.text[: slot.at]
    if words.OLD.search(head) or words.DENIED.search(head):
        return True
    return words.NOT_AT.search(head) is not None


def _ranged(times: Sequence[Slot], old: tuple[Slot, ...]) -> NewTimes | None:
    """One range, with the day of the sentence where it has none of its own."""
    spans = [slot.span for slot in times if slot.span is not None]
    days = [slot.day for slot in times if slot.day is not None]
    if len(spans) != 1 or len(days) > 1 or len(days) + 1 != len(times):
        return None
    span = spans[0]
    dated = replace(span, first_day=days[0]) if days and span.first_day is None else span
    if _is_of_several_days(dated):
        return None
    return NewTimes(span=dated, old=old)


def _is_of_several_days(span: Span) -> bool:
    """`June 20 and 21, 0800-1000`: no one window moves to that."""
    day = None if span.first_day is None else span.first_day.day
    twice = day is not None and day.last_day is not None and span.first.minutes < span.last.minutes
    return bool(span.also) or twice


def _timed(said: Shape, times: Sequence[Slot], old: tuple[Slot, ...]) -> NewTimes | None:
    moments = [(slot, _part(said, slot)) for slot in times if slot.moment is not None]
    if not moments:
        to = [slot for slot in times if words.TO_DAY.search(said.text, 0, slot.at)]
        days = [slot.day for slot in (to if len(to) == 1 else times)]
        return NewTimes(day=days[0], old=old) if len(days) == 1 else None
    if len(moments) > 2 or len({part for _, part in moments}) < len(moments):
        return None
    days = [slot.day for slot in times if slot.day is not None]
    found = {part: _dated(slot, days) for slot, part in moments}
    return NewTimes(
        start=found.get(Boundary.START), end=found.get(Boundary.END), whole=found.get(Boundary.WHOLE), old=old,
        sure=len(days) <= 1,
    )  # fmt: skip


def _dated(slot: Slot, days: Sequence[PrintedDay | None]) -> TimeMention | None:
    """`on Friday June 19 it ends at 2200`: the one day of the sentence is that of its times."""
    if slot.moment is None or slot.moment.day is not None or len(days) != 1:
        return slot.moment
    return replace(slot.moment, day=days[0])


def _part(said: Shape, slot: Slot) -> Boundary:
    """The word before a time tells which end it is, else the one behind it, else `until`."""
    head, tail = said.text[: slot.at], said.text[slot.end :]
    before = max(_last(head), key=lambda found: found[0], default=None)
    if before is not None:
        return before[1]
    behind = min(_first(tail), key=lambda found: found[0], default=None)
    if behind is not None:
        return behind[1]
    return Boundary.END if words.UNTIL.search(head) else Boundary.WHOLE


_PARTS = ((Boundary.START, words.START), (Boundary.END, words.END))


def _last(head: str) -> Iterator[tuple[int, Boundary]]:
    for part, pattern in _PARTS:
        yield from ((match.start(), part) for match in pattern.finditer(head))


def _first(tail: str) -> Iterator[tuple[int, Boundary]]:
    for part, pattern in _PARTS:
        yield from ((match.start(), part) for match in pattern.finditer(tail))


def _measured(text: str, said: Shape, lengths: Sequence[Slot], old: tuple[Slot, ...]) -> NewTimes | None:
    if len(lengths) != 1 or words.NOT_A_SHIFT.search(text):
        return None
    length = lengths[0].length
    assert length is not None  # they were chosen for it
    if words.FROM_NOW.search(said.text, 0, lengths[0].at):
        return NewTimes(ahead=length, shifted=Boundary.END, old=old)
    less = words.LESS.search(text) is not None
    more = words.MORE.search(text) is not None
    later = words.LATER.search(text) is not None
    if not (less or more or later):
        return None
    shifted = _shifted(said.text[: lengths[0].at], text, more=more, less=less)
    return NewTimes(by=-length if less else length, shifted=shifted, old=old, sure=not (less and more))


def _shifted(head: str, text: str, *, more: bool, less: bool) -> Boundary:
    """What the word before the length says, else what any says."""
    before = max(_last(head), key=lambda found: found[0], default=None)
    if before is not None:
        return before[1]
    if words.START.search(text):
        return Boundary.START
    if words.END.search(text) or (more and not less):
        return Boundary.END
    return Boundary.WHOLE

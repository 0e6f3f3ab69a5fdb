"""From when on the emergency procedure may be used, where that is still to come: `may be used from 14:00`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.model.notice import Slug
from rules.parsing.phrases import fallback
from rules.parsing.sentences.update_kinds import Moment, kinds
from rules.parsing.times.dates import Anchor, choose, wall_day
from rules.parsing.times.printed.tokens import Clock
from rules.parsing.times.ranges import PrintedDay
from rules.parsing.times.slots import Shape, Slot, shape
from rules.parsing.times.wall_clock import at

_DAY = timedelta(days=1)
_SLACK = timedelta(minutes=20)
"""Authors save an update a little before the time that it tells of."""
_MIDNIGHT = Clock(minutes=0, start=0, end=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a statement is read against. start: the window's, UTC. systems: those that the notice is about."""

    anchor: Anchor
    start: datetime | None = None
    systems: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """From when on it holds (UTC), and whether that was still to come when the notice was last edited."""

    at: datetime
    ahead: bool


def begins(text: str, ground: Ground, *, written: datetime | None) -> Beginning | None:
    """Return from when on a folded sentence says that it holds; None where it says nothing of that."""
    near = _near(ground, written)
    if near is None or fallback.BEGINS.search(text) is None:
        return None
    said = shape(text, ground.anchor.year)
    starts = (_start(said, slot, ground, near) for slot in _of_the_procedure(said, text))
    start = next((each for each in starts if each is not None), None)
    held = [
        each for each in (ground.anchor.updated or ground.anchor.published, ground.start, written) if each
    ]
    return None if start is None else Beginning(at=start, ahead=start > max(held) + _SLACK)


def _near(ground: Ground, written: datetime | None) -> datetime | None:
    """What a time without a day is near to: the writing, or a window that is still to come by then."""
    known = [each for each in (written or ground.anchor.published, ground.start) if each is not None]
    return max(known, default=None)


def _of_the_procedure(said: Shape, text: str) -> tuple[Slot, ...]:
    """`extended until 02:00, and fallback is allowed`: what stands before is the window's."""
    subject = fallback.SUBJECT.search(said.text)
    after = subject.end() if subject is not None and kinds(text, loose=False) else 0
    return tuple(slot for slot in said.slots if slot.at >= after)


def _start(said: Shape, slot: Slot, ground: Ground, near: datetime) -> datetime | None:
    if slot.length is not None:
        return near + slot.length if fallback.IN_SO_LONG.search(said.text, 0, slot.at) else None
    if not fallback.FROM.search(said.text, 0, slot.at):
        return None
    if slot.day is not None:
        return _moment(Moment(clock=_MIDNIGHT, day=slot.day), ground.anchor, near)
    if slot.span is not None:
        return _moment(Moment(clock=slot.span.first, day=slot.span.first_day), ground.anchor, near)
    return None if slot.moment is None else _moment(slot.moment, ground.anchor, near)


def _moment(moment: Moment, anchor: Anchor, near: datetime) -> datetime | None:
    day: PrintedDay | None = moment.day
    if day is not None:
        choice = choose(day, anchor, hints=(wall_day(near), wall_day(near) + _DAY))
        return None if choice is None else at(choice.day, moment.clock)
    return min(
        (at(wall_day(near) + days * _DAY, moment.clock) for days in (-1, 0, 1)),
        key=lambda each: abs(each - near),
    )

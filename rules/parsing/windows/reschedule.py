"""A window with the new times that a sentence gives it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rules.model.notice import COPENHAGEN, Outcome, Slug
from rules.parsing.lines import Sentence
from rules.parsing.times.dates import Anchor, choose, wall_day
from rules.parsing.times.mentions import TimeMention
from rules.parsing.times.periods import resolve
from rules.parsing.times.ranges import PrintedDay
from rules.parsing.times.timestamps import next_after
from rules.parsing.times.wall_clock import at, from_wall
from rules.parsing.windows.new_times import Boundary, NewTimes

_DAY = timedelta(days=1)
_LONGEST = timedelta(hours=16)
"""No window is prolonged by more without a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowState:
    """A window as it stands after some updates. UTC.

    late: it was said of this window that it goes on, and not until when.
    """

    start: datetime | None
    end: datetime | None
    planned_end: datetime | None
    systems: tuple[Slug, ...] | None
    outcome: Outcome = Outcome.OPEN
    completed_at: datetime | None = None
    late: bool = False


def known_time(window: WindowState) -> datetime:
    """Return its start, else its end."""
    at = window.start or window.end
    assert at is not None  # a window has one time at least
    return at


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeContext:
    """What a window's new times are read against.

    written: when the sentence was. later: it speaks of an extension. earlier: of another day before.
    """

    anchor: Anchor
    place: Sentence
    written: datetime | None
    later: bool = False
    earlier: bool = False


def reschedule(old: WindowState, said: NewTimes, told: TimeContext) -> WindowState | None:
    """Give a window its new times; None where they fit it in no way."""
    for read in _READERS:
        new = read(old, said, told)
        if new is not None:
            return _open(new) if _is_one(new) else None
    return None


def _open(new: WindowState) -> WindowState:
    """What has new times stands again."""
    return replace(new, outcome=Outcome.OPEN, completed_at=None, late=False)


def _is_one(new: WindowState) -> bool:
    return new.start is None or new.end is None or new.start < new.end


def _spanned(old: WindowState, said: NewTimes, told: TimeContext) -> WindowState | None:
    if said.span is None:
        return None
    known = old.start or old.end
    dated = said.span.first_day is not None and said.span.first_day.day is not None
    hints = () if known is None or dated else (wall_day(known),)
    period = resolve(said.span, told.anchor, hints=hints, place=told.place)
    return None if period is None else replace(old, start=period.start, end=period.end)


def _on_another_day(old: WindowState, said: NewTimes, told: TimeContext) -> WindowState | None:
    """The same times on another day."""
    known = old.start or old.end
    if said.day is None or known is None or old.start is None:
        return None
    day = _day(said.day, wall_day(known), told)
    return None if day is None else _shifted(old, day - wall_day(old.start))


def _day(printed: PrintedDay, near: date, told: TimeContext) -> date | None:
    """A weekday alone is the next one after the old day, or the last one before."""
    if printed.day is None and printed.week is None and printed.weekdays:
        ahead = (printed.weekdays[-1] - near.weekday()) % 7
        return near + timedelta(days=ahead - 7 if told.earlier and ahead else ahead)
    if printed.relative is not None and told.written is not None:
        return wall_day(told.written) + timedelta(days=printed.relative)
    choice = choose(printed, told.anchor)
    return None if choice is None else choice.day


def _shifted(old: WindowState, shift: timedelta) -> WindowState:
    """So much later, at the same wall time where it is whole days."""
    return replace(
        old,
        start=None if old.start is None else _later(old.start, shift),
        end=None if old.end is None else _later(old.end, shift),
    )


def _later(moment: datetime, shift: timedelta) -> datetime:
    return (
        from_wall(moment.astimezone(COPENHAGEN).replace(tzinfo=None) + shift)
        if not shift % _DAY
        else moment + shift
    )


def _started_and_ended(old: WindowState, said: NewTimes, told: TimeContext) -> WindowState | None:
    """A new start, a new end, or both."""
    if said.start is None and said.end is None:
        return None
    new = old
    if said.start is not None:
        if old.start is None:
            return None
        start = _near(said.start, old.start, told)
        new = replace(old, start=start)
        if said.end is None and old.end is not None and start >= old.end:
            return replace(new, end=old.end + (start - old.start))
    if said.end is None:
        return new
    end = _end(said.end, new, told)
    return None if end is None else replace(new, end=end)


def _as_a_whole(old: WindowState, said: NewTimes, told: TimeContext) -> WindowState | None:
    """Moved to a time: the start is, and the end goes along."""
    if said.whole is None or old.start is None:
        return None
    start = _near(said.whole, old.start, told)
    return replace(old, start=start, end=None if old.end is None else old.end + (start - old.start))


def _near(moment: TimeMention, near: datetime, told: TimeContext) -> datetime:
    day = wall_day(near) if moment.day is None else _day(moment.day, wall_day(near), told)
    return at(day or wall_day(near), moment.clock)


def _end(moment: TimeMention, window: WindowState, told: TimeContext) -> datetime | None:
    after = max((each for each in (window.start, told.written) if each is not None), default=window.end)
    if after is None:
        return None
    if moment.day is not None:
        return _dated_end(moment, after, told)
    end = next_after(moment.clock, after)
    if window.end is None:
        return end
    if told.later and end < window.end:
        beyond = next_after(moment.clock, window.end)
        end = beyond if beyond - window.end <= _LONGEST else end
    return end if end - window.end <= _LONGEST else None


def _dated_end(moment: TimeMention, after: datetime, told: TimeContext) -> datetime | None:
    near = wall_day(after)
    assert moment.day is not None  # asked for one with a day
    if moment.day.day is None:
        day = _day(moment.day, near, replace(told, earlier=False))
    else:
        choice = choose(moment.day, told.anchor, hints=(near, near + _DAY))
        day = None if choice is None else choice.day
    end = None if day is None else at(day, moment.clock, late=True)
    return end if end is not None and end > after else None


def _by_length(old: WindowState, said: NewTimes, told: TimeContext) -> WindowState | None:
    """So much longer, shorter, later or earlier."""
    if said.by is None:
        return None
    if said.shifted is Boundary.WHOLE:
        return _shifted(old, said.by)
    if said.shifted is Boundary.START:
        return None if old.start is None else replace(old, start=_later(old.start, said.by))
    return None if old.end is None else replace(old, end=_later(old.end, said.by))


def _ahead(old: WindowState, said: NewTimes, told: TimeContext) -> WindowState | None:
    """`in about an hour`, from when it was written."""
    if said.ahead is None or told.written is None:
        return None
    return replace(old, end=told.written + said.ahead)


_READERS: tuple[Callable[[WindowState, NewTimes, TimeContext], WindowState | None], ...] = (
    _spanned, _on_another_day, _started_and_ended, _as_a_whole, _by_length, _ahead,
)  # fmt: skip

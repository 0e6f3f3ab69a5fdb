"""Which of several windows a clause speaks of: by its systems, day, hours or place among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rules.model.notice import Slug
from rules.parsing.phrases import which_window
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.times.dates import Anchor, wall_day
from rules.parsing.times.mentions import TimeMention
from rules.parsing.times.ranges import PrintedDay
from rules.parsing.times.slots import Shape, Slot, sentence_shape
from rules.parsing.times.wall_clock import minutes_of_day
from rules.parsing.windows.reschedule import WindowState, known_time

Windows = tuple[WindowState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a clause is read against.

    at: when it was written, in UTC; None: not known. ranges, clocks: whether the hours in it may be those of a window
    (of a move they are the new ones, beside "done" a clock time is when). but: the new times of a move.
    """

    anchor: Anchor
    header: tuple[Slug, ...]
    at: datetime | None
    ranges: bool = True
    clocks: bool = True
    but: tuple[TimeMention | PrintedDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The windows that a clause names. `missed`: it names one that there is not. `sure`: no other can be meant."""

    windows: Windows = ()
    missed: bool = False
    sure: bool = True

    @property
    def named(self) -> bool:
        return bool(self.windows) or self.missed


def aimed(text: str, windows: Windows, ground: Ground) -> Aim:
    """Return which windows a folded clause names, if any."""
    ordered = tuple(sorted(windows, key=known_time))
    spared = which_window.EXCEPT.search(text)
    if spared is None:
        return _aimed(text, ordered, ground)
    but = _aimed(text[spared.end() :], ordered, ground)
    if not but.windows:
        return but
    return Aim(windows=tuple(each for each in ordered if each not in but.windows), sure=but.sure)


def is_own_day(text: str, day: PrintedDay, windows: Windows, ground: Ground) -> bool:
    """Whether a day in a folded clause is that of one of the windows, and not one that something moves to."""
    said = sentence_shape(text, ground.anchor.year)
    named_ = (slot for slot in said.slots if slot.day == day and not _is_aside(said, slot, ground))
    return any(_on_day(day, windows, ground)[0] for _ in named_)


def _aimed(text: str, ordered: Windows, ground: Ground) -> Aim:
    scoped = _of_systems(text, ordered, ground.header)
    left = scoped or ordered
    for reader in (_of_times, _of_named_days, _of_place, _of_part):
        found = reader(text, left, ground)
        if found.named:
            return found
    if which_window.EVERY.search(text):
        return Aim(windows=left)
    return Aim(windows=scoped, missed=not scoped and which_window.ONE_OF.search(text) is not None)


def _of_systems(text: str, windows: Windows, header: tuple[Slug, ...]) -> Windows:
    """Return the windows of none but the systems named; nothing where the windows are for all alike."""
    systems = set(mentioned_systems(mentions_in(text), header))
    return tuple(each for each in windows if each.systems and systems.issuperset(each.systems))


def _of_place(text: str, windows: Windows, ground: Ground) -> Aim:
    count = next((count for count, words in which_window.SO_MANY if words.search(text)), None)
    if count is not None:
        return Aim(
            windows=windows[:count] if count > 0 else windows[count:], missed=abs(count) > len(windows)
        )
    place = _place(text)
    if place is None:
        return Aim()
    return Aim(windows=(windows[place],)) if place < len(windows) else Aim(missed=True)


def _place(text: str) -> int | None:
    """Return which one among the windows is named: 0 is the first, -1 the last."""
    number = which_window.NUMBER.search(text)
    if number is not None:
        return int(number["number"]) - 1
    found = which_window.ORDINAL.search(text)
    if found is None:
        return None
    return next(place for place, word in which_window.ORDINALS if word.match(found.group()))


def _of_named_days(text: str, windows: Windows, ground: Ground) -> Aim:
    """`Today's window`, `next week's window`: counted from when it was written."""
    near = ground.at or ground.anchor.updated or ground.anchor.published
    days = next((days for days, words in which_window.NAMED_DAYS if words.search(text)), None)
    weeks = next((weeks for weeks, words in which_window.WEEKS if words.search(text)), None)
    if days is None and weeks is None:
        return Aim()
    if near is None:
        return Aim(missed=True)
    if days is None:
        found = _in_week(wall_day(near) + timedelta(weeks=weeks or 0), windows)
    else:
        found = _from_day(wall_day(near) + timedelta(days=days), windows)
    return Aim(windows=found, missed=not found)


def _in_week(day: date, windows: Windows) -> Windows:
    week = day.isocalendar()[:2]
    return tuple(each for each in windows if wall_day(known_time(each)).isocalendar()[:2] == week)


def _from_day(day: date, windows: Windows) -> Windows:
    """Return the windows that begin on a day, else those that end on it."""
    starts = tuple(each for each in windows if each.start and wall_day(each.start) == day)
    return starts or tuple(each for each in windows if each.end and wall_day(each.end) == day)


def _of_part(text: str, windows: Windows, ground: Ground) -> Aim:
    """`The morning window`: where that tells some apart."""
    for hours, words in which_window.PARTS:
        if words.search(text):
            found = tuple(each for each in windows if minutes_of_day(known_time(each)) // 60 in hours)
            return Aim(windows=found if len(found) < len(windows) else ())
    return Aim()


def _of_times(text: str, windows: Windows, ground: Ground) -> Aim:
    said = sentence_shape(text, ground.anchor.year)
    slots = [slot for slot in said.slots if not _is_aside(said, slot, ground)]
    spared = [day for slot in slots if _is_spared(said, slot) for day in _days(slot, ground)]
    days = [day for slot in slots for day in _days(slot, ground) if day not in spared]
    nights = [slot.day for slot in said.slots if slot.day and _is_night_to(said, slot)]
    if not (days or nights):
        hours = _of_hours(slots, windows, ground)
        ranged = ground.ranges and any(slot.span for slot in slots)
        return Aim(windows=hours, missed=ranged and not hours)
    found = [_on_day(day, windows, ground) for day in days]
    found += [(tuple(each for each in windows if _is_on(day, each.end, ground)), True) for day in nights]
    others = {each for day in spared for each in _on_day(day, windows, ground)[0]}
    whole = tuple(dict.fromkeys(each for some, _ in found for each in some if each not in others))
    sure = all(certain for _, certain in found)
    return Aim(windows=_of_hours(slots, whole, ground) or whole, missed=not whole, sure=sure)


def _is_spared(said: Shape, slot: Slot) -> bool:
    """`Saturday's, but not Sunday's`."""
    return which_window.NOT_THAT.search(said.text, 0, slot.at) is not None


def _is_aside(said: Shape, slot: Slot, ground: Ground) -> bool:
    """Whether a time is none of a window that stands: a new one, or the morning that a night leads to."""
    if _is_night_to(said, slot):
        return True
    return not ground.clocks and which_window.NEW_TIME.search(said.text, 0, slot.at) is not None


def _is_night_to(said: Shape, slot: Slot) -> bool:
    return which_window.NIGHT_TO.search(said.text, 0, slot.at) is not None


def _days(slot: Slot, ground: Ground) -> Iterator[PrintedDay]:
    if slot.day is not None and slot.day not in ground.but:
        yield slot.day
    if slot.moment is not None and slot.moment.day is not None and not _is_new(slot.moment, ground):
        yield slot.moment.day
    if ground.ranges and slot.span is not None and slot.span.first_day is not None:
        yield slot.span.first_day


def _is_new(moment: TimeMention, ground: Ground) -> bool:
    return any(isinstance(each, TimeMention) and each.clock == moment.clock for each in ground.but)


def _on_day(printed: PrintedDay, windows: Windows, ground: Ground) -> tuple[Windows, bool]:
    """Return the windows that begin on a day, else those that end on it; and whether it can be no other day."""
    over_night = tuple(each for each in windows if _is_night(printed, each))
    if over_night:
        return over_night, True
    starts = tuple(each for each in windows if _is_on(printed, each.start, ground))
    found = starts or tuple(each for each in windows if _is_on(printed, each.end, ground))
    if printed.day is not None or printed.relative is not None:
        return found, not _contradicts(printed, found)
    first = _soonest(found, ground.at)
    return first, len(first) == len(found)


def _contradicts(printed: PrintedDay, found: Windows) -> bool:
    """`Saturday June 14`, which is a Sunday: the window of the other day may be meant."""
    if printed.day is None or not printed.weekdays:
        return False
    moments = (at for each in found for at in (each.start, each.end) if at is not None)
    return bool(found) and not any(wall_day(at).weekday() in printed.weekdays for at in moments)


def _is_night(printed: PrintedDay, window: WindowState) -> bool:
    """`June 13/14`, of a window that begins on the one and ends on the other."""
    if printed.day is None or printed.day.last_day is None or window.start is None or window.end is None:
        return False
    days = (wall_day(window.start).day, wall_day(window.end).day)
    return days == (printed.day.day, printed.day.last_day)


def _is_on(printed: PrintedDay, moment: datetime | None, ground: Ground) -> bool:
    if moment is None:
        return False
    day = wall_day(moment)
    if printed.day is not None:
        dates = (printed.day.day, printed.day.last_day)
        return day.month == printed.day.month and day.day in dates
    if printed.relative is not None:
        return day == _from_now(printed.relative, ground)
    return day.weekday() in printed.weekdays


def _from_now(days: int, ground: Ground) -> date | None:
    near = ground.at or ground.anchor.updated or ground.anchor.published
    return None if near is None else wall_day(near) + timedelta(days=days)


def _soonest(found: Windows, at: datetime | None) -> Windows:
    """Of windows on several such weekdays, those of the first day that is not long over."""
    ahead = [each for each in found if at is None or known_time(each) + timedelta(days=2) > at] or list(found)
    return tuple(each for each in found if wall_day(known_time(each)) == wall_day(known_time(ahead[0])))


def _of_hours(slots: Iterable[Slot], windows: Windows, ground: Ground) -> Windows:
    """Return the windows of the hours named, or that begin at one of them; nothing where that tells none apart."""
    said = [slot for slot in slots if _counts(slot, ground)]
    found = tuple(each for each in windows if any(_has_hours(slot, each) for slot in said))
    return found if len(found) < len(windows) else ()


def _counts(slot: Slot, ground: Ground) -> bool:
    return (ground.ranges and slot.span is not None) or (ground.clocks and slot.moment is not None)


def _has_hours(slot: Slot, window: WindowState) -> bool:
    start = None if window.start is None else minutes_of_day(window.start)
    if slot.span is None:
        assert slot.moment is not None  # what counts has the one or the other
        return start == slot.moment.clock.minutes % 1440
    end = None if window.end is None else minutes_of_day(window.end)
    return (start, end) == (slot.span.first.minutes % 1440, slot.span.last.minutes % 1440)

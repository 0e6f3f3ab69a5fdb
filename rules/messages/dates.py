"""Moments, spans and durations in words, on the Danish clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from rules.model.calendar import MONTH_NAMES, SHORT_MONTH_NAMES, WEEKDAY_NAMES, day_of, is_end_of_day, local
from rules.model.notice import COPENHAGEN, Language

_COUNTS = {
    Language.ENGLISH: ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    Language.DANISH: ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """How one language joins a day and a clock time."""

    date: str
    clock: str
    """A clock time alone."""
    joint: str
    """Between a day and a clock time."""
    opening: str
    """Between a full date and the span of clock times on it."""
    summer: str
    winter: str
    day: str
    days: str
    hour: str
    minute: str
    minutes: str


_FORMS = {
    Language.ENGLISH: _Forms(
        date="{weekday} {day} {month}", clock="", joint=" ", opening=", ", summer="summer time", winter="winter time",
        day="day", days="days", hour="h", minute="minute", minutes="minutes",
    ),
    Language.DANISH: _Forms(
        date="{weekday} den {day}. {month}", clock="kl. ", joint=" kl. ", opening=" kl. ", summer="sommertid", winter="vintertid",
        day="dag", days="dage", hour="t", minute="minut", minutes="minutter",
    ),
}  # fmt: skip

_SAID_BY_WEEKDAY = range(-1, 6)
"""Days from the one the reader has in mind for which a bare weekday cannot be mistaken: no weekday is in it twice."""


def by_weekday(at: datetime, near: datetime | None) -> bool:
    """Whether the bare weekday names the moment's day to one who has `near` in mind."""
    return near is not None and (day_of(at) - day_of(near)).days in _SAID_BY_WEEKDAY


def day(on: date, language: Language, *, near: date | None = None, dated: bool = False) -> str:
    """Name a day as fully as needed by one who has `near` in mind; in full when that is nothing.

    dated: name its date where a bare weekday would do.
    """
    if not dated and near is not None and (on - near).days in _SAID_BY_WEEKDAY:
        return WEEKDAY_NAMES[language][on.weekday()]
    named = _FORMS[language].date.format(
        weekday=WEEKDAY_NAMES[language][on.weekday()], day=on.day, month=MONTH_NAMES[language][on.month - 1]
    )
    return named if near is not None and near.year == on.year else f"{named} {on.year}"


def moment(at: datetime, language: Language, *, near: datetime | None = None, closing: bool = False) -> str:
    """Name a moment with its day: `Saturday 23:59`. A closing midnight is 24:00 of the day that it ends."""
    on, clock = _told(at, language, closing=closing)
    return f"{day(on, language, near=_date(near))}{_FORMS[language].joint}{clock}"


def shortly(at: datetime, language: Language, *, near: datetime | None, closing: bool = False) -> str:
    """Name a moment by the clock alone when it is on the very day that the reader has in mind."""
    on, clock = _told(at, language, closing=closing)
    if near is not None and on == local(near).date():
        return f"{_FORMS[language].clock}{clock}"
    return moment(at, language, near=near, closing=closing)


def span(
    start: datetime, end: datetime, language: Language, *, near: datetime | None = None, dated: bool = False
) -> str:
    """Name a stretch of time; on the night that the clocks change, with both their names."""
    changes = local(start).utcoffset() != local(end).utcoffset()
    first, opens = _told(start, language, named=changes)
    last, closes = _told(end, language, named=changes, closing=True)
    forms = _FORMS[language]
    named = day(first, language, near=_date(near), dated=dated)
    begin = f"{named}{forms.opening if ' ' in named else forms.joint}{opens}"
    if first != last:
        return f"{begin} – {day(last, language, near=first)}{forms.joint}{closes}"
    return f"{begin} – {closes}" if " " in opens + closes else f"{begin}–{closes}"


def hours(start: datetime, end: datetime, language: Language) -> str:
    """Name a stretch within one day by the clock alone."""
    opens, closes = _told(start, language)[1], _told(end, language, closing=True)[1]
    return f"{_FORMS[language].clock}{opens}–{closes}"


def stamped(at: datetime, language: Language, *, zone: tzinfo | None = COPENHAGEN) -> str:
    """Name a moment with the abbreviation of its clock: safe where it may be read as another zone's time.

    zone: whose clock; None is that of the machine.
    """
    wall = local(at, zone)
    month = SHORT_MONTH_NAMES[language][wall.month - 1]
    number = f"{wall.day}." if language is Language.DANISH else str(wall.day)
    return f"{number} {month} {wall:%H:%M} {wall.tzname()}"


def duration(length: timedelta, language: Language) -> str:
    """Measure exactly, to the minute: `1 h 30 min`."""
    minutes = int(length.total_seconds()) // 60
    forms = _FORMS[language]
    days, hours = minutes // 1440, minutes // 60 % 24
    parts = (
        (days, forms.day if days == 1 else forms.days),
        (hours, forms.hour),
        (minutes % 60, "min"),
    )
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"


def distance(length: timedelta, language: Language) -> str:
    """Measure as one says it: minutes up to an hour, hours up to two days, then whole days."""
    forms = _FORMS[language]
    minutes = round(abs(length).total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} {forms.minute if minutes == 1 else forms.minutes}"
    if minutes < 2 * 1440:
        return duration(timedelta(minutes=minutes), language)
    days = round(minutes / 1440)
    words = _COUNTS[language]
    return f"{words[days - 1] if days <= len(words) else days} {forms.days}"


def _told(
    at: datetime, language: Language, *, named: bool = False, closing: bool = False
) -> tuple[date, str]:
    """Return the Danish day and the clock time; named: say which of summer and winter time it is."""
    wall = local(at)
    if closing and is_end_of_day(wall):
        return day_of(at, closing=True), "24:00"
    clock = f"{wall:%H:%M}"
    if named or _twice(wall):
        forms = _FORMS[language]
        clock = f"{clock} ({forms.summer if wall.dst() else forms.winter})"
    return wall.date(), clock


def _twice(wall: datetime) -> bool:
    """Whether the clocks show this time twice, in the night that summer time ends."""
    early, late = (wall.replace(fold=fold).utcoffset() for fold in (0, 1))
    return early != late


def _date(at: datetime | None) -> date | None:
    return None if at is None else local(at).date()

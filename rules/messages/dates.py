"""Moments, spans and durations in words, on the Danish clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from rules.model.notice import COPENHAGEN, WEEKDAYS, Language

_MONTHS = {
    Language.ENGLISH: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    Language.DANISH: (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
}  # fmt: skip
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


def local(at: datetime, zone: tzinfo | None = COPENHAGEN) -> datetime:
    """Return the moment on the zone's clock; at the end of the calendar, where that has no date, in UTC."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at.astimezone(UTC)


def by_weekday(at: datetime, near: datetime | None) -> bool:
    """Whether the bare weekday names the moment's day to one who has `near` in mind."""
    return near is not None and (day_of(at) - day_of(near)).days in _SAID_BY_WEEKDAY


def day(on: date, language: Language, *, near: date | None = None, dated: bool = False) -> str:
    """Name a day as fully as needed by one who has `near` in mind; in full when that is nothing.

    dated: name its date where a bare weekday would do.
    """
    if not dated and near is not None and (on - near).days in _SAID_BY_WEEKDAY:
        return WEEKDAYS[language][on.weekday()]
    named = _FORMS[language].date.format(
        weekday=WEEKDAYS[language][on.weekday()], day=on.day, month=_MONTHS[language][on.month - 1]
    )
    return named if near is not None and near.year == on.year else f"{named} {on.year}"


def day_of(at: datetime, *, closing: bool = False) -> date:
    """Return the Danish day of a moment; a closing midnight still belongs to the day that it ends."""
    wall = local(at)
    return wall.date() - timedelta(days=1) if closing and _ends_day(wall) else wall.date()


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
    name = _MONTHS[language][wall.month - 1]
    dot = "." if language is Language.DANISH and len(name) > 3 else ""
    named = f"{wall.day}{'.' if language is Language.DANISH else ''} {name[:3]}{dot}"
    return f"{named} {wall:%H:%M} {wall.tzname()}"


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
    if closing and _ends_day(wall):
        return day_of(at, closing=True), "24:00"
    clock = f"{wall:%H:%M}"
    if named or _twice(wall):
        forms = _FORMS[language]
        clock = f"{clock} ({forms.summer if wall.dst() else forms.winter})"
    return wall.date(), clock


def _ends_day(wall: datetime) -> bool:
    return wall.hour == wall.minute == 0 and wall.date() > date.min


def _twice(wall: datetime) -> bool:
    """Whether the clocks show this time twice, in the night that summer time ends."""
    early, late = (wall.replace(fold=fold).utcoffset() for fold in (0, 1))
    return early != late


def _date(at: datetime | None) -> date | None:
    return None if at is None else local(at).date()

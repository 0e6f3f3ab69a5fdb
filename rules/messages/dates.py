"""Instants, periods and durations as text, in Danish time."""

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
    """Before a clock time without a day."""
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

_UNAMBIGUOUS_DAYS = range(-1, 6)
"""Days from the reader's day on which a bare weekday is unambiguous: no weekday is in the range twice."""


def by_weekday(at: datetime, near: datetime | None) -> bool:
    """Whether a bare weekday names the moment's day unambiguously to a reader at `near`."""
    return near is not None and (day_of(at) - day_of(near)).days in _UNAMBIGUOUS_DAYS


def day(on: date, language: Language, *, near: date | None = None, dated: bool = False) -> str:
    """Name a day as fully as a reader at `near` needs; in full, with its year, where that is None.

    dated: name the date where a bare weekday would do.
    """
    if not dated and near is not None and (on - near).days in _UNAMBIGUOUS_DAYS:
        return WEEKDAY_NAMES[language][on.weekday()]
    named = _FORMS[language].date.format(
        weekday=WEEKDAY_NAMES[language][on.weekday()], day=on.day, month=MONTH_NAMES[language][on.month - 1]
    )
    return named if near is not None and near.year == on.year else f"{named} {on.year}"


def moment(at: datetime, language: Language, *, near: datetime | None = None, closing: bool = False) -> str:
    """Name a moment with its day: `Saturday 23:59`. A closing midnight is 24:00 of the day that it ends."""
    on, clock = _day_and_clock(at, language, closing=closing)
    return f"{day(on, language, near=_date(near))}{_FORMS[language].joint}{clock}"


def short_moment(at: datetime, language: Language, *, near: datetime | None, closing: bool = False) -> str:
    """Name a moment by the clock time alone where it is on the day of `near`, else with its day."""
    on, clock = _day_and_clock(at, language, closing=closing)
    if near is not None and on == local(near).date():
        return f"{_FORMS[language].clock}{clock}"
    return moment(at, language, near=near, closing=closing)


def span(
    start: datetime, end: datetime, language: Language, *, near: datetime | None = None, dated: bool = False
) -> str:
    """Name a period; in the night in which the clocks change, with summer or winter time."""
    changes = local(start).utcoffset() != local(end).utcoffset()
    first, opens = _day_and_clock(start, language, named=changes)
    last, closes = _day_and_clock(end, language, named=changes, closing=True)
    forms = _FORMS[language]
    day_name = day(first, language, near=_date(near), dated=dated)
    begin = f"{day_name}{forms.opening if ' ' in day_name else forms.joint}{opens}"
    if first != last:
        return f"{begin} – {day(last, language, near=first)}{forms.joint}{closes}"
    return f"{begin} – {closes}" if " " in opens + closes else f"{begin}–{closes}"


def hours(start: datetime, end: datetime, language: Language) -> str:
    """Name a period within one day by clock times alone."""
    opens, closes = _day_and_clock(start, language)[1], _day_and_clock(end, language, closing=True)[1]
    return f"{_FORMS[language].clock}{opens}–{closes}"


def stamped(at: datetime, language: Language, *, zone: tzinfo | None = COPENHAGEN) -> str:
    """Name a moment with the abbreviation of its time zone, for texts that may be read in another zone.

    zone: None is that of the machine.
    """
    wall = local(at, zone)
    month = SHORT_MONTH_NAMES[language][wall.month - 1]
    number = f"{wall.day}." if language is Language.DANISH else str(wall.day)
    return f"{number} {month} {wall:%H:%M} {wall.tzname()}"


def duration(length: timedelta, language: Language) -> str:
    """Format a duration to the minute: `1 h 30 min`."""
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
    """Format a duration roughly: minutes up to an hour, hours and minutes up to two days, then whole days."""
    forms = _FORMS[language]
    minutes = round(abs(length).total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} {forms.minute if minutes == 1 else forms.minutes}"
    if minutes < 2 * 1440:
        return duration(timedelta(minutes=minutes), language)
    days = round(minutes / 1440)
    words = _COUNTS[language]
    return f"{words[days - 1] if days <= len(words) else days} {forms.days}"


def _day_and_clock(
    at: datetime, language: Language, *, named: bool = False, closing: bool = False
) -> tuple[date, str]:
    """Return the Danish day and the clock time. named: with summer or winter time."""
    wall = local(at)
    if closing and is_end_of_day(wall):
        return day_of(at, closing=True), "24:00"
    clock = f"{wall:%H:%M}"
    if named or _is_ambiguous(wall):
        forms = _FORMS[language]
        clock = f"{clock} ({forms.summer if wall.dst() else forms.winter})"
    return wall.date(), clock


def _is_ambiguous(wall: datetime) -> bool:
    """Whether the clocks show this time twice, in the night in which summer time ends."""
    early, late = (wall.replace(fold=fold).utcoffset() for fold in (0, 1))
    return early != late


def _date(at: datetime | None) -> date | None:
    return None if at is None else local(at).date()

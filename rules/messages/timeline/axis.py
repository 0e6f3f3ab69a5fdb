"""The time axis of the timeline: marks of days and hours, and weekends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from rules.model.calendar import SHORT_MONTH_NAMES, SHORT_WEEKDAY_NAMES, day_of, local
from rules.model.notice import COPENHAGEN, Language
from rules.texts.timeline import TimelineText

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_DAYS_BY_HOUR = 2
_MOST_DAYS_IN_FULL = 8
_MOST_DAYS_NAMED = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the axis, at an instant in UTC."""

    at: datetime
    label: str = ""
    """Its lines are separated by a line break."""
    strong: bool = False
    """Whether it is the start of a day."""


def ticks(start: datetime, end: datetime, language: Language) -> tuple[Tick, ...]:
    """Return the marks of [start, end): hours on a short axis, days on a longer one, Mondays on a long one."""
    days = (end - start) / timedelta(days=1)
    if days <= _MOST_DAYS_BY_HOUR:
        return tuple(_hours(start, end, 3 if days <= 1.1 else 6, language))
    return tuple(
        Tick(at=midnight, label=_label(day, days, language), strong=True)
        for day, midnight in _midnights(start, end)
    )


def weekends(start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """Return the Saturdays and Sundays that touch [start, end), cut to it."""
    found = []
    for day, midnight in _midnights(start - timedelta(days=1), end):
        closes = _midnight(day + timedelta(days=1))
        if day.weekday() >= 5 and closes > start:
            found.append((max(midnight, start), min(closes, end)))
    return tuple(found)


def title(start: datetime, end: datetime, language: Language) -> str:
    """Name the Danish days that [start, end) touches."""
    first, last = day_of(start), day_of(end, closing=True)
    if first == last:
        return TimelineText.ONE_DAY.text(language, day=_date(first, language), year=first.year)
    named = _date(first, language), _date(last, language)
    return TimelineText.DAYS.text(language, first=named[0], last=named[1], year=last.year)


def short_date(at: datetime, language: Language) -> str:
    return _date(day_of(at), language, weekday=False)


def names_every_day(start: datetime, end: datetime) -> bool:
    return end - start <= timedelta(days=_MOST_DAYS_NAMED)


def _hours(start: datetime, end: datetime, step: int, language: Language) -> Iterator[Tick]:
    """Yield a mark every `step` hours of the wall clock, also in the night in which the clocks change."""
    at = start + (_EPOCH - start) % timedelta(hours=1)
    dated = False
    while at < end:
        wall = local(at)
        if wall.hour % step == 0 and not wall.fold:
            clock = f"{wall:%H:%M}"
            label = clock if dated and wall.hour else f"{clock}\n{_date(wall.date(), language)}"
            yield Tick(at=at, label=label, strong=wall.hour == 0)
            dated = True
        at += timedelta(hours=1)


def _label(day: date, days: float, language: Language) -> str:
    """Name a day as fully as the axis has room for."""
    weekday = SHORT_WEEKDAY_NAMES[language][day.weekday()]
    if days <= _MOST_DAYS_IN_FULL:
        return f"{weekday}\n{_date(day, language, weekday=False)}"
    if days <= _MOST_DAYS_NAMED:
        named = (
            _date(day, language, weekday=False)
            if day.day == 1
            else TimelineText.DAY.text(language, day=day.day)
        )
        return f"{weekday}\n{named}"
    return f"{weekday}\n{_date(day, language, weekday=False)}" if day.weekday() == 0 else ""


def _date(day: date, language: Language, *, weekday: bool = True) -> str:
    named = TimelineText.DATE.text(language, day=day.day, month=SHORT_MONTH_NAMES[language][day.month - 1])
    return f"{SHORT_WEEKDAY_NAMES[language][day.weekday()]} {named}" if weekday else named


def _midnights(start: datetime, end: datetime) -> Iterator[tuple[date, datetime]]:
    """Yield the Danish days that start in [start, end)."""
    day = day_of(start)
    while (midnight := _midnight(day)) < end:
        if midnight >= start:
            yield day, midnight
        day += timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN).astimezone(UTC)

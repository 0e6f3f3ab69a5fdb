"""Danish public holidays: the days that a printed "weekday" leaves out."""

from datetime import date, timedelta
from functools import cache

_FIXED = frozenset({(1, 1), (12, 25), (12, 26)})
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Days from Easter: Maundy Thursday, Good Friday, Easter, Easter Monday, Ascension, Whitsun, Whit Monday."""

_PRAYER_DAY = 26
_LAST_PRAYER_DAY = 2023
"""The last year in which Store bededag was a public holiday (abolished by law from 2024)."""


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in _FIXED or day in _moving(day.year)


@cache
def _moving(year: int) -> frozenset[date]:
    offsets = (*_FROM_EASTER, _PRAYER_DAY) if year <= _LAST_PRAYER_DAY else _FROM_EASTER
    return frozenset(_easter(year) + timedelta(days=offset) for offset in offsets)


def _easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian rule: the Sunday after the ecclesiastical full moon."""
    century, moon = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * moon + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - moon) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    gap = epact - weekday
    month = 3 + (gap + 40) // 44
    return date(year, month, gap + 28 - 31 * (month // 4))

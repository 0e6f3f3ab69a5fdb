"""Dates as feeds and pages print them: ISO 8601, RFC 822 and its misspellings, the day before the month."""

import re
from datetime import datetime, timedelta, timezone, tzinfo

from rules.model.notice import COPENHAGEN

_YEARS = range(1990, 2100)
"""Outside our time is a program's empty date, or a misprint."""
_CENTURY = 2000
_LONGEST = 80
_NAMES = (
    *("jan", "feb", "mar mär mrz mae", "apr", "may maj mai", "jun"),
    *("jul", "aug", "sep", "oct okt", "nov", "dec dez"),
)
_MONTHS = {each: number for number, names in enumerate(_NAMES, 1) for each in names.split()}
"""By the first three letters, in English, Danish and German: no day of the week begins so."""
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "met", "mez", "bst", "west"), 60),
    **dict.fromkeys(("cest", "mest", "mesz", "metdst", "eet"), 120),
    "eest": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Minutes east of Greenwich. Any other name says nothing: the time is Danish."""

_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})(?P<dash>[-/.]?)(?P<m>\d{1,2})(?P=dash)(?P<d>\d{1,2})(?!\d)(?=$|[\s,t])"
    r"|(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?!\d))"
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?(?!\d)\s*(?P<half>[ap]m\b)?"
    r"|(?<=t)(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?(?!\d)"
)
_OFFSET = re.compile(r"([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)")
_WORD = re.compile(r"[a-zæøåäö]+")


def read(text: str) -> datetime | None:
    """Read a printed date into an aware moment; None if it is none, or outside our time.

    A time without a zone, or with one that nobody knows, is Danish wall time; without a time it is midnight.
    """
    found = _tried(text)
    return None if found is None else found[0]


def iso(text: str) -> str | None:
    """Return a printed date as ISO 8601 with its own offset, as exactly as it is printed; None if it is none."""
    found = _tried(text)
    if found is None:
        return None
    moment, step = found
    return moment.date().isoformat() if step == "day" else moment.isoformat(timespec=step)


def _tried(text: str) -> tuple[datetime, str] | None:
    """Return the moment and the step in which it is printed: `day`, `minutes` or `seconds`."""
    try:
        found = _read(" ".join(text.lower().split())[:_LONGEST])
        return found if found is not None and found[0].astimezone(COPENHAGEN).year in _YEARS else None
    except (ValueError, OverflowError):  # no such day or time, or one at the end of all time
        return None


def _read(text: str) -> tuple[datetime, str] | None:
    numeric = _DATE.search(text)
    left = text if numeric is None else f"{text[: numeric.start()]} {text[numeric.end() :]}"
    clock = _CLOCK.search(left)
    before, after = (left, "") if clock is None else (left[: clock.start()], left[clock.end() :])
    half = None if clock is None else clock["half"]
    day = _worded(f"{before} {_OFFSET.sub('', after)}") if numeric is None else _numeric(numeric, half)
    if day is None:
        return None
    if clock is None:
        return day.replace(tzinfo=COPENHAGEN), "day"
    step = "seconds" if clock["second"] or clock["s"] else "minutes"
    return (day + _time(clock, half)).replace(tzinfo=_zone(after)), step


def _numeric(found: re.Match[str], half: str | None) -> datetime:
    if found["y"]:
        return _day(int(found["y"]), int(found["m"]), int(found["d"]))
    day, month = int(found["day"]), int(found["month"])
    # Programs that print the half of the day print the month first.
    return _day(int(found["year"]), day, month) if half else _day(int(found["year"]), month, day)


def _worded(text: str) -> datetime | None:
    """Return the day of a date whose month is a word: `Sun, 07 Jun 2026`, `June 7, 2026`, `Sun Jun 7 2026`."""
    month = next((_MONTHS[word[:3]] for word in _WORD.findall(text) if word[:3] in _MONTHS), None)
    numbers = re.findall(r"\d+", text)
    if month is None or len(numbers) != 2 or max(map(len, numbers)) not in {2, 4}:
        return None
    day, year = numbers if len(numbers[1]) >= len(numbers[0]) else reversed(numbers)
    return _day(int(year) + (_CENTURY if len(year) == 2 else 0), month, int(day))


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001 - its zone stands behind the time


def _time(clock: re.Match[str], half: str | None) -> timedelta:
    hour, minute = int(clock["hour"] or clock["h"]), int(clock["minute"] or clock["min"])
    second = int(clock["second"] or clock["s"] or 0)
    if half is not None:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if minute > 59 or second > 60 or (hour, minute, second) > (24, 0, 0):
        raise ValueError(f"no time of day: {clock.group()}")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(after: str) -> tzinfo:
    """Return the zone that stands behind a time."""
    offset = _OFFSET.search(after)
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return _fixed(-minutes if offset[1] == "-" else minutes)
    named = next((_ZONES[word] for word in _WORD.findall(after) if word in _ZONES), None)
    return COPENHAGEN if named is None else _fixed(named)


def _fixed(minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=minutes))

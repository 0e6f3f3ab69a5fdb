"""Danish wall time in, UTC out; and which day a printed day means."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from rules.notice import COPENHAGEN
from rules.reading.tokens import MONTHS, Clock


def from_wall(wall: datetime, *, standard: bool = False) -> datetime:
    """A naive Danish wall time in UTC.

    standard: in the hour that the clocks show twice, take the later one (standard time).
    """
    return wall.replace(tzinfo=COPENHAGEN, fold=int(standard)).astimezone(UTC)


def at(day: date, clock: Clock, *, late: bool = False) -> datetime:
    """The moment of a clock on a day, in UTC.

    late: of an hour that the clocks show twice, and that is not labelled, take the later one.
    """
    standard = late if clock.standard is None else clock.standard
    days, minutes = divmod(clock.minutes, 1440)
    wall = datetime.combine(day + timedelta(days=days), time(minutes // 60, minutes % 60))
    return from_wall(wall, standard=standard)


def minutes_of_day(moment: datetime) -> int:
    """What the Danish clock shows at a moment."""
    wall = moment.astimezone(COPENHAGEN)
    return wall.hour * 60 + wall.minute


STAMP_DAY = r"\d{1,2}(?:\.?\s{0,3}[-./]?\s{0,3}[^\W\d_]{3,9}\.?[-./,]?\s{0,3}|[-./]\d{1,2}[-./])\d{4}"
"""A printed day: `16-03-2024`, `16 Mar 2024`, `16. marts 2024`."""
STAMP_CLOCK = r"(?:(?:kl\.?|at)\s{0,3})?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"

_PRINTED = re.compile(rf"({STAMP_DAY})(?:,?\s+({STAMP_CLOCK}))?", re.IGNORECASE)
_PARTS = re.compile(r"\d+|[^\W\d_]{3,}")


@lru_cache(maxsize=8192)  # the same stamps are printed in every poll
def stamp(text: str | None) -> datetime | None:
    """Read a printed stamp into UTC; None if it is none.

    `dd-mm-yyyy [kl.] hh:mm[:ss]`, `16 Mar 2024 19:11` with a Danish or English month, ISO 8601 or RFC 822.
    A stamp without a zone is Danish wall time. One outside our time is a misprint, and none.
    """
    if not text:
        return None
    for read in (_printed, datetime.fromisoformat, parsedate_to_datetime):
        found = _tried(read, text)
        if found is not None:
            return found
    return None


def _tried(read: Callable[[str], datetime | None], text: str) -> datetime | None:
    try:
        found = read(text.strip())
        moment = None if found is None else _utc(found)
    except (ValueError, OverflowError):
        return None
    return moment if moment is not None and moment.year in _YEARS else None


def _utc(found: datetime) -> datetime:
    return from_wall(found) if found.tzinfo is None else found.astimezone(UTC)


_YEARS = range(1990, 2100)


def _printed(text: str) -> datetime | None:
    found = _PRINTED.fullmatch(text)
    if found is None:
        return None
    day, month, year = _PARTS.findall(found[1])
    hour, minute, second, *_ = (*map(int, re.findall(r"\d+", found[2] or "")), 0, 0, 0)
    # A word that is no month is 0, which makes it no date.
    number = int(month) if month.isdecimal() else MONTHS.get(month[:3].lower(), 0)
    return datetime.combine(date(int(year), number, int(day)), time(hour, minute, second))

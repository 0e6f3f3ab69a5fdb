"""Danish wall time in, UTC out; and which day a printed day means."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from rules.model.notice import COPENHAGEN
from rules.parsing.times.printed.stamps import read
from rules.parsing.times.printed.tokens import Clock


def from_wall(wall: datetime, *, standard: bool = False) -> datetime:
    """A naive Danish wall time in UTC.

    standard: in the hour that the clocks show twice, take the later one (standard time).
    An hour that the clocks leave out in spring is read as if they had not been moved yet.
    """
    first, second = (wall.replace(tzinfo=COPENHAGEN, fold=fold).astimezone(UTC) for fold in (0, 1))
    return second if standard and second > first else first


def at(day: date, clock: Clock, *, late: bool = False) -> datetime:
    """The moment of a clock on a day, in UTC.

    late: of an hour that the clocks show twice, and that is not labelled, take the later one.
    """
    standard = late if clock.standard is None else clock.standard
    days, minutes = divmod(clock.minutes, 1440)
    wall = datetime.combine(day + timedelta(days=days), time(minutes // 60, minutes % 60))
    return from_wall(wall, standard=standard)


def is_left_out(day: date, clock: Clock) -> bool:
    """Whether the Danish clocks skip this time on that day: they are moved from 0200 to 0300."""
    return clock.minutes < 1440 and minutes_of_day(at(day, clock)) != clock.minutes


def minutes_of_day(moment: datetime) -> int:
    """What the Danish clock shows at a moment."""
    wall = moment.astimezone(COPENHAGEN)
    return wall.hour * 60 + wall.minute


STAMP_DAY = r"\d{1,2}(?:\.?\s{0,3}[-./]?\s{0,3}[^\W\d_]{3,9}\.?[-./,]?\s{0,3}|[-./]\d{1,2}[-./])\d{4}"
"""A printed day: `16-03-2024`, `16 Mar 2024`, `16. marts 2024`."""
STAMP_CLOCK = r"(?:(?:kl\.?|at)\s{0,3})?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"


@lru_cache(maxsize=8192)  # the same stamps are printed in every poll
def stamp(text: str | None) -> datetime | None:
    """Read a printed stamp into UTC, in any form that `stamps` knows; None if it is none.

    `dd-mm-yyyy [kl.] hh:mm[:ss]`, `16 Mar 2024 19:11` with a Danish or English month, ISO 8601 or RFC 822.
    A stamp without a zone is Danish wall time. One outside our time is a misprint, and none.
    """
    found = read(text) if text else None
    return None if found is None else found.astimezone(UTC)

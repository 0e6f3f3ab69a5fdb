"""The hours of the day in which somebody may be woken."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.model.notice import COPENHAGEN

_FORM = re.compile(r"([01]\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-4]):([0-5]\d)")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Half-open [start, end) of each day, in minutes of Danish wall time; over midnight where the end is before the start."""

    start: int
    end: int

    def wait(self, now: datetime) -> timedelta:
        """Return how long it is until they begin; nothing where they have begun."""
        local = now.astimezone(COPENHAGEN)
        minute = local.hour * 60 + local.minute
        if self._hold(minute):
            return timedelta(0)
        later = timedelta(days=int(minute > self.start))
        opens = (local + later).replace(
            hour=self.start // 60, minute=self.start % 60, second=0, microsecond=0
        )
        # By way of UTC: a night in which the clocks change is longer or shorter than it looks.
        return max(opens.astimezone(now.tzinfo) - now, timedelta(minutes=1))

    def _hold(self, minute: int) -> bool:
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


def hours(text: str) -> Hours:
    """Read `07:00-22:00`.

    Raises:
        ValueError: it is of another form, or names no time at all; the text is one line.
    """
    found = _FORM.fullmatch(text.strip())
    first, second, third, fourth = map(int, found.groups()) if found else (0, 0, 0, 0)
    start, end = first * 60 + second, third * 60 + fourth
    if start == end or start >= _DAY or end > _DAY:
        raise ValueError('must be two times of a day, such as "07:00-22:00"')
    return Hours(start=start, end=end)

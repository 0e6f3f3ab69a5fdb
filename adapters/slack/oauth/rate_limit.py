"""Lets so many pass in a minute: whoever stands at an open door, each visit costs the database a row."""

from collections.abc import Callable
from datetime import datetime, timedelta

MOST = 60
"""People who install the bot come one by one; a program comes by the thousand."""
SPAN = timedelta(minutes=1)


class RateLimiter:
    """Counts those who come in one span after another."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._until = now()
        self._passed = 0

    def wait(self) -> timedelta | None:
        """Return how long whoever comes now is to wait; None: they pass."""
        now = self._now()
        if now >= self._until:
            self._until, self._passed = now + SPAN, 0
        self._passed += 1
        return self._until - now if self._passed > MOST else None

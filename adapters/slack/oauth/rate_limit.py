"""Limits the rate of requests to public endpoints, each of which writes a row to the database."""

from collections.abc import Callable
from datetime import datetime, timedelta

MOST = 60
"""Requests in one `SPAN`: far more than people who install the bot, and few enough for the database."""
SPAN = timedelta(minutes=1)


class RateLimiter:
    """Counts requests in fixed windows of `SPAN`."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._until = now()
        self._requests = 0

    def wait(self) -> timedelta | None:
        """Count a request; return how long its sender has to wait, None if it is within the limit."""
        now = self._now()
        if now >= self._until:
            self._until, self._requests = now + SPAN, 0
        self._requests += 1
        return self._until - now if self._requests > MOST else None

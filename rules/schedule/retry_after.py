"""The wait that a server asks for with the Retry-After header (RFC 9110)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(minutes=15)
"""Cap: a wrong value must not silence a channel or blind a source. A request each quarter of an hour burdens nobody."""

_MOST_DIGITS = 9
"""More digits of seconds are beyond the cap, and beyond the range of a `timedelta`."""


def retry_after(text: str, now: datetime | None = None) -> timedelta | None:
    """Parse the value of a Retry-After header: seconds or, where `now` is given, a date.

    Returns 0 to LONGEST; None where the value is invalid.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        digits = text.lstrip("0") or "0"
        return LONGEST if len(digits) > _MOST_DIGITS else min(timedelta(seconds=int(digits)), LONGEST)
    try:
        at = parsedate_to_datetime(text) if now else None
    except (ValueError, OverflowError):
        return None
    if at is None or now is None:
        return None
    wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta(0)), LONGEST)

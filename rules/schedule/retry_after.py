"""How long a server that asked us to wait is waited for."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(minutes=15)
"""Cap: a wrong value must not silence a channel or blind a source. Asking once in a quarter of an hour burdens nobody."""

_MOST_DIGITS = 9
"""More seconds than these digits hold are beyond the cap anyway, and beyond what a `timedelta` takes."""


def retry_after(text: str, now: datetime | None = None) -> timedelta | None:
    """Read the value of a Retry-After header: seconds or, where `now` is given, a date.

    Returns 0 to LONGEST; None where the value makes no sense.
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

"""How long to wait after failures in a row."""

from datetime import timedelta

from rules.ports.services import DeliveryError

LONGEST = timedelta(minutes=15)
"""A source or service that comes back is noticed within this; an hour of silence would cost users more than a few calls."""


def backoff(failures: int, *, base: timedelta, jitter: float) -> timedelta:
    """Return the wait after so many failures in a row: `base`, doubled each time, up to LONGEST.

    jitter: 0 to 1, spreads it between three and five quarters, so that many clients do not come back at once.
    """
    doublings = min(max(failures, 1) - 1, 20)
    wait = min(base * (1 << doublings), max(base, LONGEST))
    return wait * (0.75 + 0.5 * jitter)


MOST_ATTEMPTS = 20


LONGEST_OUTAGE = timedelta(hours=24)


def gives_up(error: DeliveryError, *, attempts: int, age: timedelta) -> bool:
    """Whether a message that failed so often, the last time with `error`, becomes a dead letter.

    A service that cannot be reached is no fault of the message: it is waited for, as long as a day.
    """
    return error.refused or (attempts >= MOST_ATTEMPTS and age >= LONGEST_OUTAGE)

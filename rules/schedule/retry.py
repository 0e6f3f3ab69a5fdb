"""How long to wait after failures in a row, and when to give up."""

from datetime import timedelta

from rules.ports.services import DeliveryError

LONGEST = timedelta(minutes=15)
"""The longest wait: a service that is back is noticed within this time; an hour of silence would cost users more."""


def backoff(failures: int, *, base: timedelta, jitter: float) -> timedelta:
    """Return the wait after so many failures in a row: `base`, doubled each time, up to LONGEST.

    jitter: 0 to 1, spreads the wait between 75 % and 125 %, so that many clients do not retry at the same time.
    """
    doublings = min(max(failures, 1) - 1, 20)
    wait = min(base * (1 << doublings), max(base, LONGEST))
    return wait * (0.75 + 0.5 * jitter)


MOST_ATTEMPTS = 20


LONGEST_OUTAGE = timedelta(hours=24)


def gives_up(error: DeliveryError, *, attempts: int, age: timedelta) -> bool:
    """Whether a message after so many failures, the last one `error`, becomes a dead letter.

    An unreachable service is no fault of the message: it is retried for a day at least.
    """
    return error.refused or (attempts >= MOST_ATTEMPTS and age >= LONGEST_OUTAGE)

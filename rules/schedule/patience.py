"""When a message is given up."""

from datetime import timedelta

from rules.ports.services import DeliveryError

MOST_ATTEMPTS = 20
LONGEST_OUTAGE = timedelta(hours=24)


def gives_up(error: DeliveryError, *, attempts: int, age: timedelta) -> bool:
    """Whether a message that failed so often, the last time with `error`, becomes a dead letter.

    A service that cannot be reached is no fault of the message: it is waited for, as long as a day.
    """
    return error.refused or (attempts >= MOST_ATTEMPTS and age >= LONGEST_OUTAGE)

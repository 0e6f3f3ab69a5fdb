from datetime import timedelta

import pytest

from rules.ports.services import DeliveryError
from rules.schedule.retry import gives_up

HOUR = timedelta(hours=1)

CASES = {  # what failed, how often, for how long, given up?
    "the service does not take this message": (DeliveryError("too long", refused=True), 1, HOUR, True),
    "a first failure": (DeliveryError("HTTP 503"), 1, HOUR, False),
    "an outage of some hours": (DeliveryError("HTTP 503"), 20, 3 * HOUR, False),
    "an outage of a day": (DeliveryError("HTTP 503"), 99, 24 * HOUR, True),
    "an old message that failed once": (DeliveryError("HTTP 503"), 1, 48 * HOUR, False),
}


@pytest.mark.parametrize(("error", "attempts", "age", "given_up"), CASES.values(), ids=CASES)
def test_patience_ends(error, attempts, age, given_up):
    assert gives_up(error, attempts=attempts, age=age) is given_up

from datetime import timedelta

import pytest

from rules.schedule.retry import LONGEST, backoff

MINUTE = timedelta(minutes=1)

WAITS = {
    "none yet counts as one": (0, MINUTE, MINUTE),
    "the first": (1, MINUTE, MINUTE),
    "the third": (3, MINUTE, 4 * MINUTE),
    "long broken": (9, MINUTE, LONGEST),
    "broken for years": (10**9, MINUTE, LONGEST),
    "slow polls are not sped up": (4, timedelta(hours=1), timedelta(hours=1)),
}


@pytest.mark.parametrize(("failures", "base", "wait"), WAITS.values(), ids=WAITS)
def test_waits_double_up_to_the_longest(failures, base, wait):
    assert backoff(failures, base=base, jitter=0.5) == wait


def test_jitter_spreads_a_quarter_to_each_side():
    assert backoff(1, base=4 * MINUTE, jitter=0.0) == 3 * MINUTE
    assert backoff(1, base=4 * MINUTE, jitter=1.0) == 5 * MINUTE

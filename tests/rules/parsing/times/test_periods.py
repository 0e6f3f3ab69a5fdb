"""A printed time range becomes a period between two moments."""

from datetime import date

import pytest

from rules.parsing.times.periods import same_month

LAST_DAYS = {
    "the next day": (date(2023, 1, 21), 22, date(2023, 1, 22)),
    "over the end of a month": (date(2023, 1, 31), 1, date(2023, 2, 1)),
    "over the end of a short month": (date(2023, 2, 28), 1, date(2023, 3, 1)),
    "over the end of a year": (date(2022, 12, 31), 1, date(2023, 1, 1)),
}


@pytest.mark.parametrize(("day", "last", "expected"), LAST_DAYS.values(), ids=LAST_DAYS)
def test_the_last_of_two_days_may_be_in_the_next_month(day, last, expected):
    assert same_month(day, last) == expected

"""Lengths of time, as they are said."""

from datetime import timedelta

import pytest

from rules.parsing.times.durations import lengths

MINUTES = {
    "one more hour": [60],
    "approx. 1 hour": [60],
    "1.5 hours": [90],
    "30 minutter": [30],
    "en time": [60],
    "two hours": [120],
    "a while": [],
    "another 45 minutes": [45],
    "1,5 hours": [90],
    "1½ time": [90],
    "½ time": [30],
    "an hour and a half": [90],
    "halvanden time": [90],
    "1 hour and 15 minutes": [75],
    "2 timer og 30 minutter": [150],
    "2t": [120],
    "90min": [90],
    "et kvarter": [15],
    "an additional hour is needed": [60],
    "yderligere time": [60],
    "half an hour": [30],
    "ten minutes, then two hours": [10, 120],
    "en uge": [7 * 24 * 60],
    "et døgn": [24 * 60],
    "kl. 2 timer": [],
    "no length": [],
    "a year": [],
    "52 weeks": [52 * 7 * 24 * 60],
    "53 weeks": [],
    "9999 weeks": [],
    "99999999 weeks": [],
    "999999999999t": [],
    "99999999 weeks and 2 hours": [120],
}


@pytest.mark.parametrize(("said", "minutes"), MINUTES.items(), ids=MINUTES)
def test_a_length_is_read_as_it_is_said(said, minutes):
    assert [each.length // timedelta(minutes=1) for each in lengths(said)] == minutes

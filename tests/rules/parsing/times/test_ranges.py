"""Which times belong together."""

import pytest

from rules.parsing.times.printed.tokens import tokens
from rules.parsing.times.ranges import spans

RANGES = {
    "1800-2000": [(1080, 1200)],
    "from 18:00 until 20:00": [(1080, 1200)],
    "between 15.15-19.15": [(915, 1155)],
    "between 18 and 20": [(1080, 1200)],
    "mellem kl. 18 og 20": [(1080, 1200)],
    "june 12, 18-20": [(1080, 1200)],
    "06 -10 pm june 12": [(1080, 1320)],
    "06 -10 june 12": [],
    "12/06 06 -10 pm": [(1080, 1320)],
    "12/06 from 11 to 2 pm": [(660, 840)],
    "12 am - 6 am": [(0, 360)],
    "02:05-02:15 and 04:30-04:40": [(125, 135), (270, 280)],
    "18:00 (dst) - 20:00 (st)": [(1080, 1200)],
    "1800 and 2000": [],
    "1800, 2000": [],
    "18:00 or until 20:00": [],
    "18:00 at": [],
    "18:00 from 20:00": [],
    "version 1-2": [],
}


@pytest.mark.parametrize(("text", "minutes"), RANGES.items(), ids=RANGES)
def test_a_range_is_two_tied_times(text, minutes):
    found = spans(text, tokens(text, near=2024))

    assert [(span.first.minutes, span.last.minutes) for span in found] == minutes


DAYS = {
    # text, day of the start, day of the end
    "june 12, 1800-2000": (12, None),
    "1800-2000 on thursday 13 june": (13, None),
    "june 12, 2000 - june 13, 0200": (12, 13),
    "20.00 on june 12 to 02.00 on june 13": (12, 13),
    "june 12 to june 13, 2000-0200": (12, 13),
    "june 12 is moved to june 19, 1800-2000": (19, None),
    "june 12 to 1 june 13, 2000-0200": (13, None),
    "june 12 to monday 1800-2000": (12, None),
    "june 12 and 1800-2000": (12, None),
    "1800 - june 13 0200": (None, 13),
    "1800-2000": (None, None),
    "june 12, 0800-1000, 1200-1400": (12, None),
}


@pytest.mark.parametrize(("text", "days"), DAYS.items(), ids=DAYS)
def test_the_days_of_a_range_stand_before_between_or_behind(text, days):
    span = spans(text, tokens(text, near=2024))[-1]
    found = [day and day.day and day.day.day for day in (span.first_day, span.last_day)]

    assert tuple(found) == days

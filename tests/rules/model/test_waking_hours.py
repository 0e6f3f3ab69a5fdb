"""The hours in which somebody may be woken."""

from datetime import timedelta

import pytest

from rules.model.quiet_hours import WakingHours, hours
from tests.support.builders import at

DAY, NIGHT = "07:00-22:00", "22:00-06:30"

WAITS = {  # the hours, when it is, how long to wait
    "in them": (DAY, at("12:00"), timedelta(0)),
    "as they begin": (DAY, at("07:00"), timedelta(0)),
    "as they end": (DAY, at("22:00"), timedelta(hours=9)),
    "before them": (DAY, at("06:30"), timedelta(minutes=30)),
    "after them": (DAY, at("23:30"), timedelta(hours=7, minutes=30)),
    "a minute before": (DAY, at("06:59:30"), timedelta(minutes=1)),
    "over midnight, before it": (NIGHT, at("23:00"), timedelta(0)),
    "over midnight, after it": (NIGHT, at("05:00"), timedelta(0)),
    "over midnight, by day": (NIGHT, at("12:00"), timedelta(hours=10)),
    "until midnight": ("08:00-24:00", at("23:59"), timedelta(0)),
    "the night that is an hour longer": (DAY, at("23:00", "2026-10-24"), timedelta(hours=9)),
    "the night that is an hour shorter": (DAY, at("23:00", "2026-03-28"), timedelta(hours=7)),
}


@pytest.mark.parametrize(("text", "now", "wait"), WAITS.values(), ids=WAITS)
def test_hours_are_waited_for(text, now, wait):
    assert hours(text).wait(now) == wait


@pytest.mark.parametrize(
    "text", ["", "7-22", "07:00", "07:00-07:00", "25:00-07:00", "24:00-07:00", "07:00-24:01", "a-b"]
)
def test_what_are_no_hours_is_said(text):
    with pytest.raises(ValueError, match="such as"):
        hours(text)


def test_blanks_and_dashes_do_not_matter():
    assert hours(" 07:00 – 22:30 ") == WakingHours(start=420, end=1350)

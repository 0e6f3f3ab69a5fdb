"""A time that stands without its day."""

from dataclasses import replace

import pytest

from rules.parsing.times.dates import Anchor
from rules.parsing.times.printed.tokens import Clock, tokens
from rules.parsing.times.ranges import printed_day
from rules.parsing.times.timestamps import ResolvedSpan, around, next_after, place
from rules.parsing.times.wall_clock import stamp
from tests.support.builders import at

EVENING = ResolvedSpan(start=stamp("12-06-2024 18:00"), end=stamp("12-06-2024 22:00"))
CASES = {
    # clock, last edit, the window, the moment
    "during the window": ("20:20", "20-06-2024 10:00", EVENING, "12-06-2024 20:20"),
    "after midnight": ("00:30", "13-06-2024 00:31", EVENING, "13-06-2024 00:30"),
    "before it": ("17:00", "20-06-2024 10:00", EVENING, "12-06-2024 17:00"),
    "a little after the last edit": ("20:20", "12-06-2024 20:10", EVENING, "12-06-2024 20:20"),
    "no window: the last edit": ("09:50", "15-06-2024 09:56", None, "15-06-2024 09:50"),
    "no window: the day before the last edit": ("23:50", "15-06-2024 00:10", None, "14-06-2024 23:50"),
    "not edited": ("20:20", None, EVENING, "12-06-2024 20:20"),
    "start unknown": ("20:20", None, ResolvedSpan(start=None, end=EVENING.end), "10-06-2024 20:20"),
}


@pytest.mark.parametrize(("clock", "updated", "window", "moment"), CASES.values(), ids=CASES)
def test_the_day_of_a_time_is_told_from_the_window_and_the_last_edit(clock, updated, window, moment):
    anchor = Anchor(published=stamp("10-06-2024 09:00"), updated=stamp(updated))

    assert placed(clock, None, anchor, window) == stamp(moment)


def test_a_printed_day_holds_unless_the_last_edit_is_near_another():
    anchor = Anchor(published=stamp("10-06-2024 09:00"), updated=stamp("13-06-2024 00:22"))
    day = printed_day(tokens("thursday june 12, 2024", near=2024))

    assert placed("00:22", day, anchor) == stamp("13-06-2024 00:22")
    assert placed("14:22", day, anchor) == stamp("12-06-2024 14:22")
    assert placed("00:22", day, replace(anchor, updated=None)) == stamp("12-06-2024 00:22")


ONE_STAMP = {  # clock, the only stamp, the moment
    "shortly before the last change": ("14:25", "10-06-2024 14:30", "10-06-2024 14:25"),
    "hours before the last change": ("09:15", "10-06-2024 14:30", "10-06-2024 09:15"),
    "before midnight": ("23:50", "10-06-2024 00:10", "09-06-2024 23:50"),
    "later on the same day": ("16:00", "10-06-2024 14:30", "10-06-2024 16:00"),
    "the next morning": ("07:00", "10-06-2024 14:30", "11-06-2024 07:00"),
}


@pytest.mark.parametrize(("clock", "stamped", "moment"), ONE_STAMP.values(), ids=ONE_STAMP)
def test_where_one_stamp_is_printed_news_is_not_from_tomorrow(clock, stamped, moment):
    anchor = Anchor(published=stamp(stamped), updated=None)

    assert placed(clock, None, anchor) == stamp(moment)


def test_without_any_stamp_there_is_no_moment():
    nowhere = Anchor(published=None, updated=None)

    assert place(_clock("20:20"), None, nowhere, None) is None
    assert place(_clock("20:20"), printed_day(tokens("june 12", near=None)), nowhere, None) is None


def test_the_next_time_of_a_clock_may_be_tomorrow():
    assert next_after(_clock("23:00"), at("18:00")) == at("23:00")
    assert next_after(_clock("02:00"), at("18:00")) == at("02:00", "2026-08-23")


def test_the_whole_of_several_windows():
    later = (stamp("12-06-2024 20:00"), None)

    assert around([(EVENING.start, EVENING.end), later]) == EVENING
    assert around([]) is None


def placed(clock, day, anchor, window=None):
    found = place(_clock(clock), day, anchor, window)
    return found and found.moment


def _clock(text):
    hour, minute = text.split(":")
    return Clock(minutes=int(hour) * 60 + int(minute), start=0, end=0)

from datetime import UTC, datetime, timedelta

import pytest

from rules.messages import dates
from rules.model.notice import Language
from tests.support.builders import at

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
FRIDAY, SUNDAY = "2026-08-21", "2026-08-23"
AUTUMN, SPRING = "2026-10-25", "2026-03-29"
NOON = at("12:00")

MOMENTS = {  # a moment, what the reader has in mind, in English, in Danish
    "nothing in mind": (
        at("23:59"), None, "Saturday 22 August 2026 23:59", "lørdag den 22. august 2026 kl. 23:59",
    ),
    "the same day": (at("23:59"), NOON, "Saturday 23:59", "lørdag kl. 23:59"),
    "the day before": (at("23:59", FRIDAY), NOON, "Friday 23:59", "fredag kl. 23:59"),
    "two days before": (
        at("23:59", "2026-08-20"), NOON, "Thursday 20 August 23:59", "torsdag den 20. august kl. 23:59",
    ),
    "five days later": (at("08:00", "2026-08-27"), NOON, "Thursday 08:00", "torsdag kl. 08:00"),
    "six days later": (at("08:00", "2026-08-28"), NOON, "Friday 28 August 08:00", "fredag den 28. august kl. 08:00"),
    "a week later": (at("08:00", "2026-08-29"), NOON, "Saturday 29 August 08:00", "lørdag den 29. august kl. 08:00"),
    "another year": (
        at("08:00", "2027-01-04"), NOON, "Monday 4 January 2027 08:00", "mandag den 4. januar 2027 kl. 08:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("moment", "near", "english", "danish"), MOMENTS.values(), ids=MOMENTS)
def test_a_moment_is_named_as_fully_as_needed(moment, near, english, danish):
    assert dates.moment(moment, ENGLISH, near=near) == english
    assert dates.moment(moment, DANISH, near=near) == danish


SHORT = {
    "the same day": (at("20:00"), NOON, "20:00", "kl. 20:00"),
    "another day": (at("20:00", SUNDAY), NOON, "Sunday 20:00", "søndag kl. 20:00"),
    "nothing in mind": (
        at("20:00"),
        None,
        "Saturday 22 August 2026 20:00",
        "lørdag den 22. august 2026 kl. 20:00",
    ),
}


@pytest.mark.parametrize(("moment", "near", "english", "danish"), SHORT.values(), ids=SHORT)
def test_the_clock_alone_will_do_on_the_day_in_mind(moment, near, english, danish):
    assert dates.short_moment(moment, ENGLISH, near=near) == english
    assert dates.short_moment(moment, DANISH, near=near) == danish


def test_a_closing_midnight_belongs_to_the_day_that_it_ends():
    midnight = at("00:00", SUNDAY)

    assert dates.moment(midnight, ENGLISH, near=NOON, closing=True) == "Saturday 24:00"
    assert dates.moment(midnight, ENGLISH, near=NOON) == "Sunday 00:00"


SPANS = {  # start, end, in English, in Danish
    "one day": (
        at("18:00"), at("20:00"),
        "Saturday 22 August 2026, 18:00–20:00", "lørdag den 22. august 2026 kl. 18:00–20:00",
    ),
    "until midnight": (
        at("18:00"), at("00:00", SUNDAY),
        "Saturday 22 August 2026, 18:00–24:00", "lørdag den 22. august 2026 kl. 18:00–24:00",
    ),
    "over midnight": (
        at("22:00"), at("02:00", SUNDAY),
        "Saturday 22 August 2026, 22:00 – Sunday 02:00", "lørdag den 22. august 2026 kl. 22:00 – søndag kl. 02:00",
    ),
    "the hour shown twice": (
        datetime(2026, 10, 25, 0, 45, tzinfo=UTC), datetime(2026, 10, 25, 2, 15, tzinfo=UTC),
        "Sunday 25 October 2026, 02:45 (summer time) – 03:15 (winter time)",
        "søndag den 25. oktober 2026 kl. 02:45 (sommertid) – 03:15 (vintertid)",
    ),
    "within the hour shown twice": (
        datetime(2026, 10, 25, 1, 15, tzinfo=UTC), datetime(2026, 10, 25, 1, 45, tzinfo=UTC),
        "Sunday 25 October 2026, 02:15 (winter time) – 02:45 (winter time)",
        "søndag den 25. oktober 2026 kl. 02:15 (vintertid) – 02:45 (vintertid)",
    ),
    "over the hour that is skipped": (
        at("01:30", SPRING), at("04:00", SPRING),
        "Sunday 29 March 2026, 01:30 (winter time) – 04:00 (summer time)",
        "søndag den 29. marts 2026 kl. 01:30 (vintertid) – 04:00 (sommertid)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("start", "end", "english", "danish"), SPANS.values(), ids=SPANS)
def test_a_span_is_named_once_for_a_day_and_safely_over_a_change_of_clocks(start, end, english, danish):
    assert dates.span(start, end, ENGLISH) == english
    assert dates.span(start, end, DANISH) == danish


def test_a_span_after_a_bare_weekday_needs_no_comma():
    assert dates.span(at("18:00"), at("20:00"), ENGLISH, near=NOON) == "Saturday 18:00–20:00"


DURATIONS = {
    "minutes": (timedelta(minutes=30), "30 min", "30 min"),
    "over the change of clocks": (
        at("03:15", AUTUMN) - datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
        "1 h 30 min",
        "1 t 30 min",
    ),
    "hours": (timedelta(hours=2), "2 h", "2 t"),
    "one day": (timedelta(days=1, minutes=5), "1 day 5 min", "1 dag 5 min"),
    "days": (timedelta(days=2, hours=3), "2 days 3 h", "2 dage 3 t"),
    "next to nothing": (timedelta(seconds=20), "0 min", "0 min"),
}


@pytest.mark.parametrize(("length", "english", "danish"), DURATIONS.values(), ids=DURATIONS)
def test_a_duration_is_exact_to_the_minute(length, english, danish):
    assert dates.duration(length, ENGLISH) == english
    assert dates.duration(length, DANISH) == danish


DISTANCES = {
    "a minute": (timedelta(minutes=1), "1 minute", "1 minut"),
    "minutes": (timedelta(minutes=32), "32 minutes", "32 minutter"),
    "looked at from behind": (timedelta(minutes=-32), "32 minutes", "32 minutter"),
    "hours": (timedelta(hours=4, minutes=44), "4 h 44 min", "4 t 44 min"),
    "days": (timedelta(days=3, hours=2), "three days", "tre dage"),
    "many days": (timedelta(days=11), "11 days", "11 dage"),
}


@pytest.mark.parametrize(("length", "english", "danish"), DISTANCES.values(), ids=DISTANCES)
def test_a_distance_is_as_one_says_it(length, english, danish):
    assert dates.distance(length, ENGLISH) == english
    assert dates.distance(length, DANISH) == danish


STAMPS = {
    "summer": (NOON, "22 Aug 12:00 CEST", "22. aug. 12:00 CEST"),
    "winter": (at("12:00", "2026-01-05"), "5 Jan 12:00 CET", "5. jan. 12:00 CET"),
    "a month too short to shorten": (at("12:00", "2026-05-18"), "18 May 12:00 CEST", "18. maj 12:00 CEST"),
}


@pytest.mark.parametrize(("moment", "english", "danish"), STAMPS.values(), ids=STAMPS)
def test_a_stamp_names_its_clock(moment, english, danish):
    assert dates.stamped(moment, ENGLISH) == english
    assert dates.stamped(moment, DANISH) == danish


def test_the_ends_of_the_calendar_are_told_too():
    last = datetime.max.replace(tzinfo=UTC)

    assert dates.moment(last, ENGLISH, closing=True) == "Friday 31 December 9999 23:59"


def test_a_stretch_within_a_day_is_named_by_the_clock():
    assert dates.hours(at("18:00"), at("00:00", "2026-08-23"), Language.ENGLISH) == "18:00–24:00"
    assert dates.hours(at("08:00"), at("10:00"), Language.DANISH) == "kl. 08:00–10:00"

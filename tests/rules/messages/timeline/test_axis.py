from datetime import UTC, datetime, timedelta

import pytest

from rules.messages.timeline.axis import names_every_day, ticks, title, weekends
from rules.messages.timeline.bars import frame
from rules.model.notice import Language
from tests.support.builders import at

NOON = at("12:00", "2026-11-21")
DAY = timedelta(days=1)


def labels(now, length, language=Language.ENGLISH) -> list[str]:
    return [tick.label for tick in ticks(*frame(now, length), language)]


def test_a_day_is_marked_every_three_hours():
    assert labels(NOON, DAY) == [
        "12:00\nSat 21 Nov", "15:00", "18:00", "21:00", "00:00\nSun 22 Nov", "03:00", "06:00", "09:00",
    ]  # fmt: skip


def test_two_days_are_marked_every_six_hours():
    assert labels(NOON, 2 * DAY, Language.DANISH) == [
        "12:00\nlør 21. nov.", "18:00", "00:00\nsøn 22. nov.", "06:00", "12:00", "18:00", "00:00\nman 23. nov.", "06:00",
    ]  # fmt: skip


def test_a_stretch_that_begins_within_an_hour_is_marked_from_the_next_one():
    start = at("11:20", "2026-11-21")

    assert ticks(start, start + DAY, Language.ENGLISH)[0].at == at("12:00", "2026-11-21")


def test_a_week_names_each_day_in_full():
    assert labels(NOON, 7 * DAY)[:2] == ["Sat\n21 Nov", "Sun\n22 Nov"]


def test_a_fortnight_names_each_day_and_the_month_where_it_begins():
    named = labels(NOON, 14 * DAY, Language.DANISH)

    assert named[0] == "lør\n21."
    assert named[10] == "tirs\n1. dec."


def test_four_weeks_name_the_mondays():
    named = labels(NOON, 28 * DAY)

    assert [each for each in named if each] == ["Mon\n23 Nov", "Mon\n30 Nov", "Mon\n7 Dec", "Mon\n14 Dec"]
    assert len(named) == 28


@pytest.mark.parametrize(
    ("day", "hours"),
    {
        "the night in which an hour comes twice": ("2026-10-24", [0, 3, 7, 10]),
        "the night that lacks an hour": ("2026-03-28", [0, 3, 5, 8]),
    }.values(),
    ids=["twice", "lacking"],
)
def test_hours_are_those_of_the_wall_clock(day, hours):
    """Marked are 21:00, midnight, 03:00 and 06:00: so many hours are passed when they come."""
    marks = ticks(*frame(at("21:00", day), DAY), Language.ENGLISH)[:4]

    assert [mark.label[:5] for mark in marks] == ["21:00", "00:00", "03:00", "06:00"]
    assert [(mark.at - marks[0].at) / timedelta(hours=1) for mark in marks] == hours


def test_an_hour_that_comes_twice_is_marked_once():
    start = datetime(2026, 10, 24, 22, tzinfo=UTC)

    assert [mark.label[:5] for mark in ticks(start, start + timedelta(hours=5), Language.ENGLISH)] == [
        "00:00",
        "03:00",
    ]


def test_weekends_are_cut_to_the_stretch():
    start, end = at("12:00", "2026-11-21"), at("00:00", "2026-11-29")

    assert weekends(start, end) == (
        (start, at("00:00", "2026-11-22")),
        (at("00:00", "2026-11-22"), at("00:00", "2026-11-23")),
        (at("00:00", "2026-11-28"), end),
    )


def test_a_stretch_of_working_days_has_no_weekend():
    assert weekends(at("00:00", "2026-11-23"), at("12:00", "2026-11-25")) == ()


def test_a_sunday_midnight_is_no_weekend():
    assert weekends(at("00:00", "2026-11-23"), at("12:00", "2026-11-23")) == ()


TITLES = {
    "days": (
        at("00:00", "2026-12-30"),
        at("00:00", "2027-01-02"),
        "ons 30. dec. – fre 1. jan. 2027, dansk tid",
    ),
    "a single one": (at("00:00", "2026-11-21"), at("00:00", "2026-11-22"), "lør 21. nov. 2026, dansk tid"),
}


@pytest.mark.parametrize(("start", "end", "said"), TITLES.values(), ids=TITLES)
def test_the_title_names_the_days(start, end, said):
    assert title(start, end, Language.DANISH) == said


@pytest.mark.parametrize(("days", "named"), [(1, True), (15, True), (16, False)])
def test_a_long_axis_does_not_name_every_day(days, named):
    assert names_every_day(NOON, NOON + days * DAY) is named

"""The hours in which what can wait is held back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.model.notice import Language
from rules.model.quiet_hours import QuietHours, QuietSpan, quiet_hours, written
from tests.support.builders import at

NIGHT = "22:00-06:00"
OFFICE = "mon-fri 18:00-08:00, sat-sun 00:00-24:00"
SPRING, AUTUMN = "2026-03-29", "2026-10-25"
"""Sundays on which the Danish clock jumps from 02 to 03, and goes back from 03 to 02."""


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


WAITS = {  # the quiet hours, when it is (22 August 2026 is a Saturday), how long it is quiet yet
    "by day": (NIGHT, at("12:00"), hours(0)),
    "as they begin": (NIGHT, at("22:00"), hours(8)),
    "after midnight": (NIGHT, at("05:45"), hours(0.25)),
    "as they end": (NIGHT, at("06:00"), hours(0)),
    "a second before": (NIGHT, at("21:59:59"), hours(0)),
    "within a day": ("12:00-13:00", at("12:30"), hours(0.5)),
    "on another weekday": ("mon-fri 12:00-13:00", at("12:30"), hours(0)),
    "begun the day before": ("fri 22:00-06:00", at("05:00"), hours(1)),
    "begun on a day that has none": ("sat 22:00-06:00", at("05:00"), hours(0)),
    "spans that adjoin": (OFFICE, at("19:00", "2026-08-21"), hours(24 * 2 + 5)),
    "a weekend that ends": (OFFICE, at("23:00", "2026-08-23"), hours(1)),
    "the Monday that no span reaches": (OFFICE, at("07:00", "2026-08-24"), hours(0)),
    "spans that overlap": ("20:00-23:00, 22:00-02:00", at("21:00"), hours(5)),
    "the whole week but an hour": ("mon-sat 00:00-24:00, sun 00:00-23:00", at("12:00", "2026-08-24"), hours(155)),
    "the night that is an hour shorter": (NIGHT, at("22:00", "2026-03-28"), hours(7)),
    "the night that is an hour longer": (NIGHT, at("22:00", "2026-10-24"), hours(9)),
    "until a time that the clock skips": ("22:00-02:30", at("22:00", "2026-03-28"), hours(4.5)),
    "until a time that the clock shows twice": ("22:00-02:30", at("22:00", "2026-10-24"), hours(5.5)),
    "from a time that the clock shows twice": ("sun 02:30-04:00", at("02:30", AUTUMN), hours(2.5)),
    "elsewhere": ("22:00-06:00 Europe/London", at("22:30"), hours(0)),
    "elsewhere, later": ("22:00-06:00 Europe/London", at("23:30"), hours(7.5)),
    "another weekday elsewhere": ("sat 20:00-22:00 Asia/Tokyo", at("13:30"), hours(1.5)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "now", "wait"), WAITS.values(), ids=WAITS)
def test_how_long_it_is_quiet_yet(text, now, wait):
    assert quiet_hours(text).wait(now) == wait


FORMS = {  # as typed, as written back
    "every day": (" 22:00 – 06:00 ", "22:00-06:00"),
    "some days": ("Mon-Fri 18:00-08:00, Sat-Sun 00:00-24:00", OFFICE),
    "whole words": ("Monday-Friday 18:00-08:00, saturday - sunday 00:00-24:00", OFFICE),
    "in Danish": ("man-fre 18:00-08:00, lør-søn 00:00-24:00", OFFICE),
    "in Danish without its letters": ("mandag-fredag 18:00-08:00, lordag-sondag 00:00-24:00", OFFICE),
    "single days": ("tirs, tors 20:00-22:00", "tue, thu 20:00-22:00"),
    "over the weekend": ("fri-mon 20:00-22:00", "mon, fri-sun 20:00-22:00"),
    "another zone": ("22:00-06:00 Europe/London", "22:00-06:00 Europe/London"),
    "the zone that goes without saying": ("22:00-06:00, Europe/Copenhagen", "22:00-06:00"),
    "the zone of none": ("22:00-06:00 UTC", "22:00-06:00 UTC"),
}


@pytest.mark.parametrize(("typed", "back"), FORMS.values(), ids=FORMS)
def test_forms(typed, back):
    assert written(quiet_hours(typed)) == back
    assert quiet_hours(back) == quiet_hours(typed)


def test_weekdays_are_written_in_the_language_of_the_reader():
    quiet = quiet_hours("mon-fri 18:00-08:00, sat, sun 00:00-24:00")

    assert written(quiet, Language.DANISH) == "man-fre 18:00-08:00, lør-søn 00:00-24:00"
    assert quiet_hours(written(quiet, Language.DANISH)) == quiet


FAULTS = {
    "nothing": ("", "two times"),
    "no times": ("mon-fri", "two times"),
    "days left over": ("22:00-06:00, sat", "two times"),
    "hours alone": ("22-6", "two times"),
    "no time at all": ("22:00-22:00", "two times"),
    "two spans without a comma": ("20:00-21:00 22:00-23:00", "two times"),
    "no word": ("?", "no span of quiet"),
    "no weekday": ("funday 22:00-06:00", '"funday" is no weekday'),
    "too short for a weekday": ("m 22:00-06:00", '"m" is no weekday'),
    "no zone": ("22:00-06:00 Europe/Kopenhagen", 'no time zone is called "Europe/Kopenhagen"'),
    "always": ("mon-fri 00:00-24:00, sat-sun 12:00-24:00, sat-sun 00:00-12:00", "always quiet"),
    "endless": ("22:00-06:00," * 100, "at most 200"),
}


@pytest.mark.parametrize(("typed", "said"), FAULTS.values(), ids=FAULTS)
def test_what_are_no_quiet_hours_is_said(typed, said):
    with pytest.raises(ValueError, match=said) as caught:
        quiet_hours(typed)

    assert "\n" not in str(caught.value)


spans = st.builds(
    QuietSpan,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    start=st.integers(0, 1439),
    end=st.integers(0, 1440),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(  # noqa: DTZ001 - hypothesis wants them naive
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=UTC)
)


def is_quiet(quiet: QuietHours, now: datetime) -> bool:
    """Ask the wall clock."""
    wall = now.astimezone(ZoneInfo(quiet.zone))
    minute = wall.hour * 60 + wall.minute
    return any(
        span.start <= passed < span.start + span.length
        for span in quiet.spans
        for passed, day in ((minute, wall.weekday()), (minute + 1440, (wall.weekday() - 1) % 7))
        if day in span.days
    )


@given(st.lists(spans, min_size=1, max_size=3), moments)
def test_it_is_quiet_when_the_clock_on_the_wall_says_so(some, now):
    quiet = QuietHours(spans=tuple(some), zone="UTC")

    assert bool(quiet.wait(now)) is is_quiet(quiet, now)


@given(st.lists(spans, min_size=1, max_size=3), moments)
def test_after_the_wait_it_is_no_longer_quiet(some, now):
    quiet = QuietHours(spans=tuple(some))
    wait = quiet.wait(now)

    assert wait > timedelta(days=7) or quiet.wait(now + wait) == timedelta(0)


def answer(typed: str) -> str:
    try:
        return written(quiet_hours(typed))
    except ValueError as error:
        return str(error)


@given(st.text(max_size=40) | st.text("monfri -:0123,", max_size=40))
def test_whatever_is_typed_is_read_or_refused_in_one_line(typed):
    assert len(answer(typed).splitlines()) == 1

"""Names of weekdays and months, and Danish days of instants."""

from datetime import UTC, date, datetime

import pytest

from rules.model.calendar import SHORT_MONTH_NAMES, SHORT_WEEKDAY_NAMES, day_of, local
from rules.model.notice import Language
from tests.support.builders import at

DAYS = {  # the moment, whether it is the end of a period, its Danish day
    "noon": (at("12:00", "2026-08-21"), False, date(2026, 8, 21)),
    "midnight": (at("00:00", "2026-08-22"), False, date(2026, 8, 22)),
    "a closing midnight": (at("00:00", "2026-08-22"), True, date(2026, 8, 21)),
    "late in UTC": (datetime(2026, 8, 21, 22, 30, tzinfo=UTC), False, date(2026, 8, 22)),
    "the first moment of the calendar": (datetime.min.replace(tzinfo=UTC), True, date.min),
}


@pytest.mark.parametrize(("moment", "closing", "expected"), DAYS.values(), ids=DAYS)
def test_a_moment_belongs_to_its_danish_day(moment, closing, expected):
    assert day_of(moment, closing=closing) == expected


def test_the_last_moment_of_the_calendar_stays_in_utc():
    last = datetime.max.replace(tzinfo=UTC)

    assert local(last) == last


def test_short_names_are_as_the_language_prints_them():
    assert SHORT_WEEKDAY_NAMES[Language.ENGLISH][:2] == ("Mon", "Tue")
    assert SHORT_WEEKDAY_NAMES[Language.DANISH][:2] == ("man", "tirs")
    assert SHORT_MONTH_NAMES[Language.ENGLISH][3:6] == ("Apr", "May", "Jun")
    assert SHORT_MONTH_NAMES[Language.DANISH][3:6] == ("apr.", "maj", "jun.")

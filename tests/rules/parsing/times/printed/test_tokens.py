"""Dates and times as they are printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.parsing.times.printed import tokens as printed
from rules.parsing.times.printed.forms import FORMS
from rules.parsing.times.printed.tokens import Clock, Day, Relative, Weekday, tokens

DAYS = {
    "june 12, 2024": (12, 6, 2024, None),
    "june 12th 2024": (12, 6, 2024, None),
    "june, 12 -": (12, 6, None, None),
    "oktober 25, 2025": (25, 10, 2025, None),
    "marts 4": (4, 3, None, None),
    "feb. 9th 2024": (9, 2, 2024, None),
    "december 10-11, 2022": (10, 12, 2022, 11),
    "january 21/22 20-05": (21, 1, None, 22),
    "24 may, 2022": (24, 5, 2022, None),
    "12th of june": (12, 6, None, None),
    "26. november 2024": (26, 11, 2024, None),
    "10.-11. december 2022": (10, 12, 2022, 11),
    "den 5.6. kl. 8": (5, 6, None, None),
    "20.09.23 1815": (20, 9, 2023, None),
    "22.04.2023,15.15": (22, 4, 2023, None),
    "25-06-2025": (25, 6, 2025, None),
    "21/6-2023 20:25": (21, 6, 2023, None),
    "22/6 2024 08:30": (22, 6, 2024, None),
    "22/6 2000-2200": (22, 6, None, None),
    "13-09-2023: 7:20": (13, 9, 2023, None),
    "11/01 between": (11, 1, None, None),
    "2026-03-13": (13, 3, 2026, None),
    "april 29, 223 will": (29, 4, 223, None),
    "may 15, 2400, 210o": (15, 5, 2400, None),
    "december 4, 2044": (4, 12, None, None),
}


@pytest.mark.parametrize(("text", "expected"), DAYS.items(), ids=DAYS)
def test_a_day_is_read(text, expected):
    day = next(token for token in tokens(text, near=2024) if isinstance(token, Day))

    assert (day.day, day.month, day.year, day.last_day) == expected


CLOCKS = {
    "1800-2000": [1080, 1200],
    "18:00 - 20.30": [1080, 1230],
    "7:20": [440],
    "2400": [1440],
    "24:00": [1440],
    "midnight 1": [1440, 60],
    "8am 10 pm": [480, 600],
    "210o": [1260],
    "20150": [1215],
    "21;45": [1305],
    "december 4, 2044": [1244],
    "wo0000001587493": [],
    "1.5 hours": [],
    "no digits": [],
}


@pytest.mark.parametrize(("text", "minutes"), CLOCKS.items(), ids=CLOCKS)
def test_clocks_are_read(text, minutes):
    assert [token.minutes for token in tokens(text, near=2024) if isinstance(token, Clock)] == minutes


@pytest.mark.parametrize("text", ["210o", "20150", "21;45"])
def test_a_misprinted_clock_is_marked(text):
    assert [token.malformed for token in tokens(text, near=None) if isinstance(token, Clock)] == [True]


@pytest.mark.parametrize(("text", "standard"), [("0245 (dst)", False), ("0315 (st)", True), ("0230", None)])
def test_a_label_tells_summer_from_standard_time(text, standard):
    assert [token.standard for token in tokens(text, near=None) if isinstance(token, Clock)] == [standard]


WEEKDAYS = {"saturday 1": 5, "lørdag den 1": 5, "søndagen 1": 6, "wed. 12 june": 2, "may sun 1": 6}


@pytest.mark.parametrize(("text", "weekday"), WEEKDAYS.items(), ids=WEEKDAYS)
def test_a_weekday_is_read_in_both_languages(text, weekday):
    assert [token.weekday for token in tokens(text, near=None) if isinstance(token, Weekday)] == [weekday]


def test_a_verb_is_no_month():
    assert not [token for token in tokens("20 may be late", near=None) if isinstance(token, Day)]


def test_tomorrow_is_a_day_from_now():
    assert [
        token.days for token in tokens("today or i morgen 18", near=None) if isinstance(token, Relative)
    ] == [0, 1]


def test_no_line_has_more_than_a_hundred_of_them():
    assert len(tokens("12:00 " * 500, near=None)) == 100


PIECES = [
    *("12", "5.6.", "2024", "0800", "210o", "o800", "8am", "20:25", "13/06", "-", " ", " ", ".", ",", ":", "(dst)", "é", "x"),
    *("2026-06-13t18:00z", "week 25", "all day", "13/31/2026", "0, 11 and "),
    *("may", "october", "monday", "fre", "tomorrow", "i dag", "midnight", "kl.", "to", "frem til", "and", "and ends", "from"),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_looking_only_where_a_number_or_a_word_begins_misses_nothing(text):
    forms = re.compile("|".join(f"(?P<{name}>{form})" for name, form in FORMS.items()))

    assert [match.span() for match in printed._matches(text)] == [
        match.span() for match in forms.finditer(text)
    ]

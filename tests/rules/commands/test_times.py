from datetime import datetime

import pytest

from rules.commands.input_error import InputError
from rules.commands.times import language_of, parse_time, resolve
from rules.messages.answers.input_error import input_error_text
from rules.model.notice import COPENHAGEN, Language
from tests.support.builders import at

NOW = at("19:00")
"""A Saturday in summer, 22 August 2026."""

MOMENTS = {  # what was typed, the Danish wall time that it means
    "at 22:00": "2026-08-22 22:00",
    "22:00": "2026-08-22 22:00",
    "2200": "2026-08-22 22:00",
    "at 22": "2026-08-22 22:00",
    "kl. 22": "2026-08-22 22:00",
    "kl 22.30": "2026-08-22 22:30",
    "klokken 22": "2026-08-22 22:00",
    "10pm": "2026-08-22 22:00",
    "10:15 p.m.": "2026-08-22 22:15",
    "at 12 am": "2026-08-23 00:00",
    "at 7": "2026-08-23 07:00",
    "18:59": "2026-08-23 18:59",
    "midnight": "2026-08-23 00:00",
    "24:00": "2026-08-23 00:00",
    "noon": "2026-08-23 12:00",
    "today 08:00": "2026-08-22 08:00",
    "tomorrow 06:00": "2026-08-23 06:00",
    "Tomorrow at 6": "2026-08-23 06:00",
    "i morgen kl. 6": "2026-08-23 06:00",
    "i morgen 6": "2026-08-23 06:00",
    "overmorgen kl. 8": "2026-08-24 08:00",
    "yesterday 10:00": "2026-08-21 10:00",
    "i går 10:00": "2026-08-21 10:00",
    "i aften kl. 20": "2026-08-22 20:00",
    "friday 14:00": "2026-08-28 14:00",
    "on fri at 14:00": "2026-08-28 14:00",
    "lørdag kl. 20": "2026-08-22 20:00",
    "lørdag kl. 18": "2026-08-29 18:00",
    "2026-09-01 22:00": "2026-09-01 22:00",
    "at 2026-09-01T22:00": "2026-09-01 22:00",
    "01-09-2026 22:00": "2026-09-01 22:00",
    "1.9.2026 kl. 22": "2026-09-01 22:00",
    "1/9 22:00": "2026-09-01 22:00",
    "den 1.9. kl. 22": "2026-09-01 22:00",
    "1. september kl. 22": "2026-09-01 22:00",
    "September 1, 2026 22:00": "2026-09-01 22:00",
    "2 Jan 06:00": "2027-01-02 06:00",
    "5 maj 2026 06:00": "2026-05-05 06:00",
    "now": "2026-08-22 19:00",
    "nu": "2026-08-22 19:00",
}


@pytest.mark.parametrize(("typed", "wall"), MOMENTS.items(), ids=MOMENTS)
def test_a_moment_is_read_on_the_danish_clock(typed, wall):
    said = parse_time(typed)

    assert said is not None
    assert resolve(said, NOW) == datetime.fromisoformat(wall).replace(tzinfo=COPENHAGEN)


TWICE = {  # the hour that the clocks show twice; hours after midnight UTC
    "25-10-2026 02:30": 0.5,
    "25-10-2026 02:30 (DST)": 0.5,
    "25-10-2026 02:30 sommertid": 0.5,
    "25-10-2026 02:30 (ST)": 1.5,
    "25-10-2026 kl. 02:30 vintertid": 1.5,
}


@pytest.mark.parametrize(("typed", "hours"), TWICE.items(), ids=TWICE)
def test_an_hour_that_comes_twice_is_the_first_unless_it_is_labelled(typed, hours):
    said = parse_time(typed)

    assert said is not None
    found = resolve(said, NOW)
    assert isinstance(found, datetime)
    assert found.hour + found.minute / 60 == hours


UNREAL = {  # what was typed, what is said
    "29-03-2026 02:30": "There is no 2026-03-29 02:30: the clocks go forward over it that night.",
    "30-02-2026 10:00": "There is no such day as 2026-02-30.",
    "31/4 10:00": "There is no such day as 04-31.",
    "01-01-1066 10:00": "There is no such day as 1066-01-01.",
}


@pytest.mark.parametrize(("typed", "words"), UNREAL.items(), ids=UNREAL)
def test_what_is_in_no_calendar_is_said(typed, words):
    said = parse_time(typed)

    assert said is not None
    found = resolve(said, NOW)
    assert isinstance(found, InputError)
    assert input_error_text(found, Language.ENGLISH) == words


@pytest.mark.parametrize(
    "typed",
    ["", "22", "25:00", "24:30", "manifest", "at", "at 6 at 7", "friday tomorrow 6:00", "now 22:00", "6:000"],
)
def test_what_is_no_moment_is_none(typed):
    assert parse_time(typed) is None


def test_a_day_alone_leaves_its_time_open():
    said = parse_time("tomorrow")

    assert said is not None
    assert said.minutes is None


LANGUAGES = {"i morgen kl. 6": Language.DANISH, "at 22:00": Language.ENGLISH, "2026-09-01 22:00": None}


@pytest.mark.parametrize(("typed", "language"), LANGUAGES.items(), ids=LANGUAGES)
def test_the_words_of_a_moment_tell_their_language(typed, language):
    assert language_of(typed) is language

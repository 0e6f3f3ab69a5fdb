"""Which day a printed day means."""

from datetime import date

import pytest

from rules.messages.notices.contradictions import contradiction
from rules.model.notice import Language
from rules.parsing.times.dates import Anchor, choose
from rules.parsing.times.printed.tokens import tokens
from rules.parsing.times.ranges import printed_day
from rules.parsing.times.wall_clock import stamp

HINT = date(2024, 6, 12)
CASES = {
    # as printed, published, days of the title, the day, a problem
    "as printed": ("june 14, 2024", "10-06-2024", (), "2024-06-14", None),
    "the nearest year": ("january 3", "20-12-2023", (), "2024-01-03", None),
    "just past": ("june 8", "10-06-2024", (), "2024-06-08", None),
    "the weekday and the title against the date": ("wednesday june 11, 2024", "10-06-2024", (HINT,), "2024-06-12", "not a"),
    "the date against the weekday": ("monday june 14, 2024", "10-06-2024", (), "2024-06-14", "not a Monday"),
    "long past": ("june 5, 2024", "10-06-2024", (HINT,), "2024-06-12", "cannot be"),
    "no such year": ("june 12, 2400, 1800", "10-06-2024", (), "2024-06-12", "there is no 12-06-2400"),
    "no such day": ("june 31", "10-06-2024", (), "2024-07-01", "there is no 31-06"),
    "a weekday of the title": ("wednesday 1", "10-06-2024", (HINT,), "2024-06-12", None),
    "a weekday alone": ("friday 1", "10-06-2024", (HINT,), "2024-06-14", None),
    "tomorrow": ("tomorrow 1", "10-06-2024", (), "2024-06-11", None),
    "a date without any hold": ("june 14, 2024", None, (), "2024-06-14", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "published", "hints", "day", "problem"), CASES.values(), ids=CASES)
def test_the_likeliest_day_is_chosen(text, published, hints, day, problem):
    choice = chosen(text, Anchor(published=stamp(published), updated=None), hints=hints)

    assert choice is not None
    assert choice.day.isoformat() == day
    assert (problem or "") in " ".join(contradiction(each, Language.ENGLISH) for each in choice.problems)
    assert bool(choice.problems) == bool(problem)


@pytest.mark.parametrize("text", ["june 14", "friday 1", "tomorrow 1", "june 31, 223 x", "june 31"])
def test_nothing_is_chosen_where_nothing_tells(text):
    assert chosen(text, Anchor(published=None, updated=None)) is None


def test_tomorrow_counts_from_the_last_edit():
    anchor = Anchor(published=stamp("10-06-2024"), updated=stamp("12-06-2024"))

    choice = chosen("tomorrow 1", anchor)

    assert choice is not None
    assert choice.day == date(2024, 6, 13)


def chosen(text, anchor, *, hints=()):
    printed = printed_day(tokens(text, near=anchor.year))

    assert printed is not None
    return choose(printed, anchor, hints=hints)

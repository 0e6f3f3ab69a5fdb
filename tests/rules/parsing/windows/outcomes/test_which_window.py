"""Which windows a clause names, where one of their ends is not known."""

import pytest

from rules.model.notice import Slug
from rules.parsing.lines import Sentence
from rules.parsing.times.dates import Anchor
from rules.parsing.windows.outcomes.cancelled_lines import unlisted
from rules.parsing.windows.outcomes.which_window import Ground, aimed
from rules.parsing.windows.reschedule import WindowState
from tests.support.builders import at

PUBLISHED = at("09:00", "2026-09-28")
GROUND = Ground(anchor=Anchor(published=PUBLISHED, updated=None), header=(Slug("emcs"),), at=None)
UNTIL = WindowState(start=None, end=at("15:00", "2026-10-10"), planned_end=None, systems=None)
FROM = WindowState(start=at("07:00", "2026-10-11"), end=None, planned_end=None, systems=None)
BOTH = (UNTIL, FROM)

NAMED = {  # the clause, the windows
    "by its end": ("the window on saturday is cancelled", (UNTIL,)),
    "by its start": ("the window on october 11 is cancelled", (FROM,)),
    "by the hour of its start": ("the window from 07:00 is cancelled", (FROM,)),
    "by both days of a night that it is not": ("the window october 10/11 is cancelled", (FROM,)),
    "by hours": ("the window 0700-1500 is cancelled", ()),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED)
def test_a_window_of_which_one_end_is_not_known(text, expected):
    assert aimed(text, BOTH, GROUND).windows == expected


@pytest.mark.parametrize(
    "text",
    ["the window today is cancelled", "dagens servicevindue er aflyst", "next week's window is cancelled"],
)
def test_when_nothing_was_dated_today_is_no_day(text):
    ground = Ground(anchor=Anchor(published=None, updated=None), header=(), at=None)

    assert aimed(text, BOTH, ground).missed


UNLISTED = {  # the sentence, how many windows there are in the end
    "another day": ("saturday october 17, 2026, 0700-1500: cancelled", 2),
    "the same day": ("sunday october 11, 2026, 0800-1000: cancelled", 1),
    "a new time": ("postponed to saturday october 17, 2026, 0700-1500", 1),
    "no day": ("0700-1500: cancelled", 1),
    "a move": ("saturday october 17, 2026, 0700-1500: moved", 1),
    "nothing ends": ("saturday october 17, 2026, 0700-1500", 1),
    "a weekday that contradicts": ("monday october 17, 2026, 0700-1500: cancelled", 1),
    "a day that there is not": ("october 32, 2026, 0700-1500: cancelled", 1),
}
SUNDAY = WindowState(start=FROM.start, end=at("15:00", "2026-10-11"), planned_end=None, systems=None)


@pytest.mark.parametrize(("text", "expected"), UNLISTED.values(), ids=UNLISTED)
def test_a_window_that_only_its_end_names(text, expected):
    said = [Sentence(text=text, start=0, end=len(text))]

    assert len(unlisted(said, (SUNDAY,), GROUND.anchor)) == expected


def test_beside_a_window_without_an_end_nobody_can_tell():
    text = "saturday october 17, 2026, 0700-1500: cancelled"

    assert unlisted([Sentence(text=text, start=0, end=len(text))], BOTH, GROUND.anchor) == BOTH

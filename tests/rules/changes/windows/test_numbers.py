"""Each window keeps its number, whatever becomes of the others."""

import pytest

from rules.changes.windows.numbers import numbered
from rules.model.notice import Outcome
from tests.support.builders import at, ended, notice, window

FRI, SAT, SUN = (window("07:00", "15:00", day=f"2026-10-{day:02}") for day in (9, 10, 11))
SAT_LATER = window("09:00", "15:00", day="2026-10-10")
SAT_LONGER = window("07:00", "17:00", day="2026-10-10", planned_end="15:00")
NEXT_SAT = window("07:00", "15:00", day="2026-10-17")
FOR_ICS2, FOR_EMCS = (
    window("07:00", "15:00", day="2026-10-10", systems=(slug,)) for slug in ("ics2", "emcs")
)
UNTIL = window(None, "15:00", day="2026-10-10")

HISTORIES = {  # the windows of each revision, and the numbers with the day of each, the gone ones in brackets
    "as announced": ([(SAT, SUN)], "1:10 2:11"),
    "the first is taken out": ([(SAT, SUN), (SUN,)], "(1:10) 2:11"),
    "it is put back": ([(SAT, SUN), (SUN,), (SAT, SUN)], "1:10 2:11"),
    "one more before them": ([(SAT, SUN), (FRI, SAT, SUN)], "1:10 2:11 3:09"),
    "one later": ([(SAT, SUN), (SAT_LATER, SUN)], "1:10 2:11"),
    "one longer": ([(SAT, SUN), (SAT_LONGER, SUN)], "1:10 2:11"),
    "one to another week": ([(SAT, SUN), (SUN, NEXT_SAT)], "1:17 2:11"),
    "one out, one moved": ([(SAT, SUN), (window("09:00", "16:00", day="2026-10-11"),)], "(1:10) 2:11"),
    "printed the other way round": ([(SAT, SUN), (SUN, SAT)], "1:10 2:11"),
    "divided among its systems": ([(SAT,), (ended(FOR_ICS2, Outcome.CANCELLED), FOR_EMCS)], "1:10 2:10"),
    "another system instead": ([(FOR_ICS2,), (FOR_EMCS,)], "(1:10) 2:10"),
    "times that could not be read": ([(SAT, SUN), (), (SUN,)], "(1:10) 2:11"),
    "without a start": ([(UNTIL,), (UNTIL, SUN)], "1:10 2:11"),
    "gone twice": ([(SAT, SUN), (SUN,), (SUN,)], "(1:10) 2:11"),
}


@pytest.mark.parametrize(("history", "expected"), HISTORIES.values(), ids=HISTORIES)
def test_a_window_keeps_its_number(history, expected):
    found = numbered([notice(windows=windows) for windows in history])

    assert " ".join(map(_shown, found)) == expected


def _shown(each) -> str:
    day = f"{each.number}:{(each.window.start or each.window.end):%d}"
    return f"({day})" if each.gone else day


def test_the_one_that_stands_keeps_the_number_of_a_divided_window():
    divided = notice(windows=(ended(FOR_ICS2, Outcome.CANCELLED), FOR_EMCS))

    assert numbered([notice(windows=(SAT,)), divided])[0].window == FOR_EMCS


TAKEN_OUT = {  # when the text was edited that names it no more, and whether it will not take place
    "before its end": (at("12:00", "2026-10-10"), True),
    "after its end": (at("15:00", "2026-10-10"), False),
    "nobody knows": (None, True),
}


@pytest.mark.parametrize(("updated", "expected"), TAKEN_OUT.values(), ids=TAKEN_OUT)
def test_what_is_taken_out_after_its_end_took_place(updated, expected):
    first, second = numbered([notice(windows=(SAT, SUN)), notice(windows=(SUN,), updated=updated)])

    assert first.taken_out is expected
    assert not second.taken_out


def test_without_an_end_it_is_out():
    endless = window("07:00", None, day="2026-10-10")

    assert numbered([notice(windows=(endless, SUN)), notice(windows=(SUN,))])[0].taken_out

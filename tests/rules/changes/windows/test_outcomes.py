"""The outcome of each of several windows, and what is news of it."""

import pytest

from rules.changes.windows.outcomes import held, is_apart, newly_ended, newly_open
from rules.model.notice import Outcome
from tests.support.builders import ended, notice, window

SAT, SUN = window("07:00", "15:00", day="2026-10-10"), window("07:00", "15:00", day="2026-10-11")
OFF, DONE = Outcome.CANCELLED, Outcome.COMPLETED
OPEN = notice(windows=(SAT, SUN))
SAT_OFF = notice(windows=(ended(SAT, OFF), SUN))
ALL_OFF = notice(windows=(ended(SAT, OFF), ended(SUN, OFF)), outcome=OFF)
SUN_DONE = notice(windows=(ended(SAT, OFF), ended(SUN, DONE)), outcome=DONE)

ENDED = {  # before, after, the windows that ended, those that stand again
    "one": (OPEN, SAT_OFF, [0], []),
    "nothing more": (SAT_OFF, SAT_OFF, [], []),
    "the other": (SAT_OFF, SUN_DONE, [1], []),
    "both, one by one": (OPEN, SUN_DONE, [0, 1], []),
    "both at once is the end of the notice": (OPEN, ALL_OFF, [], []),
    "the rest of both": (SAT_OFF, ALL_OFF, [1], []),
    "back": (SAT_OFF, OPEN, [], [0]),
    "one is back": (ALL_OFF, SAT_OFF, [], [1]),
    "both back is the notice opened again": (ALL_OFF, OPEN, [], []),
    "never seen": (None, SAT_OFF, [0], []),
    "for one system of its window": (
        OPEN,
        notice(windows=(ended(window("07:00", "15:00", day="2026-10-10", systems=("ics2",)), OFF), SUN)),
        [0],
        [],
    ),
    "of another system": (
        notice(windows=(ended(window("07:00", "15:00", systems=("ics2",)), OFF), window("07:00", "15:00", systems=("emcs",)))),
        notice(windows=(ended(window("07:00", "15:00", systems=("ics2",)), OFF), ended(window("07:00", "15:00", systems=("emcs",)), OFF)), outcome=OFF),
        [1],
        [],
    ),
    "without a start": (
        notice(windows=(window(None, "15:00"), SUN)),
        notice(windows=(ended(window(None, "15:00"), DONE), SUN)),
        [0],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "ends", "again"), ENDED.values(), ids=ENDED)
def test_what_became_of_the_windows(before, after, ends, again):
    assert newly_ended(before, after) == tuple(after.windows[place] for place in ends)
    if before is not None:
        assert newly_open(before, after) == tuple(after.windows[place] for place in again)


def test_which_windows_are_held():
    assert is_apart(SAT_OFF)
    assert not is_apart(ALL_OFF)
    assert held(SAT_OFF) == (SUN,)
    assert held(ALL_OFF) == ALL_OFF.windows

import pytest

from rules.changes.windows.current import standing_windows
from rules.model.notice import Outcome, Update, UpdateKind
from tests.support.builders import at, notice, window

SUNDAY = "2026-08-23"
EVENING = window("18:00", "20:00")
OPEN_EVENING = window("18:00", None, planned_end="20:00")
NIGHT = window("22:00", "23:30")
NEXT = window("18:00", "20:00", day=SUNDAY)
OPEN_NEXT = window("18:00", None, planned_end="20:00", day=SUNDAY)
LONGER = window("18:00", "22:00", planned_end="20:00")
HALF = window(None, "20:00")


def said(kind, clock="19:50", *, day="2026-08-22", end=None):
    return Update(at=at(clock, day) if clock else None, kinds=(UpdateKind(kind),), end=end)


CASES = {  # the windows, the updates, the windows as they stand
    "no update": ((EVENING,), (), (EVENING,)),
    "delayed": ((EVENING,), (said("delayed"),), (OPEN_EVENING,)),
    "extended, no end named": ((EVENING,), (said("extended"),), (OPEN_EVENING,)),
    "extended to an end": ((LONGER,), (said("extended", end=at("22:00")),), (LONGER,)),
    "delayed after an extension": ((LONGER,), (said("delayed"),), (window("18:00", None, planned_end="22:00"),)),
    "an end after the delay": ((LONGER,), (said("delayed"), said("extended", end=at("22:00"))), (LONGER,)),
    "moved without a date": ((EVENING,), (said("rescheduled"),), (EVENING,)),
    "other news since": ((EVENING,), (said("delayed"), said("informed")), (OPEN_EVENING,)),
    "the one that had begun": ((EVENING, NIGHT), (said("delayed", "21:50"),), (OPEN_EVENING, NIGHT)),
    "the second day's": ((EVENING, NEXT), (said("delayed", "19:50", day=SUNDAY),), (EVENING, OPEN_NEXT)),
    "before any had begun": ((EVENING, NEXT), (said("delayed", "08:00"),), (OPEN_EVENING, NEXT)),
    "said at no known time": ((EVENING, NEXT), (said("delayed", None),), (OPEN_EVENING, OPEN_NEXT)),
    "only an end was ever known": ((HALF,), (said("delayed"),), (HALF,)),
    "no end was ever known": ((OPEN_EVENING,), (said("delayed"),), (OPEN_EVENING,)),
    "no window": ((), (said("delayed"),), ()),
}  # fmt: skip


@pytest.mark.parametrize(("windows", "updates", "stand"), CASES.values(), ids=CASES)
def test_a_window_that_goes_on_has_no_end(windows, updates, stand):
    assert standing_windows(notice(windows=windows, updates=updates, updated=None)) == stand


def test_the_last_edit_tells_when_it_was_said():
    late = notice(windows=(EVENING, NEXT), updates=(said("delayed", None),), updated=at("19:50"))

    assert standing_windows(late) == (OPEN_EVENING, NEXT)


def test_what_is_over_goes_on_no_longer():
    over = notice(updates=(said("delayed"),), outcome=Outcome.COMPLETED)

    assert standing_windows(over) == over.windows

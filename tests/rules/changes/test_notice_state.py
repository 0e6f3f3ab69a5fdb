import pytest

from rules.changes.notice_state import _ENDED, NoticeState, notice_state
from rules.model.kind_rules import ENDINGS
from rules.model.notice import Kind, Outcome, Update, UpdateKind, Window
from tests.support.builders import at, incident, notice, window

SHORTLY_AFTER = at("20:30")
BEFORE = at("15:00")
LATE = window("18:00", None)


def said(kind, end=None):
    return Update(at=at("19:50"), kinds=(UpdateKind(kind),), end=end)


MOVED = said("rescheduled", at("21:00"))
LONGER = said("extended", at("23:00"))
UNTOLD = {"kind": Kind.INFORMATION, "window": None}

CASES = {  # what the notice says, what it comes to
    "a window to come": (notice(), NoticeState.PLANNED),
    "one whose end moved": (notice(window=window("18:00", "23:59", planned_end="20:00")), NoticeState.EXTENDED),
    "one that ends sooner": (notice(window=window("18:00", "19:00", planned_end="20:00")), NoticeState.PLANNED),
    "one put off to after its end": (
        notice(window=Window(start=at("18:00"), end=at("20:00"), planned_end=at("20:00", "2026-08-15"))), NoticeState.MOVED,
    ),
    "moved by its text": (notice(updates=(MOVED,)), NoticeState.MOVED),
    "moved, then extended": (notice(updates=(MOVED, LONGER)), NoticeState.EXTENDED),
    "extended, then moved": (notice(updates=(LONGER, MOVED)), NoticeState.MOVED),
    "extended, no end named": (notice(updates=(said("extended"),)), NoticeState.EXTENDED),
    "delayed by its text": (notice(updates=(said("delayed"),)), NoticeState.DELAYED),
    "extended after a delay": (notice(updates=(said("delayed"), LONGER)), NoticeState.EXTENDED),
    "delayed, then done": (notice(updates=(said("delayed"),), outcome=Outcome.COMPLETED), NoticeState.COMPLETED),
    "told something else since": (notice(updates=(said("delayed"), said("informed"))), NoticeState.DELAYED),
    "one without an end from the first": (notice(window=LATE), NoticeState.PLANNED),
    "done by its text": (notice(outcome=Outcome.COMPLETED), NoticeState.COMPLETED),
    "cancelled": (notice(outcome=Outcome.CANCELLED), NoticeState.CANCELLED),
    "postponed": (notice(outcome=Outcome.POSTPONED), NoticeState.POSTPONED),
    "a copy": (notice(outcome=Outcome.DUPLICATE), NoticeState.DUPLICATE),
    "closed by its status alone": (notice(closed=True, updated=SHORTLY_AFTER), NoticeState.CLOSED),
    "closed before it began": (notice(closed=True, updated=BEFORE), NoticeState.WITHDRAWN),
    "a disruption": (incident(), NoticeState.DISRUPTION),
    "one that is solved": (incident(outcome=Outcome.COMPLETED), NoticeState.RESOLVED),
    "one that is closed only": (incident(closed=True), NoticeState.CLOSED),
    "information": (notice(**UNTOLD), NoticeState.INFORMATION),
    "information with a sentence that nobody can read": (notice(**UNTOLD, unread=("Bzz.",)), NoticeState.NOT_UNDERSTOOD),
    "nothing at all": (notice(**UNTOLD, text=" "), NoticeState.NOT_UNDERSTOOD),
    "a window without a time": (notice(window=None), NoticeState.NOT_UNDERSTOOD),
    "the same, closed": (notice(window=None, closed=True), NoticeState.NOT_UNDERSTOOD),
}  # fmt: skip


@pytest.mark.parametrize(("stands", "expected"), CASES.values(), ids=CASES)
def test_a_notice_comes_to_one_state(stands, expected):
    assert notice_state(stands) is expected


def test_a_window_that_lost_its_end_is_delayed():
    late = window("18:00", None, planned_end="20:00")

    assert notice_state(notice(window=late)) is NoticeState.DELAYED


def test_each_ending_gives_a_state():
    assert set(_ENDED) == ENDINGS

import pytest

from rules.changes.diff import diff
from rules.model.notice import Outcome
from tests.support.builders import CLOSED_EARLY, CLOSED_LATE, DONE, MOVED, at, notice, window

ENDINGS = {  # what stood before, what is said now, what to tell
    "done by word": ({}, DONE, ["window.completed"]),
    "done by word while the end was rewritten": (
        {},
        {**DONE, "window": window("18:00", "19:15")},
        ["window.completed"],
    ),
    "closed after its start": ({}, CLOSED_LATE, ["window.completed"]),
    "closed before it began": ({}, CLOSED_EARLY, ["notice.withdrawn"]),
    "closed without a stamp": ({}, {"closed": True, "updated": None}, ["notice.withdrawn"]),
    "closed, only its end is known": (
        {"window": window(None, "20:00")},
        {"window": window(None, "20:00"), **CLOSED_LATE},
        ["window.completed"],
    ),
    "closed days after, no time known": (
        {"window": None},
        {"window": None, **CLOSED_LATE},
        ["window.completed"],
    ),
    "closed on the day it was published, no time known": (
        {"window": None},
        {"window": None, **CLOSED_EARLY},
        ["notice.withdrawn"],
    ),
    "cancelled": ({}, {"outcome": Outcome.CANCELLED, "closed": True}, ["window.cancelled"]),
    "cancelled after it was withdrawn": (
        CLOSED_EARLY,
        {**CLOSED_EARLY, "outcome": Outcome.CANCELLED},
        ["window.cancelled"],
    ),
    "closed as a copy": ({}, {"outcome": Outcome.DUPLICATE, "closed": True}, ["notice.duplicated"]),
    "postponed": ({}, {"outcome": Outcome.POSTPONED}, ["window.postponed"]),
    "postponed to a new date": ({}, {"outcome": Outcome.POSTPONED, **MOVED}, ["window.postponed"]),
    "the new date after it was postponed": ({"outcome": Outcome.POSTPONED}, MOVED, ["window.rescheduled"]),
    "open again": (CLOSED_LATE, {"closed": False, "updated": at("20:30")}, ["window.announced"]),
    "open again and extended": (
        CLOSED_LATE,
        {"closed": False, "window": window("18:00", "23:00")},
        ["window.extended"],
    ),
    "the cancellation is taken back": ({"outcome": Outcome.CANCELLED}, {}, ["window.announced"]),
    "done once more with a later text": (
        CLOSED_LATE,
        {**CLOSED_LATE, **DONE, "text": "Done."},
        ["notice.corrected"],
    ),
}


@pytest.mark.parametrize(("before", "after", "kinds"), ENDINGS.values(), ids=ENDINGS)
def test_how_a_notice_ended(before, after, kinds):
    changes = diff(notice(**before), notice(**after))

    assert [change.kind for change in changes] == kinds

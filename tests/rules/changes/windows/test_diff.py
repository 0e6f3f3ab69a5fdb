import pytest

from rules.changes.diff import diff
from rules.model.notice import UpdateKind
from tests.support.builders import ICS2, MANIFEST, MOVED, notice, update, window

BOTH = (MANIFEST, ICS2)

MOVES = {  # what stood before, what is said now, what to tell
    "ends later": ({}, {"window": window("18:00", "23:59")}, ["window.extended"]),
    "ends earlier": ({}, {"window": window("18:00", "19:00")}, ["window.shortened"]),
    "another day": ({}, MOVED, ["window.rescheduled"]),
    "another start, same end": ({}, {"window": window("17:00", "20:00")}, ["window.rescheduled"]),
    "shifted by an hour": ({}, {"window": window("19:00", "21:00")}, ["window.rescheduled"]),
    "moved and made longer at once": (
        {},
        {"window": window("17:00", "23:00")},
        ["window.rescheduled", "window.extended"],
    ),
    "moved and made shorter at once": (
        {},
        {"window": window("18:30", "19:30")},
        ["window.rescheduled", "window.shortened"],
    ),
    "another day, and longer": (
        {},
        {"window": window("18:00", "23:00", day="2026-08-29")},
        ["window.rescheduled"],
    ),
    "extended by one system": (
        {"systems": BOTH},
        {
            "systems": BOTH,
            "windows": (
                window("18:00", "20:00", systems=("ics2",)),
                window("18:00", "23:00", systems=("manifest",)),
            ),
        },
        ["window.extended"],
    ),
    "extended without a new end": ({}, {"updates": (update(UpdateKind.EXTENDED),)}, ["window.extended"]),
    "extended, but the times were never read": (
        {"window": None},
        {"window": None, "updates": (update(UpdateKind.EXTENDED, end="23:59"),)},
        ["window.extended"],
    ),
    "delayed with an end, but the times were never read": (
        {"window": None},
        {"window": None, "updates": (update(UpdateKind.DELAYED, end="23:59"),)},
        ["window.extended"],
    ),
    "the times can be read now": ({"window": None}, {}, ["window.rescheduled"]),
    "the times cannot be read any more": ({}, {"window": None, "text": "See below."}, ["notice.corrected"]),
    "delayed without an end": ({}, {"updates": (update(UpdateKind.DELAYED),)}, ["window.delayed"]),
    "delayed a second time": (
        {"updates": (update(UpdateKind.DELAYED, clock="20:00"),)},
        {"updates": (update(UpdateKind.DELAYED, clock="20:00"), update(UpdateKind.DELAYED, clock="21:00"))},
        ["window.delayed"],
    ),
    "delayed a second time, neither with a time": (
        {"updates": (update(UpdateKind.DELAYED, clock=None),)},
        {"updates": (update(UpdateKind.DELAYED, clock=None), update(UpdateKind.DELAYED, clock=None))},
        ["window.delayed"],
    ),
    "delayed with a new end is an extension": (
        {},
        {"window": window("18:00", "22:00"), "updates": (update(UpdateKind.DELAYED, end="22:00"),)},
        ["window.extended"],
    ),
    "no end is named any more": ({}, {"window": window("18:00", None)}, ["window.delayed"]),
    "an end is named now": ({"window": window("18:00", None)}, {}, ["window.rescheduled"]),
    "a start is named now": ({"window": window(None, "20:00")}, {}, ["window.rescheduled"]),
    "a second window": (
        {},
        {"windows": (window("18:00", "20:00"), window("22:00", "23:00"))},
        ["window.announced"],
    ),
    "one of two windows taken out": (
        {"windows": (window("18:00", "20:00"), window("22:00", "23:00"))},
        {},
        ["scope.changed"],
    ),
}


@pytest.mark.parametrize(("before", "after", "kinds"), MOVES.values(), ids=MOVES)
def test_how_a_window_moved_is_read_off_its_times(before, after, kinds):
    changes = diff(notice(**before), notice(**after))

    assert [change.kind for change in changes] == kinds

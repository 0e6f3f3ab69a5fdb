"""What is told although it is quiet."""

from dataclasses import replace

import pytest

from rules.changes.diff import diff
from rules.model.change import Change, ChangeKind
from rules.model.notice import Fallback, Kind, Outcome, UpdateKind
from rules.routing.urgency import is_urgent
from tests.support.builders import ALLOWED, DONE, MOVED, at, impacts, incident, notice, update, window

SUNDAY = "2026-08-23"
NOW, UNTIL = at("22:00"), at("06:00", SUNDAY)
"""A Saturday night."""

TONIGHT = notice(window=window("02:00", "04:00", day=SUNDAY))
TOMORROW = notice(window=window("18:00", "20:00", day=SUNDAY))
UNDER_WAY = notice(window=window("20:00", "23:00"))
OVER = notice(window=window("18:00", "20:00"))
UNREAD = notice(kind=Kind.INFORMATION, window=None, unread=("What is this?",))

NEWS = {  # what stood before, what is said now, whether it is told at once
    "announced for tonight": (None, TONIGHT, True),
    "announced for tomorrow": (None, TOMORROW, False),
    "announced for when the quiet ends": (None, notice(window=window("06:00", "08:00", day=SUNDAY)), False),
    "announced when it was over": (None, OVER, False),
    "announced, from nobody knows when": (None, notice(window=window(None, "23:00")), True),
    "moved to tonight": (TOMORROW, TONIGHT, True),
    "moved away from tonight": (TONIGHT, notice(**MOVED), True),
    "moved from one week to another": (notice(**MOVED), TOMORROW, False),
    "cancelled tonight": (TONIGHT, replace(TONIGHT, outcome=Outcome.CANCELLED), True),
    "cancelled tomorrow": (TOMORROW, replace(TOMORROW, outcome=Outcome.CANCELLED), False),
    "extended while under way": (UNDER_WAY, notice(window=window("20:00", "23:30", planned_end="23:00")), True),
    "going on without an end": (OVER, replace(OVER, updates=(update(UpdateKind.DELAYED, clock="21:55"),)), True),
    "done early": (UNDER_WAY, notice(**DONE | {"window": window("20:00", "23:00"), "completed_at": at("21:50")}), True),
    "done long ago": (OVER, notice(**DONE), False),
    "another impact tonight": (TONIGHT, replace(TONIGHT, impacts=impacts(manifest=("rejected", None))), True),
    "other words tonight": (TONIGHT, replace(TONIGHT, text="The manifest system is closed."), False),
    "the fallback procedure tomorrow": (TOMORROW, replace(TOMORROW, fallback=Fallback.ALLOWED), True),
    "a disruption": (None, incident(), True),
    "what could not be read": (None, UNREAD, True),
    "more that could not be read": (UNREAD, replace(UNREAD, text="And what is that?"), True),
    "the fallback procedure, over": (
        notice(**ALLOWED), replace(OVER, fallback=Fallback.ENDED), True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), NEWS.values(), ids=NEWS)
def test_what_cannot_wait(before, after, told):
    changes = diff(before, after)

    assert changes
    assert any(is_urgent(each, now=NOW, until=UNTIL) for each in changes) is told


@pytest.mark.parametrize("kind", ["window.starting", "window.started", "window.overdue"])
@pytest.mark.parametrize("said", [TONIGHT, UNDER_WAY, OVER])
def test_what_the_clock_tells_can_wait(kind, said):
    change = Change(kind=ChangeKind(kind), before=said, after=said, why=())

    assert not is_urgent(change, now=NOW, until=UNTIL)

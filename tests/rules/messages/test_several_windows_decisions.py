"""Status, reminders and pages for a notice of which one of two windows is over, cancelled or late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.changes.diff import diff
from rules.changes.lifecycle import ending
from rules.changes.throttle import SentChange, waits_until
from rules.changes.windows.current import rewritten, standing_windows
from rules.model.change import ChangeKind
from rules.model.notice import Notice, NoticeKey, Outcome
from rules.ports.pagers import Action
from rules.routing.paging import decide_page
from rules.schedule.reminders import due_times
from rules.status.outlook import status_snapshot
from rules.status.system_status import late_windows, status
from tests.rules.messages.two_windows import (
    OVER,
    PLANNED,
    SAT,
    SAT_DONE,
    SAT_LATE,
    SAT_OFF,
    SAT_POSTPONED,
    SATURDAY,
    SUN,
    SUNDAY,
)
from tests.support.builders import at, ended, notice, subscription

STATUS = {  # the notice, when, whether the manifest is closed
    "cancelled": (SAT_OFF, at("10:00", SATURDAY), False),
    "the other day": (SAT_OFF, at("10:00", SUNDAY), True),
    "done": (SAT_DONE, at("14:55", SATURDAY), False),
    "before it was done": (SAT_DONE, at("14:45", SATURDAY), True),
    "done, the next day": (SAT_DONE, at("10:00", SUNDAY), True),
    "done, nobody knows when": (
        replace(SAT_DONE, windows=(ended(SAT, Outcome.COMPLETED), SUN)), at("14:55", SATURDAY), True,
    ),
    "late": (SAT_LATE, at("18:00", SATURDAY), True),
    "all over, the one that was off": (OVER, at("10:00", SATURDAY), False),
    "all over, the one that was held": (OVER, at("14:30", SUNDAY), True),
    "all over, once it was done": (OVER, at("14:41", SUNDAY), False),
}  # fmt: skip


@pytest.mark.parametrize(("said", "when", "closed"), STATUS.values(), ids=STATUS)
def test_the_status_follows_the_windows(said, when, closed):
    assert bool(status([said], at=when)) is closed


def test_nobody_waits_for_a_window_that_is_over_or_off():
    assert late_windows([SAT_OFF], at=at("16:00", SATURDAY)) == ()
    assert late_windows([SAT_DONE], at=at("16:00", SATURDAY)) == ()
    assert len(late_windows([PLANNED], at=at("16:00", SATURDAY))) == 1
    coming = status_snapshot([SAT_OFF], at=at("06:00", SATURDAY)).next
    assert coming is not None
    assert coming.window == SUN


@pytest.mark.parametrize("said", [SAT_OFF, SAT_DONE, SAT_POSTPONED])
def test_only_the_remaining_window_is_reminded_of(said):
    found = due_times(said, remind=(timedelta(hours=1),))

    assert {each.windows for each in found} == {(SUN,)}
    assert found[0].at == at("06:00", SUNDAY)


def test_the_late_one_alone_loses_its_end():
    assert [each.end for each in standing_windows(SAT_LATE)] == [None, SUN.end]


CLOSED = {  # closed by its status while Saturday is off
    "before Sunday": (at("16:00", SATURDAY), ChangeKind.NOTICE_WITHDRAWN),
    "on Sunday": (at("14:00", SUNDAY), ChangeKind.WINDOW_COMPLETED),
}


@pytest.mark.parametrize(("updated", "expected"), CLOSED.values(), ids=CLOSED)
def test_a_closing_is_weighed_against_the_windows_that_are_held(updated, expected):
    assert ending(replace(SAT_OFF, closed=True, updated=updated)) is expected


def _page(*said: Notice):
    steps = [diff(before, after) for before, after in zip((None, *said[:-1]), said, strict=True)]
    return decide_page(
        steps[1:],
        notice=NoticeKey("2900001"),
        subscription=subscription("pagerduty:ops"),
        key="k",
        read_at=at("15:00", SATURDAY),
    )


LONGER = replace(
    PLANNED, windows=(replace(SAT, end=at("17:00", SATURDAY)), SUN), updated=at("14:30", SATURDAY)
)
LONGER_DONE = replace(LONGER, windows=(ended(LONGER.windows[0], Outcome.COMPLETED, "16:50"), SUN), updated=at("16:55", SATURDAY))  # fmt: skip


def test_whoever_was_woken_for_one_window_is_told_that_it_is_over():
    assert [each.action for each in _page(PLANNED, LONGER).alerts] == [Action.TRIGGER]
    assert [each.action for each in _page(LONGER, LONGER_DONE).alerts] == [Action.RESOLVE]


def test_nobody_is_woken_for_tomorrow_since_one_ran_today():
    tomorrow = replace(SAT_DONE, windows=(SAT_DONE.windows[0], replace(SUN, end=at("17:00", SUNDAY))), updated=at("16:00", SATURDAY))  # fmt: skip

    assert [each.action for each in _page(SAT_DONE, tomorrow).alerts] == [Action.UPDATE]


def test_the_end_of_one_is_none_of_another_that_runs():
    running = replace(SAT_OFF, updated=at("09:00", SUNDAY))

    assert [each.action for each in _page(PLANNED, running).alerts] == [Action.UPDATE]


def test_what_is_kept_quiet_are_the_windows_that_stand():
    assert [each.start for each in _page(PLANNED, SAT_OFF).quiet] == [SUN.start]
    assert [each.end for each in _page(PLANNED, SAT_LATE).quiet] == [SAT.end, SUN.end]


def test_a_first_announced_end_is_told_of_what_stands_alone():
    first = notice(windows=(SAT, SUN))
    now = notice(windows=(ended(replace(SAT, end=at("17:00", SATURDAY), planned_end=at("17:00", SATURDAY)), Outcome.COMPLETED), replace(SUN, end=at("17:00", SUNDAY), planned_end=at("17:00", SUNDAY))))  # fmt: skip

    assert [each.planned_end for each in rewritten(first, now).windows] == [
        at("17:00", SATURDAY),
        SUN.planned_end,
    ]


def test_an_end_of_one_window_is_told_at_once():
    now = at("12:00", "2026-10-07")
    seen = SentChange(
        at=at("11:00", "2026-10-07"), kinds=frozenset({ChangeKind.WINDOW_ANNOUNCED}), after=PLANNED
    )

    assert waits_until(diff(PLANNED, SAT_OFF), [seen], since=now, now=now) is None

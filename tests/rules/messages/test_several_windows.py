"""One of two windows is over, off or late: all that is drawn from a notice follows each window's own outcome."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.changes.diff import diff
from rules.changes.lifecycle import ending
from rules.changes.throttle import SentChange, waits_until
from rules.changes.windows.current import rewritten, standing_windows
from rules.messages.answers.windows import windows_message
from rules.messages.compose import reply
from rules.messages.notices.body import root_body, summary
from rules.messages.notices.change_sentences import change_sentences
from rules.messages.notices.outcome_sentences import outcome, periods
from rules.model.change import ChangeKind
from rules.model.message import Tone
from rules.model.notice import Language, Notice, NoticeKey, Outcome, Slug, UpdateKind
from rules.ports.pagers import Action
from rules.routing.paging import decide_page
from rules.schedule.reminders import due_times
from rules.status.outlook import status_snapshot
from rules.status.system_status import late, status
from tests.rules.messages.message_text import lines
from tests.support.builders import at, ended, notice, subscription, update, window
from tests.support.sources import sources

SATURDAY, SUNDAY = "2026-10-10", "2026-10-11"
SAT, SUN = window("07:00", "15:00", day=SATURDAY), window("07:00", "15:00", day=SUNDAY)
PLANNED = notice(windows=(SAT, SUN), updated=at("11:00", "2026-10-07"))
SAT_OFF = replace(PLANNED, windows=(ended(SAT, Outcome.CANCELLED), SUN), updated=at("12:00", "2026-10-07"))
SAT_POSTPONED = replace(SAT_OFF, windows=(ended(SAT, Outcome.POSTPONED), SUN))
SAT_DONE = replace(
    PLANNED, windows=(ended(SAT, Outcome.COMPLETED, "14:50"), SUN), updated=at("14:55", SATURDAY)
)
SAT_LATE = replace(PLANNED, windows=(replace(SAT, late=True), SUN), updated=at("14:55", SATURDAY), updates=(update(UpdateKind.DELAYED, clock=None),))  # fmt: skip
OVER = replace(SAT_OFF, windows=(ended(SAT, Outcome.CANCELLED), ended(SUN, Outcome.COMPLETED, "14:40", day=SUNDAY)), outcome=Outcome.COMPLETED, completed_at=at("14:40", SUNDAY), updated=at("14:45", SUNDAY))  # fmt: skip

SENTENCES = {  # before, after, the kinds, the sentences
    "cancelled": (PLANNED, SAT_OFF, ["window.cancelled"], [
        "Cancelled: Saturday 07:00–15:00 does not take place", "Still planned: Sunday 07:00–15:00",
    ]),
    "cancelled, Danish": (PLANNED, SAT_OFF, ["window.cancelled"], [
        "Aflyst: lørdag kl. 07:00–15:00 gennemføres ikke", "Fortsat planlagt: søndag kl. 07:00–15:00",
    ]),
    "postponed": (PLANNED, SAT_POSTPONED, ["window.postponed"], [
        "Postponed: not Saturday 07:00–15:00; no new time is given", "Still planned: Sunday 07:00–15:00",
    ]),
    "done": (PLANNED, SAT_DONE, ["window.completed"], [
        "Done at 14:50, 10 minutes before the planned end: Saturday 07:00–15:00",
        "Still planned: Sunday 07:00–15:00",
    ]),
    "done, Danish": (PLANNED, SAT_DONE, ["window.completed"], [
        "Afsluttet kl. 14:50, 10 minutter før planlagt slut: lørdag kl. 07:00–15:00",
        "Fortsat planlagt: søndag kl. 07:00–15:00",
    ]),
    "the last one done": (SAT_OFF, OVER, ["window.completed"], [
        "Done at 14:40, 20 minutes before the planned end: Sunday 07:00–15:00",
    ]),
    "the last one cancelled": (SAT_DONE, replace(SAT_DONE, windows=(SAT_DONE.windows[0], ended(SUN, Outcome.CANCELLED)), outcome=Outcome.COMPLETED), ["window.cancelled"], [
        "Cancelled: Sunday 07:00–15:00 does not take place",
    ]),
    "back": (SAT_OFF, PLANNED, ["window.announced"], ["Announced: Saturday 07:00–15:00"]),
    "first seen": (None, SAT_OFF, ["window.announced"], ["Announced: Sunday 07:00–15:00"]),
    "what the status had told": (
        replace(SAT_OFF, closed=True, updated=at("16:00", SUNDAY)), replace(OVER, closed=True), [], [],
    ),
    "cancelled, and the other moved": (
        PLANNED,
        replace(SAT_OFF, windows=(SAT_OFF.windows[0], window("09:00", "17:00", day=SUNDAY))),
        ["window.cancelled", "window.rescheduled"],
        ["Cancelled: Saturday 07:00–15:00 does not take place", "Still planned: Sunday 09:00–17:00", "Moved: now Sunday 09:00–17:00, was 07:00–15:00"],
    ),
    "cancelled, and a word of delay": (
        PLANNED, replace(SAT_OFF, updates=(update(UpdateKind.DELAYED, clock="12:00"),)), ["window.cancelled"],
        ["Cancelled: Saturday 07:00–15:00 does not take place", "Still planned: Sunday 07:00–15:00"],
    ),
    "the other is late": (
        PLANNED,
        replace(SAT_OFF, windows=(SAT_OFF.windows[0], replace(SUN, late=True)), updates=(update(UpdateKind.DELAYED, clock="12:00"),)),
        ["window.cancelled", "window.delayed"],
        ["Cancelled: Saturday 07:00–15:00 does not take place", "Still planned: from Sunday 07:00, end unknown", "Delayed: the end is unknown, was 15:00"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
def test_a_change_names_its_window(name):
    before, after, kinds, sentences = SENTENCES[name]
    language = Language.DANISH if "Danish" in name else Language.ENGLISH
    changes = diff(before, after)

    assert [change.kind for change in changes] == kinds
    assert [
        sentence for change in changes for sentence in change_sentences(change, language).sentences
    ] == sentences


def test_the_reason_names_it_too():
    [change] = diff(PLANNED, SAT_OFF)

    assert change.why[0].times == (SAT.start, SAT.end)


def test_the_root_shows_each_window_as_it_is():
    shown = [
        line
        for block in root_body(SAT_DONE, Language.ENGLISH, read_at=at("15:00", SATURDAY))
        for line in lines_of(block)
    ]

    assert "Done at 14:50, 10 minutes before the planned end: Saturday 07:00–15:00" in shown
    assert any(line.startswith("Sunday 11 October 2026, 07:00–15:00 Danish time") for line in shown)


def lines_of(block) -> list[str]:
    return [
        "".join(getattr(span, "text", str(span)) for span in line) for line in getattr(block, "lines", ())
    ]


ROOTS = {  # what is shown of Saturday
    "cancelled": (SAT_OFF, "Saturday 10 October 2026, 07:00–15:00 Danish time: does not take place"),
    "postponed": (SAT_POSTPONED, "Saturday 10 October 2026, 07:00–15:00 Danish time: does not take place as planned; no new time is given"),
    "cancelled, the other done": (OVER, "Saturday 10 October 2026, 07:00–15:00 Danish time: does not take place"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "line"), ROOTS.values(), ids=ROOTS)
def test_the_root_says_what_is_off(said, line):
    shown = [
        each
        for block in root_body(said, Language.ENGLISH, read_at=at("15:00", SUNDAY))
        for each in lines_of(block)
    ]

    assert line in shown


def test_a_line_names_what_stands():
    assert "Saturday" not in summary(SAT_OFF, Language.ENGLISH)
    assert periods(SAT_OFF, Language.ENGLISH) == "Sunday 07:00–15:00"
    assert outcome(SAT_OFF, Language.ENGLISH) is None


def test_an_extension_of_the_one_that_is_over_is_not_the_state():
    longer = replace(SAT, end=at("17:00", SATURDAY))
    said = replace(
        PLANNED, windows=(ended(longer, Outcome.COMPLETED), SUN), updates=(update(UpdateKind.EXTENDED),)
    )

    assert summary(said, Language.ENGLISH).startswith("Planned:")


AGENDAS = {
    "cancelled": (SAT_OFF, ["Sunday 07:00–15:00 (in four days)"]),
    "none": (PLANNED, ["Saturday 07:00–15:00 (in three days)", "Sunday 07:00–15:00 (in four days)"]),
}


@pytest.mark.parametrize(("said", "expected"), AGENDAS.values(), ids=AGENDAS)
def test_the_windows_to_come_are_those_that_stand(said, expected):
    now = at("13:00", "2026-10-07")
    message = windows_message(
        [said], within=timedelta(days=7), language=Language.ENGLISH, now=now, sources=sources(now)
    )

    assert [line for line in lines(message) if "07:00" in line] == expected


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
    assert late([SAT_OFF], at=at("16:00", SATURDAY)) == ()
    assert late([SAT_DONE], at=at("16:00", SATURDAY)) == ()
    assert len(late([PLANNED], at=at("16:00", SATURDAY))) == 1
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


def test_the_end_of_one_window_is_good_news():
    changes = diff(PLANNED, SAT_DONE)

    assert reply([changes], language=Language.ENGLISH).tone is Tone.GOOD
    assert reply([diff(PLANNED, SAT_OFF)], language=Language.ENGLISH).tone is Tone.NEUTRAL


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


def test_a_window_of_some_systems_is_named_with_them():
    mine = window("07:00", "15:00", day=SATURDAY, systems=("ics2",))
    before = notice(windows=(mine, window("16:00", "17:00", day=SATURDAY, systems=("emcs",))), systems=(Slug("ics2"), Slug("emcs")))  # fmt: skip
    after = replace(before, windows=(ended(mine, Outcome.CANCELLED), before.windows[1]), updates=(update(UpdateKind.PARTIALLY_CANCELLED),), text="The service window is cancelled for ICS2.", updated=at("12:00", "2026-10-09"))  # fmt: skip
    [change] = diff(before, after)

    assert change.kind is ChangeKind.WINDOW_CANCELLED
    assert (
        change_sentences(change, Language.ENGLISH).sentences[0]
        == "Cancelled: Saturday 07:00–15:00 (ICS2) does not take place"
    )
    assert [each.systems for each in standing_windows(after)] == [("emcs",)]

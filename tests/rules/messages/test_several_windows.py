"""Messages about a notice of which one of two windows is over, cancelled or late: each window has its own outcome."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.changes.diff import diff
from rules.changes.windows.current import standing_windows
from rules.messages.answers.windows import windows_message
from rules.messages.compose import reply
from rules.messages.notices.body import root_body, summary
from rules.messages.notices.change_sentences import change_sentences
from rules.messages.notices.outcome_sentences import outcome, periods
from rules.model.change import ChangeKind
from rules.model.message import Tone
from rules.model.notice import Language, Outcome, Slug, UpdateKind
from tests.rules.messages.message_text import lines
from tests.rules.messages.two_windows import (
    OVER,
    PLANNED,
    SAT,
    SAT_DONE,
    SAT_OFF,
    SAT_POSTPONED,
    SATURDAY,
    SUN,
    SUNDAY,
)
from tests.support.builders import at, ended, notice, update, window
from tests.support.sources import sources

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


def test_the_end_of_one_window_is_good_news():
    changes = diff(PLANNED, SAT_DONE)

    assert reply([changes], language=Language.ENGLISH).tone is Tone.GOOD
    assert reply([diff(PLANNED, SAT_OFF)], language=Language.ENGLISH).tone is Tone.NEUTRAL


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

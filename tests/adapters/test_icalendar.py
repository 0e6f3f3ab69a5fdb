from dataclasses import replace
from datetime import UTC, datetime

import icalendar
import pytest

from adapters.icalendar import calendar
from rules.model.evidence import Confidence, Contradiction, ContradictionKind, Evidence
from rules.model.notice import Fallback, Language, Notice, Outcome, Slug, UpdateKind, Window
from tests.support.builders import (
    CLOSED_EARLY,
    DONE,
    MOVED,
    at,
    ended,
    impacts,
    incident,
    notice,
    update,
    window,
)

NOW = at("12:30", "2026-08-21")


def read(of: Notice, *, language=Language.ENGLISH) -> list[icalendar.Event]:
    """Take the file in as a calendar does."""
    made = calendar(of, key="2900001", language=language, now=NOW)
    return icalendar.Calendar.from_ical(made).events


def only(of: Notice, *, language=Language.ENGLISH) -> icalendar.Event:
    [event] = read(of, language=language)
    return event


def test_a_window_is_an_event_in_utc():
    event = only(notice())

    assert (event.start, event.end) == (at("18:00"), at("20:00"))
    assert event["DTSTART"].to_ical() == b"20260822T160000Z"
    assert "TZID" not in event["DTSTART"].params


def test_the_night_that_the_clocks_change_is_exact():
    """From 02:45 summer time to 03:15 winter time it is an hour and a half."""
    night = Window(
        start=datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
        end=datetime(2026, 10, 25, 2, 15, tzinfo=UTC),
        planned_end=None,
    )

    assert only(notice(window=night)).duration.total_seconds() == 90 * 60


def test_several_windows_are_several_events():
    several = notice(windows=(window("18:00", "20:00"), window("21:00", "22:00")))

    assert [event.uid for event in read(several)] == ["2900001-1@toldvagt", "2900001-2@toldvagt"]


def test_a_window_that_moved_replaces_the_event():
    before, after = only(notice()), only(notice(**MOVED, updated=at("13:00", "2026-08-21")))

    assert before.uid == after.uid
    assert after.start == at("18:00", "2026-08-29")
    assert after.sequence > before.sequence


SAT, SUN = (window("07:00", "15:00", day=f"2026-10-{day}") for day in (10, 11))
BOTH = notice(windows=(SAT, SUN), updated=at("13:00", "2026-10-01"))
HISTORIES = {  # the windows of a later revision, and the events: UID, status, day
    "the first is cancelled": ((ended(SAT, Outcome.CANCELLED), SUN), [("1", "CANCELLED", 10), ("2", "CONFIRMED", 11)]),
    "the first is postponed": ((ended(SAT, Outcome.POSTPONED), SUN), [("1", "CANCELLED", 10), ("2", "CONFIRMED", 11)]),
    "the first is done": ((ended(SAT, Outcome.COMPLETED), SUN), [("1", "CONFIRMED", 10), ("2", "CONFIRMED", 11)]),
    "the first is taken out": ((SUN,), [("1", "CANCELLED", 10), ("2", "CONFIRMED", 11)]),
    "one more in front": (
        (window("07:00", "15:00", day="2026-10-09"), SAT, SUN),
        [("1", "CONFIRMED", 10), ("2", "CONFIRMED", 11), ("3", "CONFIRMED", 9)],
    ),
    "the first is moved": (
        (SUN, window("07:00", "15:00", day="2026-10-17")),
        [("1", "CONFIRMED", 17), ("2", "CONFIRMED", 11)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("windows", "expected"), HISTORIES.values(), ids=HISTORIES)
def test_an_event_stays_with_its_window(windows, expected):
    made = calendar(
        replace(BOTH, windows=windows), key="2900001", language=Language.ENGLISH, now=NOW, earlier=(BOTH,)
    )
    events = icalendar.Calendar.from_ical(made).events

    assert [(event.uid, event.status, event.start.day) for event in events] == [
        (f"2900001-{number}@toldvagt", status, day) for number, status, day in expected
    ]
    assert {event.sequence for event in events} == {read(BOTH)[0].sequence + 1}


def test_what_was_taken_out_after_its_end_took_place():
    tidied = replace(BOTH, windows=(SUN,), updated=at("16:00", "2026-10-10"))
    made = calendar(tidied, key="2900001", language=Language.ENGLISH, now=NOW, earlier=(BOTH,))

    assert [event.status for event in icalendar.Calendar.from_ical(made).events] == ["CONFIRMED", "CONFIRMED"]


def test_a_notice_that_lost_its_windows_has_no_file():
    made = calendar(
        replace(BOTH, windows=()), key="2900001", language=Language.ENGLISH, now=NOW, earlier=(BOTH,)
    )

    assert made == b""


STATUSES = {
    "planned": ({}, "CONFIRMED"),
    "done": (DONE, "CONFIRMED"),
    "cancelled": ({"outcome": Outcome.CANCELLED}, "CANCELLED"),
    "postponed": ({"outcome": Outcome.POSTPONED}, "CANCELLED"),
    "a copy": ({"outcome": Outcome.DUPLICATE}, "CANCELLED"),
    "withdrawn": (CLOSED_EARLY, "CANCELLED"),
    "contradicts itself": ({"contradictions": (Contradiction(clash=ContradictionKind.MISPRINTED_TIME),)}, "TENTATIVE"),
    "guessed": (
        {"evidence": (Evidence(fact="windows", source="body", start=0, end=5, confidence=Confidence.GUESSED),)},
        "TENTATIVE",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "status"), STATUSES.values(), ids=STATUSES)
def test_the_status_tells_how_sure_it_is(said, status):
    assert only(notice(**said)).status == status


WITHOUT = {
    "a disruption": incident(),
    "only an end is known": notice(window=window(None, "20:00")),
}


@pytest.mark.parametrize("of", WITHOUT.values(), ids=WITHOUT)
def test_without_a_start_there_is_nothing_to_put_in_a_calendar(of):
    assert calendar(of, key="1", language=Language.ENGLISH, now=NOW) == b""


def test_without_an_end_it_is_a_moment_that_says_so():
    event = only(notice(window=window("18:00", None)))

    assert event.start == event.end == at("18:00")
    assert event.summary.endswith("(end unknown)")


def test_a_window_that_goes_on_loses_the_end_that_was_announced():
    delayed = notice(updates=(update(UpdateKind.DELAYED),))

    assert "DTEND" not in only(delayed)


def test_nobody_is_busy_and_nobody_is_rung():
    event = only(notice())

    assert event.transparency == "TRANSPARENT"
    assert event.subcomponents == []


def test_it_says_which_systems_and_how_they_fare():
    event = only(notice(fallback=Fallback.RESTRICTED, impacts=impacts(manifest=("rejected", "unavailable"))))

    assert event.summary == "Manifest: Planned: Service window for the manifest system"
    assert "Manifest: File (S2S): ✗ rejected; Online: ⊘ no access" in event.description
    assert "only if absolutely necessary" in event.description
    assert event.description.startswith("As announced Friday 21 August 2026 12:30, Danish time")


def test_it_speaks_the_reader_s_language():
    event = only(notice(), language=Language.DANISH)

    assert event.summary.startswith("Manifest: Planlagt:")
    assert event.description.startswith("Som meldt fredag den 21. august 2026 kl. 12:30, dansk tid")


def test_a_window_of_some_systems_names_those():
    scoped = notice(
        systems=(Slug("manifest"), Slug("ics2")), window=window("18:00", "20:00", systems=("ics2",))
    )

    assert only(scoped).summary.startswith("ICS2: ")


def test_of_nobody_knows_which_system_it_names_none():
    event = only(notice(systems=()))

    assert event.summary == "Planned: Service window for the manifest system"


ADDRESSES = {
    "the agency's": ("https://info.skat.dk/data.aspx?oid=2900001", "https://info.skat.dk/data.aspx?oid=2900001"),
    "none": (None, ""),
    "one that would begin a line": ("https://x.example/\r\nATTENDEE:mailto:a@x.example", ""),
    "a script": ("javascript:alert(1)", ""),
    "with a space": ("https://x.example/a b", ""),
    "with letters that an address cannot have": ("https://x.example/\u2028", ""),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "written"), ADDRESSES.values(), ids=ADDRESSES)
def test_only_an_address_is_written_as_one(printed, written):
    event = only(notice(url=printed))

    assert event.url == written
    assert event.attendees == []


HOSTILE = {
    "a line of its own": "Window\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "a bare return": "Window\rATTENDEE:mailto:a@x.example",
    "separators": "a,b;c\\n:d",
    "control characters": "a\x00\x0b\x1b[31mb",
    "letters that cannot be written": "a\ud800b",
    "very long": "æ" * 20_000,
    "many lines": "\n" * 500 + "x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_agency_s_text_is_only_text(text):
    event = only(notice(title=text, text=text, unread=(text,), systems=(Slug(text),)))

    assert event.uid == "2900001-1@toldvagt"
    assert event.attendees == []
    assert len(event.description) <= 4000


def test_without_dates_of_its_own_the_event_is_the_first_of_its_kind():
    assert only(notice(published=None, updated=None)).sequence == 0


def test_the_file_says_who_made_it_and_that_nobody_need_answer():
    made = calendar(notice(), key="2900001", language=Language.ENGLISH, now=NOW).decode()

    assert made.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Toldvagt//Toldvagt//EN\r\n")
    assert "METHOD:PUBLISH" in made

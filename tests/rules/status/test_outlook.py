from datetime import timedelta

import pytest

from rules.model.notice import Environment, Kind, Outcome, UpdateKind
from rules.status.outlook import status_snapshot, upcoming_windows
from tests.support.builders import DONE, ICS2, MANIFEST, at, incident, notice, update, window

NEXT_WEEK = notice(title="Next week", window=window("18:00", "20:00", day="2026-08-29"))
TESTED = notice(title="Tested", environment=(Environment.TEST,))
NAMELESS = notice(title="Nameless", systems=())

COMING = {  # the notice, from when, whether its window is still to be kept then
    "ahead": ({}, "12:00", True),
    "under way": ({}, "19:59", True),
    "over": ({}, "20:00", False),
    "done": (DONE, "12:00", False),
    "cancelled": ({"outcome": Outcome.CANCELLED}, "12:00", False),
    "a disruption has none": ({"kind": Kind.INCIDENT}, "12:00", False),
    "without an end": ({"window": window("18:00", None)}, "23:00", True),
    "without a start": ({"window": window(None, "20:00")}, "12:00", True),
    "of another system": ({"systems": (ICS2,)}, "12:00", False),
    "of no system that is named": ({"systems": ()}, "12:00", True),
    "cancelled for all that it names": (
        {
            "text": "The window is cancelled for Manifest.",
            "updates": (update(UpdateKind.PARTIALLY_CANCELLED),),
        },
        "12:00",
        False,
    ),
}


@pytest.mark.parametrize(("said", "clock", "kept"), COMING.values(), ids=COMING)
def test_windows_to_be_kept_are_coming(said, clock, kept):
    assert bool(upcoming_windows([notice(**said)], since=at(clock), systems=[MANIFEST])) is kept


def test_windows_come_in_their_order_up_to_the_end_of_the_time_asked_for():
    early = notice(title="Early", window=window("06:00", "07:00"))

    found = upcoming_windows(
        [NEXT_WEEK, notice(), early], since=at("05:00"), until=at("05:00") + timedelta(days=1)
    )

    assert [each.notice.title for each in found] == ["Early", "Service window for the manifest system"]


def test_a_window_without_a_start_begins_with_its_day():
    (found,) = upcoming_windows([notice(window=window(None, "20:00"))], since=at("12:00"))

    assert found.start == at("00:00")


def test_an_outlook_parts_production_from_test_and_names_what_comes():
    seen = status_snapshot([notice(), TESTED, NEXT_WEEK], at=at("19:00"))

    assert [each.system for each in seen.affected] == [MANIFEST]
    assert [hold.notice for each in seen.test for hold in each.restrictions] == [TESTED]
    assert seen.next is not None
    assert seen.next.notice is NEXT_WEEK


def test_an_outlook_on_some_systems_leaves_the_others_out():
    seen = status_snapshot([notice(), incident(systems=(ICS2,))], at=at("20:30"), systems=[ICS2, ICS2])

    assert seen.requested == (ICS2,)
    assert [each.system for each in seen.affected] == [ICS2]
    assert seen.late == ()
    assert seen.next is None


def test_what_is_late_in_production_is_asked_after():
    seen = status_snapshot([notice(), TESTED, NAMELESS], at=at("20:30"), systems=[MANIFEST])

    assert [hold.notice.title for hold in seen.late] == [NAMELESS.title, notice().title]


def test_of_what_is_still_to_end_nobody_says_that_it_is_late():
    ahead = status_snapshot([notice()], at=at("22:00"), now=at("19:00"))
    back = status_snapshot([notice()], at=at("21:00"), now=at("22:00"))

    assert ahead.late == ()
    assert [hold.until for hold in back.late] == [at("20:00")]

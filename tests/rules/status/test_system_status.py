from datetime import timedelta

import pytest

from rules.model.notice import Access, Environment, Fallback, Impact, Kind, Outcome, Slug, UpdateKind
from rules.status.system_status import FORGOTTEN, LATE, late_windows, not_understood, status
from tests.support.builders import DONE, ICS2, MANIFEST, at, impacts, incident, notice, update, window

EXTENDED_OPEN = {"updates": (update(UpdateKind.EXTENDED, clock="19:50"),), "updated": at("19:50")}
CLOSED_19 = {"closed": True, "updated": at("19:00")}
TWO = (window("08:00", "10:00"), window("18:00", "20:00"))


HELD = {  # the notice, the clock on its day, whether the manifest is closed
    "before it begins": ({}, "17:59", False),
    "from its first moment": ({}, "18:00", True),
    "to just before its end": ({}, "19:59:59", True),
    "its end is outside": ({}, "20:00", False),
    "done early": (DONE, "19:15", False),
    "closed until it was done": (DONE, "19:14", True),
    "done late": (DONE | {"completed_at": at("20:30"), "updated": at("20:31")}, "20:29", True),
    "done by the last edit where no time is named": (DONE | {"completed_at": None}, "19:16", False),
    "an edit after the end makes it no longer": (
        DONE | {"completed_at": None, "updated": at("23:00")},
        "20:00",
        False,
    ),
    "done without any time keeps its end": (DONE | {"completed_at": None, "updated": None}, "19:59", True),
    "cancelled": ({"outcome": Outcome.CANCELLED}, "19:00", False),
    "postponed": ({"outcome": Outcome.POSTPONED}, "19:00", False),
    "a copy": ({"outcome": Outcome.DUPLICATE}, "19:00", False),
    "closed before its start": ({"closed": True, "updated": at("17:00")}, "19:00", False),
    "closed by its status alone is not back": (CLOSED_19, "19:30", True),
    "extended without a new end": (EXTENDED_OPEN, "23:00", True),
    "the first of two is over though the second was done": (
        DONE | {"windows": TWO},
        "10:30",
        False,
    ),
    "a word after the first is not about the second": (
        DONE | {"windows": TWO, "completed_at": at("09:50"), "updated": at("09:51")},
        "18:30",
        True,
    ),
    "no start: the whole day": ({"window": window(None, "20:00")}, "07:00", True),
    "no start: not the day before": ({"window": window(None, "20:00")}, "00:00", True),
    "no end": ({"window": window("18:00", None)}, "23:59", True),
    "no end, closed": ({"window": window("18:00", None)} | CLOSED_19, "19:00", False),
    "cancelled for all that it names": (
        {
            "text": "The window is cancelled for Manifest.",
            "updates": (update(UpdateKind.PARTIALLY_CANCELLED),),
        },
        "19:00",
        False,
    ),
    "information": ({"kind": Kind.INFORMATION}, "19:00", False),
    "the test environment alone": ({"environment": (Environment.TEST,)}, "19:00", False),
    "spared by its own words": (
        {"impacts": impacts(manifest=("available", "available"))},
        "19:00",
        False,
    ),
    "only files are spared": ({"impacts": impacts(manifest=("available", None))}, "19:00", True),
    "a window of other systems": (
        {"window": window("18:00", "20:00", systems=("ics2",)), "systems": (MANIFEST, ICS2)},
        "19:00",
        False,
    ),
}


@pytest.mark.parametrize(("said", "clock", "closed"), HELD.values(), ids=HELD)
def test_a_system_is_closed_in_its_windows(said, clock, closed):
    found = status([notice(**said)], at=at(clock))

    assert (MANIFEST in {each.system for each in found}) is closed


DISRUPTED = {  # the incident, minutes after it was published, whether the manifest is held up
    "from its publishing": ({}, 0, True),
    "not before": ({}, -1, False),
    "until it is solved": (DONE, 60, True),
    "no longer once it is solved": (DONE, 32 * 60, False),
    "closed by its status": ({"closed": True, "updated": at("12:30", "2026-08-21")}, 30, False),
    "open for weeks": ({"closed": False}, 30 * 24 * 60, True),
    "forgotten: nobody knows its status": ({}, 8 * 24 * 60, False),
    "without any date": ({"published": None, "updated": None}, 0, True),
}


@pytest.mark.parametrize(("said", "minutes", "held"), DISRUPTED.values(), ids=DISRUPTED)
def test_a_disruption_lasts_until_it_is_solved(said, minutes, held):
    moment = at("12:00", "2026-08-21") + timedelta(minutes=minutes)

    assert bool(status([incident(**said)], at=moment)) is held


def test_the_worst_of_several_notices_counts_in_each_access():
    slow = notice(impacts=impacts(manifest=("degraded", "available")))
    shut = notice(impacts=impacts(manifest=(None, "unavailable")), window=window("17:00", "23:00"))

    (found,) = status([slow, shut], at=at("19:00"))

    assert [found.on(access) for access in Access] == [Impact.DEGRADED, Impact.UNAVAILABLE]
    assert found.until == at("23:00")
    assert [hold.notice for hold in found.restrictions] == [shut, slow]


def test_what_one_notice_spares_another_may_hit_without_saying_how():
    spares = notice(impacts=impacts(manifest=("available", "degraded")))

    (found,) = status([spares, notice()], at=at("19:00"))

    assert found.on(Access.FILE) is None
    assert found.on(Access.ONLINE) is Impact.DEGRADED


def test_the_end_is_unknown_where_one_end_is():
    (found,) = status([notice(), notice(window=window("18:00", None))], at=at("19:00"))

    assert found.until is None


def test_who_asks_for_systems_hears_of_each():
    found = status([notice()], at=at("19:00"), systems=[ICS2, MANIFEST])

    assert [(each.system, bool(each.restrictions)) for each in found] == [(ICS2, False), (MANIFEST, True)]


def test_the_test_environment_is_asked_for_apart():
    tested = notice(environment=(Environment.TEST,), systems=(Slug("tfe"),))

    (found,) = status([tested, notice()], at=at("19:00"), environment=Environment.TEST)

    assert found.system == "tfe"


def test_closed_without_a_word_is_doubtful_from_then_on():
    closed = notice(**CLOSED_19)

    before, after = (status([closed], at=at(clock))[0] for clock in ("18:59", "19:00"))

    assert (before.doubtful, after.doubtful) == (False, True)


FALLBACKS = {  # the notices, the clock, what stands
    "not mentioned": ([{}], "19:00", Fallback.UNSPECIFIED),
    "allowed": ([{"fallback": Fallback.ALLOWED}], "19:00", Fallback.ALLOWED),
    "the careful one of two": (
        [{"fallback": Fallback.ALLOWED}, {"fallback": Fallback.RESTRICTED}],
        "19:00",
        Fallback.RESTRICTED,
    ),
    "ended by word": ([{"fallback": Fallback.ENDED}], "19:00", Fallback.ENDED),
    "until its own end": (
        [{"fallback": Fallback.ALLOWED, "fallback_until": at("19:00")}],
        "19:00",
        Fallback.ENDED,
    ),
    "before its own end": (
        [{"fallback": Fallback.ALLOWED, "fallback_until": at("19:01")}],
        "19:00",
        Fallback.ALLOWED,
    ),
    "not before it was given": (
        [{"fallback": Fallback.ALLOWED, "updates": (update(UpdateKind.FALLBACK_ALLOWED, clock="19:30"),)}],
        "19:00",
        Fallback.UNSPECIFIED,
    ),
    "over with the notice": ([{"fallback": Fallback.ALLOWED} | CLOSED_19], "19:30", Fallback.ENDED),
}


@pytest.mark.parametrize(("said", "clock", "stands"), FALLBACKS.values(), ids=FALLBACKS)
def test_the_fallback_stands_as_the_notices_leave_it(said, clock, stands):
    (found,) = status([notice(**each) for each in said], at=at(clock))

    assert found.fallback is stands


def test_a_notice_that_names_no_system_may_concern_any():
    nameless = notice(systems=(), impacts={})

    everything = status([nameless], at=at("19:00"))
    asked = status([nameless], at=at("19:00"), systems=[ICS2])

    assert [each.system for each in everything] == ["other"]
    assert [bool(each.restrictions) for each in asked] == [True]


LATENESS = {  # the notice, minutes after its announced end, whether it is asked after
    "not before its end": ({}, -1, False),
    "from its end on": ({}, 0, True),
    "no longer a day later": ({}, LATE // timedelta(minutes=1), False),
    "done": (DONE, 0, False),
    "without an end": ({"window": window("18:00", None)}, 0, False),
    "a disruption": ({"kind": Kind.INCIDENT}, 0, False),
}


@pytest.mark.parametrize(("said", "minutes", "asked"), LATENESS.values(), ids=LATENESS)
def test_a_window_past_its_end_is_asked_after(said, minutes, asked):
    moment = at("20:00") + timedelta(minutes=minutes)

    assert bool(late_windows([notice(**said)], at=moment)) is asked


UNREAD = {"kind": Kind.INFORMATION, "window": None, "unread": ("Something odd.",)}
NOT_READ = {  # the notice, how long after its publishing, whether it is named
    "an unread one": (UNREAD, timedelta(0), True),
    "not before it was there": (UNREAD, timedelta(minutes=-1), False),
    "closed": (UNREAD | {"closed": True}, timedelta(0), False),
    "of last week": (UNREAD, FORGOTTEN, False),
    "without any date": (UNREAD | {"published": None, "updated": None}, FORGOTTEN, True),
    "one that was read": ({}, timedelta(0), False),
}


@pytest.mark.parametrize(("said", "later", "named"), NOT_READ.values(), ids=NOT_READ)
def test_what_could_not_be_read_is_named_for_a_while(said, later, named):
    moment = at("12:00", "2026-08-21") + later

    assert bool(not_understood([notice(**said)], at=moment)) is named

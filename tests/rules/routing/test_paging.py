"""Who is woken by what, and when that is over."""

from itertools import pairwise

import pytest

from rules.changes.diff import diff
from rules.model.evidence import Confidence, Evidence
from rules.model.notice import Environment, Kind, NoticeKey, Outcome, Slug
from rules.ports.pagers import Action, Severity
from rules.routing.paging import decide_page
from tests.support.builders import at, impacts, incident, notice, subscription, window

BOTH = (Slug("manifest"), Slug("ics2"))
LATE = at("19:50")
"""When the window is under way."""
OPEN = {"updated": LATE}
GUESS = (Evidence(fact="windows", source="body", start=0, end=1, confidence=Confidence.GUESSED),)
LONGER = {"window": window("18:00", "23:00", planned_end="20:00"), **OPEN}
ENDLESS = {"window": window("18:00", None, planned_end="20:00"), **OPEN}
FOR_ICS2 = (window("18:00", "20:00", systems=("manifest",)), window("18:00", "23:00", systems=("ics2",)))
TWO = (window("18:00", "20:00", systems=("manifest",)), window("18:00", "20:00", systems=("ics2",)))
WORSE = impacts(manifest=("unavailable", None))
SLOW = impacts(manifest=("degraded", None))
FINE = impacts(manifest=("available", "available"))

STORIES = {  # what was said, revision by revision, and what a pager does about each system in the end
    "a window is announced": ([notice()], {"manifest": "update"}),
    "a disruption": ([incident()], {"manifest": "trigger"}),
    "a disruption of two": ([incident(systems=BOTH)], {"manifest": "trigger", "ics2": "trigger"}),
    "a disruption of nobody knows what": ([incident(systems=())], {"other": "trigger"}),
    "extended while it lasts": ([notice(), notice(**LONGER)], {"manifest": "trigger"}),
    "no end in sight": ([notice(), notice(**ENDLESS)], {"manifest": "trigger"}),
    "extended days before": ([notice(), notice(window=LONGER["window"])], {"manifest": "update"}),
    "extended, nobody knows when it was said": (
        [notice(), notice(window=LONGER["window"], updated=None, published=None)],
        {"manifest": "trigger"},
    ),
    "extended for one of two": (
        [notice(systems=BOTH, windows=TWO), notice(systems=BOTH, windows=FOR_ICS2, **OPEN)],
        {"manifest": "update", "ics2": "trigger"},
    ),
    "extended, and done in the same breath": (
        [notice(), notice(**LONGER), notice(outcome=Outcome.COMPLETED, **LONGER)],
        {"manifest": "resolve"},
    ),
    "done": ([notice(**LONGER), notice(outcome=Outcome.COMPLETED, **LONGER)], {"manifest": "resolve"}),
    "cancelled": ([notice(), notice(outcome=Outcome.CANCELLED)], {"manifest": "resolve"}),
    "closed as a copy": ([notice(), notice(outcome=Outcome.DUPLICATE)], {"manifest": "resolve"}),
    "withdrawn": ([notice(closed=False), notice(closed=True)], {"manifest": "resolve"}),
    "solved": ([incident(), incident(outcome=Outcome.COMPLETED)], {"manifest": "resolve"}),
    "closed by its status": ([incident(closed=False), incident(closed=True)], {"manifest": "resolve"}),
    "open again": ([incident(closed=True), incident(closed=False)], {"manifest": "trigger"}),
    "over before anybody saw it": ([incident(outcome=Outcome.COMPLETED)], {}),
    "one more is hit": (
        [incident(), incident(systems=BOTH)],
        {"manifest": "update", "ics2": "trigger"},
    ),
    "one is spared": ([incident(systems=BOTH), incident()], {"manifest": "update", "ics2": "resolve"}),
    "it gets worse": (
        [incident(impacts=FINE), incident(impacts=WORSE)],
        {"manifest": "trigger"},
    ),
    "it gets well": ([incident(impacts=WORSE), incident(impacts=FINE)], {"manifest": "resolve"}),
    "the test system": ([incident(environment=(Environment.TEST,))], {}),
    "only the test system after all": (
        [incident(), incident(environment=(Environment.TEST,))],
        {"manifest": "resolve"},
    ),
    "a guess": ([incident(evidence=GUESS)], {"manifest": "update"}),
    "a guess beside an alert": (
        [notice(**LONGER), notice(**ENDLESS, evidence=GUESS)],
        {"manifest": "update"},
    ),
    "not understood": ([notice(kind=Kind.INFORMATION, window=None)], {"manifest": "update"}),
}


def paged(notices, asked=None):
    known = [None, *notices] if len(notices) == 1 else notices
    steps = [diff(before, after) for before, after in pairwise(known)]
    return decide_page(
        steps,
        notice=NoticeKey("2900001"),
        subscription=asked or subscription("pagerduty:ops"),
        key="7",
        read_at=LATE,
    )


def actions(told):
    return {alert.system: alert.action.value for alert in told.alerts}


@pytest.mark.parametrize(("notices", "done"), STORIES.values(), ids=STORIES)
def test_a_pager_does_what_the_story_asks(notices, done):
    assert actions(paged(notices)) == done


ASKED = {  # what the subscription asks for, of which notice, what is done
    "another system": ({"systems": ("ics2",)}, [incident()], {}),
    "one of two": ({"systems": ("ics2",)}, [incident(systems=BOTH)], {"ics2": "trigger"}),
    "any of a nameless notice": ({"systems": ("ics2",)}, [incident(systems=())], {"other": "trigger"}),
    "bad enough": ({"min_impact": "queued"}, [incident(impacts=WORSE)], {"manifest": "trigger"}),
    "not bad enough": ({"min_impact": "queued"}, [incident(impacts=SLOW)], {}),
    "no longer bad enough": (
        {"min_impact": "queued"},
        [incident(impacts=WORSE), incident(impacts=SLOW)],
        {"manifest": "resolve"},
    ),
    "how bad is not said": ({"min_impact": "unavailable"}, [incident()], {"manifest": "trigger"}),
    "the other access": ({"access": "online"}, [incident(impacts=WORSE)], {}),
    "this access": ({"access": "file"}, [incident(impacts=WORSE)], {"manifest": "trigger"}),
    "announcements": ({"pages": ("window.announced",)}, [notice()], {"manifest": "trigger"}),
    "announcements alone": ({"pages": ("window.announced",)}, [incident()], {"manifest": "update"}),
    "announcements, and it moves": (
        {"pages": ("window.announced",)},
        [notice(), notice(**LONGER)],
        {"manifest": "update"},
    ),
}


@pytest.mark.parametrize(("asked", "notices", "done"), ASKED.values(), ids=ASKED)
def test_a_subscription_decides_what_wakes(asked, notices, done):
    assert actions(paged(notices, subscription("pagerduty:ops", **asked))) == done


SEVERITIES = {  # what happens to the system, how bad that is
    "unavailable": Severity.CRITICAL,
    "rejected": Severity.CRITICAL,
    "queued": Severity.ERROR,
    "degraded": Severity.WARNING,
    None: Severity.ERROR,
}


@pytest.mark.parametrize(("impact", "severity"), SEVERITIES.items(), ids=map(str, SEVERITIES))
def test_severity_follows_the_worst_impact(impact, severity):
    said = {} if impact is None else {"impacts": impacts(manifest=("degraded", impact))}
    (alert,) = paged([incident(**said)]).alerts

    assert alert.severity is severity


def test_what_is_harmless_is_told_as_harmless():
    (alert,) = paged([incident(impacts=WORSE), incident(impacts=FINE)]).alerts

    assert (alert.action, alert.severity) == (Action.RESOLVE, Severity.INFO)


def test_trigger_update_and_resolve_meet_in_one_key():
    stories = ([incident()], [incident(), incident(closed=True)], [incident(evidence=GUESS)])
    keys = {alert.key for story in stories for alert in paged(story).alerts}

    assert keys == {"toldvagt/2900001/manifest"}


def test_systems_have_keys_of_their_own_however_long_their_names():
    longs = (Slug("x" * 500), Slug("x" * 501))
    first, second = paged([incident(systems=longs)]).alerts

    assert first.key != second.key
    assert max(len(first.key), len(second.key)) <= 200


def test_a_summary_is_one_line_that_names_system_and_news():
    (alert,) = paged([notice(), notice(**LONGER)]).alerts

    assert alert.summary == (
        "Manifest: Extended: now until Saturday 23:00, was 20:00 · Service window for the manifest system"
    )


def test_the_page_tells_when_the_agency_said_it():
    said = [paged([incident(updated=LATE)]).said_at, paged([incident(updated=None)]).said_at]

    assert said == [LATE, at("12:00", "2026-08-21")]


QUIET = {  # the newest revision, the times and systems in which trouble is to be expected
    "announced": (notice(), [("18:00", "20:00", ("manifest",))]),
    "extended": (notice(**LONGER), [("18:00", "23:00", ("manifest",))]),
    "no end in sight": (notice(**ENDLESS), [("18:00", "20:00", ("manifest",))]),
    "for each system its own": (
        notice(systems=BOTH, windows=FOR_ICS2),
        [("18:00", "20:00", ("manifest",)), ("18:00", "23:00", ("ics2",))],
    ),
    "no beginning": (notice(window=window(None, "20:00")), []),
    "of systems without a name": (notice(systems=()), []),
    "done": (notice(outcome=Outcome.COMPLETED), []),
    "a guess": (notice(evidence=GUESS), []),
    "the test system": (notice(environment=(Environment.TEST,)), []),
    "a disruption": (incident(window=window("18:00", "20:00")), []),
    "not touched": (notice(impacts=FINE), []),
}


@pytest.mark.parametrize(("said", "windows"), QUIET.values(), ids=QUIET)
def test_trouble_is_expected_in_planned_windows_only(said, windows):
    quiet = paged([notice(title="Before"), said]).quiet

    assert [(each.start, each.end, each.systems) for each in quiet] == [
        (at(start), at(end), systems) for start, end, systems in windows
    ]


def test_trouble_is_expected_of_the_systems_asked_for():
    told = paged([notice(systems=BOTH)], subscription("alertmanager:am", systems=("ics2",)))

    assert [each.systems for each in told.quiet] == [("ics2",)]

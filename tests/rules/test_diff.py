from dataclasses import replace

import pytest

from rules.change import ChangeKind
from rules.diff import diff
from rules.notice import Environment, Fallback, Kind, Language, Notice, Outcome, Slug, Update, UpdateKind
from tests.builders import ICS2, MANIFEST, at, impacts, incident, notice, window

ALLOWED = {"fallback": Fallback.ALLOWED}
RESTRICTED = {"fallback": Fallback.RESTRICTED}
BOTH = (MANIFEST, ICS2)
CLOSED_LATE = {"closed": True, "updated": at("20:10")}
CLOSED_EARLY = {"closed": True, "updated": at("12:03", "2026-08-21")}
DONE = {"outcome": Outcome.COMPLETED, "completed_at": at("19:15"), "updated": at("19:16")}
MOVED = {"window": window("18:00", "20:00", day="2026-08-29", planned_end=None)}


def update(*kinds: UpdateKind, clock: str | None = "19:30", end: str | None = None) -> Update:
    return Update(at=at(clock) if clock else None, kinds=kinds, end=at(end) if end else None)


FIRST_SIGHT = {  # what is seen for the first time, what to tell
    "a window": (notice(), ["window.announced"]),
    "a window with fallback": (notice(**ALLOWED), ["window.announced", "fallback.allowed"]),
    "a window with restricted fallback": (notice(**RESTRICTED), ["window.announced", "fallback.restricted"]),
    "a window whose times cannot be read": (notice(window=None), ["window.announced"]),
    "a window extended before we saw it": (
        notice(
            updates=(update(UpdateKind.EXTENDED, end="23:59"),),
            window=window("18:00", "23:59", planned_end="20:00"),
        ),
        ["window.announced"],
    ),
    "a window that is over is not announced": (notice(**ALLOWED, **DONE), ["window.completed"]),
    "a window closed after its start": (notice(**ALLOWED, **CLOSED_LATE), ["window.completed"]),
    "a window closed before its start": (notice(**ALLOWED, **CLOSED_EARLY), ["notice.withdrawn"]),
    "a cancelled window": (notice(outcome=Outcome.CANCELLED), ["window.cancelled"]),
    "a copy": (notice(outcome=Outcome.DUPLICATE, closed=True), ["notice.duplicated"]),
    "an incident": (incident(**ALLOWED), ["incident.opened", "fallback.allowed"]),
    "an incident that is solved": (incident(closed=True), ["incident.resolved"]),
    "what is not understood": (notice(kind=Kind.INFORMATION, window=None), ["information.published"]),
    "what is not understood and closed": (
        notice(kind=Kind.INFORMATION, closed=True),
        ["information.published"],
    ),
}


@pytest.mark.parametrize(("after", "kinds"), FIRST_SIGHT.values(), ids=FIRST_SIGHT)
def test_first_sight_tells_the_honest_state(after, kinds):
    changes = diff(None, after)

    assert [change.kind for change in changes] == kinds


SAME_NEWS = {  # what stood before, what is said now: never news
    "nothing moved": ({}, {}),
    "only the stamp moved": ({}, {"updated": at("13:00")}),
    "only white space moved": ({}, {"text": "The manifest system\n\n is  closed for maintenance."}),
    "only a full stop and a capital": ({}, {"text": "The Manifest system is closed for maintenance"}),
    "closed once more, later": (CLOSED_LATE, {**CLOSED_LATE, "updated": at("23:00")}),
    "withdrawn, then edited after its start": (CLOSED_EARLY, CLOSED_LATE),
    "the text said Done, then the status closes it": (DONE, {**DONE, "closed": True, "updated": at("20:30")}),
    "told in Danish what was told in English": (
        {},
        {"language": Language.DANISH, "text": "Manifest er lukket.", "title": "Vindue"},
    ),
    "a view without a status": (CLOSED_LATE, {"closed": None, "updated": at("20:10")}),
    "a view without systems": ({}, {"systems": ()}),
    "an impact that is not said any more": ({"impacts": impacts(manifest=("rejected", None))}, {}),
    "an update restamped on another day": (
        {"updates": (update(UpdateKind.DELAYED),)},
        {"updates": (Update(at=at("19:30", "2026-08-23"), kinds=(UpdateKind.DELAYED,)),)},
    ),
    "a past window tidied away": (
        {"windows": (window("02:00", "03:00"), window("18:00", "20:00"))},
        {"windows": (window("18:00", "20:00"),), "updated": at("12:00")},
    ),
    "the copy of a notice with fallback": (
        {**ALLOWED, "outcome": Outcome.DUPLICATE},
        {**ALLOWED, "outcome": Outcome.DUPLICATE},
    ),
}


@pytest.mark.parametrize(("before", "after"), SAME_NEWS.values(), ids=SAME_NEWS)
def test_no_news(before, after):
    changes = diff(notice(**before), notice(**after))

    assert changes == ()


WINDOW = {  # what stood before, what is said now, what to tell
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

FALLBACK = {
    "allowed": ({}, ALLOWED, ["fallback.allowed"]),
    "restricted now": (ALLOWED, RESTRICTED, ["fallback.restricted"]),
    "allowed now": (RESTRICTED, ALLOWED, ["fallback.allowed"]),
    "its own end is set": (ALLOWED, {**ALLOWED, "fallback_until": at("23:59")}, ["fallback.allowed"]),
    "its own end moved": (
        {**RESTRICTED, "fallback_until": at("20:00")},
        {**RESTRICTED, "fallback_until": at("23:59")},
        ["fallback.restricted"],
    ),
    "ended by word": (ALLOWED, {"fallback": Fallback.ENDED}, ["fallback.ended"]),
    "ended by word though never granted": ({}, {"fallback": Fallback.ENDED}, ["fallback.ended"]),
    "taken out of the text": (ALLOWED, {"text": "The manifest is closed."}, ["fallback.ended"]),
    "reworded beyond our reading": (
        ALLOWED,
        {"text": "As to the fallback procedure, see the newsletter."},
        ["notice.corrected"],
    ),
    "ends with the window": (ALLOWED, {**ALLOWED, **DONE}, ["window.completed", "fallback.ended"]),
    "ends with the withdrawal": (
        ALLOWED,
        {**ALLOWED, **CLOSED_EARLY},
        ["fallback.ended", "notice.withdrawn"],
    ),
    "ends when the window is postponed": (
        ALLOWED,
        {**ALLOWED, "outcome": Outcome.POSTPONED},
        ["window.postponed", "fallback.ended"],
    ),
    "goes along to a new date": (
        ALLOWED,
        {
            **ALLOWED,
            "outcome": Outcome.POSTPONED,
            "windows": (replace(window("18:00", "22:00"), planned_end=at("20:00")),),
        },
        ["window.postponed"],
    ),
    "stands with the other notice": (
        ALLOWED,
        {**ALLOWED, "outcome": Outcome.DUPLICATE},
        ["notice.duplicated"],
    ),
    "lasts longer than the window": (
        {**ALLOWED, "fallback_until": at("23:59", "2026-08-23")},
        {**ALLOWED, **DONE, "fallback_until": at("23:59", "2026-08-23")},
        ["window.completed"],
    ),
    "granted again when the window opens again": (
        {**RESTRICTED, **CLOSED_LATE},
        {**RESTRICTED, "closed": False},
        ["window.announced", "fallback.restricted"],
    ),
    "completed and ended in one sentence": (
        ALLOWED,
        {**DONE, "fallback": Fallback.ENDED},
        ["window.completed", "fallback.ended"],
    ),
    "extended and restricted at once": (
        ALLOWED,
        {**RESTRICTED, "window": window("18:00", "23:59")},
        ["window.extended", "fallback.restricted"],
    ),
}

SCOPE = {
    "a system more": ({}, {"systems": BOTH}, ["scope.changed"]),
    "a system less": ({"systems": BOTH}, {}, ["scope.changed"]),
    "one for another": ({}, {"systems": (ICS2,)}, ["scope.changed"]),
    "the test systems too": (
        {},
        {"environment": (Environment.PRODUCTION, Environment.TEST)},
        ["scope.changed"],
    ),
    "a part cancelled": (
        {"systems": BOTH, "impacts": impacts(ics2=("rejected", None))},
        {
            "systems": BOTH,
            "impacts": impacts(ics2=("available", None)),
            "updates": (update(UpdateKind.PARTIALLY_CANCELLED),),
        },
        ["scope.changed"],
    ),
    "one system has no window any more": (
        {"systems": BOTH, "windows": (window("18:00", "20:00", systems=("ics2", "manifest")),)},
        {"systems": BOTH, "windows": (window("18:00", "20:00", systems=("manifest",)),)},
        ["scope.changed"],
    ),
    "one system has a window now": (
        {"systems": BOTH, "windows": (window("18:00", "20:00", systems=("manifest",)),)},
        {"systems": BOTH, "windows": (window("18:00", "20:00", systems=("ics2", "manifest")),)},
        ["scope.changed"],
    ),
    "impact on a new system is a matter of scope": (
        {"impacts": impacts(manifest=("rejected", None))},
        {"systems": BOTH, "impacts": impacts(manifest=("rejected", None), ics2=("queued", None))},
        ["scope.changed"],
    ),
    "worse for a system": (
        {"impacts": impacts(manifest=("queued", None))},
        {"impacts": impacts(manifest=("rejected", None))},
        ["impact.changed"],
    ),
    "impact said at last": ({}, {"impacts": impacts(manifest=(None, "degraded"))}, ["impact.changed"]),
    "worse and delayed": (
        {"impacts": impacts(manifest=("queued", None))},
        {"impacts": impacts(manifest=("rejected", None)), "updates": (update(UpdateKind.DELAYED),)},
        ["window.delayed", "impact.changed"],
    ),
}

WORDING = {
    "a typo": ({}, {"text": "The manifest system is shut for maintenance."}, ["notice.corrected"]),
    "more information on a window": (
        {},
        {
            "text": "More will follow.\nThe manifest system is closed for maintenance.",
            "updates": (update(UpdateKind.INFORMED),),
        },
        ["notice.corrected"],
    ),
    "another title": ({}, {"title": "Service window, Manifest"}, ["notice.corrected"]),
    "a typo in what is not understood": (
        {"kind": Kind.INFORMATION, "text": "New schema files are out."},
        {"kind": Kind.INFORMATION, "text": "New schema files are available."},
        ["notice.corrected"],
    ),
    "a sentence more in what is not understood": (
        {"kind": Kind.INFORMATION, "text": "New schema files."},
        {"kind": Kind.INFORMATION, "text": "New schema files.\nThey are late."},
        ["information.published"],
    ),
    "what was not understood is a window": (
        {"kind": Kind.INFORMATION, "window": None},
        {},
        ["window.announced"],
    ),
    "what was not understood is a cancelled window": (
        {"kind": Kind.INFORMATION, "window": None},
        {"outcome": Outcome.CANCELLED},
        ["window.cancelled"],
    ),
    "closing does not say what it was": ({}, {"kind": Kind.INFORMATION, **CLOSED_LATE}, ["window.completed"]),
    "information taken back": (
        {"kind": Kind.INFORMATION},
        {"kind": Kind.INFORMATION, "closed": True},
        ["notice.withdrawn"],
    ),
}

WINDOW_CASES = WINDOW | FALLBACK | SCOPE | WORDING


@pytest.mark.parametrize(("before", "after", "kinds"), WINDOW_CASES.values(), ids=WINDOW_CASES)
def test_diff_names_what_was_said_anew(before, after, kinds):
    changes = diff(notice(**before), notice(**after))

    assert [change.kind for change in changes] == kinds


INCIDENT = {
    "solved by word": (
        ALLOWED,
        {"fallback": Fallback.ENDED, "outcome": Outcome.COMPLETED},
        ["incident.resolved", "fallback.ended"],
    ),
    "a false alarm": ({}, {"outcome": Outcome.CANCELLED}, ["incident.resolved"]),
    "solved silently": (
        ALLOWED,
        {**ALLOWED, "closed": True, "updated": at("11:51")},
        ["incident.resolved", "fallback.ended"],
    ),
    "handed over to a copy": ({}, {"outcome": Outcome.DUPLICATE, "closed": True}, ["notice.duplicated"]),
    "open again": ({"closed": True}, {"closed": False}, ["incident.opened"]),
    "open again with news": (
        {"closed": True},
        {"closed": False, "updates": (update(UpdateKind.INFORMED),)},
        ["incident.opened"],
    ),
    "news by an update": (
        {},
        {"updates": (update(UpdateKind.INFORMED),), "text": "Update: we look into it."},
        ["incident.updated"],
    ),
    "news without a stamp": (
        {},
        {"text": "The manifest system does not answer.\nWe look into it."},
        ["incident.updated"],
    ),
    "a typo": ({}, {"text": "The manifest system does not reply."}, ["notice.corrected"]),
    "a sentence more after it was solved": (
        {"closed": True},
        {"closed": True, "text": "The manifest system does not answer.\nSorry."},
        ["notice.corrected"],
    ),
    "fallback granted": (
        {},
        {
            **ALLOWED,
            "updates": (update(UpdateKind.FALLBACK_ALLOWED),),
            "text": "Fallback is allowed. The system is down.",
        },
        ["fallback.allowed"],
    ),
    "fallback granted, with news": (
        {},
        {**ALLOWED, "updates": (update(UpdateKind.FALLBACK_ALLOWED, UpdateKind.INFORMED),)},
        ["incident.updated", "fallback.allowed"],
    ),
    "another system hit": ({}, {"systems": BOTH}, ["scope.changed"]),
    "it got worse": (
        {"impacts": impacts(manifest=("degraded", None))},
        {"impacts": impacts(manifest=("rejected", None)), "updates": (update(UpdateKind.DEGRADED),)},
        ["impact.changed"],
    ),
    "expected to end later": (
        {"window": window("10:00", "12:00")},
        {"window": window("10:00", "14:00")},
        ["incident.updated"],
    ),
}


@pytest.mark.parametrize(("before", "after", "kinds"), INCIDENT.values(), ids=INCIDENT)
def test_diff_names_the_news_of_an_incident(before, after, kinds):
    changes = diff(incident(**before), incident(**after))

    assert [change.kind for change in changes] == kinds


def test_a_window_turns_out_to_be_an_incident():
    changes = diff(notice(), incident())

    assert [change.kind for change in changes] == [ChangeKind.INCIDENT_OPENED]


REASONS = {  # what stood before, what is said now, words of the reason
    "closed days late": (
        {},
        {"closed": True, "updated": at("20:00", "2026-08-25")},
        "3 days after the announced end; the actual end is unknown",
    ),
    "closed early": ({}, {"closed": True, "updated": at("19:20")}, "40 min before the announced end"),
    "done early": (
        {},
        {**DONE, "completed_at": at("18:30")},
        "the text says completed 1 h 30 min before the announced end",
    ),
    "done, nobody says when": ({}, {**DONE, "completed_at": None}, "the text says completed"),
    "done on time": ({}, {**DONE, "completed_at": at("20:00")}, "the text says completed"),
    "extended": (
        {},
        {"window": window("18:00", "23:59")},
        "now 22-08-2026 18:00 - 22-08-2026 23:59, was 22-08-2026 18:00 - 22-08-2026 20:00",
    ),
    "scope": ({}, {"systems": (ICS2, Slug("ics"))}, "now also ics, ics2; no longer manifest"),
    "not understood": (
        None,
        {"kind": Kind.INFORMATION, "window": None},
        "what it is about was not understood",
    ),
}


@pytest.mark.parametrize(("before", "after", "words"), REASONS.values(), ids=REASONS)
def test_each_change_says_why(before, after, words):
    changes = diff(None if before is None else notice(**before), notice(**after))

    assert words in changes[0].why


def test_a_change_keeps_both_sides():
    before, after = notice(), notice(**DONE)

    (change,) = diff(before, after)

    assert (change.before, change.after) == (before, after)


LATEST: list[Notice] = [
    notice(),
    notice(**DONE),
    incident(),
    notice(kind=Kind.INFORMATION),
    notice(**ALLOWED, **CLOSED_LATE),
]


@pytest.mark.parametrize("same", LATEST)
def test_a_notice_is_no_news_to_itself(same):
    assert diff(same, same) == ()

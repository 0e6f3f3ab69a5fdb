import pytest

from rules.changes.diff import diff
from rules.messages.notices.reasons import reasons
from rules.model.change import ChangeKind
from rules.model.notice import Environment, Kind, Language, Notice, Outcome, Slug, Update, UpdateKind
from tests.support.builders import (
    ALLOWED,
    CLOSED_EARLY,
    CLOSED_LATE,
    DONE,
    ICS2,
    MANIFEST,
    RESTRICTED,
    at,
    impacts,
    incident,
    notice,
    update,
    window,
)

BOTH = (MANIFEST, ICS2)

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
    "impact that a slip of spelling hid": (
        {"text": "Files to Manifest will be rejcted."},
        {"text": "Files to Manifest will be rejected.", "impacts": impacts(manifest=("rejected", None))},
        ["notice.corrected"],
    ),
    "another impact in almost the same words": (
        {"text": "Manifest er tilgængeligt.", "impacts": impacts(manifest=(None, "available"))},
        {"text": "Manifest er utilgængeligt.", "impacts": impacts(manifest=(None, "unavailable"))},
        ["impact.changed"],
    ),
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

CASES = SCOPE | WORDING


@pytest.mark.parametrize(("before", "after", "kinds"), CASES.values(), ids=CASES)
def test_diff_names_what_was_said_anew(before, after, kinds):
    changes = diff(notice(**before), notice(**after))

    assert [change.kind for change in changes] == kinds


def test_a_window_turns_out_to_be_an_incident():
    changes = diff(notice(), incident())

    assert [change.kind for change in changes] == [ChangeKind.INCIDENT_OPENED]


REASONS: dict[
    str, tuple[dict[str, object] | None, dict[str, object], str]
] = {  # what stood before, what is said now, words of the reason
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

    assert words in reasons(changes[0].why, Language.ENGLISH)


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

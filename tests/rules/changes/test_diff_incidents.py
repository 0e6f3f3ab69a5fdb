import pytest

from rules.changes.diff import diff
from rules.model.notice import Fallback, Outcome, UpdateKind
from tests.support.builders import ALLOWED, ICS2, MANIFEST, at, impacts, incident, update, window

BOTH = (MANIFEST, ICS2)

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

from dataclasses import replace

import pytest

from rules.changes.diff import diff
from rules.model.notice import Fallback, Outcome
from tests.support.builders import ALLOWED, CLOSED_EARLY, CLOSED_LATE, DONE, RESTRICTED, at, notice, window

FALLBACK = {  # what stood before, what is said now, what to tell
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
    "replaced by a sentence that is not understood": (
        ALLOWED,
        {"text": "The manifest is closed. Kindly consult page 7.", "unread": ("Kindly consult page 7.",)},
        ["notice.corrected"],
    ),
    "taken out beside a sentence that was never understood": (
        {**ALLOWED, "unread": ("Kindly consult page 7.",)},
        {"text": "Kindly consult page 7.", "unread": ("Kindly consult page 7!",)},
        ["fallback.ended"],
    ),
    "not allowed yet, never granted": (
        {},
        {"text": "The fallback procedure may not be used yet."},
        ["notice.corrected"],
    ),
    "not allowed yet, though it was granted": (
        ALLOWED,
        {"text": "The fallback procedure may not be used yet."},
        ["fallback.ended"],
    ),
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


@pytest.mark.parametrize(("before", "after", "kinds"), FALLBACK.values(), ids=FALLBACK)
def test_what_is_news_of_the_emergency_procedure(before, after, kinds):
    changes = diff(notice(**before), notice(**after))

    assert [change.kind for change in changes] == kinds

import pytest

from rules.changes.diff import diff
from rules.model.change import ChangeKind, Reason, ReasonCode
from rules.model.notice import Fallback, Outcome, UpdateKind
from tests.support.builders import ALLOWED, ICS2, MANIFEST, at, impacts, incident, notice, update, window
from tests.support.sentences import read

SAID = "Bzz bzz. The move is announced."

CASES = {  # what stood before, what is said now, what is told: nobody can rule out that more words are news
    "a sentence more": (SAID, {"text": f"{SAID} It is put off."}, ["information.published"]),
    "a sentence in other words": (SAID, {"text": "Bzz bzz. The move was announced."}, ["notice.corrected"]),
    "a sentence less": (SAID, {"text": "Bzz bzz."}, ["notice.corrected"]),
    "only spaces": (SAID, {"text": f" {SAID}"}, []),
    "a sentence more when it is over": (
        SAID,
        {"text": f"{SAID} Bzz.", "outcome": Outcome.COMPLETED},
        ["window.completed"],
    ),
}


@pytest.mark.parametrize(("before", "after", "kinds"), CASES.values(), ids=CASES)
def test_more_words_of_a_notice_that_nobody_understood_are_news(before, after, kinds):
    changes = diff(notice(window=None, text=before), notice(**({"window": None} | after)))

    assert [change.kind for change in changes] == kinds


WINDOW = "Wednesday June 17, 2026, 1800-2200\nFiles sent to Manifest will be rejected."


def _why(before: str, after: str) -> tuple[Reason, ...]:
    (change,) = diff(read(before), read(after))
    assert change.kind is ChangeKind.NOTICE_CORRECTED
    return change.why


@pytest.mark.parametrize(
    "said", ["The service window balloons.", "Servicevinduet sander til.", "Manifest ran aground."]
)
@pytest.mark.parametrize("placed", ["{said}\n{window}", "{window}\n{said}", "{window} {said}"])
def test_a_new_sentence_that_nobody_understood_is_quoted_and_never_said_to_mean_the_same(said, placed):
    why = _why(WINDOW, placed.format(said=said, window=WINDOW))

    assert why == (Reason(because=ReasonCode.TEXT_ADDED), Reason(because=ReasonCode.NOT_READ, text=said))


def test_a_sentence_that_another_one_replaces_and_nobody_understood_is_quoted():
    why = _why(f"{WINDOW} We are sorry for the inconvenience.", f"{WINDOW} The service window balloons.")

    assert why == (
        Reason(because=ReasonCode.TEXT_REWORDED),
        Reason(because=ReasonCode.NOT_READ, text="The service window balloons."),
    )


def test_what_was_not_understood_before_is_not_quoted_again():
    why = _why(f"{WINDOW} Bzz bzz. We apologise.", f"{WINDOW} BZZ  bzz. We really apologise.")

    assert why == (Reason(because=ReasonCode.TEXT_REWORDED), Reason(because=ReasonCode.SAME_MEANING))


def test_a_sentence_more_that_a_table_knows_is_not_said_to_mean_the_same():
    assert _why(WINDOW, f"{WINDOW} We apologise.") == (Reason(because=ReasonCode.TEXT_ADDED),)


def test_a_long_text_is_quoted_in_part():
    added = " ".join(f"Bzz {'zum ' * 100}{word}." for word in ["one", "two", "three", "four", "five"])

    quotes = [each.text for each in _why(WINDOW, f"{WINDOW} {added}") if each.because is ReasonCode.NOT_READ]

    assert len(quotes) == 3
    assert all(len(each) <= 200 for each in quotes)


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

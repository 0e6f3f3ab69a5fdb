"""Reasons of a change, in the reader's language."""

from datetime import timedelta

import pytest

from rules.messages.notices.reasons import reasons
from rules.model.change import Reason, ReasonCode, Reasons
from rules.model.notice import Access, Environment, Fallback, Impact, Kind, Language, Outcome, UpdateKind
from rules.texts.reasons import VALUES
from tests.support.builders import at

HOURS, DAYS = timedelta(hours=1, minutes=5), timedelta(days=3, hours=4)
SIX, EIGHT = at("18:00"), at("20:00")


def reason(because: ReasonCode, **said: object) -> Reason:
    return Reason(because=because, **said)  # type: ignore[arg-type]  # any value may be named


CASES: dict[str, tuple[Reasons, str, str]] = {  # the reasons, in English, in Danish
    "more words, and not understood": (
        (reason(ReasonCode.TEXT_ADDED), reason(ReasonCode.NOT_READ, text="Bzz {said}.")),
        "the text says more than before; the bot did not understand “Bzz {said}.”",
        "teksten siger mere end før; botten forstod ikke ”Bzz {said}.”",
    ),
    "done early, and never seen before": (
        (
            reason(ReasonCode.FIRST_SEEN),
            reason(ReasonCode.SAYS_BEFORE_END, said=Outcome.COMPLETED, length=HOURS),
        ),
        "seen for the first time; the text says completed 1 h 5 min before the announced end",
        "set for første gang; teksten siger afsluttet 1 t 5 min før det meldte sluttidspunkt",
    ),
    "closed in silence": (
        (reason(ReasonCode.CLOSED_AFTER_END, length=DAYS), reason(ReasonCode.END_UNKNOWN)),
        "closed by its status 3 days after the announced end; the actual end is unknown",
        "lukket ved sin status 3 dage efter det meldte sluttidspunkt; det faktiske sluttidspunkt er ukendt",
    ),
    "done late": (
        (reason(ReasonCode.SAYS_AFTER_END, said=Outcome.COMPLETED, length=timedelta(minutes=7)),),
        "the text says completed 7 min after the announced end",
        "teksten siger afsluttet 7 min efter det meldte sluttidspunkt",
    ),
    "an impact where none was said": (
        (reason(ReasonCode.IMPACT, systems=("manifest",), access=Access.FILE, said=Impact.REJECTED),),
        "manifest (file): now rejected, was not said",
        "manifest (fil): nu afvises, hidtil ikke sagt",
    ),
    "another impact": (
        (
            reason(
                ReasonCode.IMPACT,
                systems=("ics2",),
                access=Access.ONLINE,
                said=Impact.QUEUED,
                was=Impact.AVAILABLE,
            ),
        ),
        "ics2 (online): now queued, was available",
        "ics2 (online): nu behandles senere, hidtil tilgængelig",
    ),
    "other systems": (
        (
            reason(ReasonCode.SYSTEMS_IN, systems=("ics", "ics2")),
            reason(ReasonCode.SYSTEMS_OUT, systems=("emcs",)),
        ),
        "now also ics, ics2; no longer emcs",
        "nu også ics, ics2; ikke længere emcs",
    ),
    "another environment": (
        (reason(ReasonCode.ENVIRONMENT, environment=(Environment.PRODUCTION, Environment.TEST)),),
        "now for production and test",
        "nu for produktion og test",
    ),
    "no end any more": (
        (
            reason(ReasonCode.TIMES_MOVED, times=(SIX, None), times_before=(SIX, EIGHT)),
            reason(ReasonCode.END_DROPPED),
        ),
        "now 22-08-2026 18:00 - ?, was 22-08-2026 18:00 - 22-08-2026 20:00; no end is named any more",
        "nu 22-08-2026 18:00 - ?, hidtil 22-08-2026 18:00 - 22-08-2026 20:00;"
        " der nævnes ikke længere noget sluttidspunkt",
    ),
    "a fallback for a time": (
        (reason(ReasonCode.SAYS_UNTIL, said=Fallback.ALLOWED, until=EIGHT),),
        "the text says allowed, until 22-08-2026 20:00",
        "teksten siger tilladt, til 22-08-2026 20:00",
    ),
    "taken for something else": (
        (reason(ReasonCode.OTHER_KIND, said=Kind.INCIDENT, was=Kind.WINDOW),),
        "now known to be an incident, was taken for window",
        "vides nu at være driftsforstyrrelse, blev taget for servicevindue",
    ),
    "by the clock": (
        (reason(ReasonCode.AHEAD, length=timedelta(hours=1)),),
        "1h before it begins",
        "1h før det begynder",
    ),
}


@pytest.mark.parametrize(("why", "english", "danish"), CASES.values(), ids=CASES)
def test_reasons_are_said_in_either_language(why, english, danish):
    assert reasons(why, Language.ENGLISH) == english
    assert reasons(why, Language.DANISH) == danish


def test_every_value_that_a_reason_may_have_has_its_words():
    every = {*Kind, *Outcome, *Fallback, *Impact, *Access, *Environment, *UpdateKind}

    assert {str(each) for each in every - VALUES.keys()} == {
        *("open", "unspecified", "partially_cancelled", "corrected"),  # are no reason, or another one
        *("fallback_allowed", "fallback_restricted", "fallback_ended"),
    }

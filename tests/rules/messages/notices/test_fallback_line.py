import pytest

from rules.messages.notices.fallback_line import fallback_line, fallback_text
from rules.model.message import Strong
from rules.model.notice import Environment, Fallback, Kind, Language, Outcome
from tests.support.builders import at, incident, notice, window

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
RULE = "The agency's general rule, not a permission: "


def _lines(said, language=ENGLISH):
    return ["".join(map(_plain, line)) for line in fallback_line(said, language)]


def _plain(span):
    return span.text if isinstance(span, Strong) else span


STATED = {  # what the notice says of it, in English, in Danish
    "allowed": (
        {"fallback": Fallback.ALLOWED},
        "Fallback procedure: allowed if necessary", "Nødprocedure: må bruges i nødvendigt omfang",
    ),
    "allowed until a time of its own": (
        {"fallback": Fallback.ALLOWED, "fallback_until": at("19:00")},
        "Fallback procedure: allowed if necessary, until Saturday 19:00",
        "Nødprocedure: må bruges i nødvendigt omfang, indtil lørdag kl. 19:00",
    ),
    "restricted": (
        {"fallback": Fallback.RESTRICTED},
        "Fallback procedure: only if absolutely necessary; contact the customs office first",
        "Nødprocedure: kun hvis det er absolut nødvendigt; kontakt toldekspeditionsstedet først",
    ),
    "ended by its text": ({"fallback": Fallback.ENDED}, "Fallback procedure: ended", "Nødprocedure: ophørt"),
    "over with the window": (
        {"fallback": Fallback.ALLOWED, "outcome": Outcome.CANCELLED},
        "Fallback procedure: no longer applies", "Nødprocedure: gælder ikke længere",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "english", "danish"), STATED.values(), ids=STATED)
def test_what_the_notice_says_is_told(facts, english, danish):
    said = notice(**facts)

    assert _lines(said) == [english]
    assert _lines(said, DANISH) == [danish]


def test_what_is_named_and_not_allowed_yet_is_not_told_as_never_mentioned():
    said = notice(text="Fallback may be used from 19:00.", window=window("18:00", "19:00"))

    assert _lines(said) == [
        "Fallback procedure: the notice mentions it; no permission that holds now was read from it"
    ]
    assert _lines(said, DANISH) == [
        "Nødprocedure: meddelelsen nævner den; der er ikke læst nogen tilladelse, som gælder nu"
    ]


def test_one_line_can_be_had_as_plain_words():
    assert (
        fallback_text(notice(fallback=Fallback.ALLOWED), ENGLISH)
        == "Fallback procedure: allowed if necessary"
    )


SILENT = {  # a notice that does not mention it; whether the general rule is shown
    "a long window": (notice(window=window("18:00", "20:00")), True),
    "exactly an hour": (notice(window=window("18:00", "19:00")), False),
    "an open end": (notice(window=window("18:00", None)), False),
    "a disruption": (incident(), True),
}


@pytest.mark.parametrize(("said", "ruled"), SILENT.values(), ids=SILENT)
def test_the_general_rule_is_shown_as_a_rule_and_not_as_a_permission(said, ruled):
    first, *rest = _lines(said)

    assert first == "Fallback procedure: not mentioned in the notice"
    assert [line.startswith(RULE) for line in rest] == [True] * ruled


BESIDE_THE_POINT = {
    "it is over": notice(outcome=Outcome.COMPLETED),
    "a test system": notice(environment=(Environment.TEST,)),
    "information": notice(kind=Kind.INFORMATION, window=None),
}


@pytest.mark.parametrize("said", BESIDE_THE_POINT.values(), ids=BESIDE_THE_POINT)
def test_nothing_is_said_where_nobody_asks(said):
    assert _lines(said) == []

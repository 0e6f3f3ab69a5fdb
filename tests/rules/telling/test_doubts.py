import pytest

from rules.notice import Confidence, Evidence, Language
from rules.parse import parse
from rules.telling.doubts import contradiction, doubts
from tests.builders import notice, printed

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH


def _lines(said, language=ENGLISH):
    return [line for paragraph in doubts(said, language) for (line,) in paragraph.lines]


def _evidence(fact, confidence=Confidence.GUESSED):
    return Evidence(fact=fact, source="body", start=0, end=1, confidence=confidence)


def test_a_plain_notice_is_not_in_doubt():
    assert _lines(notice(evidence=(_evidence("windows", Confidence.INFERRED),))) == []


def test_contradictions_are_told_in_one_line():
    said = notice(
        contradictions=("a time is misprinted", "13-09-2023 cannot be: read as Saturday 23-09-2023")
    )

    assert _lines(said) == [
        "⚠ The notice contradicts itself: a time is misprinted; 13-09-2023 cannot be: read as Saturday 23-09-2023;"
        " the likeliest reading is shown."
    ]


def test_guesses_are_marked_with_what_was_guessed():
    said = notice(evidence=(_evidence("windows"), _evidence("windows"), _evidence("completed_at")))

    assert _lines(said) == ["⚠ A guess, please check with the notice: the time it was done, the window."]
    assert _lines(said, DANISH) == [
        "⚠ Et gæt, kontrollér med meddelelsen: tidspunktet for afslutningen, servicevinduet."
    ]


def test_a_guess_that_has_no_words_yet_is_named_all_the_same():
    assert _lines(notice(evidence=(_evidence("links"),))) == [
        "⚠ A guess, please check with the notice: links."
    ]


PUT = {
    "wrong weekday": (
        "23-08-2025 is a Saturday, not a Sunday: read as Sunday 24-08-2025",
        "23-08-2025 er en lørdag, ikke en søndag: læst som søndag 24-08-2025",
    ),
    "no such day": (
        "there is no 31-02-2024: read as Friday 01-03-2024", "31-02-2024 findes ikke: læst som fredag 01-03-2024",
    ),
    "two weekdays": (
        "Sunday and Saturday are named for one day: read as Saturday 23-11-2024",
        "søndag og lørdag er nævnt for samme dag: læst som lørdag 23-11-2024",
    ),
    "impossible here": (
        "13-09-2023 cannot be: read as Saturday 23-09-2023", "13-09-2023 kan ikke passe: læst som lørdag 23-09-2023",
    ),
    "misprint": ("a time is misprinted", "et klokkeslæt er fejlskrevet"),
    "no time of day": ('"1800-20150" is no time of day', '"1800-20150" er ikke et klokkeslæt'),
    "a quotation is left alone": ('"Monday 25:00" is no time of day', '"Monday 25:00" er ikke et klokkeslæt'),
    "title and text": (
        "the title says 20:00-05:00, the text 20:30-05:00", "titlen siger 20:00-05:00, teksten 20:30-05:00",
    ),
    "words not known here": ("something else is odd", "something else is odd"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "danish"), PUT.values(), ids=PUT)
def test_a_contradiction_is_put_in_the_readers_language(said, danish):
    assert contradiction(said, ENGLISH) == said
    assert contradiction(said, DANISH) == danish


PRINTS = {  # what the reader of notices finds odd, so that its words and these stay together
    "wrong weekday": "PRD-servicewindow Sunday August 22, 2026, 1800-2000",
    "no such day": "PRD-servicewindow Tuesday June 31, 2026, 1800-2000",
    "no time of day": "PRD-servicewindow Saturday August 22, 2026, 1800-20150",
}


@pytest.mark.parametrize("body", PRINTS.values(), ids=PRINTS)
def test_what_the_reader_finds_has_danish_words(body):
    found = parse(printed(body=body)).contradictions

    assert found
    assert all(contradiction(each, DANISH) != each for each in found)

from datetime import date, time

import pytest

from rules.messages.notices.contradictions import contradiction, doubts
from rules.model.evidence import Confidence, Contradiction, ContradictionKind, Evidence, StatedHours
from rules.model.notice import Language
from tests.support.builders import notice

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
SATURDAY = date(2023, 9, 23)


def _lines(said, language=ENGLISH):
    return [line for paragraph in doubts(said, language) for (line,) in paragraph.lines]


def _evidence(fact, confidence=Confidence.GUESSED):
    return Evidence(fact=fact, source="body", start=0, end=1, confidence=confidence)


def test_a_plain_notice_is_not_in_doubt():
    assert _lines(notice(evidence=(_evidence("windows", Confidence.INFERRED),))) == []


def test_contradictions_are_told_in_one_line():
    said = notice(
        contradictions=(
            Contradiction(clash=ContradictionKind.NO_TIME, printed="1800-20150"),
            Contradiction(clash=ContradictionKind.UNLIKELY_DAY, day=date(2023, 9, 13), read_as=SATURDAY),
        )
    )

    assert _lines(said) == [
        '⚠ The notice contradicts itself: "1800-20150" is no time of day;'
        " 13-09-2023 cannot be: read as Saturday 23-09-2023;"
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


SAID = {
    "wrong weekday": (
        Contradiction(clash=ContradictionKind.OTHER_WEEKDAY, day=SATURDAY, weekdays=(6,), read_as=date(2023, 9, 24)),
        "23-09-2023 is a Saturday, not a Sunday: read as Sunday 24-09-2023",
        "23-09-2023 er en lørdag, ikke en søndag: læst som søndag 24-09-2023",
    ),
    "two weekdays": (
        Contradiction(clash=ContradictionKind.MANY_WEEKDAYS, weekdays=(6, 5), read_as=SATURDAY),
        "Sunday and Saturday are named for one day: read as Saturday 23-09-2023",
        "søndag og lørdag er nævnt for samme dag: læst som lørdag 23-09-2023",
    ),
    "three weekdays, one of them twice": (
        Contradiction(clash=ContradictionKind.MANY_WEEKDAYS, weekdays=(6, 4, 6, 5), read_as=SATURDAY),
        "Sunday, Friday and Saturday are named for one day: read as Saturday 23-09-2023",
        "søndag, fredag og lørdag er nævnt for samme dag: læst som lørdag 23-09-2023",
    ),
    "no such day": (
        Contradiction(clash=ContradictionKind.NO_SUCH_DAY, printed="31-02", read_as=date(2024, 3, 2)),
        "there is no 31-02: read as Saturday 02-03-2024",
        "31-02 findes ikke: læst som lørdag 02-03-2024",
    ),
    "impossible here": (
        Contradiction(clash=ContradictionKind.UNLIKELY_DAY, day=date(2023, 9, 13), read_as=SATURDAY),
        "13-09-2023 cannot be: read as Saturday 23-09-2023",
        "13-09-2023 kan ikke passe: læst som lørdag 23-09-2023",
    ),
    "misprint": (
        Contradiction(clash=ContradictionKind.MISPRINTED_TIME, read_as=time(21, 0)),
        "a time is misprinted: read as 21:00",
        "et klokkeslæt er fejlskrevet: læst som 21:00",
    ),
    "no time of day": (
        Contradiction(clash=ContradictionKind.NO_TIME, printed="1800-20150"),
        '"1800-20150" is no time of day',
        '"1800-20150" er ikke et klokkeslæt',
    ),
    "a print is quoted as it is": (
        Contradiction(clash=ContradictionKind.NO_TIME, printed="monday {day}\n25:00"),
        '"monday {day} 25:00" is no time of day',
        '"monday {day} 25:00" er ikke et klokkeslæt',
    ),
    "ends before it starts": (
        Contradiction(clash=ContradictionKind.ENDS_BEFORE_START, printed="1800 - friday 0200", read_as=SATURDAY),
        '"1800 - friday 0200" ends before it starts: read as ending on Saturday 23-09-2023',
        '"1800 - friday 0200" slutter, før det begynder: læst som slut lørdag 23-09-2023',
    ),
    "hours of title and text": (
        Contradiction(clash=ContradictionKind.TITLE_AND_TEXT, title=StatedHours(start=time(20), end=time(5)), text=StatedHours(start=time(20), end=None)),
        "the title says 20:00-05:00, the text 20:00-?",
        "titlen siger 20:00-05:00, teksten 20:00-?",
    ),
    "days of title and text": (
        Contradiction(clash=ContradictionKind.TITLE_AND_TEXT, title=SATURDAY, text=date(2023, 9, 24)),
        "the title says 23-09-2023, the text 24-09-2023",
        "titlen siger 23-09-2023, teksten 24-09-2023",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "english", "danish"), SAID.values(), ids=SAID)
def test_a_contradiction_is_said_in_the_readers_language(found, english, danish):
    assert contradiction(found, ENGLISH) == english
    assert contradiction(found, DANISH) == danish

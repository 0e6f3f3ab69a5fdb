from datetime import timedelta

import pytest

from rules.messages.notices.outcome_sentences import lateness, outcome, period, reference_time
from rules.model.notice import Kind, Language, Oid, Outcome
from tests.support.builders import at, incident, notice, window

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
SUNDAY = "2026-08-23"
NIGHT = window("22:00", "02:00")
LONGER = window("18:00", "23:59", planned_end="20:00")

DONE = {"outcome": Outcome.COMPLETED}
CASES = {  # what the notice says, how it ended in English, in Danish
    "it stands": (notice(), None, None),
    "before the end": (
        notice(**DONE, window=NIGHT, completed_at=at("01:28", SUNDAY)),
        "Done at 01:28, 32 minutes before the planned end", "Afsluttet kl. 01:28, 32 minutter før planlagt slut",
    ),
    "on the evening before, within the window": (
        notice(**DONE, window=NIGHT, completed_at=at("23:30")),
        "Done at 23:30, 2 h 30 min before the planned end", "Afsluttet kl. 23:30, 2 t 30 min før planlagt slut",
    ),
    "on time": (
        notice(**DONE, completed_at=at("20:00")),
        "Done at 20:00, at the planned end", "Afsluttet kl. 20:00, ved planlagt slut",
    ),
    "late, on the next day": (
        notice(**DONE, completed_at=at("03:00", SUNDAY)),
        "Done Sunday 03:00, 7 h after the planned end", "Afsluttet søndag kl. 03:00, 7 t efter planlagt slut",
    ),
    "after an extension": (
        notice(**DONE, window=LONGER, completed_at=at("23:00")),
        "Done at 23:00, 59 minutes before the last announced end",
        "Afsluttet kl. 23:00, 59 minutter før senest meldte slut",
    ),
    "the window has no end": (
        notice(**DONE, window=window("18:00", None), completed_at=at("21:00")),
        "Done Saturday 21:00", "Afsluttet lørdag kl. 21:00",
    ),
    "the time is not stated": (
        notice(**DONE), "Done; the time is not stated", "Afsluttet; tidspunktet er ikke oplyst",
    ),
    "closed before its end": (
        notice(closed=True, updated=at("19:28")),
        "Closed by the agency 32 minutes before the planned end; the actual end is unknown",
        "Lukket af Toldstyrelsen 32 minutter før planlagt slut; det faktiske sluttidspunkt er ukendt",
    ),
    "closed days later": (
        notice(closed=True, updated=at("20:00", "2026-08-25")),
        "Closed by the agency three days after the planned end; the actual end is unknown",
        "Lukket af Toldstyrelsen tre dage efter planlagt slut; det faktiske sluttidspunkt er ukendt",
    ),
    "cancelled": (
        notice(outcome=Outcome.CANCELLED),
        "Cancelled: Saturday 18:00–20:00 does not take place", "Aflyst: lørdag kl. 18:00–20:00 gennemføres ikke",
    ),
    "cancelled without a time": (notice(outcome=Outcome.CANCELLED, window=None), "Cancelled", "Aflyst"),
    "postponed": (
        notice(outcome=Outcome.POSTPONED),
        "Postponed: not Saturday 18:00–20:00; no new time is given",
        "Udskudt: ikke lørdag kl. 18:00–20:00; nyt tidspunkt er ikke oplyst",
    ),
    "postponed without a time": (
        notice(outcome=Outcome.POSTPONED, window=None),
        "Postponed; no new time is given", "Udskudt; nyt tidspunkt er ikke oplyst",
    ),
    "withdrawn": (
        notice(closed=True, updated=at("15:00")),
        "Withdrawn: closed by the agency before it began, no reason given",
        "Trukket tilbage: lukket af Toldstyrelsen før start, uden begrundelse",
    ),
    "information that is closed": (
        notice(kind=Kind.INFORMATION, window=None, closed=True), "Closed by the agency", "Lukket af Toldstyrelsen",
    ),
    "a copy": (
        notice(outcome=Outcome.DUPLICATE),
        "Closed as a duplicate of another notice", "Lukket som dublet af en anden meddelelse",
    ),
    "a copy of a known one": (
        notice(outcome=Outcome.DUPLICATE, links=(Oid("2458407"),)),
        "Closed as a duplicate of notice 2458407", "Lukket som dublet af meddelelse 2458407",
    ),
    "a disruption solved": (
        incident(**DONE, completed_at=at("10:50", "2026-08-21")), "Resolved at 10:50", "Løst kl. 10:50",
    ),
    "solved, the time is not stated": (
        incident(**DONE), "Resolved; the time is not stated", "Løst; tidspunktet er ikke oplyst",
    ),
    "a disruption closed only": (
        incident(closed=True),
        "Closed by the agency; the notice does not say that the systems are back",
        "Lukket af Toldstyrelsen; meddelelsen siger ikke, at systemerne er i drift igen",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "english", "danish"), CASES.values(), ids=CASES)
def test_how_it_ended_is_one_sentence(said, english, danish):
    assert outcome(said, ENGLISH) == english
    assert outcome(said, DANISH) == danish


def test_a_window_that_is_done_without_any_known_edit_is_closed_at_no_time():
    said = notice(closed=True, updated=None, published=None, kind=Kind.WINDOW, window=None)

    assert outcome(said, ENGLISH) == "Withdrawn: closed by the agency before it began, no reason given"


def test_a_window_closed_on_another_day_than_published_has_no_known_end():
    said = notice(closed=True, window=None, updated=at("08:00"))

    assert outcome(said, ENGLISH) == "Closed by the agency; the actual end is unknown"


LATE = {
    "closed after the end": (notice(closed=True, updated=at("21:00")), timedelta(hours=1)),
    "open": (notice(updated=at("21:00")), None),
    "done by its text": (notice(**DONE, closed=True, updated=at("21:00")), None),
    "without a window": (incident(closed=True), None),
    "never edited": (notice(closed=True, updated=None), None),
}


@pytest.mark.parametrize(("said", "late"), LATE.values(), ids=LATE)
def test_lateness_is_that_of_a_closing_without_words(said, late):
    assert lateness(said) == late


PERIODS = {
    "without an end": (window("18:00", None), "from Saturday 18:00, end unknown", "fra lørdag kl. 18:00, sluttidspunkt ukendt"),
    "without a start": (window(None, "20:00"), "until Saturday 20:00, start unknown", "indtil lørdag kl. 20:00, starttidspunkt ukendt"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "english", "danish"), PERIODS.values(), ids=PERIODS)
def test_a_window_may_have_one_end_only(given, english, danish):
    assert period(given, ENGLISH, at=at("12:00")) == english
    assert period(given, DANISH, at=at("12:00")) == danish


def test_the_reader_has_the_last_edit_in_mind_or_else_the_publication():
    assert reference_time(notice(updated=at("13:00"))) == at("13:00")
    assert reference_time(notice(updated=None, published=at("11:00"))) == at("11:00")

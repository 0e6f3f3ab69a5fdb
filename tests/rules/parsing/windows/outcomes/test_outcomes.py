"""What becomes of each of several windows, in sentences that no table was written for."""

import pytest

from rules.model.notice import COPENHAGEN, Outcome
from rules.parsing.parse import parse
from tests.rules.parsing.windows.outcomes.several_windows import PLANS, read, shown
from tests.support.builders import printed

NAMED = {  # the sentence, the plan, when it was edited, what becomes of the windows
    "a weekday": ("The maintenance on Saturday has been called off.", "days", None, "10 cancelled, 11 open"),
    "a weekday, Danish": ("Vinduet på søndag bliver aflyst.", "dage", None, "10 open, 11 cancelled"),
    "whose day": ("Sunday's maintenance window was cancelled this morning.", "days", "11-10-2026 06:30", "10 open, 11 cancelled"),
    "whose day, Danish": ("Vi har måttet opgive: søndagens servicevindue er annulleret.", "dage", None, "10 open, 11 cancelled"),
    "a date": ("Please note that the window of October 10 is cancelled.", "days", None, "10 cancelled, 11 open"),
    "a date, Danish": ("Servicevinduet d. 11/10 aflyses.", "dage", None, "10 open, 11 cancelled"),
    "a date first": ("October 11: cancelled.", "days", None, "10 open, 11 cancelled"),
    "the word first": ("Aflyst: søndag den 11. oktober.", "dage", None, "10 open, 11 cancelled"),
    "hours": ("The window 1900-2100 is cancelled.", "hours", None, "07 open, 19 cancelled"),
    "hours, Danish": ("Servicevinduet kl. 07-09 er aflyst.", "hours", None, "07 cancelled, 19 open"),
    "a start": ("The window from 19:00 is cancelled.", "hours", None, "07 open, 19 cancelled"),
    "the evening": ("The evening window is dropped.", "hours", None, "07 open, 19 cancelled"),
    "the afternoon tells none": ("The afternoon window is cancelled.", "hours", None, "07 cancelled, 19 cancelled"),
    "the morning, Danish": ("Formiddagens servicevindue er aflyst.", "hours", "09-10-2026 11:00", "07 open, 19 open ?"),
    "the first": ("The first service window is cancelled.", "bullets", None, "10 cancelled, 11 open, 13 open"),
    "the second, Danish": ("Det andet servicevindue er aflyst.", "bullets", None, "10 open, 11 cancelled, 13 open"),
    "the third": ("The third of the planned windows is cancelled.", "bullets", None, "10 open, 11 open, 13 cancelled"),
    "a fourth that is none": ("The fourth window is cancelled.", "bullets", None, "10 open, 11 open, 13 open ?"),
    "a number": ("Window 2 is cancelled.", "bullets", None, "10 open, 11 cancelled, 13 open"),
    "a number, Danish": ("Servicevindue nr. 3 er aflyst.", "bullets", None, "10 open, 11 open, 13 cancelled"),
    "two of three": ("The windows on Saturday and Tuesday are cancelled.", "bullets", None, "10 cancelled, 11 open, 13 cancelled"),
    "all but one": ("All windows except Tuesday's are cancelled.", "bullets", None, "10 cancelled, 11 cancelled, 13 open"),
    "all but one that is none": ("All windows except Friday's are cancelled.", "bullets", None, "10 open, 11 open, 13 open ?"),
    "both": ("Both windows are cancelled.", "days", None, "10 cancelled, 11 cancelled"),
    "both, Danish": ("Begge servicevinduer er aflyst.", "dage", None, "10 cancelled, 11 cancelled"),
    "nothing named": ("The service window is cancelled.", "days", None, "10 cancelled, 11 cancelled"),
    "nothing named, after the first": ("Cancelled.", "days", "10-10-2026 21:00", "10 open, 11 cancelled"),
    "nothing named, after the last": ("Cancelled.", "days", "11-10-2026 21:00", "10 cancelled, 11 cancelled"),
    "one of them": ("One of the windows is cancelled.", "days", None, "10 open, 11 open ?"),
    "some of them, Danish": ("Et af servicevinduerne er aflyst.", "dage", None, "10 open, 11 open ?"),
    "no such day": ("The window on Friday is cancelled.", "days", None, "10 open, 11 open ?"),
    "no such date, Danish": ("Servicevinduet den 24. oktober er aflyst.", "dage", None, "10 open, 11 open ?"),
    "no such hours": ("The window 1300-1400 is cancelled.", "hours", None, "07 open, 19 open ?"),
    "tomorrow": ("Tomorrow's window is cancelled.", "days", "09-10-2026 11:00", "10 cancelled, 11 open"),
    "today, Danish": ("Dagens servicevindue er aflyst.", "dage", "11-10-2026 06:00", "10 open, 11 cancelled"),
    "today": ("The window today is cancelled.", "days", "11-10-2026 06:00", "10 open, 11 cancelled"),
    "this week": ("This week's window is cancelled.", "weeks", None, "10 cancelled, 17 open"),
    "next week": ("The window next week is cancelled.", "weeks", None, "10 open, 17 cancelled"),
    "the nearest such weekday": ("Saturday's window is cancelled.", "weeks", None, "10 cancelled, 17 open ?"),
    "a night by its morning": ("Servicevinduet natten til mandag er aflyst.", "nights", None, "10 open, 11 cancelled"),
    "a night by its evening": ("Sunday's window is cancelled.", "nights", None, "10 open, 11 cancelled"),
    "the coming night": ("The window tonight is cancelled.", "nights", "10-10-2026 12:00", "10 cancelled, 11 open"),
    "both days of a night": ("The window October 11/12 is cancelled.", "nights", None, "10 open, 11 cancelled"),
    "a day that only a night ends on": ("Monday's window is cancelled.", "nights", None, "10 open, 11 cancelled"),
    "postponed": ("Saturday's window is postponed until further notice.", "days", None, "10 postponed, 11 open"),
    "postponed, Danish": ("Servicevinduet den 11. oktober er udskudt på ubestemt tid.", "dage", None, "10 open, 11 postponed"),
    "one system": ("The service window for EMCS is cancelled.", "systems", None, "07 cancelled, 19 open"),
    "one system, postponed": ("Servicevinduet for ICS2 er udskudt indtil videre.", "systems", None, "07 open, 19 postponed"),
    "a day's window for one system": ("Saturday's window is cancelled for EMCS.", "days", None, "07 cancelled, 07 open, 07 open"),
    "every window for one system": ("The service windows are cancelled for EMCS.", "days", None, "10 open, 11 open"),
    "a copy": ("This notice is a duplicate.", "days", None, "10 duplicate, 11 duplicate"),
    "a reason with a day of its own": ("Owing to the strike on Thursday, Sunday's window is cancelled.", "days", None, "10 open, 11 cancelled"),
    "done": ("Done.", "days", "10-10-2026 14:50", "10 completed, 11 open"),
    "done, one day later": ("Completed.", "bullets", "11-10-2026 14:55", "10 completed, 11 completed, 13 open"),
    "done, and all is": ("Servicevinduet er afsluttet.", "dage", "11-10-2026 15:20", "10 completed, 11 completed"),
    "done before it began": ("Done.", "days", None, "10 open, 11 open ?"),
    "a later one done too early": ("Sunday's window is completed.", "days", "10-10-2026 14:50", "10 open, 11 open ?"),
    "done by name": ("Saturday's window is completed.", "days", "10-10-2026 14:50", "10 completed, 11 open"),
    "done by name, a day later": ("Saturday's window was completed at 14:40.", "days", "11-10-2026 06:50", "10 completed, 11 open"),
    "done by place": ("The first window is done.", "days", "10-10-2026 14:50", "10 completed, 11 open"),
    "both done after the first": ("Both windows are done.", "days", "10-10-2026 15:50", "10 completed, 11 open"),
    "a night done by its morning": ("Servicevinduet er gennemført søndag kl. 04.40.", "nights", "11-10-2026 04:45", "10 completed, 11 open"),
    "done for one system": ("The window for EMCS is completed.", "systems", "10-10-2026 09:05", "07 completed, 19 open"),
    "a later one of another system": ("The window for ICS2 is completed.", "systems", "10-10-2026 21:05", "07 open, 19 completed"),
    "everything done": ("Everything is completed.", "systems", "10-10-2026 21:05", "07 completed, 19 completed"),
    "done, and they run together": ("Done.", "together", "10-10-2026 09:05", "07 completed, 07 completed"),
    "extended by name": ("Saturday's window is extended until 1700.", "days", "10-10-2026 14:30", "10 until 17:00, 11 open"),
    "extended ahead, Danish": ("Søndagens servicevindue forlænges til kl. 18.", "dage", None, "10 open, 11 until 18:00"),
    "extended by its hours": ("The window 1900-2100 is extended until 2300.", "hours", "10-10-2026 12:00", "07 open, 19 until 23:00"),
    "extended, no name": ("Extended until 1600.", "bullets", "11-10-2026 14:30", "10 open, 11 until 16:00, 13 open"),
    "shortened by name": ("The window on Sunday is shortened, it now ends at 1200.", "days", None, "10 open, 11 until 12:00"),
    "late by name": ("The window on Saturday is delayed.", "days", "10-10-2026 14:50", "10 late, 11 open"),
    "late by name, Danish": ("Lørdagens servicevindue trækker ud.", "dage", "10-10-2026 14:50", "10 late, 11 open"),
    "late, no name": ("Delayed, no time horizon.", "days", "10-10-2026 14:50", "10 open, 11 open"),
    "late, no such day": ("The window on Friday is delayed.", "days", "10-10-2026 14:50", "10 open, 11 open ?"),
    "later by so much": ("Sunday's window is delayed by two hours.", "days", "11-10-2026 14:30", "10 open, 11 until 17:00"),
    "moved": ("Saturday's window is moved to Monday October 12.", "days", None, "12 until 15:00, 11 open"),
    "postponed to a day": ("Sunday's window is postponed to Sunday October 18.", "days", None, "10 open, 18 until 15:00"),
    "an end with its date": ("The window now ends October 11 at 1800.", "days", None, "10 open, 11 until 18:00"),
    "starts later": ("The window on Sunday starts at 0900 instead of 0700.", "days", None, "10 open, 11 open"),
}  # fmt: skip

APART = {  # one that speaks of each
    "a comma": ("Saturday's is cancelled, Sunday's takes place as planned.", "10 cancelled, 11 open"),
    "but, Danish": ("Lørdagens vindue er aflyst, men søndagens gennemføres.", "10 cancelled, 11 open"),
    "dates": (
        "The window of October 10 stands; the one of October 11 is cancelled.",
        "10 open, 11 cancelled",
    ),
    "places": ("The first window is cancelled and the second one is unchanged.", "10 cancelled, 11 open"),
    "another move": (
        "Saturday's is cancelled, and Sunday's is extended until 1800.",
        "10 cancelled, 11 until 18:00",
    ),
    "two sentences": ("Saturday's window is cancelled. Sunday's window is kept.", "10 cancelled, 11 open"),
    "in doubt": (
        "If the test fails, Saturday's is cancelled, and Sunday's takes place.",
        "10 open, 11 open ?",
    ),
    "one not placed": ("Saturday's is cancelled, and Friday's is cancelled.", "10 cancelled, 11 open ?"),
}

LINES = {  # in the lines of the plan itself
    "behind a colon": ("• Saturday October 10, 2026, 0700-1500: cancelled\n• Sunday October 11, 2026, 0700-1500", "10 cancelled, 11 open"),
    "in brackets": ("Saturday October 10, 2026, 0700-1500 (cancelled)\nSunday October 11, 2026, 0700-1500", "10 cancelled, 11 open"),
    "in capitals": ("Saturday October 10, 2026, 0700-1500\nSunday October 11, 2026, 0700-1500 - CANCELLED", "10 open, 11 cancelled"),
    "Danish": ("Lørdag den 10. oktober 2026 kl. 07-15 - aflyst\nSøndag den 11. oktober 2026 kl. 07-15", "10 cancelled, 11 open"),
    "twice": ("Saturday October 10, 2026, 0700-1500: cancelled\nSaturday October 10, 2026, 0700-1500\nSunday October 11, 2026, 0700-1500", "10 cancelled, 11 open"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "plan", "at", "expected"), NAMED.values(), ids=NAMED)
def test_an_update_ends_the_windows_that_it_names(said, plan, at, expected):
    assert shown(read(said, plan, **({"at": at} if at else {}))) == expected


@pytest.mark.parametrize(("said", "expected"), APART.values(), ids=APART)
@pytest.mark.parametrize("more", [{}, {"stamped": False}, {"below": True}], ids=["top", "unstamped", "below"])
def test_each_clause_is_of_its_own_window(said, expected, more):
    assert shown(read(said, **more)) == expected


def test_a_sentence_of_very_many_clauses_is_taken_as_one():
    assert (
        shown(read("Saturday's is cancelled" + ", on Sunday" * 20 + " it takes place."))
        == "10 cancelled, 11 cancelled"
    )


@pytest.mark.parametrize(("lines", "expected"), LINES.values(), ids=LINES)
def test_a_line_of_the_plan_may_say_that_its_window_is_off(lines, expected):
    assert shown(read(lines, "", stamped=False)) == expected


def test_a_title_speaks_of_the_windows_that_it_names():
    assert (
        shown(read("", title="CANCELLED: service window Sunday October 11", stamped=False))
        == "10 open, 11 cancelled"
    )
    assert shown(read("", title="Cancelled: service window", stamped=False)) == "10 cancelled, 11 cancelled"


def test_what_was_off_takes_place_after_all():
    said = (
        "Saturday's window is cancelled.\nUpdate 08-10-2026 09:00 - Saturday's window takes place as planned."
    )

    assert shown(read(said, at="08-10-2026 09:00", below=True)) == "10 open, 11 open"


TAKEN_BACK = {
    "The service window takes place after all.": "10 open, 11 open",
    "The cancellation has been withdrawn.": "10 open, 11 open",
    "Aflysningen er trukket tilbage.": "10 open, 11 open",
    "The cancellation was a mistake.": "10 open, 11 open",
    "Saturday's cancellation is withdrawn.": "10 open, 11 cancelled",
}


@pytest.mark.parametrize(("said", "expected"), TAKEN_BACK.items(), ids=TAKEN_BACK)
def test_what_was_off_takes_place_after_all_without_a_name(said, expected):
    text = f"Cancelled.\nUpdate 08-10-2026 09:00 - {said}"

    assert shown(read(text, at="08-10-2026 09:00", below=True)) == expected


def test_a_window_that_is_done_and_then_extended_stands():
    said = (
        "Saturday's window is completed.\nUpdate 10-10-2026 15:20 - Saturday's window is extended until 1700."
    )

    assert shown(read(said, at="10-10-2026 15:20", below=True)) == "10 until 17:00, 11 open"


def test_each_window_knows_when_it_was_done():
    said = "Saturday's window was completed at 14:40.\nUpdate 11-10-2026 14:10 - Done."
    notice = read(said, at="11-10-2026 14:10", below=True)
    walls = [
        f"{each.completed_at.astimezone(COPENHAGEN):%d %H:%M}" for each in notice.windows if each.completed_at
    ]

    assert notice.outcome is Outcome.COMPLETED
    assert walls == ["10 14:40", "11 14:10"]
    assert notice.completed_at == notice.windows[1].completed_at


def test_a_notice_is_over_once_all_its_windows_are():
    said = "Saturday's window is cancelled.\nUpdate 11-10-2026 15:05 - Done."

    assert read("Saturday's window is cancelled.").outcome is Outcome.OPEN
    assert read(said, at="11-10-2026 15:05", below=True).outcome is Outcome.COMPLETED


def test_the_last_word_counts_where_none_took_place():
    off = "Saturday's window is cancelled.\nUpdate 08-10-2026 15:05 - Sunday's window is postponed until further notice."

    assert read(off, at="08-10-2026 15:05", below=True).outcome is Outcome.POSTPONED


def test_a_single_window_has_the_outcome_of_its_notice():
    [window] = read("Done.", "one", at="10-10-2026 14:50").windows

    assert window.outcome is Outcome.COMPLETED
    assert window.completed_at is not None


@pytest.mark.parametrize(
    ("plan", "expected"), [("days", "10 open, 11 open ?"), ("together", "07 completed, 07 completed")]
)
def test_without_any_stamp_what_names_nothing_is_of_one_window_alone(plan, expected):
    body = f"Done.\n{PLANS[plan]}"
    notice = parse(
        printed(title="PRD-servicewindow", systems=("EMCS", "ICS2"), published=None, updated=None, body=body)
    )

    assert shown(notice) == expected

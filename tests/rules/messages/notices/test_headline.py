import pytest

from rules.messages.notices.headline import TONES, capital, heading, state, title
from rules.model.message import Tone
from rules.model.notice import Environment, Kind, Language, Outcome, Update, UpdateKind, Window
from rules.texts.notice import State
from tests.support.builders import at, incident, notice, window

SHORTLY_AFTER = at("20:30")
BEFORE = at("15:00")
LATE = window("18:00", None)


def said(kind, end=None):
    return Update(at=at("19:50"), kinds=(UpdateKind(kind),), end=end)


MOVED = said("rescheduled", at("21:00"))
LONGER = said("extended", at("23:00"))
UNTOLD = {"kind": Kind.INFORMATION, "window": None}

CASES = {  # what the notice says, what it comes to
    "a window to come": (notice(), State.PLANNED),
    "one whose end moved": (notice(window=window("18:00", "23:59", planned_end="20:00")), State.EXTENDED),
    "one that ends sooner": (notice(window=window("18:00", "19:00", planned_end="20:00")), State.PLANNED),
    "one put off to after its end": (
        notice(window=Window(start=at("18:00"), end=at("20:00"), planned_end=at("20:00", "2026-08-15"))), State.MOVED,
    ),
    "moved by its text": (notice(updates=(MOVED,)), State.MOVED),
    "moved, then extended": (notice(updates=(MOVED, LONGER)), State.EXTENDED),
    "extended, then moved": (notice(updates=(LONGER, MOVED)), State.MOVED),
    "extended, no end named": (notice(updates=(said("extended"),)), State.EXTENDED),
    "delayed by its text": (notice(updates=(said("delayed"),)), State.DELAYED),
    "extended after a delay": (notice(updates=(said("delayed"), LONGER)), State.EXTENDED),
    "delayed, then done": (notice(updates=(said("delayed"),), outcome=Outcome.COMPLETED), State.COMPLETED),
    "told something else since": (notice(updates=(said("delayed"), said("informed"))), State.DELAYED),
    "one without an end from the first": (notice(window=LATE), State.PLANNED),
    "done by its text": (notice(outcome=Outcome.COMPLETED), State.COMPLETED),
    "cancelled": (notice(outcome=Outcome.CANCELLED), State.CANCELLED),
    "postponed": (notice(outcome=Outcome.POSTPONED), State.POSTPONED),
    "a copy": (notice(outcome=Outcome.DUPLICATE), State.DUPLICATE),
    "closed by its status alone": (notice(closed=True, updated=SHORTLY_AFTER), State.CLOSED),
    "closed before it began": (notice(closed=True, updated=BEFORE), State.WITHDRAWN),
    "a disruption": (incident(), State.DISRUPTION),
    "one that is solved": (incident(outcome=Outcome.COMPLETED), State.RESOLVED),
    "one that is closed only": (incident(closed=True), State.CLOSED),
    "information": (notice(**UNTOLD), State.INFORMATION),
    "information with a sentence that nobody can read": (notice(**UNTOLD, unread=("Bzz.",)), State.NOT_UNDERSTOOD),
    "nothing at all": (notice(**UNTOLD, text=" "), State.NOT_UNDERSTOOD),
    "a window without a time": (notice(window=None), State.NOT_UNDERSTOOD),
    "the same, closed": (notice(window=None, closed=True), State.NOT_UNDERSTOOD),
}  # fmt: skip


@pytest.mark.parametrize(("stands", "expected"), CASES.values(), ids=CASES)
def test_a_notice_comes_to_one_state(stands, expected):
    assert state(stands) is expected


def test_a_window_that_lost_its_end_is_delayed():
    late = window("18:00", None, planned_end="20:00")

    assert state(notice(window=late)) is State.DELAYED


def test_each_state_has_a_tone():
    assert set(TONES) == set(State)


@pytest.mark.parametrize("alarming", [State.DISRUPTION, State.DELAYED, State.NOT_UNDERSTOOD])
def test_what_calls_for_action_looks_like_trouble(alarming):
    assert TONES[alarming] is Tone.TROUBLE


HEADINGS = {
    "production": ((Environment.PRODUCTION,), "Planned: Work on it", "Planlagt: Work on it"),
    "test": ((Environment.TEST,), "Planned (test): Work on it", "Planlagt (test): Work on it"),
    "both": ((Environment.PRODUCTION, Environment.TEST), "Planned: Work on it", "Planlagt: Work on it"),
}


@pytest.mark.parametrize(("environment", "english", "danish"), HEADINGS.values(), ids=HEADINGS)
def test_the_heading_says_the_state_and_marks_a_test(environment, english, danish):
    work = notice(environment=environment, title="Work on it")

    assert heading(work, Language.ENGLISH) == english
    assert heading(work, Language.DANISH) == danish


TITLES = {
    "spaces": ("  Work \n on\tit ", "Work on it"),
    "a comma left over": ("Work on it, ", "Work on it"),
    "none": ("  ", "notice without a title"),
}


@pytest.mark.parametrize(("printed", "shown"), TITLES.values(), ids=TITLES)
def test_a_title_is_one_tidy_line(printed, shown):
    assert title(notice(title=printed), Language.ENGLISH) == shown


def test_only_the_first_letter_is_made_a_capital():
    assert capital("lørdag den 1. Maj") == "Lørdag den 1. Maj"
    assert capital("") == ""

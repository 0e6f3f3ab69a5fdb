import pytest

from rules.changes.notice_state import NoticeState
from rules.messages.notices.headline import TONES, capital, heading, title
from rules.model.message import Tone
from rules.model.notice import Environment, Language
from rules.texts.notice import NOTICE_STATES
from tests.support.builders import notice


def test_each_state_has_a_tone_and_a_word():
    assert set(TONES) == set(NOTICE_STATES) == set(NoticeState)


@pytest.mark.parametrize(
    "alarming", [NoticeState.DISRUPTION, NoticeState.DELAYED, NoticeState.NOT_UNDERSTOOD]
)
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

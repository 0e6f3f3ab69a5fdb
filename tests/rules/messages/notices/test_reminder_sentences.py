"""What comes by the clock where the moment of telling is not known: by a question to `route`, say."""

import pytest

from rules.messages.notices.change_sentences import change_sentences
from rules.model.kind_rules import TIMED_KINDS
from rules.model.notice import Language
from tests.support.builders import change, notice, window

CASES = {  # kind, what stood before, what is said now, in English, in Danish
    "it begins soon": (
        "window.starting", notice(), notice(),
        ["Starts soon: Saturday 18:00–20:00"], ["Begynder snart: lørdag kl. 18:00–20:00"],
    ),
    "it begins": (
        "window.started", notice(), notice(),
        ["Has begun: Saturday 18:00–20:00"], ["Er begyndt: lørdag kl. 18:00–20:00"],
    ),
    "it ought to be over": (
        "window.overdue", notice(), notice(),
        ["Overdue: should have ended Saturday 20:00; the agency has not said that it is over"],
        ["Overskredet: skulle være slut lørdag kl. 20:00; Toldstyrelsen har ikke meldt, at det er slut"],
    ),
    "it ought to be over, but no end was ever named": (
        "window.overdue", notice(window=window("18:00", None)), notice(window=window("18:00", None)),
        ["Has begun: from Saturday 18:00, end unknown"], ["Er begyndt: fra lørdag kl. 18:00, sluttidspunkt ukendt"],
    ),
    "it begins, no window known": (
        "window.started", notice(window=None), notice(window=None),
        ["Announced, the time is not stated"], ["Varslet, tidspunktet er ikke oplyst"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "english", "danish"), CASES.values(), ids=CASES)
def test_a_moment_is_told_in_plain_words(kind, before, after, english, danish):
    news = change(kind, before=before, after=after)

    assert list(change_sentences(news, Language.ENGLISH).sentences) == english
    assert list(change_sentences(news, Language.DANISH).sentences) == danish


def test_each_kind_has_its_words():
    assert {case[0] for case in CASES.values()} == TIMED_KINDS

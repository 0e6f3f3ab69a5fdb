import pytest

from rules.diff import diff
from rules.notice import Outcome
from tests.builders import notice

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

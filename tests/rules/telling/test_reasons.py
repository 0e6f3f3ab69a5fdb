"""Why a change was found, in the reader's language."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from rules.change import Change
from rules.diff import diff
from rules.notice import Language
from rules.parse import parse
from rules.telling.reasons import has_forms, reason
from rules.telling.texts_reasons import FORMS
from tests.corpus import as_printed, needs_corpus, rows

BRACES = re.compile(r"\{(\w+)\}")
REASONS = {  # as it was decided, in Danish
    "seen for the first time; the text says completed 1 h 5 min before the announced end": (
        "set for første gang; teksten siger afsluttet 1 t 5 min før det meldte sluttidspunkt"
    ),
    "closed by its status 3 days after the announced end; the actual end is unknown": (
        "lukket ved sin status 3 dage efter det meldte sluttidspunkt; det faktiske sluttidspunkt er ukendt"
    ),
    "manifest (file): now rejected, was not said": "manifest (fil): nu afvises, hidtil ikke sagt",
    "now also ics2; no longer emcs": "nu også ics2; ikke længere emcs",
    "now 22-08-2026 18:00 - ?, was 22-08-2026 18:00 - 22-08-2026 20:00; no end is named any more": (
        "nu 22-08-2026 18:00 - ?, hidtil 22-08-2026 18:00 - 22-08-2026 20:00; der nævnes ikke længere noget sluttidspunkt"
    ),
    "the text says allowed, until 22-08-2026 20:00": "teksten siger tilladt, til 22-08-2026 20:00",
    "the text says that it ended": "teksten siger, at den er ophørt",
    "because a program said so": "because a program said so",
}


@pytest.mark.parametrize(("why", "danish"), REASONS.items(), ids=list(REASONS))
def test_a_reason_is_said_in_danish(why, danish):
    assert reason(why, Language.DANISH) == danish
    assert reason(why, Language.ENGLISH) == why


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.english)
def test_a_form_says_the_same_facts_in_both_languages(form):
    assert sorted(BRACES.findall(form.english)) == sorted(BRACES.findall(form.danish))


def test_what_no_rule_says_has_no_form():
    assert has_forms("it means the same")
    assert not has_forms("it means the same; because a program said so")


def _changes() -> Iterator[Change]:
    for row in rows("revisions.jsonl"):
        history = [parse(as_printed(each, oid="2900001")) for each in row["revisions"]]
        yield from diff(None, history[0])
        yield from diff(None, history[-1])
        for before, after in pairwise(history):
            yield from diff(before, after)


@needs_corpus
def test_every_reason_of_the_corpus_can_be_said_in_danish():
    found = {change.why for change in _changes()}

    assert len(found) > 20
    assert {why for why in found if not has_forms(why)} == set()

"""A phrase finds what its regular expression finds."""

import re

import pytest

from rules.parsing.lines import lines
from rules.parsing.phrases import (
    fallback,
    impact,
    incomplete,
    modality,
    moves,
    no_effect,
    scope,
    times,
    update_kinds,
)
from rules.parsing.phrases.matcher import Phrase
from rules.parsing.sentences import open_or_closed
from tests.support.corpus import needs_corpus, rows

SEARCHES = {  # a pattern, a text, where it is found
    "not there": ("done|ended", "is closed", None),
    "letters there, but not the word": (r"\bdone\b", "abandoned", None),
    "the first in the text, whatever the order of the pattern": ("ended|closed", "closed and ended", (0, 6)),
    "of two at one place the first of the pattern": ("clo|closed", "now closed", (4, 7)),
    "of two at one place the longer, where it comes first": ("closed|clo", "now closed", (4, 10)),
    "without letters that it needs": (r"\d\d|done", "at 12", (3, 5)),
    "a text shorter than any letters": ("done", "do", None),
}


@pytest.mark.parametrize(("pattern", "text", "place"), SEARCHES.values(), ids=SEARCHES)
def test_a_phrase_is_found(pattern, text, place):
    found = Phrase(pattern).search(text)

    assert (found and found.span()) == place


def test_only_the_part_between_two_places_is_searched():
    phrase = Phrase("done")

    assert _place(phrase.search("done done", 1)) == ((5, 9), {})
    assert phrase.search("not done", 0, 7) is None


@pytest.mark.parametrize(
    ("text", "left"), {"is done": "is -", "is undone": "is undone", "abc": "abc"}.items()
)
def test_a_phrase_is_replaced(text, left):
    assert Phrase(r"\bdone").sub("-", text) == left


TABLES = (
    modality, fallback, impact, no_effect, incomplete,
    moves, update_kinds, scope, times, open_or_closed,
)  # fmt: skip


def _phrases(value):
    if isinstance(value, Phrase):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [phrase for each in inside for phrase in _phrases(each)]


PHRASES = [phrase for table in TABLES for value in vars(table).values() for phrase in _phrases(value)]


def _sentences(body):
    return {sentence.text for line in lines(body) for sentence in line.sentences}


@needs_corpus
def test_every_phrase_of_the_tables_finds_in_real_sentences_what_its_pattern_finds():
    texts = set().union(*(_sentences(row["body"] or "") for row in rows("notices.jsonl")))
    plain = [re.compile(phrase.pattern) for phrase in PHRASES]
    wrong = [
        (phrase.pattern, text)
        for phrase, pattern in zip(PHRASES, plain, strict=True)
        for text in texts
        if _place(phrase.search(text)) != _place(pattern.search(text))
    ]

    assert len(PHRASES) > 40
    assert wrong == []


def _place(found):
    return found and (found.span(), found.groupdict())

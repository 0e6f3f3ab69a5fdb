import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rules import texts
from rules.notice import Access, Fallback, Impact, Language, Notice
from rules.texts import ACCESS, FACTS, FALLBACK, IMPACTS, State, Text, Words

PROJECT = Path(__file__).parents[2]
TABLES: dict[str, Mapping[Any, Words]] = {
    "impacts": IMPACTS,
    "access": ACCESS,
    "fallback": FALLBACK,
    "facts": FACTS,
}
SAID = {
    **{f"{table}.{key}": words for table, mapping in TABLES.items() for key, words in mapping.items()},
    **{f"state.{member.name}": member.value for member in State},
    **{f"text.{name}": member.value for name, member in Text.__members__.items()},
}
BRACES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("words", SAID.values(), ids=SAID)
def test_each_thing_is_said_in_both_languages_with_the_same_facts(words):
    assert words.english
    assert words.danish
    assert sorted(BRACES.findall(words.english)) == sorted(BRACES.findall(words.danish))


@pytest.mark.parametrize("words", SAID.values(), ids=SAID)
def test_no_words_hold_what_would_look_broken(words):
    assert "  " not in words.english + words.danish
    assert "None" not in words.english + words.danish


@pytest.mark.parametrize(
    ("mapping", "members"), [(IMPACTS, Impact), (ACCESS, Access), (FALLBACK, Fallback)], ids=str
)
def test_each_member_of_a_vocabulary_has_its_words(mapping, members):
    assert set(mapping) == set(members)


def test_facts_are_fields_of_a_notice():
    assert set(FACTS) <= set(Notice.__dataclass_fields__)


def test_no_sentence_is_an_alias_of_another():
    assert len(list(Text)) == len(Text.__members__)


def test_no_text_is_left_that_nobody_says():
    sources = [path for folder in ("rules", "adapters") for path in (PROJECT / folder).rglob("*.py")]
    said = {
        node.attr
        for path in sources
        if path.name != Path(texts.__file__).name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }

    assert set(Text.__members__) - said == set()
    assert set(State.__members__) - said == set()


def test_facts_are_filled_in_and_never_read_as_a_pattern():
    words = Words("until {end}", "til {end}")

    assert words.said(Language.ENGLISH, end="{end} {0}") == "until {end} {0}"
    assert words.said(Language.DANISH, end="kl. 20:00") == "til kl. 20:00"

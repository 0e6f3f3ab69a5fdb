import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

from rules.model.change import ReasonCode
from rules.model.evidence import ContradictionKind
from rules.model.message import Code
from rules.model.notice import Access, Fallback, Impact, Language, Notice
from rules.texts.core import TextEnum, Translation
from rules.texts.notice import ACCESS, FACTS, FALLBACK, IMPACTS, NoticeText
from rules.texts.reasons import CONTRADICTIONS, REASONS
from tests.support.paths import ROOT

PAGES = [*sorted((ROOT / "rules/texts").glob("[a-z]*.py")), *sorted((ROOT / "adapters").rglob("texts*.py"))]
"""All modules with texts for readers."""


MODULES = [import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in PAGES]


def spoken() -> Iterator[type[TextEnum]]:
    for module in MODULES:
        found = (
            each for each in vars(module).values() if isinstance(each, type) and issubclass(each, TextEnum)
        )
        yield from (each for each in found if each.__module__ == module.__name__ and each is not TextEnum)


def tables() -> Iterator[tuple[str, Translation]]:
    """Every entry of every table that gives words to the members of a vocabulary."""
    for module in MODULES:
        for name, table in vars(module).items():
            if isinstance(table, Mapping) and not name.startswith("_"):
                found = (
                    (f"{module.__name__}.{name}.{key}", words)
                    for key, words in table.items()
                    if isinstance(words, Translation)
                )
                yield from found


SPOKEN = list(spoken())
SAID = {
    **dict(tables()),
    **{f"{each.__name__}.{member.name}": member.value for each in SPOKEN for member in each},
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
    ("mapping", "members"),
    [
        (IMPACTS, Impact),
        (ACCESS, Access),
        (FALLBACK, Fallback),
        (CONTRADICTIONS, ContradictionKind),
        (REASONS, ReasonCode),
    ],
    ids=str,
)
def test_each_member_of_a_vocabulary_has_its_words(mapping, members):
    assert set(mapping) == set(members)


def test_facts_are_fields_of_a_notice():
    assert set(FACTS) <= set(Notice.__dataclass_fields__)


@pytest.mark.parametrize("said", SPOKEN, ids=lambda each: each.__name__)
def test_no_sentence_is_an_alias_of_another(said):
    assert len(list(said)) == len(said.__members__)


@pytest.mark.parametrize("said", SPOKEN, ids=lambda each: each.__name__)
def test_no_text_is_left_that_nobody_says(said):
    sources = [path for folder in ("rules", "adapters", "bot") for path in (ROOT / folder).rglob("*.py")]
    used = {
        node.attr
        for path in sources
        if path not in PAGES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }

    assert set(said.__members__) - used == set()


def test_every_table_is_looked_at():
    assert NoticeText in SPOKEN
    assert len(SPOKEN) > 2


def test_facts_are_filled_in_and_never_read_as_a_pattern():
    words = Translation("until {end}", "til {end}")

    assert words.text(Language.ENGLISH, end="{end} {0}") == "until {end} {0}"
    assert words.text(Language.DANISH, end="kl. 20:00") == "til kl. 20:00"


def test_what_is_to_be_typed_is_marked_in_a_line_and_quoted_in_plain_text():
    words = Translation("try `help {word}` now", "prøv `hjælp {word}` nu")

    assert words.line(Language.ENGLISH, word="`x`") == ("try ", Code("help `x`"), " now")
    assert words.text(Language.ENGLISH, word="x") == "try “help x” now"
    assert words.text(Language.DANISH, word="x") == "prøv „hjælp x“ nu"


@pytest.mark.parametrize("words", SAID.values(), ids=SAID)
def test_what_is_to_be_typed_has_a_beginning_and_an_end(words):
    assert words.english.count("`") % 2 == words.danish.count("`") % 2 == 0

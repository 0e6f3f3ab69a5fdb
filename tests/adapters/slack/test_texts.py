"""Every choice of a form has its words, and every title fits."""

from collections.abc import Mapping
from typing import Any

import pytest

from adapters.slack.texts import ACCESSES, DIGESTS, ENVIRONMENTS, FAMILIES, KINDS, LEAST_IMPACTS, SlackLabel
from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact, Language
from rules.model.subscription import Digest, EnvironmentFilter
from rules.texts.core import Translation

TABLES: list[tuple[Any, Mapping[Any, Translation]]] = [  # what is chosen from, what is said of it
    (ChangeKind, KINDS),
    (EnvironmentFilter, ENVIRONMENTS),
    (Access, ACCESSES),
    (Impact, LEAST_IMPACTS),
    (Digest, DIGESTS),
]
SAID = {f"{member}": words for _, table in TABLES for member, words in table.items()} | dict(FAMILIES)
TITLES = (
    *(SlackLabel.SUBSCRIBE, SlackLabel.EDIT, SlackLabel.ANSWER, SlackLabel.FALLBACK),
    *(SlackLabel.SAVE, SlackLabel.CANCEL, SlackLabel.CLOSE),
)


@pytest.mark.parametrize(("members", "table"), TABLES, ids=lambda each: getattr(each, "__name__", ""))
def test_every_choice_has_its_words(members, table):
    assert list(table) == list(members)


def test_every_kind_belongs_to_a_family():
    assert {kind.partition(".")[0] for kind in ChangeKind} == set(FAMILIES)


@pytest.mark.parametrize("words", SAID.values(), ids=SAID)
def test_every_choice_fits_its_line(words):
    assert 0 < len(words.english) <= 75
    assert 0 < len(words.danish) <= 75


@pytest.mark.parametrize("label", TITLES, ids=lambda label: label.name)
@pytest.mark.parametrize("language", Language)
def test_a_title_is_short(label, language):
    assert len(label.text(language)) <= 24

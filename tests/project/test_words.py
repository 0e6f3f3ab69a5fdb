"""Docstrings and comments are plain technical English."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

SOURCES = sorted(path for package in ("bot", "adapters", "rules") for path in (ROOT / package).rglob("*.py"))
NOT_PLAIN = re.compile(
    r"(?i)\b(?:anew|lest|mend(?:s|ed|ing)?|slips?|whoever|whomever|heed(?:s|ed)?|nobody's|thereof|owed?|ow(?:es|ing)"
    r"|befit\w*|hearken\w*|wish(?:es|ed)?)\b"
)
"""Words that need a second reading; the glossary has the standard terms."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> Iterator[str]:
    """Yield docstrings, strings below constants and comments; what stands in backticks is code."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield re.sub(r"`[^`]*`", "", node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield re.sub(r"`[^`]*`", "", token.string)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_docstrings_and_comments_use_plain_words(path):
    found = [
        f"{match[0]}: {' '.join(text.split())[:100]}"
        for text in prose(path)
        for match in [NOT_PLAIN.search(text)]
        if match
    ]

    assert found == []


def test_a_word_that_is_not_plain_would_be_found():
    assert NOT_PLAIN.search("It tells whoever asks.")

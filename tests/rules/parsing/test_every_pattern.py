"""No pattern of the reader takes more than its share for any text: each is given the worst that its own words make."""

import re

import pytest

import adapters.infoskat
import rules.parsing
from adapters.infoskat.lists.text_capture import _LONGEST_HEADER
from rules.parsing.lines import LONGEST_LINE
from tests.rules.parsing.patterns import Found, attacks, every
from tests.support.timing import ALLOWED, took

PAGE = 40_000
"""Characters of what is searched as it comes: a quadratic pattern takes many seconds for them."""

SHORTER = {"adapters.infoskat.lists.text_capture": _LONGEST_HEADER, "adapters.infoskat.markup.charset": 4_096}
"""Where no more than so many characters are searched."""

READING, PAGES = every(rules.parsing), every(adapters.infoskat)
WHOLE = {name: each for name, each in READING.items() if each.module == "rules.parsing.lines"} | dict(PAGES)
FOLDED = {name: each for name, each in READING.items() if name not in WHOLE}
PLAIN = (
    " ",
    "1",
    "-",
    ",",
    ".",
    "(",
    ")",
    "[",
    "<",
    '"',
    ":",
    "/",
    "a",
    "\n",
    "1 ",
    "a, ",
    ". ",
    "18:00 ",
    "- ",
)


def folded(text: str) -> str:
    return " ".join(text.lower().split())


def torture(found: Found) -> None:
    for text in (*attacks(found, LONGEST_LINE), *(each * (LONGEST_LINE // len(each)) for each in PLAIN)):
        assert took(found.ask, folded(text)) < ALLOWED, text[:80]


def test_a_slow_pattern_would_be_found():
    slow = Found(
        "",
        r"x(?: (?:on|\w+ \d+|\d+ \w+|\d+))*$",
        0,
        re.compile(r"x(?: (?:on|\w+ \d+|\d+ \w+|\d+))*$"),
        frozenset({"search"}),
    )

    with pytest.raises(AssertionError, match="does not come to an end"):
        torture(slow)


def test_there_are_patterns():
    assert len(FOLDED) > 150
    assert len(WHOLE) > 20


@pytest.mark.parametrize("found", FOLDED.values(), ids=FOLDED)
def test_a_pattern_for_sentences_is_quick_on_the_longest_line(found: Found):
    torture(found)


@pytest.mark.parametrize("found", WHOLE.values(), ids=WHOLE)
def test_a_pattern_for_pages_is_quick_on_a_whole_page(found: Found):
    most = SHORTER.get(found.module, PAGE)
    for text in (*attacks(found, most), *(each * (most // len(each)) for each in PLAIN)):
        assert took(found.ask, text) < ALLOWED, text[:80]

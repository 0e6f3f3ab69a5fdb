"""The letters that a pattern cannot match without, and what is known of none."""

import pytest

from rules.parsing.phrases.matcher import alternatives

PATTERNS = {  # a pattern, and what each of its alternatives needs
    "a word": (r"\bcancelled\b", [{"cancelled"}]),
    "two words": (r"put off|put on hold", [{"put off"}, {"put on hold"}]),
    "a letter that may be missing": (r"resumed?\b", [{"resume"}]),
    "a letter that stands at least once": (r"so+n ended", [{"n ended"}]),
    "a counted letter": (r"ab{2}cde|ab{0,2}cde", [{"cde"}, {"cde"}]),
    "a part that may be missing": (r"up(?:dated)? until", [{" until"}]),
    "a choice": (r"(?:back|running) again", [{" again"}]),
    "the longer of two choices": (r"(?:is|are) (?:closed|ended)", [{"closed", "ended"}]),
    "a choice of which one is open": (r"(?:closed|\w+) now", [{" now"}]),
    "a bar inside a choice is no alternative": (r"a(?:bcd|efg(?:h|i))k|lmn", [{"bcd", "efg"}, {"lmn"}]),
    "a set": (r"author[is]ed", [{"author"}]),
    "a set with a bracket": (r"[\]|]open", [{"open"}]),
    "any letter": (r"nem.login", [{"login"}]),
    "what must not follow": (r"working(?! on)", [{"working"}]),
    "what must stand before": (r"(?<=not )solved|(?<!not )solved", [{"solved"}, {"solved"}]),
    "a named part": (r"(?P<many>three|four) h", [{"three", "four"}]),
    "a sign": (r"f\.eks\.", [{"f.eks."}]),
    "a word of most notices tells less": (r"window[^.]+done", [{"done"}]),
    "of two as telling the later": (r"done[^.]+over", [{"over"}]),
    "too few letters": (r"\bej\b|\d\d", [set(), set()]),
    "nothing": ("", [set()]),
}


@pytest.mark.parametrize(("pattern", "needed"), PATTERNS.values(), ids=PATTERNS)
def test_letters_that_a_match_needs(pattern, needed):
    assert [letters for _, letters in alternatives(pattern)] == needed


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in PATTERNS.values()], ids=PATTERNS)
def test_alternatives_make_up_the_pattern(pattern):
    assert "|".join(part for part, _ in alternatives(pattern)) == pattern


@pytest.mark.parametrize("pattern", [r"(?i:done)", r"(a)\1", r"\Adone", r"done\n"])
def test_a_form_that_is_not_known_is_refused(pattern):
    with pytest.raises(ValueError, match="is no form known here"):
        list(alternatives(pattern))

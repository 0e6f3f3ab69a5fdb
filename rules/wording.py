"""Whether two texts say the same, as far as words go."""

import re
from collections import Counter

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")


def same_words(before: str, after: str) -> bool:
    """Whether they differ at most in white space, punctuation and capitals."""
    return before == after or _words(before) == _words(after)


def adds_sentence(before: str, after: str) -> bool:
    """Whether `after` has a sentence more, and does not merely say one in other words."""
    known, now = _sentences(before), _sentences(after)
    return (now - known).total() > (known - now).total()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _sentences(text: str) -> Counter[tuple[str, ...]]:
    parts = (tuple(_words(part)) for part in _SENTENCE.split(text))
    return Counter(part for part in parts if part)

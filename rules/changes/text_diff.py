"""Whether two texts say the same, as far as words go."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rules.changes.lost_letters import alike

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")


def same_words(before: str, after: str) -> bool:
    """Whether they differ at most in white space, punctuation and capitals, and in letters lost on the way."""
    return before == after or _words(before) == _words(after) or alike(before, after)


def respelled(before: str, after: str) -> bool:
    """Whether they differ only in the spelling of long words, a letter in each."""
    was, now = _words(before), _words(after)
    pairs = [pair for pair in zip(was, now, strict=False) if pair[0] != pair[1]]
    return len(was) == len(now) and bool(pairs) and all(_is_slip(*pair) for pair in pairs)


def adds_sentence(before: str, after: str) -> bool:
    """Whether `after` has a sentence more, and does not merely say one in other words."""
    known, now = _sentences(before), _sentences(after)
    return (now - known).total() > (known - now).total()


def newly_said(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of `after` whose words no sentence of `before` has."""
    known = {tuple(_words(each)) for each in before}
    return (each for each in after if tuple(_words(each)) not in known)


_LONG = 6
"""Shorter words may mean something else with one other letter."""


def _is_slip(one: str, other: str) -> bool:
    """Whether a letter behind the first is missing, too many or wrong, or two stand in the wrong order."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or not (short + long).isalpha():
        return False
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, whole = short[at:], long[at:]
    slips = (whole[1:] == rest, whole[1:] == rest[1:], whole[:2] + rest[2:] == rest[1::-1] + whole[2:])
    # Danish puts one letter before a word to say its opposite.
    return at > 0 and any(slips)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _sentences(text: str) -> Counter[tuple[str, ...]]:
    parts = (tuple(_words(part)) for part in _SENTENCE.split(text))
    return Counter(part for part in parts if part)

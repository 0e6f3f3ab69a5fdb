"""Differences between two texts: in words, in spelling, in sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby

from rules.changes.lost_letters import alike
from rules.parsing.lines import every_line

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")


def same_words(before: str, after: str) -> bool:
    """Whether two texts differ at most in white space, punctuation, capitals and lost letters."""
    return before == after or _words(before) == _words(after) or alike(before, after)


def respelled(before: str, after: str) -> bool:
    """Whether two texts differ only in the spelling of long words, by one letter in each."""
    was, now = _words(before), _words(after)
    pairs = [pair for pair in zip(was, now, strict=False) if pair[0] != pair[1]]
    return len(was) == len(now) and bool(pairs) and all(_is_slip(*pair) for pair in pairs)


def adds_sentence(before: str, after: str) -> bool:
    """Whether `after` has more new sentences than it lost: a reworded sentence counts on both sides."""
    known, now = _sentences(before), _sentences(after)
    return (now - known).total() > (known - now).total()


def newly_said(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of `after` that are not in `before`, word by word."""
    known = {tuple(_words(each)) for each in before}
    return (each for each in after if tuple(_words(each)) not in known)


_LONG = 6
"""The least length of a long word: a shorter word may have another meaning with one other letter."""


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one missing, additional or wrong letter after the first, or by two swapped letters."""
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


Placed = tuple[int, str]
"""The number of a line, and a sentence of the line as printed."""


def reworded(before: str, after: str) -> tuple[str, str]:
    """Return the removed and the added sentences. Sentences of one line stay on one line."""
    was, now = _sentences_reworded(before), _sentences_reworded(after)
    # Its default of passing over what stands in many places keeps a hostile text from taking long.
    matcher = SequenceMatcher(None, [text for _, text in was], [text for _, text in now])
    changed = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    went = [part for _, start, end, _, _ in changed for part in was[start:end]]
    came = [part for _, _, _, start, end in changed for part in now[start:end]]
    return _together(went), _together(came)


def _sentences_reworded(text: str) -> list[Placed]:
    found = (
        (number, " ".join(text[sentence.start : sentence.end].split()))
        for number, line in enumerate(every_line(text))
        for sentence in line.sentences
    )
    return [placed for placed in found if placed[1]]


def _together(parts: Iterable[Placed]) -> str:
    return "\n".join(
        " ".join(text for _, text in line) for _, line in groupby(parts, key=lambda part: part[0])
    )

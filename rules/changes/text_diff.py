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
    earlier, current = _words(before), _words(after)
    pairs = [pair for pair in zip(earlier, current, strict=False) if pair[0] != pair[1]]
    return len(earlier) == len(current) and bool(pairs) and all(_is_misspelling(*pair) for pair in pairs)


def adds_sentence(before: str, after: str) -> bool:
    """Whether `after` has more new sentences than it lost: a reworded sentence counts on both sides."""
    earlier, current = _sentences(before), _sentences(after)
    return (current - earlier).total() > (earlier - current).total()


def newly_said(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of `after` that are not in `before`, word by word."""
    earlier = {tuple(_words(sentence)) for sentence in before}
    return (sentence for sentence in after if tuple(_words(sentence)) not in earlier)


_LONG = 6
"""The least length of a long word: a shorter word may have another meaning with one other letter."""


def _is_misspelling(one: str, other: str) -> bool:
    """Whether two words differ by one missing, additional or wrong letter after the first, or by two swapped letters."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or not (short + long).isalpha():
        return False
    first_difference = next(
        (place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    short_rest, long_rest = short[first_difference:], long[first_difference:]
    mistakes = (
        long_rest[1:] == short_rest,
        long_rest[1:] == short_rest[1:],
        long_rest[:2] + short_rest[2:] == short_rest[1::-1] + long_rest[2:],
    )
    # Danish puts one letter before a word to say its opposite.
    return first_difference > 0 and any(mistakes)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _sentences(text: str) -> Counter[tuple[str, ...]]:
    parts = (tuple(_words(part)) for part in _SENTENCE.split(text))
    return Counter(part for part in parts if part)


Placed = tuple[int, str]
"""The number of a line, and a sentence of the line as printed."""


def reworded(before: str, after: str) -> tuple[str, str]:
    """Return the removed and the added sentences. Sentences of one line stay on one line."""
    earlier, current = _sentences_reworded(before), _sentences_reworded(after)
    # Its default of passing over what stands in many places keeps a hostile text from taking long.
    matcher = SequenceMatcher(None, [text for _, text in earlier], [text for _, text in current])
    changed = [operation for operation in matcher.get_opcodes() if operation[0] != "equal"]
    removed = [part for _, start, end, _, _ in changed for part in earlier[start:end]]
    added = [part for _, _, _, start, end in changed for part in current[start:end]]
    return _by_line(removed), _by_line(added)


def _sentences_reworded(text: str) -> list[Placed]:
    found = (
        (number, " ".join(text[sentence.start : sentence.end].split()))
        for number, line in enumerate(every_line(text))
        for sentence in line.sentences
    )
    return [placed for placed in found if placed[1]]


def _by_line(parts: Iterable[Placed]) -> str:
    return "\n".join(
        " ".join(text for _, text in line) for _, line in groupby(parts, key=lambda part: part[0])
    )

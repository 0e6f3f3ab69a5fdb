"""Phrases: patterns that most sentences do not hold, and that are therefore asked for their letters first."""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache

from rules.needed import LEAST, alternatives


class Phrase:
    """A regular expression over folded text; of its alternatives those are tried whose letters stand there."""

    __slots__ = ("_anywhere", "_parts", "_whole", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._whole = re.compile(pattern)
        parts = list(alternatives(pattern))
        self._parts = [re.compile(part).search for part, _ in parts]
        self._anywhere = not all(needed for _, needed in parts)
        for place, (_, needed) in enumerate(parts):
            for letters in needed:
                _INDEX[tuple(letters[:LEAST])].append((letters, self, place))
        _possible.cache_clear()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        if self._anywhere:
            return self._whole.search(text, start, end)
        places = _possible(text).get(self)
        if places is None:
            return None
        found = [found for place in sorted(places) if (found := self._parts[place](text, start, end))]
        return min(found, key=lambda match: match.start(), default=None)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return text if self.search(text) is None else self._whole.sub(by, text)


_INDEX: defaultdict[tuple[str, ...], list[tuple[str, Phrase, int]]] = defaultdict(list)
"""Where each needed piece of text stands: phrase and number of the alternative, by the first letters."""


@lru_cache(maxsize=4096)
def _possible(text: str) -> Mapping[Phrase, set[int]]:
    """The alternatives that a text has the letters for, told in one pass over it."""
    found: defaultdict[Phrase, set[int]] = defaultdict(set)
    for start in _INDEX.keys() & zip(text, text[1:], text[2:], strict=False):
        for letters, phrase, place in _INDEX[start]:
            if letters in text:
                found[phrase].add(place)
    return found

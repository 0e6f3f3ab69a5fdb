"""Phrases: patterns that most sentences do not hold, and that are therefore asked for their letters first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from rules.reading.needed import alternatives

Key = TypeVar("Key")


class Phrase:
    """A regular expression over folded text; of its alternatives those are tried whose letters stand there."""

    __slots__ = ("_parts", "_whole", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._whole = re.compile(pattern)
        self._parts = []
        for place, (part, needed) in enumerate(alternatives(pattern)):
            self._parts.append(re.compile(part).search)
            for letters in needed or [""]:
                _needing(letters).append((self, place))
        _possible.cache_clear()

    def search(self, text: str, *between: int) -> re.Match[str] | None:
        """Return the first match, as `re` does; `between`: where to begin, and before what to end."""
        first = None
        for place in sorted(_possible(text).get(self, ())):
            found = self._parts[place](text, *between)
            if found and (first is None or found.start() < first.start()):
                first = found
        return first

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._whole.sub(by, text) if self in _possible(text) else text


def fitting(rows: Iterable[tuple[Key, Phrase]], text: str) -> Iterator[tuple[Key, re.Match[str]]]:
    """Yield the rows that a text fits, in their order, and where it does."""
    possible = _possible(text)
    for key, phrase in rows:
        if phrase in possible and (match := phrase.search(text)):
            yield key, match


_Alternative = tuple[Phrase, int]
_Three = tuple[str, ...]

_NEEDING: dict[str, list[_Alternative]] = {}
"""The alternatives that cannot match without some letters; `""` for those that need none."""

_INDEX: dict[_Three, list[tuple[str, list[_Alternative]]]] = {}
"""The same by those three of the letters that stand in the fewest texts; by none for those that need none."""

_COMMON = "zqxjæøåwkvybpgfmhucldrsnioate "
"""Letters of both languages, the rarest first."""


def _needing(letters: str) -> list[_Alternative]:
    if letters not in _NEEDING:
        _INDEX.setdefault(_rarest(letters), []).append((letters, _NEEDING.setdefault(letters, [])))
    return _NEEDING[letters]


def _rarest(letters: str) -> _Three:
    return min(_threes(letters), key=lambda three: sum(map(_COMMON.find, three)), default=())


def _threes(letters: str) -> Iterator[_Three]:
    return zip(letters, letters[1:], letters[2:], strict=False)


@lru_cache(maxsize=4096)
def _possible(text: str) -> Mapping[Phrase, tuple[int, ...]]:
    """The alternatives that a text has the letters for, told in one pass over it."""
    found: dict[Phrase, tuple[int, ...]] = {}
    for three in (*(_INDEX.keys() & _threes(text)), ()):
        for letters, needing in _INDEX.get(three, ()):
            if letters in text:
                for phrase, place in needing:
                    found[phrase] = (*found.get(phrase, ()), place)
    return found

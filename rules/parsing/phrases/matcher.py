"""Phrases: patterns that most sentences do not hold, and that are therefore asked for their letters first."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

Key = TypeVar("Key")


class Phrase:
    """A regular expression over folded text; of its alternatives those are tried whose letters stand there."""

    __slots__ = ("_whole", "always", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.always: tuple[_Alternative, ...] = ()
        """The alternatives that need no letters."""
        self._whole = re.compile(pattern)
        for place, (part, needed) in enumerate(alternatives(pattern)):
            alternative = (place, re.compile(part).search)
            if not needed:
                self.always += (alternative,)
            for letters in needed:
                _note(letters, self, alternative)

    def search(self, text: str, *between: int) -> re.Match[str] | None:
        """Return the first match, as `re` does; `between`: where to begin, and before what to end."""
        parts = _possible(text).get(self, self.always)
        first, foremost = None, (len(text) + 1, 0)
        for place, part in parts:
            found = part(text, *between)
            if found and (found.start(), place) < foremost:
                first, foremost = found, (found.start(), place)
        return first

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._whole.sub(by, text) if self.always or self in _possible(text) else text


def fitting(rows: Iterable[tuple[Key, Phrase]], text: str) -> Iterator[tuple[Key, re.Match[str]]]:
    """Yield the rows that a text fits, in their order, and where it does."""
    possible = _possible(text)
    for key, phrase in rows:
        if (phrase in possible or phrase.always) and (match := phrase.search(text)):
            yield key, match


_Search = Callable[..., re.Match[str] | None]
_Alternative = tuple[int, _Search]
"""Its place in the pattern, and what looks for it."""

_NEEDING: dict[str, list[tuple[Phrase, _Alternative]]] = {}
"""The alternatives that cannot match without some letters."""

_INSIDE: dict[str, list[tuple[str, str]]] = {}
"""The longest word of such letters, and they whole, by those three of that word that stand in the fewest texts."""

_COMMON = "zqxjæøåwkvybpgfmhucldrsnioate"
"""Letters of both languages, the rarest first."""


def _note(letters: str, phrase: Phrase, alternative: _Alternative) -> None:
    if letters not in _NEEDING:
        _NEEDING[letters] = []
        word = max(letters.split(), key=len)
        _INSIDE.setdefault(_rarest(word), []).append((word, letters))
    _NEEDING[letters].append((phrase, alternative))
    _of_word.cache_clear()
    _possible.cache_clear()


def _rarest(word: str) -> str:
    return min(_threes(word), key=lambda three: sum(map(_COMMON.find, three)), default="")


def _threes(word: str) -> Iterator[str]:
    return (word[at : at + 3] for at in range(len(word) - 2))


@lru_cache(maxsize=4096)
def _of_word(printed: str) -> frozenset[str]:
    """The letters that a text may have in which this word stands."""
    threes = _INSIDE.keys() & {"", *_threes(printed)}
    return frozenset(letters for three in threes for word, letters in _INSIDE[three] if word in printed)


@lru_cache(maxsize=4096)
def _possible(text: str) -> Mapping[Phrase, tuple[_Alternative, ...]]:
    """The alternatives that a text has the letters for, told by its words."""
    found: dict[Phrase, tuple[_Alternative, ...]] = {}
    for letters in frozenset[str]().union(*map(_of_word, text.split())):
        if letters in text:
            for phrase, alternative in _NEEDING[letters]:
                found[phrase] = (*found.get(phrase, phrase.always), alternative)
    return found


Needed = frozenset[str]
"""One of these stands in every match; of an empty one nothing is known."""


NOTHING: Needed = frozenset()


LEAST = 3
"""Fewer letters stand in almost every text."""


_USUAL = frozenset({"access", "available", "service", "system", "window"})
"""They stand in most notices, and tell little."""


_PARTS = re.compile(
    r"(?P<edge>\\[bB]|[\^$])|(?P<set>\\[dDsSwW]|\.|\[\^?(?:\\.|[^\]\\])+\])|(?P<look>\(\?<?[=!])"
    r"|(?P<group>\((?:\?(?::|>|P<\w+>))?(?!\?))"
    r"|(?P<maybe>(?:[*?]|\{0?,\d*\})[?+]?)|(?P<often>(?:\+|\{\d+(?:,\d*)?\})[?+]?)|(?P<bar>\|)|(?P<close>\))"
    r"|(?P<letter>\\\W|[^\\()])|(?P<odd>.)"
)


_Piece = str | Needed | None
"""A letter, what a group needs, or something else."""


def alternatives(pattern: str) -> Iterator[tuple[str, Needed]]:
    """Yield what stands between the outermost bars of a pattern, and the letters that each cannot do without.

    Raises:
        ValueError: the pattern is not written in the few forms that are known here.
    """
    start = 0
    for needed, end in _branches(_PARTS.finditer(pattern)):
        yield pattern[start:end], needed
        start = (end or 0) + 1


def _branches(parts: Iterator[re.Match[str]]) -> Iterator[tuple[Needed, int | None]]:
    """Read up to the end of the group, or of the pattern; yield what each alternative needs and where it ends."""
    pieces: list[_Piece] = []
    for part in parts:
        if part.lastgroup == "bar":
            yield _most_telling(pieces), part.start()
            pieces = []
        elif part.lastgroup == "close":
            break
        else:
            _read(part, parts, pieces)
    yield _most_telling(pieces), None


def _read(part: re.Match[str], parts: Iterator[re.Match[str]], pieces: list[_Piece]) -> None:
    match part.lastgroup:
        case "letter":
            pieces.append(part.group()[-1])
        case "group":
            pieces.append(_either(parts))
        case "look":
            _either(parts)
        case "maybe":
            pieces[-1] = None
        case "set" | "often":
            pieces.append(None)
        case "odd":
            raise ValueError(f"{part.string!r}: {part.string[part.start() :][:5]!r} is no form known here")
        case _:
            pass  # an edge has no width


def _either(parts: Iterator[re.Match[str]]) -> Needed:
    """What a group needs: something only if each of its alternatives does."""
    found = [needed for needed, _ in _branches(parts)]
    return NOTHING.union(*found) if all(found) else NOTHING


def _most_telling(pieces: Sequence[_Piece]) -> Needed:
    found = []
    letters = ""
    for piece in (*pieces, None):
        if isinstance(piece, str):
            letters += piece
        else:
            found += [frozenset({letters}), piece or NOTHING]
            letters = ""
    # The later the piece, the fewer sentences have it: `window has ended` is told by its end.
    most = max(reversed(found), key=_telling)
    return most if _telling(most) >= LEAST else NOTHING


def _telling(letters: Needed) -> int:
    return min((LEAST if each in _USUAL else len(each) for each in letters), default=0)

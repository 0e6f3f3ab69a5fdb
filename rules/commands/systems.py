"""Systems as people type them: by any printed name, in either language, of one word or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rules.model.notice import Language, Slug
from rules.model.systems import KNOWN, lookup, name

ALL = frozenset({"all", "alle", "alt", "everything"})
"""Words that stand for all systems."""

_GROUPS = {
    "dms": (Slug("dms-import"), Slug("dms-export"), Slug("dms-transit")),
    # Notices print both under this name; an answer on one alone could hide a restriction of the other.
    "ncts": (Slug("dms-transit"), Slug("transit")),
}
_MARKS = frozenset(
    {",", "+", "&", "/", "and", "og", "for", "of", "på", "the", "af", "to", "til", "only", "kun", "please"}
)
"""Words and marks between, before and behind names; part of a name only in a longer one."""

_CALLS = re.compile(r"[?!]+(?=\s|$)")
_LONGEST = 6
"""Words of the longest printed name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedSystems:
    """The systems that a text names, each once, and the words that name none."""

    systems: tuple[Slug, ...]
    rest: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into words: a quoted text is one word, a comma is a word of its own; final ? and ! are dropped."""
    parts = _CALLS.sub("", text).split('"')
    found: list[str] = []
    for place, part in enumerate(parts):
        quoted = place % 2 == 1 and place < len(parts) - 1
        found += [part.strip()] if quoted else part.replace(",", " , ").replace(";", " , ").split()
    return tuple(word for word in found if word)


def systems_in(words: Sequence[str]) -> RequestedSystems:
    """Find the systems that the words name, the longest names first, from the left."""
    found: list[Slug] = []
    rest: list[str] = []
    place = 0
    while place < len(words):
        matched, length = _longest(words[place : place + _LONGEST])
        found += matched
        if not length and words[place].casefold() not in _MARKS:
            rest.append(words[place])
        place += length or 1
    return RequestedSystems(systems=tuple(dict.fromkeys(found)), rest=tuple(rest))


def nearest_name(word: str, language: Language) -> str | None:
    """Return the system name that is most similar to a mistyped word."""
    names = {
        printed.casefold(): slug for slug, system in KNOWN.items() for printed in (slug, *system.printed)
    }
    names |= {group: Slug(group.upper()) for group in _GROUPS}
    close = get_close_matches(word.casefold(), names, n=1, cutoff=0.7)
    return name(names[close[0]], language) if close else None


def _longest(words: Sequence[str]) -> tuple[tuple[Slug, ...], int]:
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length])
        if phrase.casefold() in _GROUPS:
            return _GROUPS[phrase.casefold()], length
        slug = lookup(phrase)
        if slug is not None:
            return (slug,), length
    return (), 0

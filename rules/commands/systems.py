"""Systems as people type them: by any printed name, in either language, of one word or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rules.model.notice import Language, Slug
from rules.model.systems import KNOWN, lookup, name

ALL = frozenset({"all", "alle", "alt", "everything"})
"""Instead of naming every system."""

_GROUPS = {
    "dms": (Slug("dms-import"), Slug("dms-export"), Slug("dms-transit")),
    # Both are printed with it, and who asks for one must not be told that all is well with the other.
    "ncts": (Slug("dms-transit"), Slug("transit")),
}
_MARKS = frozenset(
    {",", "+", "&", "/", "and", "og", "for", "of", "på", "the", "af", "to", "til", "only", "kun", "please"}
)
"""Between names, before them or behind; no part of one unless a longer name has it."""

_CALLS = re.compile(r"[?!]+(?=\s|$)")
_LONGEST = 6
"""Words of the longest printed name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedSystems:
    """The systems that a text names, each once, and the words that are none."""

    systems: tuple[Slug, ...]
    rest: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """Part a text into words; what stands in quotation marks is one, a comma stands alone, and no mark asks or calls."""
    parts = _CALLS.sub("", text).split('"')
    found: list[str] = []
    for place, part in enumerate(parts):
        quoted = place % 2 == 1 and place < len(parts) - 1
        found += [part.strip()] if quoted else part.replace(",", " , ").replace(";", " , ").split()
    return tuple(word for word in found if word)


def systems_in(words: Sequence[str]) -> RequestedSystems:
    """Take the longest names first, from the left."""
    found: list[Slug] = []
    rest: list[str] = []
    place = 0
    while place < len(words):
        meant, length = _longest(words[place : place + _LONGEST])
        found += meant
        if not length and words[place].casefold() not in _MARKS:
            rest.append(words[place])
        place += length or 1
    return RequestedSystems(systems=tuple(dict.fromkeys(found)), rest=tuple(rest))


def nearest(word: str, language: Language) -> str | None:
    """Return the name that somebody who typed this may have meant."""
    names = {
        printed.casefold(): slug for slug, system in KNOWN.items() for printed in (slug, *system.printed)
    }
    names |= {group: Slug(group.upper()) for group in _GROUPS}
    close = get_close_matches(word.casefold(), names, n=1, cutoff=0.7)
    return name(names[close[0]], language) if close else None


def _longest(words: Sequence[str]) -> tuple[tuple[Slug, ...], int]:
    for length in range(len(words), 0, -1):
        said = " ".join(words[:length])
        if said.casefold() in _GROUPS:
            return _GROUPS[said.casefold()], length
        slug = lookup(said)
        if slug is not None:
            return (slug,), length
    return (), 0

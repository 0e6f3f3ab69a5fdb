"""Letters that a pattern cannot match without: `cancel(?:led|s)` needs `cancel`, `(?:back|up) again` needs ` again`."""

import re
from collections.abc import Iterator, Sequence

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

"""Letters that were lost on the way: what a text was before, where nothing but lost letters tells the two apart."""

import re
from collections.abc import Mapping

LOST = "\ufffd"
"""Stands in a decoded text for bytes that are no letter."""

_RUN = re.compile(f"{LOST}+")
_MOST_LONG_RUNS = 6
"""Runs of several lost letters in a line that are tried: each may stand for fewer letters than it has marks."""


def alike(one: str, other: str) -> bool:
    """Whether two texts differ only where one of them lost letters, and in white space and capitals."""
    if LOST not in one and LOST not in other:
        return False
    first, second = _folded(one), _folded(other)
    if len(first) == len(second):
        return all(a == b or LOST in {a, b} for a, b in zip(first, second, strict=True))
    return _fits(first, second) or _fits(second, first)


def mended(text: str, known: str) -> str:
    """Return a text with its lines that lost letters as an earlier text has them, where that has them whole."""
    if LOST not in text or not known:
        return text
    if alike(text, known):
        return known if text.count(LOST) >= known.count(LOST) else text
    whole = [line for line in known.split("\n") if line.strip() and LOST not in line]
    by_length = _by_length(whole)
    return "\n".join(_line(line, by_length) for line in text.split("\n"))


def _line(line: str, whole: Mapping[int, list[str]]) -> str:
    """Return the one known line that it may be; a line of which there are several such stays as it is."""
    if LOST not in line:
        return line
    folded = _folded(line)
    lengths = range(len(folded) - folded.count(LOST), len(folded) + 1)
    found = {each for length in lengths for each in whole.get(length, ()) if alike(line, each)}
    return found.pop() if len(found) == 1 else line


def _by_length(lines: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for line in lines:
        found.setdefault(len(_folded(line)), []).append(line)
    return found


def _fits(broken: str, whole: str) -> bool:
    """Whether runs of lost letters may stand for the letters between: at least one, at most as many as the run."""
    runs = _RUN.findall(broken)
    if sum(len(run) > 1 for run in runs) > _MOST_LONG_RUNS:
        return False
    pattern = _RUN.sub(lambda run: f".{{1,{len(run[0])}}}", re.escape(broken))
    return bool(runs) and re.fullmatch(pattern, whole, re.DOTALL) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())

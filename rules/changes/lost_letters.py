"""Restores letters that were lost in decoding, from an earlier text that differs only in those letters."""

import re
from collections.abc import Mapping

LOST = "\ufffd"
"""The replacement character of Unicode: marks bytes that could not be decoded."""

_RUN = re.compile(f"{LOST}+")
_MOST_LONG_RUNS = 6
"""The most runs of several marks in a text that are compared: each run may stand for fewer letters than marks."""


def alike(one: str, other: str) -> bool:
    """Whether two texts differ only in lost letters of one of them, white space and capitals."""
    if LOST not in one and LOST not in other:
        return False
    first, second = _folded(one), _folded(other)
    if len(first) == len(second):
        return all(a == b or LOST in {a, b} for a, b in zip(first, second, strict=True))
    return _fits(first, second) or _fits(second, first)


def mended(text: str, known: str) -> str:
    """Return a text in which lines with lost letters are replaced by the same lines of an earlier text, if complete."""
    if LOST not in text or not known:
        return text
    if alike(text, known):
        return known if text.count(LOST) >= known.count(LOST) else text
    complete = [line for line in known.split("\n") if line.strip() and LOST not in line]
    by_length = _by_length(complete)
    return "\n".join(_restored_line(line, by_length) for line in text.split("\n"))


def _restored_line(line: str, complete: Mapping[int, list[str]]) -> str:
    """Return the one known line that matches; the line itself if several match, or none."""
    if LOST not in line:
        return line
    folded = _folded(line)
    lengths = range(len(folded) - folded.count(LOST), len(folded) + 1)
    found = {each for length in lengths for each in complete.get(length, ()) if alike(line, each)}
    return found.pop() if len(found) == 1 else line


def _by_length(lines: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for line in lines:
        found.setdefault(len(_folded(line)), []).append(line)
    return found


def _fits(damaged: str, complete: str) -> bool:
    """Whether each run of marks can stand for one to as many letters as it has marks."""
    runs = _RUN.findall(damaged)
    if sum(len(run) > 1 for run in runs) > _MOST_LONG_RUNS:
        return False
    pattern = _RUN.sub(lambda run: f".{{1,{len(run[0])}}}", re.escape(damaged))
    return bool(runs) and re.fullmatch(pattern, complete, re.DOTALL) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())

"""What was taken out of a text and what was put in, sentence by sentence."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

from rules.parsing.lines import every_line

Placed = tuple[int, str]
"""A sentence as printed, and the number of its line."""


def reworded(before: str, after: str) -> tuple[str, str]:
    """Return what went and what came. Sentences of one line stay on one line."""
    was, now = _sentences(before), _sentences(after)
    # Its default of passing over what stands in many places keeps a hostile text from taking long.
    matcher = SequenceMatcher(None, [text for _, text in was], [text for _, text in now])
    changed = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    went = [part for _, start, end, _, _ in changed for part in was[start:end]]
    came = [part for _, _, _, start, end in changed for part in now[start:end]]
    return _together(went), _together(came)


def _sentences(text: str) -> list[Placed]:
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

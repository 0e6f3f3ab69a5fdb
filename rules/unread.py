"""The sentences that no table knows: tomorrow's wording, to be noticed today."""

import re
from functools import lru_cache

from rules.blocks import Body, is_reference
from rules.headings import access_heading, stamped, systems_heading
from rules.impacts import effects
from rules.lines import Line, Sentence
from rules.news import fallback, kinds, read_spans, read_tokens
from rules.phrases_known import KNOWN
from rules.tokens import Clock, Day

_LETTERS = re.compile(r"[a-zæøå]{3,}")


def unread(body: Body, printed: str) -> tuple[str, ...]:
    """What nothing was read from, in reading order, as printed but for its white space."""
    lines = (sentence for line in body.announcement if not _heading(line) for sentence in line.sentences)
    updates = (sentence for block in body.blocks for sentence in block.said)
    first: dict[str, Sentence] = {}
    for each in (*lines, *updates):
        if not _read(each.text):
            first.setdefault(each.text, each)
    return tuple(" ".join(printed[each.start : each.end].split()) for each in first.values())


def _heading(line: Line) -> bool:
    return (
        systems_heading(line.text) is not None
        or access_heading(line.text) is not None
        or stamped(line.text, None) is not None
        or is_reference(line)
    )


@lru_cache(maxsize=4096)
def _read(text: str) -> bool:
    if effects(text) or fallback(text) is not None or kinds(text, loose=False) or read_spans(text, None):
        return True
    return _LETTERS.search(text) is None or KNOWN.search(text) is not None or _is_day(text)


def _is_day(text: str) -> bool:
    """A line that only gives a day or a time, with systems."""
    found = read_tokens(text, None)
    return len(text) < 80 and any(isinstance(token, Clock | Day) for token in found)

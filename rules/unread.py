"""The sentences that no table knows: tomorrow's wording, to be noticed today."""

import re

from rules.blocks import Body, is_reference
from rules.headings import access_heading, stamped, systems_heading
from rules.impacts import effects
from rules.lines import Line, Sentence
from rules.news import fallback, kinds, read_spans, read_tokens
from rules.phrases_known import KNOWN
from rules.tokens import Clock, Day

_LETTERS = re.compile(r"[a-zæøå]{3,}")


def unread(body: Body) -> tuple[str, ...]:
    """What nothing was read from, in reading order."""
    lines = (sentence for line in body.announcement if not _heading(line) for sentence in line.sentences)
    updates = (sentence for block in body.blocks for sentence in block.said)
    return tuple(dict.fromkeys(sentence.text for sentence in (*lines, *updates) if not _read(sentence)))


def _heading(line: Line) -> bool:
    return (
        systems_heading(line) is not None
        or access_heading(line) is not None
        or stamped(line, None) is not None
        or is_reference(line)
    )


def _read(sentence: Sentence) -> bool:
    text = sentence.text
    if not _LETTERS.search(text) or KNOWN.search(text):
        return True
    if kinds(text, loose=False) or fallback(text) is not None or effects(text):
        return True
    return bool(read_spans(text, None)) or _is_day(text)


def _is_day(text: str) -> bool:
    """A line that only gives a day or a time, with systems."""
    found = read_tokens(text, None)
    return len(text) < 80 and any(isinstance(token, Clock | Day) for token in found)

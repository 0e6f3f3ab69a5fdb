"""The sentences that no table knows: tomorrow's wording, to be noticed today."""

import re
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from rules.parsing.document.headings import access_heading, systems_heading, update_heading, window_heading
from rules.parsing.document.sections import Body, is_reference
from rules.parsing.lines import Sentence
from rules.parsing.phrases.moves import ELSEWHERE, NEXT_NEWS, RESERVE, SINCE
from rules.parsing.phrases.no_effect import ASIDE, KNOWN
from rules.parsing.phrases.scope import ONLY
from rules.parsing.sentences.impact_statements import impact_statements
from rules.parsing.sentences.update_kinds import fallback, kinds, left_open, not_granted
from rules.parsing.times.mentions import is_clock, read_spans, read_tokens
from rules.parsing.times.printed.tokens import MANY, Clock, Day
from rules.parsing.times.ranges import halved
from rules.parsing.windows.open_ended import tells

_LETTERS = re.compile(r"[a-zæøå]{3,}")


class Understood(Protocol):
    """What an update's sentences did to the windows."""

    @property
    def read(self) -> Collection[Sentence]: ...

    @property
    def lost(self) -> Collection[Sentence]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """The times of day, in minutes, and the days, as (month, day), that were made something of. Danish wall time."""

    times: Set[int]
    days: Set[tuple[int, int]]


def unread(
    body: Body,
    printed: str,
    *,
    heard: Iterable[Understood] = (),
    used: Used | None = None,
) -> tuple[str, ...]:
    """What nothing was read from, in reading order, as printed but for its white space.

    heard: what the updates did to the windows. used: what was made something of; None: not known.
    """
    lines = (sentence for line in body.announcement if not _heading(line.text) for sentence in line.sentences)
    updates = [sentence for block in body.blocks for sentence in block.said]
    told = set(updates)
    heard = tuple(heard)
    # By their place: of a sentence that speaks of several windows its clauses were read one by one.
    moved = {(said.start, said.end) for each in heard for said in each.read}
    lost = {(said.start, said.end) for each in heard for said in each.lost}
    first: dict[str, Sentence] = {}
    for each in (*lines, *updates):
        spot = (each.start, each.end)
        whole = not each.cut and len(read_tokens(each.text, None)) < MANY
        said = not left_open(each.text) and _read(each.text, told=each in told)
        dated = each not in told and _is_day(each.text) and (used is None or _days(each.text) <= used.days)
        known = spot not in lost and (spot in moved or said or dated)
        if not (known and whole) or (used is not None and _is_lost(each, used, told=each in told)):
            first.setdefault(each.text, each)
    return tuple(" ".join(printed[each.start : each.end].split()) for each in first.values())


_NO_TIME = re.compile(
    r"(?<![\d.:/-])(?:(?:2[5-9]|[3-9]\d):[0-5]\d|\d{1,2}:[6-9]\d|\d{1,2} ?h(?:\d\d)?)(?![\w:/])"
    rf"|(?<![\d:])\b\d{{1,2}}[:.]?\d\d(?:{ELSEWHERE.pattern})"
    r"|(?<!\d)\d{8}t\d{4}"
    r"|\b(?:kl|klokken)\.? ?(?:(?:2[5-9]|[3-9]\d)(?!\d|/)|\d{1,2}\.[6-9]\d(?!\d))"
)
"""It is printed like a time of day, and no clock shows it."""


def _is_lost(said: Sentence, used: Used, *, told: bool) -> bool:
    """It gives a time or, in an update, a day that nothing was made of, or what is no time."""
    if _NO_TIME.search(said.text):
        return True
    return not _times(said.text) <= used.times or (told and not _days(said.text) <= used.days)


@lru_cache(maxsize=4096)
def _days(text: str) -> frozenset[tuple[int, int]]:
    """Every day in a sentence: of an update, one that nothing was made of may be where the window has moved."""
    found = (token for token in read_tokens(text, None) if isinstance(token, Day))
    return frozenset((token.month, token.day) for token in found)


@lru_cache(maxsize=4096)
def _times(text: str) -> frozenset[int]:
    """Every time in a sentence, in minutes: one that nothing was made of may be the one that matters."""
    found = [token for token in read_tokens(text, None) if isinstance(token, Clock)]
    if not found or ASIDE.search(text) or NEXT_NEWS.search(text):
        return frozenset()
    ranges = read_spans(text, None)
    alone = (
        halved(token)
        for token in found
        if is_clock(text, token)
        and not SINCE.search(text, 0, token.start)
        and not any(span.start <= token.start < span.end for span in ranges)
    )
    clocks = (*alone, *(clock for span in ranges for clock in (span.first, span.last)))
    return frozenset(clock.minutes % 1440 for clock in clocks if not clock.malformed)


@lru_cache(maxsize=4096)
def _heading(line: str) -> bool:
    return (
        systems_heading(line) is not None
        or access_heading(line) is not None
        or update_heading(line, None) is not None
        or is_reference(line)
    )


@lru_cache(maxsize=4096)
def _read(text: str, *, told: bool) -> bool:
    """Whether anything was made of a sentence. told: in an update; what sounds like news elsewhere was not applied."""
    if impact_statements(text) or fallback(text) is not None or not_granted(text):
        return True
    if read_tokens(text, None):
        # A day or a range kept in reserve was made nothing of.
        if RESERVE.search(text):
            return False
        if read_spans(text, None):
            return True
    if told and kinds(text, loose=False):
        return True
    if ONLY.search(text) or tells(text) or window_heading(text):
        return True
    return _LETTERS.search(text) is None or KNOWN.search(text) is not None


def _is_day(text: str) -> bool:
    """A line that only gives a day or a time, with systems."""
    found = read_tokens(text, None)
    return len(text) < 80 and any(isinstance(token, Clock | Day) for token in found)

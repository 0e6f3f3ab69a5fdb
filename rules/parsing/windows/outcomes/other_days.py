"""News of a window on another day than those that a notice announces: `the service window on June 20 is cancelled`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from rules.parsing.phrases.update_kinds import WINDOW_WORDS
from rules.parsing.times.dates import Anchor, choose, wall_day
from rules.parsing.times.mentions import read_tokens
from rules.parsing.times.printed.tokens import Day, Token, Weekday
from rules.parsing.times.ranges import PrintedDay, printed_day
from rules.parsing.windows.reschedule import WindowState

_OTHER = "".join(rf"(?<!\b{word} )" for word in ("a", "new", "another", "et", "nyt", "andet", "service"))
"""What takes its place is announced by the same sentence."""
_BEFORE = re.compile(
    rf"{_OTHER}\b{WINDOW_WORDS}(?: (?:on|of|for|planned|announced|the|den|d\.?|på|om|planlagt|i))* ?,? ?\(?$"
)
_BEHIND = re.compile(rf"^(?:'?s)?,? (?:the )?(?:planned )?{WINDOW_WORDS}")


def of_another_day(text: str, windows: Sequence[WindowState], anchor: Anchor) -> bool:
    """Whether a folded sentence names a window by a day, and none of these windows lies on it."""
    own = {wall_day(at) for window in windows for at in (window.start, window.end) if at is not None}
    named = _days(text)
    if not own or not named:
        return False
    return not any(_is_of(printed, own, anchor) for printed in named)


def _is_of(printed: PrintedDay, own: set[date], anchor: Anchor) -> bool:
    if printed.day is None:
        return any(day.weekday() in printed.weekdays for day in own)
    choice = choose(printed, anchor, hints=own)
    return choice is None or choice.day in own


@lru_cache(maxsize=4096)
def _days(text: str) -> tuple[PrintedDay, ...]:
    """The days that stand right beside the name of a window."""
    found = read_tokens(text, None, worded=True)
    return tuple(filter(None, (printed_day(group) for group in _groups(found) if _beside(text, group))))


def _groups(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Days and weekdays that follow each other."""
    group: list[Token] = []
    for token in found:
        if isinstance(token, Day | Weekday):
            group.append(token)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _beside(text: str, group: Sequence[Token]) -> bool:
    before = _BEFORE.search(text, 0, group[0].start) is not None
    return before or _BEHIND.match(text[group[-1].end :]) is not None

"""A title that moves what the text announced and no update moved: `… - extended until 23:30`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.model.notice import COPENHAGEN
from rules.parsing.lines import Line, Sentence
from rules.parsing.times.durations import lengths
from rules.parsing.times.mentions import read_tokens
from rules.parsing.times.printed.tokens import Clock, Day, Tie, Token, Weekday
from rules.parsing.windows.apply_update import apply_sentence
from rules.parsing.windows.context import Scene
from rules.parsing.windows.reschedule import WindowState
from rules.parsing.windows.updates import MOVES, UpdateHistory

_PARTS = re.compile(r"[()]| - ")


def windows_from_title(told: UpdateHistory, title: Line | None, scene: Scene) -> UpdateHistory:
    """Apply what a title says of a move; an update that moves the window knows better."""
    if title is None or told.moves or _repeats(title.text, told.windows, scene.anchor.year):
        return told
    for sentence in _clauses(title):
        moved = apply_sentence(sentence, told.windows, scene)
        if MOVES & set(moved.kinds) and moved.windows != told.windows:
            return replace(told, windows=moved.windows, titled=(sentence, moved.sure))
    return told


def _repeats(text: str, windows: Sequence[WindowState], near: int | None) -> bool:
    """Whether a title names no other day or time than those of the windows, and no length: it moves nothing."""
    walls = [at.astimezone(COPENHAGEN) for window in windows for at in (window.start, window.end) if at]
    days = {(wall.month, wall.day) for wall in walls}
    clocks = {wall.hour * 60 + wall.minute for wall in walls}
    weekdays = {wall.weekday() for wall in walls}

    def known(token: Token) -> bool:
        match token:
            case Day():
                return token.last_day is None and (token.month, token.day) in days
            case Clock():
                return token.half is None and token.minutes % 1440 in clocks
            case Weekday():
                return token.weekday in weekdays
            case _:
                return isinstance(token, Tie)

    return all(known(token) for token in read_tokens(text, near, worded=True)) and not lengths(text)


def _clauses(title: Line) -> Iterator[Sentence]:
    for part in _PARTS.split(title.text):
        if part.strip():
            yield Sentence(text=part.strip(), start=title.start, end=title.end)

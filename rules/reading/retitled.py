"""A title that moves what the text announced and no update moved: `… - extended until 23:30`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rules.notice import UpdateKind
from rules.reading.lines import Line, Sentence
from rules.reading.updates import Course
from rules.reading.windows import Scene, move

_MOVES = frozenset({UpdateKind.EXTENDED, UpdateKind.SHORTENED, UpdateKind.RESCHEDULED})
_PARTS = re.compile(r"[()]| - ")


def retitled(told: Course, title: Line | None, scene: Scene) -> Course:
    """Apply what a title says of a move; an update that moves the window knows better."""
    if title is None or any(_MOVES & set(each.update.kinds) for each in told.told):
        return told
    for sentence in _clauses(title):
        moved = move(sentence, told.windows, scene)
        if _MOVES & set(moved.kinds) and moved.windows != told.windows:
            return replace(told, windows=moved.windows, titled=(sentence, moved.sure))
    return told


def _clauses(title: Line) -> Iterator[Sentence]:
    for part in _PARTS.split(title.text):
        if part.strip():
            yield Sentence(text=part.strip(), start=title.start, end=title.end)

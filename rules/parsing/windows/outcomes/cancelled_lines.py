"""Windows that only their end names: a line of the plan became `Saturday June 13, 0800-1800: cancelled`."""

from collections.abc import Iterable, Iterator

from rules.model.notice import UpdateKind
from rules.parsing.lines import Sentence
from rules.parsing.phrases import which_window
from rules.parsing.sentences.update_kinds import kinds
from rules.parsing.times.dates import Anchor
from rules.parsing.times.periods import MANY, Period, resolve
from rules.parsing.times.slots import sentence_shape
from rules.parsing.windows.outcomes.which_window import Windows
from rules.parsing.windows.reschedule import WindowState

_ENDS = frozenset({UpdateKind.CANCELLED, UpdateKind.COMPLETED, UpdateKind.POSTPONED})


def unlisted(said: Iterable[Sentence], windows: Windows, anchor: Anchor) -> Windows:
    """Return the windows, and beside them those of another day that a sentence of an update ends. In order of time."""
    found = windows
    for sentence in said:
        told = set(kinds(sentence.text, loose=False))
        if not told or told - _ENDS:
            continue
        for period in _periods(sentence, anchor):
            if len(found) < MANY and not any(_overlap(period, each) for each in found):
                found = (*found, _standing(period))
    if found == windows:
        return windows
    return tuple(sorted(found, key=lambda each: (each.start or each.end, each.end or each.start)))


def _periods(sentence: Sentence, anchor: Anchor) -> Iterator[Period]:
    said = sentence_shape(sentence.text, anchor.year)
    for slot in said.slots:
        if slot.span is None or slot.span.first_day is None or slot.span.first_day.day is None:
            continue
        if which_window.NEW_TIME.search(said.text, 0, slot.at) is None:
            period = resolve(slot.span, anchor, hints=(), place=sentence)
            if period is not None and not period.problems:
                yield period


def _standing(period: Period) -> WindowState:
    return WindowState(start=period.start, end=period.end, planned_end=period.end, systems=None)


def _overlap(period: Period, window: WindowState) -> bool:
    assert period.start is not None  # a range has both
    assert period.end is not None
    if window.start is None or window.end is None:
        return True
    return period.start < window.end and window.start < period.end

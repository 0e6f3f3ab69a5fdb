"""Ends that were moved in place: the text says the new one alone, an earlier revision knows the one before."""

from dataclasses import replace

from rules.changes.lifecycle import ending
from rules.model.notice import Notice, Outcome, Window


def rewritten(first: Notice, now: Notice) -> Notice:
    """Return a notice that stands with the ends that its first revision announced, where its own text names none.

    Of one that is over the text alone counts: how late it ended is measured against what it says.
    """
    if ending(now) is not None:
        return now
    return replace(now, windows=tuple(_as_announced(each, first) for each in now.windows))


def _as_announced(window: Window, first: Notice) -> Window:
    if window.outcome is not Outcome.OPEN or window.end is None or window.end != window.planned_end:
        return window
    ends = {each.end for each in first.windows if _is_of(each, window)}
    return replace(window, planned_end=next(iter(ends))) if len(ends) == 1 and None not in ends else window


def _is_of(was: Window, now: Window) -> bool:
    """Whether it is the same one: a start that moved is another time, which the text must tell."""
    return was.start is not None and (was.start, was.systems) == (now.start, now.systems)

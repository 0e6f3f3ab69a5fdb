"""Pairs each changed window of a revision with the window it was before."""

from collections.abc import Iterator
from datetime import datetime

from rules.model.notice import Notice, Window


def window_pairs(before: Notice | None, after: Notice) -> Iterator[tuple[Window | None, Window]]:
    """Yield each changed window with its earlier state; None if the window is new.

    In a first revision a window is paired with its own planned times.
    """
    known = () if before is None else before.windows
    for window in after.windows:
        if before is None:
            yield _as_planned(window), window
        elif not any(_times(was) == _times(window) and _share(was, window) for was in known):
            yield _nearest(window, tuple(_left(known, after.windows))), window


def _as_planned(window: Window) -> Window | None:
    if window.planned_end is None or (window.start is not None and window.planned_end <= window.start):
        return None
    return Window(
        start=window.start, end=window.planned_end, planned_end=window.planned_end, systems=window.systems
    )


def _left(known: tuple[Window, ...], now: tuple[Window, ...]) -> Iterator[Window]:
    """Yield the earlier windows that are no longer the same for all of their systems."""
    for was in known:
        stands = any(
            _times(was) == _times(window) and window.systems in {None, was.systems} for window in now
        )
        if not stands:
            yield was


def _nearest(window: Window, left: tuple[Window, ...]) -> Window | None:
    fitting = [was for was in left if _share(was, window)]
    return min(fitting, key=lambda was: abs(_anchor(was) - _anchor(window)), default=None)


def _share(one: Window, other: Window) -> bool:
    return one.systems is None or other.systems is None or not set(one.systems).isdisjoint(other.systems)


def _times(window: Window) -> tuple[datetime | None, datetime | None]:
    return window.start, window.end


def _anchor(window: Window) -> datetime:
    at = window.start or window.end
    assert at is not None  # a window has at least one time
    return at

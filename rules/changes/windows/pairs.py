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
        elif not any(
            _times(earlier) == _times(window) and _share_system(earlier, window) for earlier in known
        ):
            yield _nearest(window, tuple(_changed_windows(known, after.windows))), window


def _as_planned(window: Window) -> Window | None:
    if window.planned_end is None or (window.start is not None and window.planned_end <= window.start):
        return None
    return Window(
        start=window.start, end=window.planned_end, planned_end=window.planned_end, systems=window.systems
    )


def _changed_windows(known: tuple[Window, ...], current: tuple[Window, ...]) -> Iterator[Window]:
    """Yield the earlier windows that are no longer the same for all of their systems."""
    for earlier in known:
        is_unchanged = any(
            _times(earlier) == _times(window) and window.systems in {None, earlier.systems}
            for window in current
        )
        if not is_unchanged:
            yield earlier


def _nearest(window: Window, candidates: tuple[Window, ...]) -> Window | None:
    matching = [earlier for earlier in candidates if _share_system(earlier, window)]
    return min(matching, key=lambda earlier: abs(_anchor(earlier) - _anchor(window)), default=None)


def _share_system(one: Window, other: Window) -> bool:
    return one.systems is None or other.systems is None or not set(one.systems).isdisjoint(other.systems)


def _times(window: Window) -> tuple[datetime | None, datetime | None]:
    return window.start, window.end


def _anchor(window: Window) -> datetime:
    at = window.start or window.end
    assert at is not None  # a window has at least one time
    return at

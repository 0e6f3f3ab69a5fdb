"""The windows of a notice as they are now: a window that continues has no end, whatever end was announced."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from rules.changes.lifecycle import ending
from rules.changes.windows.outcomes import OFF
from rules.model.notice import Notice, Outcome, Slug, Update, UpdateKind, Window

_MOVES = frozenset({UpdateKind.EXTENDED, UpdateKind.SHORTENED, UpdateKind.RESCHEDULED, UpdateKind.DELAYED})
_CONTINUES = frozenset({UpdateKind.EXTENDED, UpdateKind.DELAYED})


def last_move(notice: Notice) -> Update | None:
    """Return the newest update that moves a window; None if there is none."""
    return next((update for update in reversed(notice.updates) if _MOVES & set(update.kinds)), None)


def standing_windows(notice: Notice) -> tuple[Window, ...]:
    """Return the windows without an outcome of their own. A window that continues without a known end has no end.

    The `planned_end` of such a window is the end that was announced last.
    """
    windows = told_windows(notice)
    if notice.outcome is not Outcome.OPEN:
        return windows
    return tuple(window for window in windows if window.outcome is Outcome.OPEN)


def told_windows(notice: Notice) -> tuple[Window, ...]:
    """Return all windows, also those that ended. A window that continues without a known end has no end."""
    if ending(notice) is not None:
        return notice.windows
    late = tuple(window for window in notice.windows if window.late) or _late_by_last_move(notice)
    return tuple(_without_end(window) if window in late else window for window in notice.windows)


def _late_by_last_move(notice: Notice) -> tuple[Window, ...]:
    move = last_move(notice)
    if move is None or move.end is not None or not _CONTINUES & set(move.kinds):
        return ()
    late = _late(notice.windows, move.at or notice.updated)
    return tuple(window for window in late if window.outcome is Outcome.OPEN)


def _late(windows: tuple[Window, ...], at: datetime | None) -> Iterator[Window]:
    """Yield the windows that an update without an end concerns: those due to end nearest to the time of the update."""
    ends = [window.end for window in windows if window.end is not None and _had_begun(window, at)]
    ends = ends or [window.end for window in windows if window.end is not None]
    nearest = min(ends, key=lambda end: abs(end - (at or end)), default=None)
    yield from (window for window in windows if at is None or window.end == nearest)


def _had_begun(window: Window, at: datetime | None) -> bool:
    return window.start is None or at is None or window.start <= at


def _without_end(window: Window) -> Window:
    """Return a window without its end; without a start the end is kept, as the only known time."""
    if window.start is None or window.end is None:
        return window
    return replace(window, end=None, planned_end=window.end)


def partly_cancelled(notice: Notice) -> bool:
    """Whether an update cancels a part of the work."""
    return any(UpdateKind.PARTIALLY_CANCELLED in update.kinds for update in notice.updates)


def cancelled_for(notice: Notice) -> tuple[Slug, ...]:
    """Return the systems for which a partial cancellation cancels all of the work, and not only a window of their own."""
    return tuple(slug for slug in notice.cancelled_systems if not _has_own_window(slug, notice))


def _has_own_window(slug: Slug, notice: Notice) -> bool:
    """Whether a window of the system itself was called off: this does not concern its other windows."""
    return any(slug in (window.systems or ()) for window in notice.windows if window.outcome in OFF)


def rewritten(first: Notice, now: Notice) -> Notice:
    """Return an open notice with the planned ends of its first revision, where its own text states none.

    A notice that is over is returned as it is: its delay is measured against its own text.
    """
    if ending(now) is not None:
        return now
    return replace(now, windows=tuple(_with_first_planned_end(window, first) for window in now.windows))


def _with_first_planned_end(window: Window, first: Notice) -> Window:
    if window.outcome is not Outcome.OPEN or window.end is None or window.end != window.planned_end:
        return window
    ends = {earlier.end for earlier in first.windows if _is_same_window(earlier, window)}
    return replace(window, planned_end=next(iter(ends))) if len(ends) == 1 and None not in ends else window


def _is_same_window(earlier: Window, current: Window) -> bool:
    """Whether two windows are the same one. A window with another start is another one, which the text must state."""
    return earlier.start is not None and (earlier.start, earlier.systems) == (current.start, current.systems)

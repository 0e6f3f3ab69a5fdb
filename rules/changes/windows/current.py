"""The windows as the last word on them leaves them: one that goes on has no end, whatever end was announced."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from rules.changes.lifecycle import ending
from rules.changes.windows.outcomes import OFF
from rules.model.notice import Notice, Outcome, Slug, Update, UpdateKind, Window

_MOVES = frozenset({UpdateKind.EXTENDED, UpdateKind.SHORTENED, UpdateKind.RESCHEDULED, UpdateKind.DELAYED})
_GO_ON = frozenset({UpdateKind.EXTENDED, UpdateKind.DELAYED})


def last_move(notice: Notice) -> Update | None:
    """Return the newest update that says of a window that it moved."""
    return next((update for update in reversed(notice.updates) if _MOVES & set(update.kinds)), None)


def standing_windows(notice: Notice) -> tuple[Window, ...]:
    """Return the windows that no word of their own has ended, one that goes on until nobody knows when without its end.

    The `planned_end` of such a one is the end that was announced last.
    """
    windows = told_windows(notice)
    if notice.outcome is not Outcome.OPEN:
        return windows
    return tuple(window for window in windows if window.outcome is Outcome.OPEN)


def told_windows(notice: Notice) -> tuple[Window, ...]:
    """Return all windows likewise, also those that are over or off."""
    if ending(notice) is not None:
        return notice.windows
    late = tuple(window for window in notice.windows if window.late) or _by_the_last_word(notice)
    return tuple(_endless(window) if window in late else window for window in notice.windows)


def _by_the_last_word(notice: Notice) -> tuple[Window, ...]:
    move = last_move(notice)
    if move is None or move.end is not None or not _GO_ON & set(move.kinds):
        return ()
    late = _late(notice.windows, move.at or notice.updated)
    return tuple(window for window in late if window.outcome is Outcome.OPEN)


def _late(windows: tuple[Window, ...], at: datetime | None) -> Iterator[Window]:
    """Yield those due to end at the time nearest to when it was said: an update does not name its windows."""
    ends = [window.end for window in windows if window.end is not None and _had_begun(window, at)]
    ends = ends or [window.end for window in windows if window.end is not None]
    nearest = min(ends, key=lambda end: abs(end - (at or end)), default=None)
    yield from (window for window in windows if at is None or window.end == nearest)


def _had_begun(window: Window, at: datetime | None) -> bool:
    return window.start is None or at is None or window.start <= at


def _endless(window: Window) -> Window:
    """Without a start the announced end is all that is known of it."""
    if window.start is None or window.end is None:
        return window
    return replace(window, end=None, planned_end=window.end)


def partly_cancelled(notice: Notice) -> bool:
    return any(UpdateKind.PARTIALLY_CANCELLED in update.kinds for update in notice.updates)


def cancelled_for(notice: Notice) -> tuple[Slug, ...]:
    """Return the systems for which a partial cancellation cancels all of the work, and not just a window of their own."""
    return tuple(slug for slug in notice.cancelled_systems if not _has_own_window(slug, notice))


def _has_own_window(slug: Slug, notice: Notice) -> bool:
    """Whether a window of its own was cancelled for a system: of the others that says nothing."""
    return any(slug in (window.systems or ()) for window in notice.windows if window.outcome in OFF)


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

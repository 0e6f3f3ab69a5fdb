"""The content of a reminder at the time of sending: computed again, so that nothing outdated is sent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from rules.model.change import Change, ChangeKind, Reasons
from rules.model.notice import Notice, Window
from rules.model.subscription import REMIND
from rules.schedule.reminders import GRACE, awaited_since, time_is_guessed, timed_windows


def still_due(
    notice: Notice,
    kind: ChangeKind,
    *,
    now: datetime,
    why: Reasons = (),
    remind: Sequence[timedelta] = REMIND,
) -> Change | None:
    """Return the change as it is true at `now`, to be composed like any other; None when it is not true any more.

    kind: one of `TIMED_KINDS`.
    remind: the lead times of the subscription's reminders.
    """
    if kind is not ChangeKind.WINDOW_STARTING and time_is_guessed(notice):
        return None
    windows = _ABOUT[kind](notice, now, tuple(remind))
    if not windows:
        return None
    return Change(kind=kind, before=notice, after=notice, why=why, at=now, windows=windows)


def _starting(notice: Notice, now: datetime, remind: tuple[timedelta, ...]) -> tuple[Window, ...]:
    """Return the windows that start next, and all others within the longest lead time."""
    coming = [(each.start, each) for each in timed_windows(notice) if each.start and each.start > now]
    if not coming:
        return ()
    nearest = min(start for start, _ in coming)
    ahead = max(nearest, now + max(remind, default=timedelta()))
    return tuple(window for start, window in coming if start <= ahead)


def _started(notice: Notice, now: datetime, remind: tuple[timedelta, ...]) -> tuple[Window, ...]:
    return tuple(
        window
        for window in timed_windows(notice)
        if window.start is not None and window.start <= now and (window.end is None or now < window.end)
    )


def _overdue(notice: Notice, now: datetime, remind: tuple[timedelta, ...]) -> tuple[Window, ...]:
    return tuple(
        window
        for window in timed_windows(notice)
        if (since := awaited_since(notice, window)) is not None and since + GRACE <= now
    )


_ABOUT: Mapping[ChangeKind, Callable[[Notice, datetime, tuple[timedelta, ...]], tuple[Window, ...]]] = {
    ChangeKind.WINDOW_STARTING: _starting,
    ChangeKind.WINDOW_STARTED: _started,
    ChangeKind.WINDOW_OVERDUE: _overdue,
}

"""The state at an instant and the upcoming windows: the input of status, board, digest and home tab."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rules.changes.lifecycle import day_of, ending
from rules.changes.windows.current import standing_windows
from rules.model.notice import Environment, Kind, Notice, Slug, Window
from rules.status.system_status import (
    FORGOTTEN,
    Restriction,
    SystemStatus,
    concerned_systems,
    late_windows,
    not_understood,
    status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingWindow:
    """A window that is upcoming or under way."""

    notice: Notice
    window: Window
    systems: tuple[Slug, ...]
    """Empty: the notice names no system, so it may concern any."""

    @property
    def start(self) -> datetime:
        """The start in UTC; where it is not stated, the Danish midnight before the end."""
        return _start(self.window)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSnapshot:
    """The announced state of the systems at an instant. Times in UTC."""

    at: datetime
    requested: tuple[Slug, ...] | None
    """The systems that the snapshot is limited to; None: all systems."""
    affected: tuple[SystemStatus, ...]
    """Affected systems in production, each with at least one notice, the oldest restriction first."""
    test: tuple[SystemStatus, ...]
    """Affected systems in the test environment, in the same order."""
    late: tuple[Restriction, ...]
    """Windows past their announced end whose completion is not announced."""
    unread: tuple[Notice, ...]
    """Open notices that could not be read: each may concern any system."""
    next: UpcomingWindow | None
    """The next window in production that has not begun."""


def status_snapshot(
    notices: Iterable[Notice],
    *,
    at: datetime,
    systems: Collection[Slug] | None = None,
    now: datetime | None = None,
) -> StatusSnapshot:
    """Return the snapshot of these notices at an instant, limited to `systems` where they are given.

    now: the present, where `at` is another instant: a window that ends after the present is not late.
    """
    all_notices = tuple(notices)
    requested = None if systems is None else tuple(dict.fromkeys(systems))
    ahead = (
        each
        for each in upcoming_windows(all_notices, since=at, systems=requested)
        if each.start > at and Environment.PRODUCTION in each.notice.environment
    )
    return StatusSnapshot(
        at=at,
        requested=requested,
        affected=_affected(all_notices, at, requested, Environment.PRODUCTION),
        test=_affected(all_notices, at, requested, Environment.TEST),
        late=tuple(
            restriction
            for restriction in late_windows(all_notices, at=min(at, now or at))
            if Environment.PRODUCTION in restriction.notice.environment
            and _is_about(restriction.systems, requested)
        ),
        unread=not_understood(all_notices, at=at),
        next=next(ahead, None),
    )


def upcoming_windows(
    notices: Iterable[Notice],
    *,
    since: datetime,
    until: datetime | None = None,
    systems: Collection[Slug] | None = None,
) -> tuple[UpcomingWindow, ...]:
    """Return the windows under way at any time of [since, until) that concern `systems`, ordered by start."""
    found = (
        UpcomingWindow(notice=notice, window=window, systems=concerned_by)
        for notice in notices
        for window in _standing(notice)
        if _overlaps(window, since, until) and (concerned_by := concerned_systems(notice, window)) is not None
    )
    return tuple(
        sorted(
            (each for each in found if _is_about(each.systems, systems)),
            key=lambda each: (each.start, each.notice.title),
        )
    )


def _affected(
    notices: tuple[Notice, ...], at: datetime, requested: tuple[Slug, ...] | None, environment: Environment
) -> tuple[SystemStatus, ...]:
    found = status(notices, at=at, systems=requested, environment=environment)
    return tuple(each for each in found if each.restrictions)


def _standing(notice: Notice) -> Iterator[Window]:
    """Yield the windows that are still planned or under way."""
    if notice.kind is Kind.WINDOW and ending(notice) is None:
        yield from standing_windows(notice)


def _overlaps(window: Window, since: datetime, until: datetime | None) -> bool:
    ends = window.end or _start(window) + FORGOTTEN
    return ends > since and (until is None or _start(window) < until)


def _start(window: Window) -> datetime:
    start = window.start or (window.end and day_of(window.end))
    assert start is not None  # a window has a start or an end
    return start


def _is_about(systems: tuple[Slug, ...], requested: Collection[Slug] | None) -> bool:
    return requested is None or not systems or any(slug in requested for slug in systems)

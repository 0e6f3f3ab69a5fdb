"""How things stand at an instant, and what is announced to come: what status, board, digest and home are drawn from."""

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
    concerned,
    late,
    not_understood,
    status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingWindow:
    """One window to come, or under way."""

    notice: Notice
    window: Window
    systems: tuple[Slug, ...]
    """None named: it may be any."""

    @property
    def start(self) -> datetime:
        """Its start; where that is not stated, the midnight before its end. UTC."""
        return _start(self.window)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSnapshot:
    """How things stand at an instant."""

    at: datetime
    asked: tuple[Slug, ...] | None
    """The systems it is about; None: all."""
    affected: tuple[SystemStatus, ...]
    """In production, each with at least one notice behind it; the oldest first."""
    test: tuple[SystemStatus, ...]
    """Likewise in the test environment."""
    late: tuple[Restriction, ...]
    """What should be over by then, and of which no word came."""
    unread: tuple[Notice, ...]
    """What nobody could read: it may concern anything."""
    next: UpcomingWindow | None
    """The next window in production that has not begun."""


def status_snapshot(
    notices: Iterable[Notice],
    *,
    at: datetime,
    systems: Collection[Slug] | None = None,
    now: datetime | None = None,
) -> StatusSnapshot:
    """Look at all that is known; of `systems` alone where they are given.

    now: where `at` is another moment: of what is to end until then, nobody can say yet that it is late.
    """
    known = tuple(notices)
    asked = None if systems is None else tuple(dict.fromkeys(systems))
    ahead = (
        each
        for each in upcoming_windows(known, since=at, systems=asked)
        if each.start > at and Environment.PRODUCTION in each.notice.environment
    )
    return StatusSnapshot(
        at=at,
        asked=asked,
        affected=_affected(known, at, asked, Environment.PRODUCTION),
        test=_affected(known, at, asked, Environment.TEST),
        late=tuple(
            hold
            for hold in late(known, at=min(at, now or at))
            if Environment.PRODUCTION in hold.notice.environment and _about(hold.systems, asked)
        ),
        unread=not_understood(known, at=at),
        next=next(ahead, None),
    )


def upcoming_windows(
    notices: Iterable[Notice],
    *,
    since: datetime,
    until: datetime | None = None,
    systems: Collection[Slug] | None = None,
) -> tuple[UpcomingWindow, ...]:
    """Return the windows that are to be under way at any time of [since, until), in their order; of those systems."""
    found = (
        UpcomingWindow(notice=notice, window=window, systems=of)
        for notice in notices
        for window in _standing(notice)
        if _overlaps(window, since, until) and (of := concerned(notice, window)) is not None
    )
    return tuple(
        sorted(
            (each for each in found if _about(each.systems, systems)),
            key=lambda each: (each.start, each.notice.title),
        )
    )


def _affected(
    notices: tuple[Notice, ...], at: datetime, asked: tuple[Slug, ...] | None, environment: Environment
) -> tuple[SystemStatus, ...]:
    found = status(notices, at=at, systems=asked, environment=environment)
    return tuple(each for each in found if each.holds)


def _standing(notice: Notice) -> Iterator[Window]:
    """Yield the windows that are still to be kept."""
    if notice.kind is Kind.WINDOW and ending(notice) is None:
        yield from standing_windows(notice)


def _overlaps(window: Window, since: datetime, until: datetime | None) -> bool:
    ends = window.end or _start(window) + FORGOTTEN
    return ends > since and (until is None or _start(window) < until)


def _start(window: Window) -> datetime:
    start = window.start or (window.end and day_of(window.end))
    assert start is not None  # a window has one end at least
    return start


def _about(systems: tuple[Slug, ...], asked: Collection[Slug] | None) -> bool:
    return asked is None or not systems or any(slug in asked for slug in systems)

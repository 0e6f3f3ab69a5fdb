"""Which systems are announced as restricted at an instant, by which notices, and until when.

The answer uses all that the notices state by now; nothing is measured. Windows are half-open [start, end).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.changes.fallback import GRANTED
from rules.changes.lifecycle import day_of, ending
from rules.changes.notice_state import NoticeState, notice_state
from rules.changes.windows.current import cancelled_for, standing_windows, told_windows
from rules.changes.windows.outcomes import OFF, is_apart
from rules.model.kind_rules import CALLED_OFF
from rules.model.notice import (
    Access,
    Environment,
    Fallback,
    Impact,
    Kind,
    Notice,
    Outcome,
    Slug,
    UpdateKind,
    Window,
)

FORGOTTEN = timedelta(days=7)
"""A notice without an end and without a status restricts nothing any more after this time without an update."""

LATE = timedelta(days=1)
"""How long after its announced end a window counts as late."""

NAMELESS = Slug("other")
"""The system of a notice that names none."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_UNNAMED = frozenset({NAMELESS, Slug("tfe")})
_GRANTS = {
    Fallback.ALLOWED: UpdateKind.FALLBACK_ALLOWED,
    Fallback.RESTRICTED: UpdateKind.FALLBACK_RESTRICTED,
}
_PRECEDENCE = (Fallback.RESTRICTED, Fallback.ALLOWED, Fallback.ENDED, Fallback.UNSPECIFIED)
"""Fallback states in the order in which they win where several notices concern one system: the most careful first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """The restriction of systems by one notice at an instant. Times in UTC."""

    notice: Notice
    systems: tuple[Slug, ...]
    """Empty: the notice names no system, so it may concern any."""
    since: datetime | None
    """None: the start is not stated."""
    until: datetime | None
    """The announced or actual end; None: not known."""
    doubtful: bool = False
    """The agency closed the notice before the announced end without stating that the systems are back."""

    @property
    def named(self) -> tuple[Slug, ...]:
        """The systems by which the restriction is named."""
        return self.systems or (NAMELESS,)

    def on(self, system: Slug, access: Access) -> Impact | None:
        """Return the stated impact; None: the notice states none."""
        impacts = self.notice.impacts.get(system)
        return None if impacts is None else impacts.on(access)

    def concerns(self, system: Slug) -> bool:
        """Whether the system is or may be restricted: not where the notice states all access as available."""
        available = all(self.on(system, access) is Impact.AVAILABLE for access in Access)
        return not available and (system in self.systems or not self.systems)

    def fallback(self, at: datetime) -> Fallback:
        """Return the state of the fallback procedure at that instant, as far as the notice states it."""
        stated = self.notice.fallback
        if stated not in GRANTED:
            return stated
        since, until = granted_since(self.notice), self.notice.fallback_until
        if since is not None and at < since:
            return Fallback.UNSPECIFIED
        return Fallback.ENDED if self.doubtful or (until is not None and until <= at) else stated


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStatus:
    """The state of one system at an instant."""

    system: Slug
    restrictions: tuple[Restriction, ...]
    """The restrictions of the system, the oldest first; empty: nothing is announced."""
    fallback: Fallback

    def on(self, access: Access) -> Impact | None:
        """Return the worst stated impact; None: some notice concerns the system and none states an impact."""
        impacts = [restriction.on(self.system, access) for restriction in self.restrictions]
        stated = [impact for impact in impacts if impact is not None]
        worst = max(stated, key=lambda impact: impact.severity, default=None)
        return None if worst is Impact.AVAILABLE and None in impacts else worst

    @property
    def until(self) -> datetime | None:
        """The end of the last restriction; None: not known."""
        ends = [restriction.until for restriction in self.restrictions]
        stated = [end for end in ends if end is not None]
        return max(stated) if stated and len(stated) == len(ends) else None

    @property
    def doubtful(self) -> bool:
        return all(restriction.doubtful for restriction in self.restrictions)


def status(
    notices: Iterable[Notice],
    *,
    at: datetime,
    systems: Collection[Slug] | None = None,
    environment: Environment = Environment.PRODUCTION,
) -> tuple[SystemStatus, ...]:
    """Return the systems with a restriction at that instant; where `systems` is given, each of them."""
    current = sorted(
        (
            restriction
            for each in notices
            if environment in each.environment
            for restriction in restrictions(each, at)
        ),
        key=_age,
    )
    named = dict.fromkeys(slug for restriction in current for slug in restriction.named)
    requested = named if systems is None else systems
    found = (_status(slug, current, at) for slug in requested)
    return tuple(each for each in found if each.restrictions or systems is not None)


def restrictions(notice: Notice, at: datetime) -> Iterator[Restriction]:
    """Yield the restrictions of a notice at that instant."""
    if notice.kind is Kind.INFORMATION or ending(notice) in CALLED_OFF:
        return
    for window in _windows_of(notice):
        since, until = _incident(notice) if window is None else _window(notice, window)
        if (since is not None and at < since) or (until is not None and at >= until):
            continue
        systems = concerned_systems(notice, window)
        if systems is None or (until is None and _is_forgotten(notice, at)):
            continue
        start = since if window is None else window.start
        yield Restriction(
            notice=notice,
            systems=systems,
            since=start,
            until=until,
            doubtful=_doubtful(notice, at),
        )


def _windows_of(notice: Notice) -> tuple[Window | None, ...]:
    """Return the windows that are not called off; (None,) for an incident, which restricts without a window."""
    if notice.kind is not Kind.WINDOW:
        return (None,)
    return tuple(window for window in told_windows(notice) if window.outcome not in OFF)


def late_windows(notices: Iterable[Notice], *, at: datetime) -> tuple[Restriction, ...]:
    """Return the windows that ended less than `LATE` ago by their announcement and whose completion is not announced."""
    found = [
        Restriction(notice=notice, systems=systems, since=window.start, until=window.end)
        for notice in notices
        if notice.kind is Kind.WINDOW and ending(notice) is None
        for window in standing_windows(notice)
        if window.end is not None
        and window.end <= at < window.end + LATE
        and (systems := concerned_systems(notice, window)) is not None
    ]
    return tuple(sorted(found, key=_age))


def not_understood(notices: Iterable[Notice], *, at: datetime) -> tuple[Notice, ...]:
    """Return the open notices that could not be read: each may concern any system at that instant."""
    return tuple(
        notice
        for notice in notices
        if not notice.closed and _is_fresh(notice, at) and notice_state(notice) is NoticeState.NOT_UNDERSTOOD
    )


def concerned_systems(notice: Notice, window: Window | None = None) -> tuple[Slug, ...] | None:
    """Return the systems that a notice, or one window of it, concerns.

    Returns:
        Empty where the notice names none, and so may concern any; None where it is cancelled for all that it names.
    """
    named = tuple(dict.fromkeys((window.systems if window else None) or (*notice.systems, *notice.impacts)))
    cancelled = cancelled_for(notice)
    remaining = tuple(slug for slug in named if slug not in cancelled)
    if named and not remaining:
        return None
    return tuple(slug for slug in remaining if slug not in _UNNAMED) or remaining


def granted_since(notice: Notice) -> datetime | None:
    """Return the time of the update that gave the permission in force; None: it may have been in the first text."""
    kind = _GRANTS.get(notice.fallback)
    times = [update.at for update in notice.updates if kind in update.kinds]
    return times[-1] if times else None


def _status(system: Slug, current: Sequence[Restriction], at: datetime) -> SystemStatus:
    own = tuple(restriction for restriction in current if restriction.concerns(system))
    states = {restriction.fallback(at) for restriction in own}
    fallback = next((each for each in _PRECEDENCE if each in states), Fallback.UNSPECIFIED)
    return SystemStatus(system=system, restrictions=own, fallback=fallback)


def _window(notice: Notice, window: Window) -> tuple[datetime | None, datetime | None]:
    """Return start and end of the restriction by a window. A start that is not stated is the midnight before the end."""
    since = window.start or (window.end and day_of(window.end))
    if window.outcome is Outcome.COMPLETED and is_apart(notice):
        return since, window.completed_at or window.end or notice.updated
    if ending(notice) is None or since is None:
        return since, window.end
    if notice.outcome is Outcome.OPEN:
        # A close by the status alone does not mean "back": the announced end is kept, where there is one.
        return since, window.end or notice.updated
    return since, _completed_at(notice, window, since)


def _completed_at(notice: Notice, window: Window, since: datetime) -> datetime | None:
    """Return the end of a window whose completion the text states."""
    stated = window.completed_at or notice.completed_at or notice.updated
    later = [each.start for each in notice.windows if each.start and each.start > since]
    if stated is None or stated <= since or any(start <= stated for start in later):
        return window.end  # the statement is about another of its windows
    if notice.completed_at is not None or window.end is None:
        return stated
    return min(window.end, stated)


def _incident(notice: Notice) -> tuple[datetime | None, datetime | None]:
    since = notice.published or notice.updated
    over = ending(notice) is not None
    return since, (notice.completed_at or notice.updated) if over else None


def _doubtful(notice: Notice, at: datetime) -> bool:
    closed = bool(notice.closed) and notice.outcome is Outcome.OPEN
    return closed and notice.updated is not None and notice.updated <= at


def _is_forgotten(notice: Notice, at: datetime) -> bool:
    return notice.closed is None and not _is_fresh(notice, at)


def _is_fresh(notice: Notice, at: datetime) -> bool:
    """Whether the notice existed at that instant and was updated less than `FORGOTTEN` before it."""
    first, last = notice.published or notice.updated, notice.updated or notice.published
    return last is None or ((first is None or first <= at) and at < last + FORGOTTEN)


def _age(restriction: Restriction) -> tuple[datetime, str]:
    return restriction.since or restriction.until or _LONG_AGO, restriction.notice.title

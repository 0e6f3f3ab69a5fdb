"""Which systems are announced as closed at an instant, by which notices, and until when.

It is what the notices say, with all that they say by now; nothing is measured. Windows are half-open.
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
"""What has no end and no status, and was not touched for so long, holds nobody up any more."""

LATE = timedelta(days=1)
"""For so long after its announced end a window is still asked after."""

NAMELESS = Slug("other")
"""The system of a notice that names none."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_SILENT = frozenset({NAMELESS, Slug("tfe")})
_GRANTS = {
    Fallback.ALLOWED: UpdateKind.FALLBACK_ALLOWED,
    Fallback.RESTRICTED: UpdateKind.FALLBACK_RESTRICTED,
}
_CAUTION = (Fallback.RESTRICTED, Fallback.ALLOWED, Fallback.ENDED, Fallback.UNSPECIFIED)
"""Of several statements on one system the most careful permission counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """What one notice says of its systems at an instant. Times in UTC."""

    notice: Notice
    systems: tuple[Slug, ...]
    """None named: it may be any."""
    since: datetime | None
    """None: when it began is not stated."""
    until: datetime | None
    """The end last announced, or the one that was; None: not known."""
    doubtful: bool = False
    """Its announced end is still to come, yet the agency has closed the notice without saying that all is back."""

    @property
    def named(self) -> tuple[Slug, ...]:
        """What to call its systems by."""
        return self.systems or (NAMELESS,)

    def on(self, system: Slug, access: Access) -> Impact | None:
        """Return what happens there; None: the notice does not say."""
        said = self.notice.impacts.get(system)
        return None if said is None else said.on(access)

    def concerns(self, system: Slug) -> bool:
        """Whether something is or may be the matter with the system: not where all of it is said to be available."""
        spared = all(self.on(system, access) is Impact.AVAILABLE for access in Access)
        return not spared and (system in self.systems or not self.systems)

    def fallback(self, at: datetime) -> Fallback:
        """Return what the notice says of the fallback procedure then."""
        said = self.notice.fallback
        if said not in GRANTED:
            return said
        since, until = granted_since(self.notice), self.notice.fallback_until
        if since is not None and at < since:
            return Fallback.UNSPECIFIED
        return Fallback.ENDED if self.doubtful or (until is not None and until <= at) else said


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStatus:
    """How one system fares at an instant."""

    system: Slug
    holds: tuple[Restriction, ...]
    """The notices behind it, the oldest first; empty: nothing is announced."""
    fallback: Fallback

    def on(self, access: Access) -> Impact | None:
        """Return the worst that is said; None: some notice concerns it and none says how."""
        said = [hold.on(self.system, access) for hold in self.holds]
        stated = [impact for impact in said if impact is not None]
        worst = max(stated, key=lambda impact: impact.severity, default=None)
        return None if worst is Impact.AVAILABLE and None in said else worst

    @property
    def until(self) -> datetime | None:
        """When the last of them ends; None: not known."""
        ends = [hold.until for hold in self.holds]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def doubtful(self) -> bool:
        return all(hold.doubtful for hold in self.holds)


def status(
    notices: Iterable[Notice],
    *,
    at: datetime,
    systems: Collection[Slug] | None = None,
    environment: Environment = Environment.PRODUCTION,
) -> tuple[SystemStatus, ...]:
    """Return the systems that something is announced of at that instant; of `systems`, every one of them."""
    held = sorted(
        (hold for each in notices if environment in each.environment for hold in restrictions(each, at)),
        key=_age,
    )
    named = dict.fromkeys(slug for hold in held for slug in hold.named)
    asked = named if systems is None else systems
    found = (_status(slug, held, at) for slug in asked)
    return tuple(each for each in found if each.holds or systems is not None)


def restrictions(notice: Notice, at: datetime) -> Iterator[Restriction]:
    """Yield what the notice says of its systems at that instant."""
    if notice.kind is Kind.INFORMATION or ending(notice) in CALLED_OFF:
        return
    for window in _windows_of(notice):
        since, until = _incident(notice) if window is None else _window(notice, window)
        if (since is not None and at < since) or (until is not None and at >= until):
            continue
        systems = concerned(notice, window)
        if systems is None or (until is None and _is_forgotten(notice, at)):
            continue
        known = since if window is None else window.start
        yield Restriction(
            notice=notice,
            systems=systems,
            since=known,
            until=until,
            doubtful=_doubtful(notice, at),
        )


def _windows_of(notice: Notice) -> tuple[Window | None, ...]:
    """Return the windows, but for those that are off; an incident has none and holds all the same."""
    if notice.kind is not Kind.WINDOW:
        return (None,)
    return tuple(window for window in told_windows(notice) if window.outcome not in OFF)


def late(notices: Iterable[Notice], *, at: datetime) -> tuple[Restriction, ...]:
    """Return the windows whose announced end has passed lately without a word that they are over."""
    found = [
        Restriction(notice=notice, systems=systems, since=window.start, until=window.end)
        for notice in notices
        if notice.kind is Kind.WINDOW and ending(notice) is None
        for window in standing_windows(notice)
        if window.end is not None
        and window.end <= at < window.end + LATE
        and (systems := concerned(notice, window)) is not None
    ]
    return tuple(sorted(found, key=_age))


def not_understood(notices: Iterable[Notice], *, at: datetime) -> tuple[Notice, ...]:
    """Return the notices that may concern anything whatever at that instant: nobody could read them."""
    return tuple(
        notice
        for notice in notices
        if not notice.closed and _is_fresh(notice, at) and notice_state(notice) is NoticeState.NOT_UNDERSTOOD
    )


def concerned(notice: Notice, window: Window | None = None) -> tuple[Slug, ...] | None:
    """Return the systems that a notice, or one window of it, concerns.

    Returns:
        Nothing where it names none, and may so concern any; None where it is cancelled for all that it names.
    """
    named = tuple(dict.fromkeys((window.systems if window else None) or (*notice.systems, *notice.impacts)))
    spared = cancelled_for(notice)
    left = tuple(slug for slug in named if slug not in spared)
    if named and not left:
        return None
    return tuple(slug for slug in left if slug not in _SILENT) or left


def granted_since(notice: Notice) -> datetime | None:
    """Return when the standing permission was given, if the text tells; it may have been there from the first."""
    kind = _GRANTS.get(notice.fallback)
    said = [update.at for update in notice.updates if kind in update.kinds]
    return said[-1] if said else None


def _status(system: Slug, held: Sequence[Restriction], at: datetime) -> SystemStatus:
    mine = tuple(hold for hold in held if hold.concerns(system))
    said = {hold.fallback(at) for hold in mine}
    fallback = next((each for each in _CAUTION if each in said), Fallback.UNSPECIFIED)
    return SystemStatus(system=system, holds=mine, fallback=fallback)


def _window(notice: Notice, window: Window) -> tuple[datetime | None, datetime | None]:
    """Return from when to when it held. Where the start is not stated, the day that it ends on counts."""
    since = window.start or (window.end and day_of(window.end))
    if window.outcome is Outcome.COMPLETED and is_apart(notice):
        return since, window.completed_at or window.end or notice.updated
    if ending(notice) is None or since is None:
        return since, window.end
    if notice.outcome is Outcome.OPEN:
        # Closed by its status alone is not "back": the announced end stands, where there is one.
        return since, window.end or notice.updated
    return since, _done(notice, window, since)


def _done(notice: Notice, window: Window, since: datetime) -> datetime | None:
    """Return when a window that was completed by word was over."""
    said = window.completed_at or notice.completed_at or notice.updated
    later = [each.start for each in notice.windows if each.start and each.start > since]
    if said is None or said <= since or any(start <= said for start in later):
        return window.end  # the word was about another of its windows
    if notice.completed_at is not None or window.end is None:
        return said
    return min(window.end, said)


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
    """Whether it was there by then, and touched not long before."""
    first, last = notice.published or notice.updated, notice.updated or notice.published
    return last is None or ((first is None or first <= at) and at < last + FORGOTTEN)


def _age(hold: Restriction) -> tuple[datetime, str]:
    return hold.since or hold.until or _LONG_AGO, hold.notice.title

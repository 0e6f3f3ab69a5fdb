"""Decides which alerts changes trigger, update and resolve. A guess or a test system never triggers an alert."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from rules.changes.lifecycle import ending
from rules.changes.windows.current import standing_windows
from rules.changes.windows.outcomes import is_apart, newly_ended
from rules.messages import compose
from rules.model import systems
from rules.model.change import Change, ChangeKind
from rules.model.kind_rules import KINDS, kinds_where
from rules.model.notice import Access, Environment, Impact, Kind, Notice, NoticeKey, Slug, Window
from rules.model.people import Acknowledgement
from rules.model.subscription import Subscription
from rules.ports.pagers import Action, Alert, Page, Severity

PAGING = kinds_where(lambda rules: rules.pages)
"""The kinds that trigger an alert unless a subscription names its own."""

NAMELESS = Slug("other")
"""The system of a notice that names none."""

SEVERITIES: Mapping[Impact | None, Severity] = {
    Impact.UNAVAILABLE: Severity.CRITICAL,
    Impact.REJECTED: Severity.CRITICAL,
    Impact.QUEUED: Severity.ERROR,
    Impact.DEGRADED: Severity.WARNING,
    Impact.AVAILABLE: Severity.INFO,
    None: Severity.ERROR,
}
"""The severity of an alert by the impact; None: no impact is stated."""

_WORSE: Mapping[Severity, Severity] = {
    Severity.CRITICAL: Severity.CRITICAL,
    Severity.ERROR: Severity.CRITICAL,
    Severity.WARNING: Severity.ERROR,
    Severity.INFO: Severity.WARNING,
}
"""The severity of an overdue window, by its usual severity."""

_OWNER = "toldvagt"
_LONGEST_KEY = 200

Steps = Sequence[tuple[Change, ...]]


def decide_page(
    steps: Steps, *, notice: NoticeKey, subscription: Subscription, key: str, read_at: datetime
) -> Page:
    """Return the page for the changes of some revisions, oldest first.

    asked: the subscription whose systems, access, impact and kinds (`pages`) apply.
    key: the bot's own mark of the claimed batch.
    """
    before = steps[0][0].before
    message = compose.standalone(steps, language=subscription.language, read_at=read_at)
    return Page(
        key=key,
        notice=notice,
        steps=tuple(steps),
        message=message,
        alerts=tuple(_alerts(steps, notice, subscription, message.summary)),
        quiet=tuple(_maintenance_windows(steps[-1][-1].after, subscription)),
        quiet_before=() if before is None else tuple(_maintenance_windows(before, subscription)),
    )


def acknowledgement_page(
    notice: Notice,
    *,
    key: NoticeKey,
    subscription: Subscription,
    acknowledgement: Acknowledgement,
    batch_key: str,
) -> Page:
    """Return the page that acknowledges the alerts of a notice after a person acknowledged the notice.

    mark: the bot's own mark of the claimed batch.
    """
    message = compose.root(
        notice, language=subscription.language, read_at=acknowledgement.at, acknowledged=acknowledgement
    )
    return Page(
        key=batch_key,
        notice=key,
        steps=(),
        message=message,
        alerts=tuple(
            Alert(
                key=_key(key, system),
                action=Action.ACKNOWLEDGE,
                severity=SEVERITIES[_impact(notice, system, subscription.access)],
                system=system,
                summary=" ".join(message.summary.split()),
            )
            for system in _systems_of([notice], subscription)
            if _is_in_trouble(notice, system, subscription)
        ),
        quiet=(),
    )


def notice_of(key: str) -> NoticeKey | None:
    """Return the notice of an alert key; None if the key is not of this bot, or was hashed because of its length."""
    owner, _, rest = key.partition("/")
    notice, part, _ = rest.partition("/")
    return NoticeKey(notice) if owner == _OWNER and notice and part else None


def _alerts(steps: Steps, notice: NoticeKey, subscription: Subscription, summary: str) -> Iterator[Alert]:
    for system in _systems_of_steps(steps, subscription):
        action = _action(steps, system, subscription)
        if action is not None:
            name = systems.name(system, subscription.language)
            yield Alert(
                key=_key(notice, system),
                action=action,
                severity=_severity(steps[-1], system, subscription),
                system=system,
                summary=" ".join(f"{name}: {summary}".split()),
            )


def _action(steps: Steps, system: Slug, subscription: Subscription) -> Action | None:
    """Return the action for a system; None if no trouble is or was open."""
    after = steps[-1][-1].after
    if not _is_in_trouble(after, system, subscription):
        was_open = any(_is_in_trouble(earlier, system, subscription) for earlier in _earlier(steps))
        return Action.RESOLVE if was_open else None
    if _is_between_windows(after, system) and any(
        _newly_over(change, system) for step in steps for change in step
    ):
        return Action.RESOLVE
    certain = after.understood and not after.guessed
    if certain and any(_triggers(change, system, subscription) for step in steps for change in step):
        return Action.TRIGGER
    has_news = any(not KINDS[change.kind].by_clock for step in steps for change in step)
    return Action.UPDATE if has_news else None


def _is_between_windows(notice: Notice, system: Slug) -> bool:
    """Whether the system is between windows: the earlier ones have ended, and the next has not begun."""
    at = notice.updated or notice.published
    windows = standing_windows(notice)
    return is_apart(notice) and not any(
        window.concerns(system) and (at is None or window.start is None or window.start <= at)
        for window in windows
    )


def _newly_over(change: Change, system: Slug) -> bool:
    return any(window.concerns(system) for window in newly_ended(change.before, change.after))


def _earlier(steps: Steps) -> Iterator[Notice]:
    """Yield the notice before the steps, and after each step but the last."""
    yield from (step[0].before for step in steps if step[0].before is not None)
    yield from (step[0].after for step in steps[:-1])


def _is_in_trouble(notice: Notice, system: Slug, subscription: Subscription) -> bool:
    """Whether an open notice concerns a production system with an impact that the subscription includes."""
    if ending(notice) is not None or Environment.PRODUCTION not in notice.environment:
        return False
    if system not in _systems(notice):
        return False
    impact = _impact(notice, system, subscription.access)
    return impact is None or impact.severity >= (subscription.min_impact or Impact.DEGRADED).severity


def _triggers(change: Change, system: Slug, subscription: Subscription) -> bool:
    kinds = PAGING if subscription.pages is None else subscription.pages
    if KINDS[change.kind].prolongs_window:
        return change.kind in kinds and _moved(change, system) and _under_way(change.after, system)
    if KINDS[change.kind].by_clock:
        return change.kind in kinds and _concerns(change, system)
    if change.kind in kinds:
        return True
    # A disruption that reaches one more system opens for that system.
    opens = change.after.kind is Kind.INCIDENT and ChangeKind.INCIDENT_OPENED in kinds
    return opens and not (change.before is not None and _is_in_trouble(change.before, system, subscription))


def _concerns(change: Change, system: Slug) -> bool:
    """Whether a change by the clock is about a window of this system."""
    return not change.windows or any(window.concerns(system) for window in change.windows)


def _severity(step: tuple[Change, ...], system: Slug, subscription: Subscription) -> Severity:
    """Return the severity: one level worse where the window is overdue."""
    usual = SEVERITIES[_impact(step[-1].after, system, subscription.access)]
    overdue = any(change.kind is ChangeKind.WINDOW_OVERDUE and _concerns(change, system) for change in step)
    return _WORSE[usual] if overdue else usual


def _moved(change: Change, system: Slug) -> bool:
    """Whether a window of this system moved. A move that no window shows is only stated, for all systems."""
    earlier = () if change.before is None else _windows(change.before, system)
    current = _windows(change.after, system)
    return (
        _times(earlier) != _times(current)
        or change.before is None
        or change.before.windows == change.after.windows
    )


def _times(windows: tuple[Window, ...]) -> list[tuple[object, ...]]:
    return [(window.start, window.end, window.late) for window in windows]


def _under_way(notice: Notice, system: Slug) -> bool:
    """Whether a window of the system had begun at the last edit: before that, a change of plan can wait."""
    at = notice.updated or notice.published
    open_windows = (window for window in standing_windows(notice) if window.concerns(system))
    starts = [window.start for window in open_windows if window.start is not None]
    return at is None or not starts or min(starts) <= at


def _maintenance_windows(notice: Notice, subscription: Subscription) -> Iterator[Window]:
    """Yield the open planned windows of production with both times, unless a fact of the notice is guessed."""
    planned = notice.kind is Kind.WINDOW and ending(notice) is None and not notice.guessed
    if not planned or Environment.PRODUCTION not in notice.environment:
        return
    for window in standing_windows(notice):
        end = window.end or window.planned_end
        systems_of_window = notice.systems if window.systems is None else window.systems
        affected = tuple(
            system
            for system in systems_of_window
            if (subscription.systems is None or system in subscription.systems)
            and _is_in_trouble(notice, system, subscription)
        )
        if window.start is not None and end is not None and window.start < end and affected:
            yield replace(window, end=end, systems=affected)


def _systems_of_steps(steps: Steps, subscription: Subscription) -> tuple[Slug, ...]:
    return _systems_of([steps[-1][-1].after, *_earlier(steps)], subscription)


def _systems_of(notices: Sequence[Notice], subscription: Subscription) -> tuple[Slug, ...]:
    named = dict.fromkeys(system for notice in notices for system in _systems(notice))
    return tuple(
        system
        for system in named
        if subscription.systems is None or system in subscription.systems or system == NAMELESS
    )


def _systems(notice: Notice) -> tuple[Slug, ...]:
    return notice.systems or (NAMELESS,)


def _windows(notice: Notice, system: Slug) -> tuple[Window, ...]:
    return tuple(window for window in notice.windows if window.concerns(system))


def _impact(notice: Notice, system: Slug, access: Access | None) -> Impact | None:
    """Return the worst impact stated for a system; None if none is."""
    impacts = notice.impacts.get(system)
    if impacts is None:
        return None
    by_access = (impacts.on(channel) for channel in ([access] if access else Access))
    return max(
        (impact for impact in by_access if impact),
        key=lambda impact: impact.severity,
        default=Impact.AVAILABLE,
    )


def _key(notice: NoticeKey, system: Slug) -> str:
    key = f"{_OWNER}/{notice}/{system}"
    # A printed name that is in no table may have any length.
    return key if len(key) <= _LONGEST_KEY else f"{_OWNER}/{hashlib.sha256(key.encode()).hexdigest()}"

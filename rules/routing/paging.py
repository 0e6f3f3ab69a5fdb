"""Which changes wake somebody, and when that is over. Nobody is woken by a guess, or by a test system."""

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
"""The kinds that wake somebody unless a subscription names its own."""

NAMELESS = Slug("other")
"""Stands for the systems of a notice that names none."""

SEVERITIES: Mapping[Impact | None, Severity] = {
    Impact.UNAVAILABLE: Severity.CRITICAL,
    Impact.REJECTED: Severity.CRITICAL,
    Impact.QUEUED: Severity.ERROR,
    Impact.DEGRADED: Severity.WARNING,
    Impact.AVAILABLE: Severity.INFO,
    None: Severity.ERROR,
}
"""None: the text does not say what happens to the system."""

_WORSE: Mapping[Severity, Severity] = {
    Severity.CRITICAL: Severity.CRITICAL,
    Severity.ERROR: Severity.CRITICAL,
    Severity.WARNING: Severity.ERROR,
    Severity.INFO: Severity.WARNING,
}
"""How bad it is when nobody says that it is over."""

_OWNER = "toldvagt"
_LONGEST_KEY = 200

Steps = Sequence[tuple[Change, ...]]


def decide_page(steps: Steps, *, notice: NoticeKey, asked: Subscription, key: str, read_at: datetime) -> Page:
    """Decide what a pager does about the changes of some revisions.

    asked: whose systems, access, impact and kinds (`pages`) count.
    key: our own mark of the turn.
    """
    before = steps[0][0].before
    message = compose.standalone(steps, language=asked.language, read_at=read_at)
    return Page(
        key=key,
        notice=notice,
        steps=tuple(steps),
        message=message,
        alerts=tuple(_alerts(steps, notice, asked, message.summary)),
        quiet=tuple(_quiet(steps[-1][-1].after, asked)),
        quiet_before=() if before is None else tuple(_quiet(before, asked)),
    )


def acknowledgement_page(
    notice: Notice, *, key: NoticeKey, asked: Subscription, seen: Acknowledgement, mark: str
) -> Page:
    """Decide what a pager does once somebody looks after a notice.

    mark: our own of the turn.
    """
    message = compose.root(notice, language=asked.language, read_at=seen.at, acknowledged=seen)
    return Page(
        key=mark,
        notice=key,
        steps=(),
        message=message,
        alerts=tuple(
            Alert(
                key=_key(key, system),
                action=Action.ACKNOWLEDGE,
                severity=SEVERITIES[_impact(notice, system, asked.access)],
                system=system,
                summary=" ".join(message.summary.split()),
            )
            for system in _wanted_of([notice], asked)
            if _stands(notice, system, asked)
        ),
        quiet=(),
    )


def notice_of(key: str) -> NoticeKey | None:
    """Return the notice that the key of an alert names; None where it is none of ours, or too long to tell."""
    owner, _, rest = key.partition("/")
    notice, part, _ = rest.partition("/")
    return NoticeKey(notice) if owner == _OWNER and notice and part else None


def _alerts(steps: Steps, notice: NoticeKey, asked: Subscription, summary: str) -> Iterator[Alert]:
    for system in _wanted(steps, asked):
        action = _action(steps, system, asked)
        if action is not None:
            name = systems.name(system, asked.language)
            yield Alert(
                key=_key(notice, system),
                action=action,
                severity=_severity(steps[-1], system, asked),
                system=system,
                summary=" ".join(f"{name}: {summary}".split()),
            )


def _action(steps: Steps, system: Slug, asked: Subscription) -> Action | None:
    """Return what to do; None where nothing stands and nothing stood."""
    after = steps[-1][-1].after
    if not _stands(after, system, asked):
        stood = any(_stands(each, system, asked) for each in _earlier(steps))
        return Action.RESOLVE if stood else None
    if _is_between(after, system) and any(_told_over(change, system) for step in steps for change in step):
        return Action.RESOLVE
    certain = after.understood and not after.guessed
    if certain and any(_wakes(change, system, asked) for step in steps for change in step):
        return Action.TRIGGER
    said = any(not KINDS[change.kind].by_clock for step in steps for change in step)
    return Action.UPDATE if said else None


def _is_between(notice: Notice, system: Slug) -> bool:
    """Whether no window of the system is under way, though one is to come: the agency has ended those before."""
    at = notice.updated or notice.published
    windows = standing_windows(notice)
    return is_apart(notice) and not any(
        each.concerns(system) and (at is None or each.start is None or each.start <= at) for each in windows
    )


def _told_over(change: Change, system: Slug) -> bool:
    return any(window.concerns(system) for window in newly_ended(change.before, change.after))


def _earlier(steps: Steps) -> Iterator[Notice]:
    """Yield what was said before the newest revision."""
    yield from (step[0].before for step in steps if step[0].before is not None)
    yield from (step[0].after for step in steps[:-1])


def _stands(notice: Notice, system: Slug, asked: Subscription) -> bool:
    """Whether a system of production is in trouble, or will be, badly enough to tell."""
    if ending(notice) is not None or Environment.PRODUCTION not in notice.environment:
        return False
    if system not in _systems(notice):
        return False
    impact = _impact(notice, system, asked.access)
    return impact is None or impact.severity >= (asked.min_impact or Impact.DEGRADED).severity


def _wakes(change: Change, system: Slug, asked: Subscription) -> bool:
    kinds = PAGING if asked.pages is None else asked.pages
    if KINDS[change.kind].prolongs_window:
        return change.kind in kinds and _moved(change, system) and _under_way(change.after, system)
    if KINDS[change.kind].by_clock:
        return change.kind in kinds and _concerns(change, system)
    if change.kind in kinds:
        return True
    # A disruption that reaches one more system opens for that system.
    opens = change.after.kind is Kind.INCIDENT and ChangeKind.INCIDENT_OPENED in kinds
    return opens and not (change.before is not None and _stands(change.before, system, asked))


def _concerns(change: Change, system: Slug) -> bool:
    """Whether what the clock brought is about a window of this system."""
    return not change.windows or any(window.concerns(system) for window in change.windows)


def _severity(step: tuple[Change, ...], system: Slug, asked: Subscription) -> Severity:
    """Say how bad it is: worse than it would be, where it ought to be over."""
    usual = SEVERITIES[_impact(step[-1].after, system, asked.access)]
    overdue = any(change.kind is ChangeKind.WINDOW_OVERDUE and _concerns(change, system) for change in step)
    return _WORSE[usual] if overdue else usual


def _moved(change: Change, system: Slug) -> bool:
    """Whether it is this system's window; where no window shows it, only the text says so, of all."""
    was = () if change.before is None else _windows(change.before, system)
    now = _windows(change.after, system)
    return (
        _times(was) != _times(now) or change.before is None or change.before.windows == change.after.windows
    )


def _times(windows: tuple[Window, ...]) -> list[tuple[object, ...]]:
    return [(each.start, each.end, each.late) for each in windows]


def _under_way(notice: Notice, system: Slug) -> bool:
    """Whether the window had begun when this was said: until then it is a plan, and can wait for the morning."""
    at = notice.updated or notice.published
    standing = (window for window in standing_windows(notice) if window.concerns(system))
    starts = [window.start for window in standing if window.start is not None]
    return at is None or not starts or min(starts) <= at


def _quiet(notice: Notice, asked: Subscription) -> Iterator[Window]:
    """Yield the planned windows of production that still stand, as far as they are known and no guess."""
    planned = notice.kind is Kind.WINDOW and ending(notice) is None and not notice.guessed
    if not planned or Environment.PRODUCTION not in notice.environment:
        return
    for window in standing_windows(notice):
        end = window.end or window.planned_end
        named = notice.systems if window.systems is None else window.systems
        touched = tuple(
            system
            for system in named
            if (asked.systems is None or system in asked.systems) and _stands(notice, system, asked)
        )
        if window.start is not None and end is not None and window.start < end and touched:
            yield replace(window, end=end, systems=touched)


def _wanted(steps: Steps, asked: Subscription) -> tuple[Slug, ...]:
    return _wanted_of([steps[-1][-1].after, *_earlier(steps)], asked)


def _wanted_of(notices: Sequence[Notice], asked: Subscription) -> tuple[Slug, ...]:
    named = dict.fromkeys(system for notice in notices for system in _systems(notice))
    return tuple(each for each in named if asked.systems is None or each in asked.systems or each == NAMELESS)


def _systems(notice: Notice) -> tuple[Slug, ...]:
    return notice.systems or (NAMELESS,)


def _windows(notice: Notice, system: Slug) -> tuple[Window, ...]:
    return tuple(each for each in notice.windows if each.concerns(system))


def _impact(notice: Notice, system: Slug, access: Access | None) -> Impact | None:
    """Return the worst that is said of a system; None where nothing is."""
    said = notice.impacts.get(system)
    if said is None:
        return None
    stated = (said.on(each) for each in ([access] if access else Access))
    return max(
        (impact for impact in stated if impact), key=lambda each: each.severity, default=Impact.AVAILABLE
    )


def _key(notice: NoticeKey, system: Slug) -> str:
    key = f"{_OWNER}/{notice}/{system}"
    # A printed name that no table knows may be of any length.
    return key if len(key) <= _LONGEST_KEY else f"{_OWNER}/{hashlib.sha256(key.encode()).hexdigest()}"

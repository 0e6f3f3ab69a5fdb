"""How a notice ended: said by its text, or else only by its status. Closed alone is not "back"."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from rules.change import ChangeKind
from rules.notice import COPENHAGEN, Kind, Notice, Outcome

SAID: Mapping[Outcome, ChangeKind] = {
    Outcome.COMPLETED: ChangeKind.WINDOW_COMPLETED,
    Outcome.CANCELLED: ChangeKind.WINDOW_CANCELLED,
    Outcome.POSTPONED: ChangeKind.WINDOW_POSTPONED,
    Outcome.DUPLICATE: ChangeKind.NOTICE_DUPLICATED,
}

ENDINGS = frozenset({*SAID.values(), ChangeKind.INCIDENT_RESOLVED, ChangeKind.NOTICE_WITHDRAWN})


def ending(notice: Notice) -> ChangeKind | None:
    """Return the news that tells its end; None while it stands. What the text says outweighs the status."""
    if notice.outcome is not Outcome.OPEN:
        said = SAID[notice.outcome]
        duplicate = said is ChangeKind.NOTICE_DUPLICATED
        return said if duplicate or notice.kind is not Kind.INCIDENT else ChangeKind.INCIDENT_RESOLVED
    if not notice.closed:
        return None
    if notice.kind is Kind.INCIDENT:
        return ChangeKind.INCIDENT_RESOLVED
    return ChangeKind.WINDOW_COMPLETED if _had_begun(notice) else ChangeKind.NOTICE_WITHDRAWN


def ended(before: Notice, after: Notice) -> ChangeKind | None:
    """Return the end that `after` tells and `before` did not.

    A notice closed before its start stays withdrawn, however late it is edited once more.
    """
    was, now = ending(before), ending(after)
    if now is None or now is was:
        return None
    return now if was is None or after.outcome is not Outcome.OPEN else None


def reopened(before: Notice, after: Notice) -> bool:
    """Whether an ended notice stands again. A view that shows no status reopens nothing that a status had closed."""
    if ending(before) is None or ending(after) is not None:
        return False
    return after.closed is False or before.outcome is not Outcome.OPEN


def closed_at(notice: Notice) -> datetime | None:
    """When it ended as far as is known: the moment the text names, else the last edit."""
    return notice.completed_at or notice.updated


def why_ended(notice: Notice) -> str:
    """Say what the end was read from."""
    if notice.outcome is Outcome.COMPLETED:
        return _completed_by_word(notice)
    if notice.outcome is not Outcome.OPEN:
        return f"the text says {notice.outcome}"
    if notice.kind is Kind.INCIDENT:
        return "closed by its status alone; when it was solved is unknown"
    return _closed_window(notice)


def _completed_by_word(notice: Notice) -> str:
    if notice.completed_at is None:
        return "the text says completed"
    return f"the text says completed{_against_end(notice, notice.completed_at)}"


def _closed_window(notice: Notice) -> str:
    if notice.kind is Kind.INFORMATION:
        return "closed by its status"
    if not notice.windows:
        return "closed by its status; its time is not known, so the day of publication decides"
    if not _had_begun(notice) or notice.updated is None:
        return "closed before its start, no reason given"
    return f"closed by its status{_against_end(notice, notice.updated)}; the actual end is unknown"


def _against_end(notice: Notice, at: datetime) -> str:
    ends = [window.end for window in notice.windows if window.end]
    if not ends or at == max(ends):
        return ""
    gap = at - max(ends)
    return f" {_span(abs(gap))} {'after' if gap > timedelta() else 'before'} the announced end"


def _span(gap: timedelta) -> str:
    hours, minutes = divmod(gap // timedelta(minutes=1), 60)
    if hours >= 48:
        return f"{round(gap / timedelta(days=1))} days"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _had_begun(notice: Notice) -> bool:
    """Whether the last edit, which closed it, lies after the start. Without times: after the day of publication."""
    if notice.kind is Kind.INFORMATION or notice.updated is None:
        return False
    starts = [window.start for window in notice.windows if window.start]
    begins = starts or [day_of(window.end) for window in notice.windows if window.end]
    if begins:
        return notice.updated > min(begins)
    return notice.published is None or day_of(notice.updated) != day_of(notice.published)


def day_of(at: datetime) -> datetime:
    """Return the Danish midnight that begins the day which `at` closes or lies in."""
    wall = (at - timedelta(seconds=1)).astimezone(COPENHAGEN)
    return wall.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).astimezone(UTC)

"""Whether and how a notice ended: by its text, or else by its status alone. Closed alone is not "back"."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from rules.changes.windows.outcomes import held
from rules.model.change import ChangeKind, Reason, ReasonCode, Reasons
from rules.model.notice import COPENHAGEN, Kind, Notice, Outcome, Window

SAID: Mapping[Outcome, ChangeKind] = {
    Outcome.COMPLETED: ChangeKind.WINDOW_COMPLETED,
    Outcome.CANCELLED: ChangeKind.WINDOW_CANCELLED,
    Outcome.POSTPONED: ChangeKind.WINDOW_POSTPONED,
    Outcome.DUPLICATE: ChangeKind.NOTICE_DUPLICATED,
}


def ending(notice: Notice) -> ChangeKind | None:
    """Return the change kind of the end of a notice; None while it is open. The text outweighs the status."""
    if notice.outcome is not Outcome.OPEN:
        kind = SAID[notice.outcome]
        is_duplicate = kind is ChangeKind.NOTICE_DUPLICATED
        return kind if is_duplicate or notice.kind is not Kind.INCIDENT else ChangeKind.INCIDENT_RESOLVED
    if not notice.closed:
        return None
    if notice.kind is Kind.INCIDENT:
        return ChangeKind.INCIDENT_RESOLVED
    return ChangeKind.WINDOW_COMPLETED if _had_begun(notice) else ChangeKind.NOTICE_WITHDRAWN


def ended(before: Notice, after: Notice) -> ChangeKind | None:
    """Return the change kind of an end that is new in `after`; None if there is none.

    A notice closed before its start stays withdrawn, however late it is edited again.
    """
    earlier, current = ending(before), ending(after)
    if current is None or current is earlier:
        return None
    return current if earlier is None or after.outcome is not Outcome.OPEN else None


def reopened(before: Notice, after: Notice) -> bool:
    """Whether an ended notice is open again. A view without a status does not reopen what a status had closed."""
    if ending(before) is None or ending(after) is not None:
        return False
    return after.closed is False or before.outcome is not Outcome.OPEN


def why_window_ended(window: Window) -> Reason:
    """Return the reason for the end of one of several windows."""
    return Reason(because=ReasonCode.SAYS_OF_WINDOW, said=window.outcome, times=(window.start, window.end))


def closed_at(notice: Notice) -> datetime | None:
    """Return when the notice ended: the time that the text states, else the last edit. UTC; None: not known."""
    return notice.completed_at or notice.updated


def why_ended(notice: Notice) -> Reasons:
    """Return the reasons for the end of a notice that has ended."""
    if notice.outcome is not Outcome.OPEN:
        at = notice.completed_at if notice.outcome is Outcome.COMPLETED else None
        return (_against_end(notice, at, _BY_TEXT, said=notice.outcome),)
    if notice.kind is Kind.INCIDENT:
        return Reason(because=ReasonCode.CLOSED_ALONE), Reason(because=ReasonCode.SOLVED_UNKNOWN)
    return _closed_window(notice)


def _closed_window(notice: Notice) -> Reasons:
    if notice.kind is Kind.INFORMATION:
        return (Reason(because=ReasonCode.CLOSED),)
    if not notice.windows:
        return Reason(because=ReasonCode.CLOSED), Reason(because=ReasonCode.NO_TIMES)
    if not _had_begun(notice) or notice.updated is None:
        return (Reason(because=ReasonCode.CLOSED_BEFORE_START),)
    closed = _against_end(notice, notice.updated, _BY_STATUS)
    return closed, Reason(because=ReasonCode.END_UNKNOWN)


_CodesByDelay = tuple[ReasonCode, ReasonCode, ReasonCode]
"""The codes for an end before, at and after the announced end; "at" also where one of the times is not known."""
_BY_TEXT: _CodesByDelay = (ReasonCode.SAYS_BEFORE_END, ReasonCode.SAYS, ReasonCode.SAYS_AFTER_END)
_BY_STATUS: _CodesByDelay = (ReasonCode.CLOSED_BEFORE_END, ReasonCode.CLOSED, ReasonCode.CLOSED_AFTER_END)


def _against_end(notice: Notice, at: datetime | None, codes: _CodesByDelay, *, said: str = "") -> Reason:
    before, at_end, after = codes
    ends = [window.end for window in held(notice) if window.end]
    delay = at - max(ends) if at and ends else timedelta()
    if not delay:
        return Reason(because=at_end, said=said)
    return Reason(because=after if delay > timedelta() else before, said=said, length=abs(delay))


def _had_begun(notice: Notice) -> bool:
    """Whether the work had begun at the last edit, which closed the notice. Without times: after the day of publication."""
    if notice.kind is Kind.INFORMATION or notice.updated is None:
        return False
    windows = held(notice)
    starts = [window.start for window in windows if window.start]
    begins = starts or [day_of(window.end) for window in windows if window.end]
    if begins:
        return notice.updated > min(begins)
    return notice.published is None or day_of(notice.updated) != day_of(notice.published)


def day_of(at: datetime) -> datetime:
    """Return the Danish midnight, in UTC, that begins the day of `at`; midnight itself belongs to the day before."""
    wall = (at - timedelta(seconds=1)).astimezone(COPENHAGEN)
    return wall.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).astimezone(UTC)

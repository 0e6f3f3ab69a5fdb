"""The state of a notice, such as planned, delayed or not understood; its heading names it."""

from collections.abc import Mapping
from enum import StrEnum

from rules.changes.lifecycle import ending
from rules.changes.windows.current import last_move, standing_windows
from rules.changes.windows.outcomes import is_apart
from rules.model.change import ChangeKind
from rules.model.notice import Kind, Notice, Outcome, UpdateKind, Window


class NoticeState(StrEnum):
    """The state of a notice, as its heading names it. No state depends on the clock."""

    PLANNED = "planned"
    EXTENDED = "extended"
    MOVED = "moved"
    DELAYED = "delayed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    CLOSED = "closed"
    """Closed by its status alone: the text does not state that the work is done, or the disruption over."""
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    DISRUPTION = "disruption"
    RESOLVED = "resolved"
    INFORMATION = "information"
    NOT_UNDERSTOOD = "not-understood"


_ENDED: Mapping[ChangeKind, NoticeState] = {
    ChangeKind.WINDOW_COMPLETED: NoticeState.COMPLETED,
    ChangeKind.WINDOW_CANCELLED: NoticeState.CANCELLED,
    ChangeKind.WINDOW_POSTPONED: NoticeState.POSTPONED,
    ChangeKind.INCIDENT_RESOLVED: NoticeState.RESOLVED,
    ChangeKind.NOTICE_WITHDRAWN: NoticeState.WITHDRAWN,
    ChangeKind.NOTICE_DUPLICATED: NoticeState.DUPLICATE,
}
"""The state of a notice that ended, one for each kind that `ending` returns."""

_STATED_BY_TEXT = frozenset({NoticeState.COMPLETED, NoticeState.RESOLVED})
"""States that only the text can give: a status alone gives CLOSED in their place."""


def notice_state(notice: Notice) -> NoticeState:
    """Return the state of a notice. A notice that could not be read never has a state that a reader would trust."""
    if not notice.understood:
        return NoticeState.INFORMATION if _is_plain_information(notice) else NoticeState.NOT_UNDERSTOOD
    end = ending(notice)
    if end is not None:
        state = _ENDED[end]
        by_status = state in _STATED_BY_TEXT and notice.outcome is Outcome.OPEN
        return NoticeState.CLOSED if by_status else state
    return NoticeState.DISRUPTION if notice.kind is Kind.INCIDENT else _progress(notice)


def _is_plain_information(notice: Notice) -> bool:
    return notice.kind is Kind.INFORMATION and bool(notice.text.strip()) and not notice.unread


def _progress(notice: Notice) -> NoticeState:
    """Return the state of a window that has not ended. The newest move counts: a window may be moved, then extended."""
    move = None if is_apart(notice) else last_move(notice)
    kinds = set(move.kinds) if move else set()
    windows = standing_windows(notice)
    if UpdateKind.EXTENDED not in kinds and any(map(_lost_its_end, windows)):
        return NoticeState.DELAYED
    if UpdateKind.RESCHEDULED in kinds:
        return NoticeState.MOVED
    if UpdateKind.EXTENDED in kinds:
        return NoticeState.EXTENDED
    if any(map(is_moved, windows)):
        return NoticeState.MOVED
    return NoticeState.EXTENDED if any(map(_ends_later, windows)) else NoticeState.PLANNED


def is_moved(window: Window) -> bool:
    """Whether the window begins at or after the end that was announced first."""
    return bool(window.start and window.planned_end and window.planned_end <= window.start)


def _lost_its_end(window: Window) -> bool:
    return window.end is None and window.planned_end is not None


def _ends_later(window: Window) -> bool:
    return bool(window.end and window.planned_end and window.end > window.planned_end)

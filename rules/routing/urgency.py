"""Which news cannot wait for the end of quiet hours."""

from datetime import datetime

from rules.changes.notice_state import NoticeState, notice_state
from rules.changes.windows.current import standing_windows
from rules.model.change import TIMED_KINDS, Change, ChangeKind
from rules.model.notice import Window

_FAMILIES = ("fallback.", "incident.")

_OF_A_WINDOW = frozenset(
    {
        *(kind for kind in ChangeKind if kind.startswith("window.")),
        ChangeKind.SCOPE_CHANGED,
        ChangeKind.IMPACT_CHANGED,
        ChangeKind.NOTICE_WITHDRAWN,
    }
)


def is_urgent(change: Change, *, now: datetime, until: datetime) -> bool:
    """Whether it is told at once although it is quiet until then.

    So is what concerns a window that was or is now to be under way before the quiet ends. What the clock alone tells was
    known before: it waits. What could not be read may be the worst.
    """
    if change.kind in TIMED_KINDS:
        return False
    if change.kind.startswith(_FAMILIES) or notice_state(change.after) is NoticeState.NOT_UNDERSTOOD:
        return True
    known = (change.before, change.after) if change.before else (change.after,)
    return change.kind in _OF_A_WINDOW and any(
        _meets(window, now, until) for notice in known for window in standing_windows(notice)
    )


def _meets(window: Window, now: datetime, until: datetime) -> bool:
    begins = window.start is None or window.start < until
    return begins and (window.end is None or window.end > now)

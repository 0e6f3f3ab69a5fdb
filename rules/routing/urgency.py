"""Which changes are sent during quiet hours."""

from datetime import datetime

from rules.changes.notice_state import NoticeState, notice_state
from rules.changes.windows.current import standing_windows
from rules.model.change import Change
from rules.model.kind_rules import KINDS, Urgency
from rules.model.notice import Window


def is_urgent(change: Change, *, now: datetime, until: datetime) -> bool:
    """Whether a change is sent at once although quiet hours last until `until`. Times in UTC.

    `KindRules.urgency` decides. A change of a notice that was not understood is urgent: it may be the worst case. A
    change by the clock was announced before: it waits.
    """
    rules = KINDS[change.kind]
    if rules.by_clock:
        return False
    if rules.urgency is Urgency.ALWAYS or notice_state(change.after) is NoticeState.NOT_UNDERSTOOD:
        return True
    versions = (change.before, change.after) if change.before else (change.after,)
    return rules.urgency is Urgency.DURING_WINDOW and any(
        _is_under_way(window, now, until) for notice in versions for window in standing_windows(notice)
    )


def _is_under_way(window: Window, now: datetime, until: datetime) -> bool:
    begins = window.start is None or window.start < until
    return begins and (window.end is None or window.end > now)

"""What one revision says anew."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.model.notice import Notice, Window
from rules.model.reason import Reasons


class ChangeKind(StrEnum):
    """The closed vocabulary of news. The order is the order of telling: the most pressing first."""

    INCIDENT_OPENED = "incident.opened"
    INCIDENT_RESOLVED = "incident.resolved"
    INCIDENT_UPDATED = "incident.updated"
    WINDOW_ANNOUNCED = "window.announced"
    WINDOW_CANCELLED = "window.cancelled"
    WINDOW_POSTPONED = "window.postponed"
    WINDOW_COMPLETED = "window.completed"
    WINDOW_RESCHEDULED = "window.rescheduled"
    WINDOW_EXTENDED = "window.extended"
    WINDOW_SHORTENED = "window.shortened"
    WINDOW_DELAYED = "window.delayed"
    WINDOW_OVERDUE = "window.overdue"
    WINDOW_STARTED = "window.started"
    WINDOW_STARTING = "window.starting"
    FALLBACK_ALLOWED = "fallback.allowed"
    FALLBACK_RESTRICTED = "fallback.restricted"
    FALLBACK_ENDED = "fallback.ended"
    SCOPE_CHANGED = "scope.changed"
    IMPACT_CHANGED = "impact.changed"
    INFORMATION_PUBLISHED = "information.published"
    NOTICE_CORRECTED = "notice.corrected"
    NOTICE_DUPLICATED = "notice.duplicated"
    NOTICE_WITHDRAWN = "notice.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece of news about one notice. `before` is None when the notice was never seen.

    By the clock, nothing was said anew: `before` and `after` are the same.
    """

    kind: ChangeKind
    before: Notice | None
    after: Notice
    why: Reasons
    """For `route` and `explain`."""
    at: datetime | None = None
    """By the clock: as of when it is told. UTC."""
    windows: tuple[Window, ...] = ()
    """By the clock: those that it is about."""

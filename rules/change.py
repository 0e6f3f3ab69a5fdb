"""What one revision says anew."""

from dataclasses import dataclass
from enum import StrEnum

from rules.notice import Notice


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
    """One piece of news about one notice. `before` is None when the notice was never seen."""

    kind: ChangeKind
    before: Notice | None
    after: Notice
    why: str
    """The decision in words, for `route` and `explain`."""

"""One change of a notice, and the closed vocabulary of change kinds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.model.notice import Notice, Window
from rules.model.reason import Reasons


class ChangeKind(StrEnum):
    """The kinds of changes, a closed vocabulary. The order is that of messages: the most urgent first.

    `rules.model.kind_rules` holds what depends on the kind.
    """

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
    """One change of one notice between two revisions. `before` is None for the first revision.

    A change by the clock (`KindRules.by_clock`) has no new revision: `before` and `after` are the same.
    """

    kind: ChangeKind
    before: Notice | None
    after: Notice
    why: Reasons
    """The reasons for the change, shown by `route` and `explain`."""
    at: datetime | None = None
    """Only for a change by the clock: the time at which it is sent. UTC."""
    windows: tuple[Window, ...] = ()
    """Only for a change by the clock: the windows that begin, or that should have ended."""

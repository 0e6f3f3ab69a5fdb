"""One change of a notice: its kind, a closed vocabulary, and its reasons, as values.

`rules.messages.notices.reasons` puts them into words, `adapters.store.db.serialization` into a row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules.model.notice import Notice, Window

Times = tuple[datetime | None, datetime | None]
"""Start and end of a window, in UTC; None: not known."""


class ReasonCode(StrEnum):
    """The kinds of reasons, each with the fields of `Reason` that it sets."""

    FIRST_SEEN = "first_seen"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_KIND = "other_kind"
    """The notice is now known to be of the kind `said`; it was taken for the kind `was`."""
    OPEN_AGAIN = "open_again"

    SAYS = "says"
    """The text states the outcome or the fallback `said`."""
    SAYS_AFTER_END = "says_after_end"
    SAYS_BEFORE_END = "says_before_end"
    """As SAYS, the `length` after or before the announced end."""
    SAYS_OF_WINDOW = "says_of_window"
    """As SAYS, of the window with these `times`, one of several."""
    SAYS_UNTIL = "says_until"
    """As SAYS, valid `until` that time."""
    CLOSED = "closed"
    CLOSED_AFTER_END = "closed_after_end"
    CLOSED_BEFORE_END = "closed_before_end"
    """The status closed the notice, the `length` after or before the announced end."""
    CLOSED_ALONE = "closed_alone"
    CLOSED_BEFORE_START = "closed_before_start"
    NO_TIMES = "no_times"
    """Whether the work had begun is derived from the day of publication."""
    END_UNKNOWN = "end_unknown"
    SOLVED_UNKNOWN = "solved_unknown"

    ENVIRONMENT = "environment"
    """The notice is now for another `environment`."""
    PART_CANCELLED = "part_cancelled"
    SYSTEMS_IN = "systems_in"
    SYSTEMS_OUT = "systems_out"
    """These `systems` were added or removed."""
    IMPACT = "impact"
    """On one of the `systems`, by one `access`: the impact `said`, and the impact it `was` if that was stated."""

    TIMES_FOUND = "times_found"
    """The `times` were not known before."""
    TIMES_MOVED = "times_moved"
    """The `times` replace the `times_before`."""
    END_DROPPED = "end_dropped"
    WINDOW_MORE = "window_more"
    WINDOW_LESS = "window_less"
    """A window with these `times` was added or removed."""
    OTHER_TIME = "other_time"
    """Another expected end of an incident."""

    UPDATE = "update"
    """An update states the kind `said`."""
    TITLE_REWORDED = "title_reworded"
    TEXT_ADDED = "text_added"
    TEXT_REWORDED = "text_reworded"
    SAME_MEANING = "same_meaning"
    NOT_READ = "not_read"
    """The new sentence `text`, as printed, was not understood."""

    GRANT_DROPPED = "grant_dropped"
    GRANT_END_UNSAID = "grant_end_unsaid"
    GRANT_ENDED = "grant_ended"
    GRANT_PAST = "grant_past"
    """The fallback was granted for a time that is over."""

    AHEAD = "ahead"
    """By the clock: the `length` before the window begins."""
    BEGINS = "begins"
    AFTER_END = "after_end"
    AFTER_LAST_WORD = "after_last_word"
    """By the clock: the `length` after the end of the window, or after the last update where no end is known."""

    ASKED = "asked"
    """A person asked for a preview of what would be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason with its values; fields that its code does not set keep their defaults. A change may have several."""

    because: ReasonCode
    said: str = ""
    was: str = ""
    """As `said`, a member of a vocabulary of `rules.model.notice`."""
    systems: tuple[str, ...] = ()
    access: str = ""
    environment: tuple[str, ...] = ()
    times: Times | None = None
    times_before: Times | None = None
    length: timedelta | None = None
    until: datetime | None = None
    """UTC."""
    text: str = ""


Reasons = tuple[Reason, ...]


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

"""The reasons for a change, as values.

`rules.messages.notices.reasons` puts them into words, `adapters.store.db.serialization` into a row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

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

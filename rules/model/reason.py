"""Why there is news, as values; `rules.messages.notices.reasons` puts it in words, `adapters.store.db.serialization` in a row."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

Times = tuple[datetime | None, datetime | None]
"""Start and end of a window, in UTC; None: not known."""


class ReasonCode(StrEnum):
    """What was found, with the values of a reason that it has."""

    FIRST_SEEN = "first_seen"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_KIND = "other_kind"
    """It is now known to be of the kind `own_sentences`, and was taken for what it `was`."""
    OPEN_AGAIN = "open_again"

    SAYS = "says"
    """The text says the outcome or the fallback `own_sentences`."""
    SAYS_AFTER_END = "says_after_end"
    SAYS_BEFORE_END = "says_before_end"
    """Likewise, the `length` after or before the announced end."""
    SAYS_OF_WINDOW = "says_of_window"
    """Likewise, of the window of these `times`, one of several."""
    SAYS_UNTIL = "says_until"
    """Likewise, `until` then."""
    CLOSED = "closed"
    CLOSED_AFTER_END = "closed_after_end"
    CLOSED_BEFORE_END = "closed_before_end"
    """By its status, the `length` after or before the announced end."""
    CLOSED_ALONE = "closed_alone"
    CLOSED_BEFORE_START = "closed_before_start"
    NO_TIMES = "no_times"
    """Whether it had begun is told from the day of publication."""
    END_UNKNOWN = "end_unknown"
    SOLVED_UNKNOWN = "solved_unknown"

    ENVIRONMENT = "environment"
    """It is now for another `environment`."""
    PART_CANCELLED = "part_cancelled"
    SYSTEMS_IN = "systems_in"
    SYSTEMS_OUT = "systems_out"
    """Other `systems` than before."""
    IMPACT = "impact"
    """Of one of the `systems`, by one `access`: the impact `own_sentences`, and what it `was` if that was said."""

    TIMES_FOUND = "times_found"
    """The `times` were not known before."""
    TIMES_MOVED = "times_moved"
    """The `times` were the `times_before`."""
    END_DROPPED = "end_dropped"
    WINDOW_MORE = "window_more"
    WINDOW_LESS = "window_less"
    """One more or less, of these `times`."""
    OTHER_TIME = "other_time"
    """Another expected end of an incident."""

    UPDATE = "update"
    """An update says the kind `own_sentences`."""
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
    """By the clock: the `length` before it begins."""
    BEGINS = "begins"
    AFTER_END = "after_end"
    AFTER_LAST_WORD = "after_last_word"
    """By the clock: the `length` after its end, or after the last word where no end is named."""

    ASKED = "asked"
    """Somebody asked what would be told."""
    AS_WRITTEN = "as_written"
    """Only its `text` is known: it was stored before reasons were values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that was found and its values; those that it has not are left out. A change may have several reasons."""

    because: ReasonCode
    said: str = ""
    was: str = ""
    """Like `own_sentences` a value of a vocabulary of `rules.model.notice`."""
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

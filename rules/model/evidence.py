"""Where a notice does not agree with itself, and what it was read as; `rules.messages.notices.contradictions` puts it in words."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class ContradictionKind(StrEnum):
    """What does not go together, with the values of a contradiction that it has."""

    OTHER_WEEKDAY = "other_weekday"
    """`day` falls on another of the `weekdays` than on the one printed beside it; `read_as` a day."""
    MANY_WEEKDAYS = "many_weekdays"
    """Several `weekdays` stand by one day; `read_as` a day."""
    NO_SUCH_DAY = "no_such_day"
    """No calendar has the day `printed`, or only that of another age; `read_as` a day."""
    UNLIKELY_DAY = "unlikely_day"
    """`day` cannot be meant, so long before the publication or so far from the title's; `read_as` a day."""
    NO_TIME = "no_time"
    """What is `printed` as a range of times is none."""
    MISPRINTED_TIME = "misprinted_time"
    """The time of an update is misprinted; `read_as` a time."""
    NO_SUCH_HOUR = "no_such_hour"
    """The clocks leave out an hour of what is `printed` in that night; `read_as` the time at which it begins."""
    ENDS_BEFORE_START = "ends_before_start"
    """What is `printed` ends before it starts; `read_as` the day on which it ends."""
    TITLE_AND_TEXT = "title_and_text"
    """`title` and `text` say different days or hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedHours:
    """Two times of day, Danish wall time; None: not known."""

    start: time | None
    end: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One clash and its values; those that its kind has not are left out."""

    clash: ContradictionKind
    printed: str = ""
    day: date | None = None
    weekdays: tuple[int, ...] = ()
    """As printed; Monday is 0."""
    title: date | StatedHours | None = None
    text: date | StatedHours | None = None
    read_as: date | time | None = None
    """The likeliest reading, which was taken."""


class Confidence(StrEnum):
    """How a fact was come by: read off the text, completed from context, or chosen among contradictions."""

    STATED = "stated"
    INFERRED = "inferred"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The span of printed text that one understood fact came from."""

    fact: str
    """The Notice field, e.g. `windows`, `fallback`."""
    source: str
    """`title`, `body`, `systems`, `status`, `published` or `updated`."""
    start: int
    end: int
    """Half-open span of characters in that source."""
    confidence: Confidence = Confidence.STATED

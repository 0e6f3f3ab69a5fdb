"""How far a fact of a notice can be trusted: the text that it comes from, and contradictions within the notice.

`rules.messages.notices.contradictions` puts contradictions into words.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class ContradictionKind(StrEnum):
    """The kinds of contradictions, each with the fields of `Contradiction` that it sets."""

    OTHER_WEEKDAY = "other_weekday"
    """`day` does not fall on the weekday printed next to it, one of `weekdays`; `read_as` a day."""
    MANY_WEEKDAYS = "many_weekdays"
    """Several `weekdays` are printed next to one day; `read_as` a day."""
    NO_SUCH_DAY = "no_such_day"
    """The day `printed` does not exist, or only in a far year; `read_as` a day."""
    UNLIKELY_DAY = "unlikely_day"
    """`day` is too long before the publication, or too far from the day of the title; `read_as` a day."""
    NO_TIME = "no_time"
    """The range of times `printed` is not valid."""
    MISPRINTED_TIME = "misprinted_time"
    """The time of an update is misprinted; `read_as` a time."""
    NO_SUCH_HOUR = "no_such_hour"
    """A time `printed` does not exist in the night in which clocks change; `read_as` the time at which it begins."""
    ENDS_BEFORE_START = "ends_before_start"
    """The range `printed` ends before it starts; `read_as` the day on which it ends."""
    TITLE_AND_TEXT = "title_and_text"
    """`title` and `text` state different days or hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedHours:
    """Two times of day, Danish wall time; None: not known."""

    start: time | None
    end: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One contradiction with its values; fields that its kind does not set keep their defaults."""

    clash: ContradictionKind
    printed: str = ""
    day: date | None = None
    weekdays: tuple[int, ...] = ()
    """As printed; Monday is 0."""
    title: date | StatedHours | None = None
    text: date | StatedHours | None = None
    read_as: date | time | None = None
    """The likeliest reading, which the facts of the notice follow."""


class Confidence(StrEnum):
    """How a fact was determined: stated by the text, completed from context, or chosen among contradictions."""

    STATED = "stated"
    INFERRED = "inferred"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The span of printed text that one fact of a notice comes from."""

    fact: str
    """The Notice field, e.g. `windows`, `fallback`."""
    source: str
    """`title`, `body`, `systems`, `status`, `published` or `updated`."""
    start: int
    end: int
    """Half-open span of characters in that source."""
    confidence: Confidence = Confidence.STATED

"""What is printed of days and clock times, piece by piece, each with its place in the line."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """0 is Monday."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A printed date; the year may be missing or impossible. `last_day` is the 22 of `January 21/22`."""

    day: int
    month: int
    year: int | None
    last_day: int | None
    numeric: bool = False
    """Day and month are both numbers, and somebody may have put the month first."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week by its number, ISO 8601."""

    number: int
    year: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """`today`, `tomorrow`: days after the day of writing."""

    days: int
    start: int
    end: int


class Half(Enum):
    """`am` and `pm`."""

    AM = "a"
    PM = "p"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Minutes after midnight, 1440 for 2400 and midnight.

    bare: a number such as `18`, which is a time only where the words around it say so.
    malformed: as printed no time at all (`210o`, `20150`, `21;45`).
    standard: whether `(ST)` or `(DST)` stands behind it; None: nothing does.
    """

    minutes: int
    bare: bool = False
    half: Half | None = None
    malformed: bool = False
    standard: bool | None = None
    start: int
    end: int


class Word(Enum):
    """A word that ties times together."""

    TO = "to"
    AND = "and"
    FROM = "from"
    BETWEEN = "between"
    AT = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tying word in its place. `dash` is a TO that is only a dash."""

    word: Word
    dash: bool
    start: int
    end: int


Token = Weekday | Day | Week | Relative | Clock | Tie

"""Quiet hours: when a channel wants only what cannot wait."""

from dataclasses import dataclass

from rules.notice import COPENHAGEN


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietSpan:
    """A half-open [start, end) of some weekdays, in minutes of the day; over midnight where the end is not after the start."""

    days: frozenset[int]
    """The weekdays on which it starts, Monday is 0."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Spans of quiet, by the wall clock of `zone`."""

    spans: tuple[QuietSpan, ...]
    zone: str = COPENHAGEN.key

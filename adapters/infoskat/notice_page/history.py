"""Finds the saved versions on a notice's own page: newest first, each under its stamp, the last one published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.infoskat.labels import CHANGED_LABELS, PUBLISHED_LABELS, folded
from adapters.infoskat.notice_page.marks import Stamped, is_alone, saved_stamps
from adapters.infoskat.notice_page.sheet import Sheet
from rules.parsing.times.wall_clock import stamp

A_MINUTE = timedelta(minutes=1)
"""Two views of one save differ by up to this: one prints seconds, the other does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One saved version: its stamp, and the span of its text."""

    label: str | None
    printed: str
    at: datetime
    is_first: bool
    """Whether its label says that it is the published one."""
    is_change: bool
    """Whether its label says that it is a later one; neither: its label is unknown or missing."""
    start: int
    """Where its stamp begins."""
    text: int
    """Where its text begins."""


def versions(sheet: Sheet, start: int, updated: datetime) -> Sequence[Version]:
    """Return the saved versions in the order of the page, so that each is older than the one above it.

    A text may quote such a stamp: what breaks the order, or stands below the published version, is part of a text.
    """
    found = [each for each in map(_version, saved_stamps(sheet, start)) if each is not None]
    firsts = [number for number, each in enumerate(found) if each.is_first]
    chosen: list[Version] = []
    for each in reversed(found[: _end(found, firsts)]):
        newest = chosen[-1].at if chosen else None
        if each.at <= updated + A_MINUTE and (newest is None or (newest < each.at and not each.is_first)):
            chosen.append(each)
    return chosen[::-1]


def later_version(sheet: Sheet, start: int, updated: datetime) -> str | None:
    """Return the stamp of a saved version, on a line of its own, that is newer than the page says of itself."""
    found = (_version(each) for each in saved_stamps(sheet, start) if is_alone(sheet, each))
    later = (each for each in found if each is not None and each.is_change and each.at > updated + A_MINUTE)
    return next((each.printed for each in later), None)


def _end(found: Sequence[Version], firsts: Sequence[int]) -> int:
    """Return how many are looked at: those down to the published one, which is the oldest of its kind."""
    if not firsts:
        return len(found)
    return min(firsts, key=lambda number: (found[number].at, number)) + 1


def _version(saved: Stamped) -> Version | None:
    at = stamp(saved.stamp)
    label = folded(saved.label or "")
    if at is None or (label not in CHANGED_LABELS | PUBLISHED_LABELS and not at.second):
        return None
    return Version(
        label=saved.label,
        printed=saved.stamp,
        at=at,
        is_first=label in PUBLISHED_LABELS,
        is_change=label in CHANGED_LABELS,
        start=saved.start,
        text=saved.end,
    )

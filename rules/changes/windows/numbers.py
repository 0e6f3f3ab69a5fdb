"""Numbers the windows of a notice through all its revisions: each window keeps its first number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.changes.windows.current import told_windows
from rules.model.notice import Notice, Outcome, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """One window, as the last revision that contains it shows it.

    number: counted from 1, in the order of appearance. gone: whether the newest revision lacks the window.
    gone_at: the edit that removed the window, in UTC; None: not known, or not gone.
    """

    number: int
    window: Window
    gone: bool = False
    gone_at: datetime | None = None

    @property
    def taken_out(self) -> bool:
        """Whether the removed window does not take place. A window removed after its end did take place."""
        end = self.window.end
        return self.gone and not (end is not None and self.gone_at is not None and end <= self.gone_at)


def numbered(revisions: Sequence[Notice]) -> tuple[Numbered, ...]:
    """Return every window of a notice, also removed ones, in the order of their numbers.

    revisions: oldest first. A revision without windows is skipped: its times could not be parsed.
    """
    known: tuple[Numbered, ...] = ()
    for notice in revisions:
        if notice.windows:
            known = _next(known, notice)
    return known


def _next(known: tuple[Numbered, ...], notice: Notice) -> tuple[Numbered, ...]:
    current = told_windows(notice)
    # What stands keeps the number of a window that was divided among its systems.
    unmatched = (
        sorted(current, key=lambda window: window.outcome is not Outcome.OPEN) if known else list(current)
    )
    matched: dict[int, Window] = {}
    for matches in (_is_same, _has_same_start):
        for window in tuple(unmatched):
            earlier = next(
                (each for each in known if each.number not in matched and matches(each.window, window)), None
            )
            if earlier is not None:
                matched[earlier.number] = window
                unmatched.remove(window)
    for earlier, window in _nearest(tuple(each for each in known if each.number not in matched), unmatched):
        matched[earlier.number] = window
        unmatched.remove(window)
    kept = tuple(_updated(each, matched, notice) for each in known)
    new = (Numbered(number=len(known) + place, window=each) for place, each in enumerate(unmatched, 1))
    return (*kept, *new)


def _updated(earlier: Numbered, matched: dict[int, Window], notice: Notice) -> Numbered:
    if earlier.number in matched:
        return Numbered(number=earlier.number, window=matched[earlier.number])
    return earlier if earlier.gone else replace(earlier, gone=True, gone_at=notice.updated)


def _nearest(known: tuple[Numbered, ...], new: Sequence[Window]) -> list[tuple[Numbered, Window]]:
    """Return pairs of known and new windows for the windows that moved, the nearest in time first."""
    pairs = [
        (abs(_at(each.window) - _at(window)), each.number, place)
        for each in known
        if not each.gone
        for place, window in enumerate(new)
        if _share_system(each.window, window)
    ]
    by_number = {each.number: each for each in known}
    chosen: dict[int, int] = {}
    for _, number, place in sorted(pairs):
        if number not in chosen and place not in chosen.values():
            chosen[number] = place
    return [(by_number[number], new[place]) for number, place in chosen.items()]


def _is_same(earlier: Window, current: Window) -> bool:
    return (earlier.start, earlier.end) == (current.start, current.end) and earlier.systems == current.systems


def _has_same_start(earlier: Window, current: Window) -> bool:
    return earlier.start is not None and earlier.start == current.start and _share_system(earlier, current)


def _share_system(earlier: Window, current: Window) -> bool:
    return (
        earlier.systems is None
        or current.systems is None
        or bool(set(earlier.systems) & set(current.systems))
    )


def _at(window: Window) -> datetime:
    at = window.start or window.end
    assert at is not None  # a window has one end at least
    return at

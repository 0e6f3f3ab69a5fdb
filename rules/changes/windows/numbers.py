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
    now = told_windows(notice)
    # What stands keeps the number of a window that was divided among its systems.
    left = sorted(now, key=lambda window: window.outcome is not Outcome.OPEN) if known else list(now)
    found: dict[int, Window] = {}
    for fits in (_is_same, _begins_alike):
        for window in tuple(left):
            was = next(
                (each for each in known if each.number not in found and fits(each.window, window)), None
            )
            if was is not None:
                found[was.number] = window
                left.remove(window)
    for was, window in _nearest(tuple(each for each in known if each.number not in found), left):
        found[was.number] = window
        left.remove(window)
    kept = tuple(_kept(each, found, notice) for each in known)
    new = (Numbered(number=len(known) + place, window=each) for place, each in enumerate(left, 1))
    return (*kept, *new)


def _kept(was: Numbered, found: dict[int, Window], notice: Notice) -> Numbered:
    if was.number in found:
        return Numbered(number=was.number, window=found[was.number])
    return was if was.gone else replace(was, gone=True, gone_at=notice.updated)


def _nearest(known: tuple[Numbered, ...], new: Sequence[Window]) -> list[tuple[Numbered, Window]]:
    """Return pairs of known and new windows for the windows that moved, the nearest in time first."""
    pairs = [
        (abs(_at(each.window) - _at(window)), each.number, place)
        for each in known
        if not each.gone
        for place, window in enumerate(new)
        if _share(each.window, window)
    ]
    by_number = {each.number: each for each in known}
    found: dict[int, int] = {}
    for _, number, place in sorted(pairs):
        if number not in found and place not in found.values():
            found[number] = place
    return [(by_number[number], new[place]) for number, place in found.items()]


def _is_same(was: Window, now: Window) -> bool:
    return (was.start, was.end) == (now.start, now.end) and was.systems == now.systems


def _begins_alike(was: Window, now: Window) -> bool:
    return was.start is not None and was.start == now.start and _share(was, now)


def _share(was: Window, now: Window) -> bool:
    return was.systems is None or now.systems is None or bool(set(was.systems) & set(now.systems))


def _at(window: Window) -> datetime:
    at = window.start or window.end
    assert at is not None  # a window has one end at least
    return at

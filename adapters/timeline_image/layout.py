"""The positions in the image. Horizontal: hours from the start. Vertical: inches from the top of the axes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.messages.timeline.bars import Bar, Row
from rules.model.notice import Impact, Language

WIDTH = 12.0
DPI = 100
"""1,200 pixels: three for each point of a phone."""
TEXT = 19
SMALL = 16
HEAD = 0.52
"""The height of the system's name above its bars."""
LANE = 0.44
BAR = 0.38
"""The height of a bar in its lane."""
SIDE = 0.02
"""The margins left and right of the axes, as a fraction of the width."""

_GAP = 0.22
_ABOVE = 1.0
_BELOW = 0.95
_LEGEND = 0.42
_LEAST = 1.2
_LETTER = 0.145
"""The approximate width of a small letter, in inches."""

Kind = tuple[Impact | None, bool]
"""What the legend distinguishes: the impact, and whether it is a disruption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageLayout:
    """The rows and the time of one image. Times in UTC."""

    start: datetime
    end: datetime
    now: datetime
    language: Language
    rows: tuple[Row, ...]

    @property
    def hours(self) -> float:
        return self.across(self.end)

    @property
    def depth(self) -> float:
        return max(sum(map(_depth, self.rows)) + _GAP, _LEAST)

    @property
    def height(self) -> float:
        return self.depth + _ABOVE + self._below

    @property
    def room(self) -> tuple[float, float, float, float]:
        """Return left, bottom, width and height of the axes, as fractions of the figure."""
        return SIDE, self._below / self.height, 1 - 2 * SIDE, self.depth / self.height

    @property
    def _below(self) -> float:
        return _BELOW + _LEGEND * ((len(self.kinds) + self.pale + 1) // 2)

    @property
    def bars(self) -> tuple[Bar, ...]:
        return tuple(bar for row in self.rows for lane in row.lanes for bar in lane)

    @property
    def kinds(self) -> dict[Kind, Bar]:
        """Return each kind of bar in the image, with one bar of it."""
        return {(bar.impact, bar.incident): bar for bar in self.bars}

    @property
    def pale(self) -> bool:
        """Whether a bar is uncertain, and so drawn pale in part."""
        return any(bar.end is None or bar.late or bar.doubtful for bar in self.bars)

    def across(self, at: datetime) -> float:
        """Return the horizontal position of a time."""
        return (at - self.start) / timedelta(hours=1)

    def opens(self, bar: Bar) -> float:
        """Return the horizontal position of the start of a bar."""
        return max(self.across(bar.start), 0) if bar.start else 0.0

    def length(self, label: str) -> float:
        """Return the approximate width of a label, in hours."""
        return len(label) * _LETTER / (WIDTH * (1 - 2 * SIDE)) * self.hours

    def fits(self, at: datetime, label: str) -> bool:
        """Whether there is room for a label to the right of a time."""
        return self.across(at) + self.length(max(label.split("\n"), key=len)) <= self.hours

    def places(self) -> Iterator[tuple[Row, float]]:
        """Yield each row with its distance from the top."""
        top = 0.0
        for row in self.rows:
            yield row, top
            top += _depth(row)


def _depth(row: Row) -> float:
    return HEAD + LANE * len(row.lanes) + _GAP

"""Letters and colours of the picture."""

from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font

from rules.model.notice import Impact

FONT = "DejaVu Sans"
"""Comes with the library, so that it looks the same everywhere; has æøå and the signs."""
INK = "#1b2631"
GRID = "#aeb6bf"
WEEKEND = "#e8ecef"
NOW = "#111111"

STYLES: dict[Impact | None, tuple[str, str]] = {  # colours that differ for the colour-blind too, and hatches
    Impact.UNAVAILABLE: ("#c1440e", "xx"),
    Impact.REJECTED: ("#8e44ad", "//"),
    Impact.QUEUED: ("#2471a3", ".."),
    Impact.DEGRADED: ("#e5a823", "\\\\"),
    None: ("#7f8c8d", ""),
}
PALE = 0.35

_LONGEST = 48
"""Letters of a name that fit."""
_PAPER = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "boxstyle": "round,pad=0.12"}
"""Behind words, so that no line runs through them."""


def write(axes: Axes, across: float, down: float, said: str, *, size: int, **style: Any) -> None:
    """Write on the axes. What looks like a formula is none."""
    style |= {"family": FONT, "parse_math": False, "zorder": 6, "bbox": _PAPER}
    axes.text(across, down, said, fontsize=size, color=INK, **style)


def drawable(name: str) -> str:
    """Put a question mark for what the font cannot draw, and cut what is too long: names are the agency's."""
    known = _letters()
    seen = "".join(letter if ord(letter) in known else "?" for letter in name if letter.isprintable())
    return seen if len(seen) <= _LONGEST else f"{seen[: _LONGEST - 1]}…"


@cache
def _letters() -> frozenset[int]:
    return frozenset(FT2Font(findfont(FONT)).get_charmap())

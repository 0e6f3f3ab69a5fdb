"""The font, the colours and the text of the image."""

from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font

from rules.model.notice import Impact

FONT = "DejaVu Sans"
"""A font that matplotlib includes, so that the image is the same everywhere; it has æøå and the symbols."""
INK = "#1b2631"
GRID = "#aeb6bf"
WEEKEND = "#e8ecef"
NOW = "#111111"

STYLES: dict[
    Impact | None, tuple[str, str]
] = {  # colours that colour-blind people can distinguish, and hatches
    Impact.UNAVAILABLE: ("#c1440e", "xx"),
    Impact.REJECTED: ("#8e44ad", "//"),
    Impact.QUEUED: ("#2471a3", ".."),
    Impact.DEGRADED: ("#e5a823", "\\\\"),
    None: ("#7f8c8d", ""),
}
PALE = 0.35

_LONGEST = 48
"""The limit of a name, in characters."""
_PAPER = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "boxstyle": "round,pad=0.12"}
"""The background of text, so that no line crosses it."""


def write(axes: Axes, x: float, y: float, text: str, *, size: int, **style: Any) -> None:
    """Write a text on the axes, without formulas. x: hours from the start. y: inches from the top."""
    style |= {"family": FONT, "parse_math": False, "zorder": 6, "bbox": _PAPER}
    axes.text(x, y, text, fontsize=size, color=INK, **style)


def drawable(name: str) -> str:
    """Return a name with a question mark for each character that the font lacks, cut to the limit. Names are untrusted."""
    supported = _characters()
    text = "".join(each if ord(each) in supported else "?" for each in name if each.isprintable())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


@cache
def _characters() -> frozenset[int]:
    return frozenset(FT2Font(findfont(FONT)).get_charmap())

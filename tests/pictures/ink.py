"""How wide words are, and where a line of them breaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import matplotlib as mpl
from matplotlib.ft2font import FT2Font

FONTS = Path(mpl.get_data_path()) / "fonts/ttf"
FACES = {False: ("DejaVuSans.ttf", 0.885), True: ("DejaVuSans-Bold.ttf", 0.825)}
"""By bold: a font that is always there, and how wide that of a reader's screen usually is beside it."""
MEASURED_AT = 100

SIGNS = ("🔵", "🚨", "✅", "ℹ️")
"""Drawn, for fonts without colours lack them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one manner. `looks`: classes of the style sheet, `strong` and `link` among them."""

    text: str
    looks: str = ""

    @property
    def is_sign(self) -> bool:
        return self.text in SIGNS

    def width(self, size: float) -> float:
        """In pixels."""
        if self.is_sign:
            return size * 1.25
        bold = "strong" in self.looks
        return sum(_advance(letter, bold=bold) for letter in self.text) * size * FACES[bold][1]


def wrapped(runs: Iterable[Run], size: float, room: float) -> Iterator[list[Run]]:
    """Break into lines where the next word does not fit."""
    row: list[Run] = []
    used = 0.0
    for word in _words(runs):
        if row and used + replace(word, text=word.text.rstrip()).width(size) > room:
            yield list(_joined(row))
            row, used = [], 0.0
        row.append(word)
        used += word.width(size)
    yield list(_joined(row))


def _words(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        if run.is_sign:
            yield run
            continue
        begun = ""
        for letter in run.text:
            begun += letter
            if letter == " ":
                yield replace(run, text=begun)
                begun = ""
        if begun:
            yield replace(run, text=begun)


def _joined(words: list[Run]) -> Iterator[Run]:
    for (looks, is_sign), same in groupby(words, key=lambda each: (each.looks, each.is_sign)):
        if is_sign:
            yield from same
        else:
            yield Run(text="".join(each.text for each in same), looks=looks)


@cache
def _face(*, bold: bool) -> FT2Font:
    font = FT2Font(str(FONTS / FACES[bold][0]))
    font.set_size(MEASURED_AT, 72)
    return font


@cache
def _advance(letter: str, *, bold: bool) -> float:
    """As a part of the font's size."""
    return _face(bold=bold).load_char(ord(letter)).linearHoriAdvance / 65_536 / MEASURED_AT

"""How wide words are, and where a line of them breaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import matplotlib as mpl
from matplotlib.ft2font import FT2Font

FONTS = Path(mpl.get_data_path()) / "fonts/ttf"
FACES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
"""By bold: a font that is always there."""
BESIDE = {(False, False): 0.875, (False, True): 0.965, (True, False): 0.82, (True, True): 0.9}
"""By bold and capital: how wide a letter on a reader's screen usually is beside the same letter in that font."""
MEASURED_AT = 100

SIGNS = ("🔵", "🚨", "✅", "ℹ️")
"""Drawn, for fonts without colours lack them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one manner. `render_blocks`: classes of the style sheet, `strong` and `link` among them."""

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
        return sum(_advance(letter, bold=bold) for letter in self.text) * size


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
    font = FT2Font(str(FONTS / FACES[bold]))
    font.set_size(MEASURED_AT, 72)
    return font


@cache
def _advance(letter: str, *, bold: bool) -> float:
    """As a part of the font's size."""
    measured: float = _face(bold=bold).load_char(ord(letter)).linearHoriAdvance
    return measured / 65_536 / MEASURED_AT * BESIDE[bold, letter.isupper()]

"""A sheet to draw on from top to bottom; an SVG that follows the reader's light or dark mode."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from tests.pictures.ink import Run, wrapped

WIDTH = 800
STYLE = """
    text { font-family: 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif; fill: #1d1c1d; white-space: pre }
    .strong { font-weight: bold } .small { fill: #616061 } .link { fill: #1264a3 } .faint { fill: #8a8a8a }
    .paper { fill: #fff; stroke: #d0d0d0 } .rule { fill: none; stroke: #d9d9d9 } .box { fill: none; stroke: #b5b5b5 }
    .chip { fill: #e8f1f8; stroke: none } .danger { fill: #c01343 } .green { fill: #007a5a } .white { fill: #fff } .tick { fill: none; stroke: #1264a3; stroke-width: 2 }
    @media (prefers-color-scheme: dark) {
      text { fill: #d6d6d8 } .small { fill: #a5a6a9 } .link { fill: #56b1e8 } .faint { fill: #87898d }
      .paper { fill: #1b1d21; stroke: #44474d } .rule { stroke: #3a3d42 } .box { stroke: #6a6d73 }
      .chip { fill: #24384a } .danger { fill: #f2798f } .green { fill: #148567 } .white { fill: #fff } .tick { stroke: #56b1e8 }
    }
"""
SIGNS = {
    "🔵": '<circle cx="8" cy="8" r="7.5" fill="#3b82d6"/>',
    "✅": '<rect width="16" height="16" rx="3" fill="#2e9e5b"/><path d="M3.5 8.5l3 3 6-7" fill="none" stroke="#fff" stroke-width="2"/>',
    "🚨": '<path d="M2 13.5h12v2.5H2z" fill="#9b9b9b"/><path d="M3.5 13.5c0-10 9-10 9 0z" fill="#d93a34"/>'
    '<path d="M8 0v3M1 3.5l2 2M15 3.5l-2 2" stroke="#d93a34" stroke-width="1.5"/>',
    "ℹ️": '<rect width="16" height="16" rx="3" fill="#4a7fb5"/><path d="M8 7v6M8 3.2v2" stroke="#fff" stroke-width="2.2"/>',
}
FACE = '<rect width="38" height="38" rx="8" fill="#14375e"/><path d="M11 11h16v9c0 5-4 7-8 9-4-2-8-4-8-9z" fill="#e8c15a"/>'


class Sheet:
    """Whatever is drawn moves `y`, the upper edge of what is drawn next, down. Sizes are pixels."""

    def __init__(self, title: str, *, width: int = WIDTH, top: float = 0) -> None:
        self.y = top
        self._width = width
        self._title = title
        self._drawn: list[str] = []

    def draw(self, element: str) -> None:
        self._drawn.append(element)

    def row(self, runs: Iterable[Run], x: float, baseline: float, size: float) -> float:
        """Write one line; return where it ends."""
        for is_sign, same in groupby(runs, key=lambda run: run.is_sign):
            spans = []
            for run in same:
                spans.append(_sign(run, x, baseline, size) if is_sign else _span(run, x, size))
                x += run.width(size)
            drawn = "".join(spans)
            self.draw(drawn if is_sign else f'<text font-size="{size}" y="{baseline:.1f}">{drawn}</text>')
        return x

    def words(
        self, lines: Iterable[Sequence[Run]], x: float, *, room: float, size: float = 15, step: float = 22
    ) -> None:
        """Write lines, broken where they are too long."""
        for line in lines:
            for row in wrapped(line, size, room):
                self.row(row, x, self.y + step * 0.5 + size * 0.36, size)
                self.y += step

    def rule(self, x: float = 0, end: float | None = None) -> None:
        self.draw(f'<path class="rule" d="M{x} {self.y:.1f}H{self._width if end is None else end}"/>')

    def box(
        self, x: float, width: float, height: float, looks: str = "box", *, y: float | None = None
    ) -> None:
        above = self.y if y is None else y
        self.draw(
            f'<rect class="{looks}" x="{x:.1f}" y="{above:.1f}" width="{width:.1f}" height="{height}" rx="5"/>'
        )

    def face(self, x: float) -> None:
        self.draw(f'<g transform="translate({x} {self.y:.1f})">{FACE}</g>')

    def finished(self) -> str:
        """Return the whole picture, on a paper of its own."""
        width, height = self._width, round(self.y)
        paper = f'<rect class="paper" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10"/>'
        drawn = "\n".join(f"  {each}" for each in self._drawn)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img">\n'
            f"  <title>{escape(self._title)}</title>\n  <style>{STYLE}  </style>\n  {paper}\n{drawn}\n</svg>\n"
        )


def _span(run: Run, x: float, size: float) -> str:
    """Words of a length of their own, whatever the reader's font."""
    looks = f' class="{run.looks}"' if run.looks else ""
    length = f' textLength="{run.width(size):.1f}"' if len(run.text) > 1 else ""
    return f'<tspan x="{x:.1f}"{length}{looks}>{escape(run.text)}</tspan>'


def _sign(run: Run, x: float, baseline: float, size: float) -> str:
    side = size * 1.05
    place = f"translate({x:.1f} {baseline - side * 0.88:.1f}) scale({side / 16:.3f})"
    return f'<g transform="{place}" aria-label="{run.text}">{SIGNS[run.text]}</g>'

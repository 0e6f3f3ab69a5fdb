"""Draws the timeline."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch

from adapters.timeline_image.bars import draw_row
from adapters.timeline_image.canvas import FONT, GRID, INK, NOW, PALE, STYLES, WEEKEND, write
from adapters.timeline_image.layout import DPI, SIDE, SMALL, TEXT, WIDTH, ImageLayout
from rules.messages.timeline.axis import ticks, title, weekends
from rules.messages.timeline.bars import MOST_ROWS, Bar, meaning, rows, text_alternative
from rules.model.calendar import local
from rules.model.message import Picture
from rules.model.notice import Language
from rules.texts.timeline import TimelineText


def draw(
    bars: Sequence[Bar], *, start: datetime, end: datetime, now: datetime, language: Language
) -> Picture:
    """Draw the time from `start` to `end`, both in UTC. Takes some tenths of a second: call it in a thread.

    The same arguments give the same bytes.
    """
    shown = rows(bars, now)
    plan = ImageLayout(start=start, end=end, now=now, language=language, rows=shown[:MOST_ROWS])
    figure = Figure(figsize=(WIDTH, plan.height), dpi=DPI, facecolor="white")
    axes = figure.add_axes(plan.room)
    _draw_background(axes, plan)
    for row, top in plan.places():
        draw_row(axes, plan, row, top)
    _draw_now(axes, plan)
    _draw_texts(figure, axes, plan, left_out=len(shown) - len(plan.rows))
    _draw_legend(figure, plan)
    png = BytesIO()
    figure.savefig(png, format="png", metadata={"Software": None})
    alt = text_alternative(bars, start=start, end=end, now=now, language=language)
    return Picture(png=png.getvalue(), alt=alt)


def _draw_background(axes: Axes, plan: ImageLayout) -> None:
    axes.set_xlim(0, plan.hours)
    axes.set_ylim(plan.depth, 0)
    axes.set_yticks([])
    for first, last in weekends(plan.start, plan.end):
        axes.axvspan(plan.across(first), plan.across(last), color=WEEKEND, zorder=0, linewidth=0)
    marks = ticks(plan.start, plan.end, plan.language)
    for mark in marks:
        axes.axvline(plan.across(mark.at), color=GRID, linewidth=1.6 if mark.strong else 0.8, zorder=1)
    labelled = [mark for mark in marks if mark.label and plan.fits(mark.at, mark.label)]
    axes.set_xticks([plan.across(mark.at) for mark in labelled])
    # Two lines each, so that all labels have the same height.
    texts = [mark.label if "\n" in mark.label else f"{mark.label}\n" for mark in labelled]
    axes.set_xticklabels(texts, fontsize=SMALL, color=INK, ha="left", family=FONT)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_color(GRID)


def _draw_now(axes: Axes, plan: ImageLayout) -> None:
    if not plan.start <= plan.now < plan.end:
        return
    at = plan.across(plan.now)
    axes.axvline(at, color=NOW, linewidth=3, zorder=5)
    said = TimelineText.NOW.text(plan.language, clock=f"{local(plan.now):%H:%M}")
    side = "left" if at < plan.hours / 2 else "right"
    write(axes, at, -0.1, said, size=SMALL, weight="bold", ha=side, va="bottom")


def _draw_texts(figure: Figure, axes: Axes, plan: ImageLayout, *, left_out: int) -> None:
    named = title(plan.start, plan.end, plan.language)
    figure.text(SIDE, 1 - 0.22 / plan.height, named, fontsize=TEXT, color=INK, va="top", family=FONT)
    if not plan.rows:
        nothing = TimelineText.NOTHING.text(plan.language)
        write(axes, plan.hours / 2, plan.depth / 2, nothing, size=TEXT, ha="center", va="center")
    if left_out:
        more = TimelineText.MORE.text(plan.language, count=left_out)
        write(axes, plan.hours, plan.depth - 0.05, more, size=SMALL, ha="right", va="bottom")


def _draw_legend(figure: Figure, plan: ImageLayout) -> None:
    """Draw the legend of the kinds of bars in the image."""
    handles = [_handle(bar, meaning(bar, plan.language)) for bar in plan.kinds.values()]
    if plan.pale:
        pale = TimelineText.PALE.text(plan.language)
        handles.append(
            Patch(facecolor=STYLES[None][0], alpha=PALE, edgecolor=INK, linestyle="--", label=pale)
        )
    if handles:
        figure.legend(
            handles=handles,
            loc="lower left",
            ncols=2,
            frameon=False,
            bbox_to_anchor=(0.012, 0.0),
            handleheight=1.2,
            handlelength=2.2,
            prop=FontProperties(family=FONT, size=SMALL),
        )


def _handle(bar: Bar, label: str) -> Patch:
    colour, hatch = STYLES[bar.impact]
    edge = INK if bar.incident else "white"
    return Patch(
        facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=2.5 if bar.incident else 1.0, label=label
    )

"""Draws the rows of the timeline: the name of a system and its bars."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from adapters.timeline_image.canvas import INK, PALE, STYLES, drawable, write
from adapters.timeline_image.layout import BAR, HEAD, LANE, SMALL, TEXT, ImageLayout
from rules.messages.notices.labels import names
from rules.messages.timeline.axis import names_every_day
from rules.messages.timeline.bars import Bar, Row, labels
from rules.texts.timeline import TimelineText

_SPACE = 0.006
"""The gap between a bar and its label, and the minimum length of a bar, as fractions of the axis."""


def draw_row(axes: Axes, plan: ImageLayout, row: Row, top: float) -> None:
    """Draw the row of one system. top: inches from the top of the axes."""
    name = drawable(names((row.system,), plan.language))
    if row.left_out:
        name = f"{name} {TimelineText.MORE.text(plan.language, count=row.left_out)}"
    write(axes, plan.hours * 0.008, top + HEAD * 0.62, name, size=TEXT, weight="bold", va="center")
    for number, lane in enumerate(row.lanes):
        _draw_lane(axes, plan, lane, top + HEAD + LANE * number)


def _draw_lane(axes: Axes, plan: ImageLayout, lane: tuple[Bar, ...], top: float) -> None:
    free = 0.0
    for bar, following in zip(lane, (*lane[1:], None), strict=True):
        limit = plan.hours if following is None else plan.opens(following)
        end = _draw_bar(axes, plan, bar, top)
        free = _draw_label(axes, plan, bar, (free, end, limit), top)


def _draw_bar(axes: Axes, plan: ImageLayout, bar: Bar, top: float) -> float:
    """Draw the announced time solid, and uncertain time pale: after the announced end, or without one.

    Returns:
        The end of the bar, in hours from the start.
    """
    now, start = plan.across(plan.now), plan.opens(bar)
    certain_until = min(plan.across(bar.end), plan.hours) if bar.end else max(start, now)
    certain_until = max(certain_until, start + plan.hours * _SPACE)
    _draw_box(axes, bar, (start, certain_until), top, pale=bar.doubtful)
    if bar.end is None:
        _draw_box(axes, bar, (certain_until, plan.hours), top, pale=True)
        return plan.hours
    if bar.late and now > certain_until:
        _draw_box(axes, bar, (certain_until, now), top, pale=True)
        return now
    return certain_until


def _draw_box(axes: Axes, bar: Bar, ends: tuple[float, float], top: float, *, pale: bool) -> None:
    colour, hatch = STYLES[bar.impact]
    box = Rectangle(
        (ends[0], top),
        ends[1] - ends[0],
        BAR,
        facecolor=colour,
        alpha=PALE if pale else 1.0,
        hatch=hatch,
        edgecolor=INK if bar.incident else "white",
        linestyle="--" if pale else "-",
        linewidth=2.5 if bar.incident else 1.0,
        zorder=3,
    )
    axes.add_patch(box)


def _draw_label(
    axes: Axes, plan: ImageLayout, bar: Bar, gaps: tuple[float, float, float], top: float
) -> float:
    """Write the times of a bar after it or before it, where there is room.

    gaps: the end of what is drawn before the bar, the end of the bar, and the start of the next one; in hours.

    Returns:
        The end of what is drawn so far, in hours.
    """
    free, end, limit = gaps
    start, space = plan.opens(bar), plan.hours * _SPACE
    for label in labels(bar, plan.language, dated=not names_every_day(plan.start, plan.end)):
        length = plan.length(label) + 2 * space
        middle = top + BAR / 2
        if end + length <= limit:
            write(axes, end + space, middle, label, size=SMALL, ha="left", va="center_baseline")
            return end + length
        if start - length >= free:
            write(axes, start - space, middle, label, size=SMALL, ha="right", va="center_baseline")
            return end
    return end

"""One system's row of bars."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from adapters.timeline_image.canvas import INK, PALE, STYLES, drawable, write
from adapters.timeline_image.layout import BAR, HEAD, LANE, SMALL, TEXT, ImageLayout
from rules.messages.notices.labels import names
from rules.messages.timeline.axis import names_every_day
from rules.messages.timeline.bars import Bar, Row, labels
from rules.texts.timeline import TimelineText

_SPACE = 0.006
"""Between a bar and its words, and the least length of a bar: of the whole."""


def draw_row(axes: Axes, plan: ImageLayout, row: Row, top: float) -> None:
    name = drawable(names((row.system,), plan.language))
    if row.left_out:
        name = f"{name} {TimelineText.MORE.text(plan.language, count=row.left_out)}"
    write(axes, plan.hours * 0.008, top + HEAD * 0.62, name, size=TEXT, weight="bold", va="center")
    for number, lane in enumerate(row.lanes):
        _lane(axes, plan, lane, top + HEAD + LANE * number)


def _lane(axes: Axes, plan: ImageLayout, lane: tuple[Bar, ...], top: float) -> None:
    free = 0.0
    for bar, following in zip(lane, (*lane[1:], None), strict=True):
        limit = plan.hours if following is None else plan.opens(following)
        closes = _bar(axes, plan, bar, top)
        free = _label(axes, plan, bar, (free, closes, limit), top)


def _bar(axes: Axes, plan: ImageLayout, bar: Bar, top: float) -> float:
    """Draw what is announced solid, and what only may be pale: beyond its end, or without one.

    Returns:
        Where it ends.
    """
    now, opens = plan.across(plan.now), plan.opens(bar)
    known = min(plan.across(bar.end), plan.hours) if bar.end else max(opens, now)
    known = max(known, opens + plan.hours * _SPACE)
    _box(axes, bar, (opens, known), top, pale=bar.doubtful)
    if bar.end is None:
        _box(axes, bar, (known, plan.hours), top, pale=True)
        return plan.hours
    if bar.late and now > known:
        _box(axes, bar, (known, now), top, pale=True)
        return now
    return known


def _box(axes: Axes, bar: Bar, ends: tuple[float, float], top: float, *, pale: bool) -> None:
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


def _label(axes: Axes, plan: ImageLayout, bar: Bar, gaps: tuple[float, float, float], top: float) -> float:
    """Write the hours behind a bar, or before it, where there is room.

    gaps: from where the lane is free, where the bar ends, and where the next one begins.

    Returns:
        From where the lane is free now.
    """
    free, closes, limit = gaps
    opens, space = plan.opens(bar), plan.hours * _SPACE
    for said in labels(bar, plan.language, dated=not names_every_day(plan.start, plan.end)):
        length = plan.length(said) + 2 * space
        middle = top + BAR / 2
        if closes + length <= limit:
            write(axes, closes + space, middle, said, size=SMALL, ha="left", va="center_baseline")
            return closes + length
        if opens - length >= free:
            write(axes, opens - space, middle, said, size=SMALL, ha="right", va="center_baseline")
            return closes
    return closes

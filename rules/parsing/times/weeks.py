"""The days that a printed range holds on, and the week in which a weekday is: `Week 25`, and below it `Saturday 1800-2200`."""

from collections.abc import Sequence
from dataclasses import replace

from rules.parsing.lines import Line
from rules.parsing.times.mentions import read_tokens
from rules.parsing.times.printed.printed_day import PrintedDay
from rules.parsing.times.printed.tokens import Week
from rules.parsing.times.ranges import Span


def each_day(span: Span, above: Sequence[Line], week: Week | None) -> list[Span]:
    """Return the range once for each of its days. above: its line and those before; week: that of the title."""
    days = [day for day in (span.first_day, *span.also) if day is not None]
    return [replace(span, first_day=_in_week(day, above, week), also=()) for day in days] or [span]


def week_of(lines: Sequence[Line]) -> Week | None:
    """Return the last week that lines name."""
    for line in reversed(lines):
        for token in reversed(read_tokens(line.text, None)):
            if isinstance(token, Week):
                return token
    return None


def _in_week(day: PrintedDay, above: Sequence[Line], week: Week | None) -> PrintedDay:
    if day.day is not None or day.week is not None or not day.weekdays:
        return day
    return replace(day, week=week_of(above) or week)

"""The words around an announced range that tell which night it lies in, or leave it open: `the night to Sunday June 14`."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from rules.model.notice import COPENHAGEN
from rules.parsing.times.periods import Period
from rules.parsing.times.ranges import Span
from rules.parsing.times.wall_clock import from_wall

_NIGHT_TO = re.compile(
    r"\b(?:natten (?:til|mod|op til)|nat til|night (?:to|before|towards|until|leading to))(?: (?:the|den|d)\.?)* "
    r"[^:;]{1,60}$"
)
_EVENING = 17
_OPEN = re.compile(
    r"\b(?:maybe|perhaps|provisional\w*|tentative\w*|possibly|respectively|måske|foreløbig\w*|muligvis|henholdsvis|hhv)\b"
)
_DAY = timedelta(days=1)


def as_worded(period: Period, span: Span, text: str) -> Period:
    """Move an evening of the night to a day to the day before; a range that is only provisional is a guess."""
    if _OPEN.search(text) is not None:
        period = replace(period, guessed=True)
    if span.last_day is not None or _NIGHT_TO.search(text, 0, span.start) is None:
        return period
    if period.start is None or period.start.astimezone(COPENHAGEN).hour < _EVENING:
        return period
    start, end = (_day_before(moment) for moment in (period.start, period.end))
    return replace(period, start=start, end=end)


def _day_before(moment: datetime | None) -> datetime | None:
    return None if moment is None else from_wall(moment.astimezone(COPENHAGEN).replace(tzinfo=None) - _DAY)

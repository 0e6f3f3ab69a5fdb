"""What is printed of one day."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.parsing.times.printed.tokens import Day, Relative, Token, Week, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """What is printed of one day: a date, a weekday, both, one of a week, or `tomorrow`; several weekdays contradict."""

    day: Day | None = None
    weekdays: tuple[int, ...] = ()
    relative: int | None = None
    week: Week | None = None


def printed_day(found: Sequence[Token]) -> PrintedDay | None:
    """The last day that these tokens name, with the weekdays beside it."""
    day: Day | None = None
    relative: Relative | None = None
    week: Week | None = None
    weekdays: list[int] = []
    before = 0
    for token in found:
        if isinstance(token, Day):
            if day is not None:
                # The weekday in front of the first of two dates is none of the second's.
                weekdays = weekdays[before:]
            day, before = token, len(weekdays)
        elif isinstance(token, Weekday):
            weekdays.append(token.weekday)
        elif isinstance(token, Relative):
            relative = token
        elif isinstance(token, Week):
            week = token
    if day is None and relative is None and week is None and not weekdays:
        return None
    days = None if relative is None else relative.days
    return PrintedDay(day=day, weekdays=tuple(weekdays), relative=days, week=week)

"""Days that are joined by `and` or a comma, each with the times that stand beside them: `June 13 and June 14, 0800-1800`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import dropwhile

from rules.parsing.times.printed.printed_day import PrintedDay, printed_day
from rules.parsing.times.printed.tokens import Clock, Day, Relative, Tie, Token, Week, Weekday, Word

NAMES_DAY = (Day, Weekday, Relative, Week)


def listed(text: str, found: Sequence[Token]) -> tuple[PrintedDay, ...]:
    """Two days or more that are joined by `and` or a comma; none where they are the two ends of something."""
    between = any(isinstance(token, Tie) and token.word is Word.BETWEEN for token in found)
    found = tuple(dropwhile(lambda token: not isinstance(token, NAMES_DAY), found))
    ends = any(isinstance(token, Tie) and token.word is Word.TO for token in found)
    if between or ends or any(isinstance(token, Clock) for token in found):
        return ()
    groups: list[list[Token]] = [[]]
    for token in found:
        if groups[-1] and (is_and(token) or _begins_another(text, groups[-1], token)):
            groups.append([])
        if isinstance(token, NAMES_DAY):
            groups[-1].append(token)
    days = [day for group in groups if (day := printed_day(group)) is not None]
    dated = sum(day.day is not None for day in days)
    if len(days) < 2 or dated not in {0, len(days)} or not all(day.day or day.weekdays for day in days):
        return ()
    return tuple(_completed(day, days) for day in days)


def is_and(token: Token) -> bool:
    return isinstance(token, Tie) and token.word is Word.AND


def _begins_another(text: str, group: Sequence[Token], token: Token) -> bool:
    """`Saturday June 13, Sunday June 14`; the weekday in brackets is that of the day before it."""
    between = text[group[-1].end : token.start]
    if not isinstance(token, Day | Weekday) or between.endswith("(") or not COMMA.search(between):
        return False
    return any(isinstance(before, Day | type(token)) for before in group)


COMMA = re.compile(r"[,+&/;]|\b(?:and|og|or|eller)\b")


def _completed(day: PrintedDay, days: Sequence[PrintedDay]) -> PrintedDay:
    """Year and week are often printed once for all."""
    years = [each.day.year for each in days if each.day is not None and each.day.year is not None]
    weeks = [each.week for each in days if each.week is not None]
    dated = day.day and replace(day.day, year=day.day.year or next(iter(years), None))
    return replace(day, day=dated, week=day.week or next(iter(weeks), None))


def follow(one: PrintedDay, other: PrintedDay) -> bool:
    if one.day is None or other.day is None:
        return (one.weekdays[-1] + 1) % 7 == other.weekdays[-1]
    year = one.day.year or other.day.year or _LEAP_YEAR
    try:
        return date(year, other.day.month, other.day.day) - date(
            year, one.day.month, one.day.day
        ) == timedelta(1)
    except ValueError:
        return False


_LEAP_YEAR = 2024

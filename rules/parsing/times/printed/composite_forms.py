"""The printed forms that hold more than one piece: a list of days, a moment of ISO 8601, a whole day."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from rules.model.notice import COPENHAGEN
from rules.parsing.times.printed.forms import MONTHS
from rules.parsing.times.printed.token import Clock, Day, Relative, Tie, Token, Week, Weekday, Word


def days_of_list(match: re.Match[str]) -> Sequence[Token]:
    """`June 13, 14 and 15`: a day for each number; the first begins and the last ends where the whole does."""
    form = str(match.lastgroup)[-1]
    numbers = list(_NUMBERS.finditer(match.string, *match.span(f"days{form}")))
    year = match[f"yl{form}"]
    return [
        Day(
            day=int(number.group()),
            month=MONTHS[match[f"ml{form}"][:3]],
            year=None if year is None else int(year),
            last_day=None,
            start=match.start() if number is numbers[0] else number.start(),
            end=match.end() if number is numbers[-1] else number.end(),
        )
        for number in numbers
    ]


_NUMBERS = re.compile(r"\d+")


def iso(match: re.Match[str]) -> Sequence[Token]:
    """`2026-06-13T18:00Z`: a day and a time, on the Danish clock."""
    printed = [int(match[f"{part}i"]) for part in "ymdhn"]
    wall = _wall(printed, match["zone"]) if match["zone"] else None
    year, month, day, hour, minute = printed if wall is None else wall.timetuple()[:5]
    standard = None if wall is None else bool(wall.fold) or None
    middle = match.start("hi")
    return (
        Day(day=day, month=month, year=year, last_day=None, start=match.start(), end=middle),
        Clock(minutes=hour * 60 + minute, standard=standard, start=middle, end=match.end()),
    )


def _wall(parts: Sequence[int], zone: str) -> datetime | None:
    """What the Danish clock shows; None for the 30th of February."""
    ahead = timezone(timedelta(hours=0 if zone == "z" else int(zone[1:3])))
    try:
        year, month, day, hour, minute = parts
        return datetime(year, month, day, hour, minute, tzinfo=ahead).astimezone(COPENHAGEN)
    except (ValueError, OverflowError):
        return None


def week(match: re.Match[str]) -> Sequence[Token]:
    year = match["yw"]
    number = int(match["nw"])
    return (
        Week(number=number, year=None if year is None else int(year), start=match.start(), end=match.end()),
    )


def all_day(match: re.Match[str]) -> Sequence[Token]:
    """The whole of a day, from its first minute to its last."""
    start, end = match.span()
    return (
        Clock(minutes=0, start=start, end=start),
        Tie(word=Word.TO, dash=False, start=start, end=start),
        Clock(minutes=1440, start=start, end=end),
    )


def beside_days(found: list[Token], text: str) -> list[Token]:
    """Leave out `all day` where no day stands beside it: `slow all day` is no time range."""
    kept = list(found)
    for at, token in enumerate(found):
        if isinstance(token, Clock) and token.start == token.end:
            before, behind = _day_before(found, at), found[at + 3 : at + 4]
            dated = any(_dates(one, found[at + 2], text) for one in (*before, *behind))
            kept = kept if dated else [each for each in kept if each not in found[at : at + 3]]
    return kept


def _day_before(found: Sequence[Token], at: int) -> Sequence[Token]:
    """The token before a place; a dash is passed over: `June 13 - all day`."""
    before = found[max(0, at - 1) : at]
    dashed = bool(before) and isinstance(before[0], Tie) and before[0].dash
    return found[max(0, at - 2) : at - 1] if dashed else before


def _dates(day: Token, whole: Token, text: str) -> bool:
    first, second = sorted((day, whole), key=lambda token: token.start)
    beside = (
        _BESIDE.fullmatch(text, first.end, second.start)
        if first is day
        else _BESIDE.fullmatch(text, whole.end, day.start)
    )
    return isinstance(day, Day | Weekday | Relative | Week) and beside is not None


_BESIDE = re.compile(r"[\s,.:()\-]*(?:(?:on|the|den|d)[\s.]+)*")

"""Dates, clock times and the small words between them, as they stand in a folded line."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from rules.parsing.times.printed.composite_forms import all_day, beside_days, days_of_list, iso, week
from rules.parsing.times.printed.forms import FORMS, MONTHS, NAMED_CLOCKS, WEEKDAYS
from rules.parsing.times.printed.token import Clock, Day, Half, Relative, Tie, Token, Week, Weekday, Word

__all__ = ["Clock", "Day", "Half", "Relative", "Tie", "Token", "Week", "Weekday", "Word", "far", "tokens"]


def _one_of(*names: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{FORMS[name]})" for name in names))


_OPENED_BY_NUMBER = _one_of(
    "iso",
    "list1",
    "day1",
    "day2",
    "day3",
    "day9",
    "day4",
    "dayc",
    "day8",
    "day6",
    "dayb",
    "dayx",
    "dayz",
    "clock",
    "half",
)
_OPENED_BY_WORD = _one_of(
    "list2",
    "day5",
    "day7",
    "week",
    "allday",
    "weekday",
    "relative",
    "clock",
    "named",
    "to",
    "and",
    "between",
    "from",
    "at",
)
"""Of two forms that fit, the first holds."""

_FIRST = (
    *MONTHS, *WEEKDAYS, *NAMED_CLOCKS,
    "all", "an", "at", "be", "bt", "d", "ent", "fr", "ful", "hel", "i ", "in w", "ind", "kl", "me", "o", "t", "ug", "un", "wh",
)  # fmt: skip
_OPENING = re.compile(rf"(?P<number>\d+)|-|/(?=\d{{4}}-)|(?<![a-zæøå])(?:{'|'.join(_FIRST)})")
"""Where a form may begin: none does in the middle of a number or a word, and few words begin one."""
MANY = 100
"""No line says more of days and times; the rest of a hostile one is not read."""

_DIGIT = re.compile(r"\d")
_HHMM = re.compile(r"(?:2[0-4]|[01]\d)[0-5]\d")
_CLOCK_NEXT = re.compile(r"[\s,]*+(?:at |kl\.? ?)?(?:[\do]{3,4}\b|\d{1,2}[:.]\d\d)")


def tokens(text: str, *, near: int | None, worded: bool = False) -> tuple[Token, ...]:
    """What a folded line says of days and times, in order; nothing when no digit stands in it.

    near: the year of publication; a "year" far from it that reads as a time is one.
    worded: also where no digit stands in it: `moved from Tuesday to Thursday`, `until midnight`.
    """
    return _printed(text, far(text, near)) if worded or _DIGIT.search(text) else ()


def far(text: str, near: int | None) -> int | None:
    """Give the year of publication where a printed one lies far from it; None where it makes no difference."""
    if near is None or not (years := _years(text)):
        return None
    return near if any(_is_far(year, near) for year in years) else None


@lru_cache(maxsize=4096)
def _years(text: str) -> tuple[int, ...]:
    found = tokens(text, near=None)
    return tuple(token.year for token in found if isinstance(token, Day) and token.year)


@lru_cache(maxsize=4096)
def _printed(text: str, near: int | None) -> tuple[Token, ...]:
    found: list[Token] = []
    for match in islice(_matches(text), MANY):
        found += _READ[match.lastgroup or ""](match)
    found = beside_days(found, text)
    if near is None:
        return tuple(found)
    return tuple(
        part
        for token in found
        for part in (_split(token, text, near) if isinstance(token, Day) else (token,))
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for opening in _OPENING.finditer(text):
        if opening.start() >= end:
            forms = _OPENED_BY_WORD if opening["number"] is None else _OPENED_BY_NUMBER
            match = forms.match(text, opening.start())
            if match is not None:
                end = match.end()
                yield match


def _day(match: re.Match[str]) -> Token:
    form = str(match.lastgroup)[-1]
    month = match[f"m{form}"]
    year, last = (
        match[group] if group in match.re.groupindex else None for group in (f"y{form}", f"l{form}")
    )
    return Day(
        day=int(match[f"d{form}"]),
        month=MONTHS.get(month[:3]) or int(month),
        year=None if year is None else int(year) + (2000 if len(year) == 2 else 0),
        last_day=None if last is None else int(last),
        numeric=form in "24",
        start=match.start(),
        end=match.end(),
    )


def _split(day: Day, text: str, near: int) -> tuple[Token, ...]:
    """`December 4, 2044` with no time behind it is the time 20:44, and no year."""
    printed = text[day.end - 4 : day.end]
    distant = day.year is not None and _is_far(day.year, near)
    if not distant or not _HHMM.fullmatch(printed) or _CLOCK_NEXT.match(text, day.end):
        return (day,)
    at = day.end - 4
    return (
        replace(day, year=None, end=at),
        Clock(minutes=_minutes(printed[:2], printed[2:]), start=at, end=day.end),
    )


def _is_far(year: int, near: int) -> bool:
    return abs(year - near) > 2


def _minutes(hour: str, minute: str) -> int:
    return min(int(hour) * 60 + int(minute), 1440)


def _clock(match: re.Match[str]) -> Clock:
    hour, minute = match["h1"] or match["h2"] or match["h3"], match["n1"] or match["n2"] or "0"
    if match["odd"]:
        printed = match["odd"].replace("o", "0")
        hour, minute = printed[:2], printed[2:4]
    label = match["label1"] or match["label2"]
    return Clock(
        minutes=_minutes(hour, minute),
        bare=match["h3"] is not None,
        half=Half(match["half1"]) if match["half1"] else None,
        malformed=match["odd"] is not None or match["dot"] == ";",
        standard=None if label is None else label in _STANDARD,
        start=match.start(),
        end=match.end(),
    )


_STANDARD = frozenset({"st", "cet", "vintertid", "normaltid"})


def _half(match: re.Match[str]) -> Clock:
    return Clock(
        minutes=int(match["h4"]) * 60, half=Half(match["half2"]), start=match.start(), end=match.end()
    )


def _named(match: re.Match[str]) -> Clock:
    return Clock(minutes=NAMED_CLOCKS[match.group()], start=match.start(), end=match.end())


def _weekday(match: re.Match[str]) -> Weekday:
    return Weekday(weekday=WEEKDAYS[match.group()[:2]], start=match.start(), end=match.end())


def _relative(match: re.Match[str]) -> Relative:
    tomorrow = match.group() in {"tomorrow", "i morgen"}
    return Relative(days=int(tomorrow), start=match.start(), end=match.end())


def _tie(match: re.Match[str]) -> Tie:
    return Tie(word=Word(match.lastgroup), dash=match.group() == "-", start=match.start(), end=match.end())


def _one(read: Callable[[re.Match[str]], Token]) -> Callable[[re.Match[str]], Sequence[Token]]:
    return lambda match: (read(match),)


_READ: Mapping[str, Callable[[re.Match[str]], Sequence[Token]]] = {
    **{name: _one(_day) for name in FORMS if name.startswith("day")},
    **{word.value: _one(_tie) for word in Word},
    "weekday": _one(_weekday),
    "relative": _one(_relative),
    "clock": _one(_clock),
    "half": _one(_half),
    "named": _one(_named),
    "list1": days_of_list,
    "list2": days_of_list,
    "iso": iso,
    "week": week,
    "allday": all_day,
}

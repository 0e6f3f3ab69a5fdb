"""One printed range that holds on several days: `every night`, `June 17 and 24`."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from rules.model.notice import COPENHAGEN
from rules.parsing.phrases.matcher import Phrase
from rules.parsing.times.periods import MANY, Period, same_month
from rules.parsing.times.ranges import PrintedDay
from rules.parsing.times.wall_clock import from_wall

_EACH = Phrase(
    r"\b(?:every|each) (?:night|day|evening|morning)s?\b|\ball (?:the )?(?:night|day|evening|morning)s\b|\b(?:daily|nightly|dagligt)\b"
    r"|\bhver (?:nat|dag|aften|morgen)\b|\balle (?:nætter|dage|aftener)\b"
)
_RECURS = Phrase(
    r"\b(?:every|each) (?:\w+ )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:of|in) (?:the|each|every) (?:month|week)\b"
    r"|\b(?:weekly|monthly|ugentligt?|månedligt?)\b"
    r"|\bhver (?:\w+ )?(?:man|tirs|ons|tors|fre|lør|søn)dag|\bhver (?:uge|måned)\b|\bi (?:måneden|ugen)\b"
    r"|\b(?:week|uge) \d+ ?(?:[-/&]|(?:and|og|or|eller|to|til)\b)"
)
_EITHER = Phrase(
    r"\b(?:or|eller) (?:on |den |d\. ?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d|\d{1,2}(?:[./]|st|nd|rd|th| [a-z]))"
)
"""One of two days, and nobody says which."""
"""It comes back, on days that are not told one by one, or is in a week that is only counted."""
_NIGHTS = re.compile(r"\b(?:nights|nætterne|nætter)\b")
_ONE_NIGHT = re.compile(r"\b(?:between|mellem|night|natten)\b")
_BOTH = re.compile(r"\d\w{0,4}\.? ?(?:and|og|&) ")


def recurring_periods(period: Period, printed: PrintedDay | None, text: str) -> list[Period]:
    """The periods that a printed range stands for. `printed`: the day in its sentence."""
    if _EACH.search(text):
        return _nightly(period)
    day = None if printed is None else printed.day
    if day is not None and day.last_day is not None and not _overnight(period):
        sure = _BOTH.search(text, day.start, day.end) is not None
        return _daily(replace(period, guessed=period.guessed or not sure), day.last_day, every=not sure)
    if day is not None and day.last_day is not None and _ONE_NIGHT.search(text, 0, day.end) is None:
        return _overnights(period, day.last_day, text, every=_BOTH.search(text, day.start, day.end) is None)
    unsure = _RECURS.search(text) or _EITHER.search(text)
    return [replace(period, guessed=True)] if unsure else [period]


def _overnights(period: Period, last: int, text: str, *, every: bool) -> list[Period]:
    """`June 17 and 24, 2200-0400`: a night of each day; of two days that follow each other it may be one night.

    every: the days stand for all between them (`June 17-19`): whether each has a night is a guess.
    """
    assert period.start is not None  # a printed range has both
    assert period.end is not None
    opens, closes = (at.astimezone(COPENHAGEN) for at in (period.start, period.end))
    days = (same_month(opens.date(), last) - opens.date()).days
    if every or (days == 1 and _NIGHTS.search(text) is None):
        return [replace(period, guessed=period.guessed or not every or days > 1)]
    first = replace(period, end=_wall(closes, days=1 - (closes.date() - opens.date()).days))
    return [first, _later(first, days)]


def _overnight(period: Period) -> bool:
    assert period.start is not None  # a printed range has both
    assert period.end is not None
    start, end = period.start.astimezone(COPENHAGEN), period.end.astimezone(COPENHAGEN)
    whole = start.time() == end.time() == time() and end.date() - start.date() == timedelta(days=1)
    return start.date() != end.date() and not whole


def _daily(period: Period, last: int, *, every: bool) -> list[Period]:
    """`June 17 and 24, 1800-2200`: both; `June 17-19, 0800-1600`: each day, as a guess."""
    assert period.start is not None  # it is not overnight
    opens = period.start.astimezone(COPENHAGEN)
    days = (same_month(opens.date(), last) - opens.date()).days
    return [_later(period, each) for each in (range(min(days, MANY - 1) + 1) if every else (0, days))]


def _later(period: Period, days: int) -> Period:
    start, end = (at and _wall(at.astimezone(COPENHAGEN), days=days) for at in (period.start, period.end))
    return replace(period, start=start, end=end)


def _nightly(period: Period) -> list[Period]:
    """`from Monday to Friday, every night 22-02`: one for each day but the last, when it ends in the night."""
    start, end = period.start, period.end
    if start is None or end is None or end - start <= timedelta(days=1):
        return [period]
    opens, closes = start.astimezone(COPENHAGEN), end.astimezone(COPENHAGEN)
    overnight = closes.time() <= opens.time()
    days = (closes.date() - opens.date()).days + (not overnight)
    return [
        replace(
            period,
            start=_wall(opens, days=day),
            end=_wall(closes, days=day - days + 1),
            guessed=True,
        )
        for day in range(min(days, MANY))
    ]


def _wall(moment: datetime, *, days: int) -> datetime:
    return from_wall(moment.replace(tzinfo=None) + timedelta(days=days))

"""Lengths of time as they are said: `one more hour`, `1,5 hours`, `1 hour and 15 minutes`, `halvanden time`, `en uge`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

_NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "another": 1.0, "en": 1.0, "et": 1.0, "én": 1.0, "ét": 1.0,
    "two": 2.0, "to": 2.0, "three": 3.0, "tre": 3.0, "four": 4.0, "fire": 4.0, "five": 5.0, "fem": 5.0,
    "six": 6.0, "seks": 6.0, "ten": 10.0, "ti": 10.0, "fifteen": 15.0, "femten": 15.0, "twenty": 20.0, "tyve": 20.0,
    "thirty": 30.0, "tredive": 30.0, "fourteen": 14.0, "fjorten": 14.0,
    "half a": 0.5, "half an": 0.5, "a half": 0.5, "en halv": 0.5, "et halvt": 0.5,
    "halvanden": 1.5, "halvandet": 1.5, "one and a half": 1.5, "a couple of": 2.0, "et par": 2.0,
}  # fmt: skip
_MANY = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_EXTRA = r"(?:more |extra |further |additional |whole |full |ekstra |yderligere |hele? )?"
_UNITS = (
    (r"weeks?|uger?", timedelta(weeks=1)),
    (r"days?|dage?|døgn", timedelta(days=1)),
    (r"hours?|hrs?|timer?s?", timedelta(hours=1)),
    (r"minutes?|mins?|minutters?|minut", timedelta(minutes=1)),
    (r"quarters? of an hour|kvarters?", timedelta(minutes=15)),
)
_UNIT = "|".join(words for words, _ in _UNITS)
_PART = re.compile(
    rf"(?<![\w.:,/])(?P<many>\d{{1,4}}(?:[.,]\d+)?|\d{{0,4}}½|{_MANY})[ -]{_EXTRA}(?P<unit>{_UNIT})\b(?P<half> and a half| og en halv)?"
    rf"|(?<![\w.:,/])(?P<glued>\d{{1,4}})(?P<glued_unit>h|t|min)\b"
    rf"|\b(?:additional|extra|further|ekstra|yderligere) (?P<lone>hour|time|minute)\b"
)
_JOIN = re.compile(r",? (?:and |og )?")
_CLOCK_BEFORE = re.compile(r"(?:\bkl|klokken|\bat)\.? *$")
_SHORT = {"h": timedelta(hours=1), "t": timedelta(hours=1), "min": timedelta(minutes=1)}
_LONE = {"hour": timedelta(hours=1), "time": timedelta(hours=1), "minute": timedelta(minutes=1)}
_LONGEST = timedelta(days=366)
"""What is longer is a typing error, and would lead out of the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A printed length and its place."""

    length: timedelta
    start: int
    end: int


@lru_cache(maxsize=4096)
def lengths(text: str) -> tuple[Length, ...]:
    """Every length of time in a folded sentence; parts that stand side by side are one."""
    return tuple(_joined(text))


def _joined(text: str) -> Iterator[Length]:
    last: Length | None = None
    for match in _PART.finditer(text):
        if _CLOCK_BEFORE.search(text, 0, match.start()):
            continue
        length = _length(match)
        if length > _LONGEST:
            continue
        if last is not None and _JOIN.fullmatch(text, last.end, match.start()) and length < last.length:
            last = Length(length=last.length + length, start=last.start, end=match.end())
            continue
        if last is not None:
            yield last
        last = Length(length=length, start=match.start(), end=match.end())
    if last is not None:
        yield last


def _length(match: re.Match[str]) -> timedelta:
    if match["lone"]:
        return _LONE[match["lone"]]
    if match["glued"]:
        return int(match["glued"]) * _SHORT[match["glued_unit"]]
    unit = next(length for words, length in _UNITS if re.fullmatch(words, match["unit"]))
    return (_number(match["many"]) + (0.5 if match["half"] else 0)) * unit


def _number(printed: str) -> float:
    if printed.endswith("½"):
        return float(printed[:-1] or 0) + 0.5
    known = _NUMBERS.get(printed)
    return float(printed.replace(",", ".")) if known is None else known

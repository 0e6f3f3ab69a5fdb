"""Dates, clock times and the small words between them, as they stand in a folded line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import islice

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "mo": 0, "ma": 0, "tu": 1, "ti": 1, "we": 2, "on": 2, "th": 3, "to": 3, "fr": 4, "sa": 5, "lø": 5, "lo": 5, "su": 6, "sø": 6, "so": 6,
}  # fmt: skip
NAMED_CLOCKS = {"midnight": 1440, "midnat": 1440, "noon": 720}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """0 is Monday."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A printed date; the year may be missing or impossible. `last_day` is the 22 of `January 21/22`."""

    day: int
    month: int
    year: int | None
    last_day: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """`today`, `tomorrow`: days after the day of writing."""

    days: int
    start: int
    end: int


class Half(Enum):
    """`am` and `pm`."""

    AM = "a"
    PM = "p"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Minutes after midnight, 1440 for 2400 and midnight.

    bare: a number such as `18`, which is a time only where the words around it say so.
    malformed: as printed no time at all (`210o`, `20150`, `21;45`).
    standard: whether `(ST)` or `(DST)` stands behind it; None: nothing does.
    """

    minutes: int
    bare: bool = False
    half: Half | None = None
    malformed: bool = False
    standard: bool | None = None
    start: int
    end: int


class Word(Enum):
    """A word that ties times together."""

    TO = "to"
    AND = "and"
    FROM = "from"
    BETWEEN = "between"
    AT = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tying word in its place. `dash` is a TO that is only a dash."""

    word: Word
    dash: bool
    start: int
    end: int


Token = Weekday | Day | Relative | Clock | Tie

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NUMBER = r"(?:1[0-2]|0?[1-9])"
_NTH = r"(?:st|nd|rd|th|\.)?"
_MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|ts)?|apr(?:il)?|maj|may(?!\s+(?:be|occur|have|not|only|still|also|experience|cause|lead))"
    r"|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-zæøå])\.?"
)
# 2400 and 223 are typed for years too; a time stands behind the one, a word behind the other.
_YEAR = r"(?:20\d\d|\d{4}(?=,?\s+[\do]{3,4}\b)|\d{3}(?=[,\s]\D))(?!\d|[:.]\d|\s*-\s*\d{4}\b)"
_OR = r"(?:[-/&]|and|og|til|to)"
_LABEL = r"d?st|dts|cest|cet|sommertid|vintertid|normaltid"

_FORMS: Mapping[str, str] = {
    "day1": rf"(?<!\d)(?P<y1>\d{{4}})-(?P<m1>{_NUMBER})-(?P<d1>{_DAY})(?!\d)",
    "day2": rf"(?<![\d.:/])(?P<d2>{_DAY})(?P<sep>[./-])(?P<m2>{_NUMBER})(?P=sep)(?P<y2>\d{{4}}|\d\d)(?!\d|:\d)",
    "day3": rf"(?<![\d.:/])(?P<d3>{_DAY})/(?P<m3>{_NUMBER})-(?P<y3>\d{{4}})(?!\d)",
    "day4": rf"(?<![\d.:/])(?P<d4>{_DAY})/(?P<m4>{_NUMBER})(?![\d/])(?:[ ,]{{1,2}}(?P<y4>20[2-4]\d)(?!\d|[:.]\d|\s*(?:-|to|til|until)\s*\d))?",
    "day5": rf"(?<!\w)(?:den|d\.)\s+(?P<d5>{_DAY})\.(?P<m5>{_NUMBER})\.?(?![\d.])",
    "day8": rf"(?<![\d.:/])(?<!kl\.)(?<!kl\. )(?<!kl )(?<!at )(?P<d8>{_DAY})\.(?P<m8>{_NUMBER})\.?(?=,? (?:at|kl\.?|klokken) ?\d)",
    "day6": rf"(?<![\w.:/-])(?P<d6>{_DAY}){_NTH}\s*(?:(?:{_OR}\s*|(?:og|and)\s+\w+day\s+|og\s+\w+dag\s+(?:den\s+|d\.\s*)?)(?P<l6>{_DAY}){_NTH}\s*)?(?:of\s+)?-?(?P<m6>{_MONTH})(?:\s*,?\s*(?P<y6>{_YEAR}))?",
    "day7": rf"(?<![a-zæøå])(?P<m7>{_MONTH})\s*,?\s*(?P<d7>{_DAY})(?!\d|[:.]\d){_NTH}"
    rf"(?:\s*{_OR}\s*(?P<l7>{_DAY}){_NTH}(?![\d:.]|\s*-\s*\d|\s*[ap]\.?m))?(?:\s*,?\s*(?P<y7>{_YEAR}))?",
    "weekday": r"(?<![a-zæøå])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?=[.,]?\s+\d))(?:s|ens|en)?(?![a-zæøå])[.,]?",
    "relative": r"(?<![a-zæøå])(?:today|tonight|this evening|tomorrow|i dag|i aften|i nat|i morgen)(?![a-zæøå])",
    "clock": r"(?<![\w:/;\ufffd])(?<!\d\.)(?:(?P<h1>2[0-4]|[01]?\d)(?P<dot>[:.;])(?P<n1>[0-5]\d)(?:[:.][0-5]\d)?(?!\d)"
    r"|(?P<h2>2[0-4]|[01]\d)(?P<n2>[0-5]\d)(?!\w)"
    r"|(?P<odd>(?=[\do]*\d)[0-2o][\do][0-5o][\do]\d?|(?:(?<=\d\d\d\d-)|(?<=\d\d\d\d - ))[0-2]\d\d)(?!\w)"
    # Behind another number and a sign that nobody can read it is the minutes: no 00:00 is made of `18?00`.
    r"|(?<!\d[^\w\s,()-])(?<!\d\d (?=00))(?P<h3>2[0-4]|[01]?\d)(?!\w|[:.]\d|[^\w\s,.:;()/-]\d\d))"
    rf"(?:\s*(?P<half1>[ap])\.?m\b\.?)?(?:\s*\((?P<label1>{_LABEL})\)|\s+(?P<label2>{_LABEL})\b)?",
    "half": r"(?<![\w:/])(?<!\d\.)(?P<h4>1[0-2]|0?\d)(?P<half2>[ap])\.?m\b\.?",
    "named": r"(?<![a-zæøå])(?:midnight|midnat|noon)(?![a-zæøå])",
    "to": r"(?<![a-zæøå])-|-(?![a-zæøå])|(?<![a-zæøå])(?:to|until|untill|undtil|till|til|indtil|frem til|through|(?:and|og) (?:ends?|slutter|afsluttes))(?![a-zæøå])",
    "and": r"(?<![a-zæøå])(?:and|og)(?![a-zæøå])",
    "between": r"(?<![a-zæøå])(?:between|betw|btw|mellem)(?![a-zæøå])\.?",
    "from": r"(?<![a-zæøå])(?:from|fra)(?![a-zæøå])",
    "at": r"(?<![a-zæøå])(?:at|kl|klokken)(?![a-zæøå])\.?",
}


def _one_of(*names: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{_FORMS[name]})" for name in names))


_OPENED_BY_NUMBER = _one_of("day1", "day2", "day3", "day4", "day8", "day6", "clock", "half")
_OPENED_BY_WORD = _one_of(
    "day5", "day7", "weekday", "relative", "clock", "named", "to", "and", "between", "from", "at"
)
"""Of two forms that fit, the first holds."""

_FIRST = (
    *MONTHS, *WEEKDAYS, *NAMED_CLOCKS,
    "an", "at", "be", "bt", "d", "fr", "i ", "ind", "kl", "me", "o", "t", "un",
)  # fmt: skip
_OPENING = re.compile(rf"(?P<number>\d+)|-|(?<![a-zæøå])(?:{'|'.join(_FIRST)})")
"""Where a form may begin: none does in the middle of a number or a word, and few words begin one."""
_MANY = 100
"""No line says more of days and times; the rest of a hostile one is not read."""

_DIGIT = re.compile(r"\d")
_HHMM = re.compile(r"(?:2[0-4]|[01]\d)[0-5]\d")
_CLOCK_NEXT = re.compile(r"[\s,]*(?:at |kl\.? ?)?[\do]{3,4}\b|[\s,]*(?:at |kl\.? ?)?\d{1,2}[:.]\d\d")


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
    found = [_READ[match.lastgroup or ""](match) for match in islice(_matches(text), _MANY)]
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


def _day(match: re.Match[str]) -> Day:
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


_READ: Mapping[str, Callable[[re.Match[str]], Token]] = {
    **{name: _day for name in _FORMS if name.startswith("day")},
    **{word.value: _tie for word in Word},
    "weekday": _weekday,
    "relative": _relative,
    "clock": _clock,
    "half": _half,
    "named": _named,
}

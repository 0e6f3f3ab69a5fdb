"""Times as people type them: `tomorrow 06:00`, `kl. 22`, `2026-09-01 22:00`. Danish wall time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from rules.commands.input_error import InputError, InputErrorCode
from rules.model.notice import COPENHAGEN, Language
from rules.parsing.times.printed.forms import MONTHS, WEEKDAYS
from rules.parsing.times.wall_clock import from_wall

_RELATIVE = {
    "today": 0, "tonight": 0, "i dag": 0, "idag": 0, "i aften": 0, "i nat": 0,
    "tomorrow": 1, "i morgen": 1, "imorgen": 1,
    "day after tomorrow": 2, "overmorgen": 2, "i overmorgen": 2,
    "yesterday": -1, "i går": -1, "igår": -1,
}  # fmt: skip
_NAMED_TIMES = {"midnight": 1440, "midnat": 1440, "noon": 720, "middag": 720}
_DANISH = re.compile(
    r"\b(?:kl|klokken|i (?:dag|aften|nat|morgen|overmorgen|går)|idag|imorgen|igår|overmorgen|nu|den|midnat|middag"
    r"|(?:man|tirs|ons|tors|fre|lør|søn)dag|maj|sommertid|vintertid)\b"
)
_ENGLISH = re.compile(
    r"\b(?:at|today|tonight|tomorrow|yesterday|now|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_MONTH = r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|ts)?|apr(?:il)?|maj|may|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_FORMS: Mapping[str, str] = {
    "filler": r"(?:the|on|den|d\.|,)(?=\s|$|\d)",
    "tie": r"(?:at|klokken|kl\.?)(?=\s|\d)",
    "now": r"(?:now|nu)\b",
    "relative": rf"(?:{'|'.join(sorted(_RELATIVE, key=len, reverse=True))})\b",
    "iso": r"(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?:t(?=\d)|\b)",
    "full": r"(?P<fd>\d{1,2})(?P<sep>[./-])(?P<fm>\d{1,2})(?P=sep)(?P<fy>\d{4})\b",
    "short": r"(?P<sd>\d{1,2})(?:[/-](?P<sm>\d{1,2})(?!\d|[./:-]\d)|\.(?P<dm>\d{1,2})\.)(?=\s|$)",
    "named1": rf"(?P<nd>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?(?P<nm>{_MONTH})(?:\s+(?P<ny>\d{{4}})(?!\d|[:.]))?",
    "named2": rf"(?P<nm2>{_MONTH})\s+(?P<nd2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.])(?:,?\s+(?P<ny2>\d{{4}})(?!\d|[:.]))?",
    "weekday": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|mon|tue|wed|thu|fri|sat|sun)\b",
    "half": r"(?P<hh>1[0-2]|0?[1-9])(?:[:.](?P<hm>[0-5]\d))?\s*(?P<ap>[ap])\.?m\b\.?",
    "clock": r"(?P<ch>24(?=[:.]00)|2[0-3]|[01]?\d)[:.](?P<cm>[0-5]\d)(?!\d)",
    "digits": r"(?P<gh>24(?=00)|2[0-3]|[01]\d)(?P<gm>[0-5]\d)(?!\d)",
    "bare": r"(?P<bh>2[0-4]|[01]?\d)(?!\d)",
    "clockname": rf"(?:{'|'.join(_NAMED_TIMES)})\b",
    "label": r"\(?(?P<zone>dst|st|cest|cet|summer ?time|winter ?time|sommertid|vintertid)\b\)?",
}  # fmt: skip
_ITEM = re.compile(rf"\s*(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _FORMS.items())})")
_STANDARD = frozenset({"st", "cet", "vintertid", "winter time", "wintertime"})
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedDay:
    """A day as named: by its date, with or without its year, by its distance from today, or by its weekday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    days: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedTime:
    """A time that is relative to the present; `resolve` makes an instant of it.

    minutes: after midnight, 1440 for 24:00; None: only the day was named. standard: in the hour that the clocks show
    twice, the later one.
    """

    day: RequestedDay | None = None
    minutes: int | None = None
    standard: bool = False
    present: bool = False
    """`now`: the present instant."""


@dataclass(slots=True, kw_only=True)
class _TimeParser:
    """The state of the parser. `tied`: a word such as `kl.` announced a clock time."""

    at: RequestedTime = RequestedTime()
    tied: bool = False
    sound: bool = True

    def take(self, match: re.Match[str]) -> None:
        name = next(name for name in _FORMS if match[name] is not None)
        if name in {"filler", "tie"}:
            self.tied = self.tied or name == "tie"
        elif name == "now":
            self.at = replace(self.at, present=True)
        elif name == "label":
            self.at = replace(self.at, standard=match["zone"] in _STANDARD)
        elif name in _DAYS:
            self.sound = self.sound and self.at.day is None
            self.at = replace(self.at, day=_DAYS[name](match))
        else:
            self._clock(name, match)

    def _clock(self, name: str, match: re.Match[str]) -> None:
        is_clock = name != "bare" or self.tied or self.at.day is not None
        self.sound = self.sound and is_clock and self.at.minutes is None
        self.at = replace(self.at, minutes=_CLOCKS[name](match))


def parse_time(text: str) -> RequestedTime | None:
    """Parse a text that is a time and nothing else; None: it is none."""
    reader, cursor, folded = _TimeParser(), 0, text.casefold().strip()
    while cursor < len(folded):
        match = _ITEM.match(folded, cursor)
        if match is None or match.end() == cursor:
            return None
        reader.take(match)
        cursor = match.end()
    at = reader.at
    whole = at.day is not None or at.minutes is not None or at.present
    alone = not at.present or (at.day is None and at.minutes is None)
    return at if reader.sound and whole and alone else None


def language_of(text: str) -> Language | None:
    """Return the language of the words of a time; None where they belong to both or neither."""
    folded = text.casefold()
    if _DANISH.search(folded):
        return Language.DANISH
    return Language.ENGLISH if _ENGLISH.search(folded) else None


def resolve(at: RequestedTime, now: datetime) -> datetime | InputError:
    """Return the instant in UTC. A clock time without a day is the next one; a date without a year the nearest."""
    if at.present:
        return now
    assert at.minutes is not None  # `rules.commands.parser` returns an error without a time of day
    today = now.astimezone(COPENHAGEN).date()
    day = _date(at.day, today)
    if day is None:
        return InputError(code=InputErrorCode.NO_SUCH_DATE, facts={"day": _printed(at.day)})
    found = _moment(day, at)
    upcoming = at.day is None or at.day.weekday is not None
    if isinstance(found, datetime) and upcoming and found < now:
        return _moment(day + timedelta(days=1 if at.day is None else 7), at)
    return found


def _moment(day: date, at: RequestedTime) -> datetime | InputError:
    days, minutes = divmod(at.minutes or 0, 1440)
    wall = datetime.combine(day + timedelta(days=days), time(minutes // 60, minutes % 60))
    moment = from_wall(wall, standard=at.standard)
    if moment.astimezone(COPENHAGEN).replace(tzinfo=None) != wall:
        return InputError(code=InputErrorCode.SKIPPED_TIME, facts={"time": f"{wall:%Y-%m-%d %H:%M}"})
    return moment


def _date(day: RequestedDay | None, today: date) -> date | None:
    if day is None:
        return today
    if day.days is not None:
        return today + timedelta(days=day.days)
    if day.weekday is not None:
        return today + timedelta(days=(day.weekday - today.weekday()) % 7)
    years = (today.year, today.year + 1, today.year - 1) if day.year is None else (day.year,)
    found = [each for each in (_valid_date(year, day) for year in years) if each is not None]
    return min(found, key=lambda each: abs(each - today), default=None)


def _valid_date(year: int, day: RequestedDay) -> date | None:
    try:
        return date(year, day.month or 0, day.day or 0) if year in _YEARS else None
    except ValueError:
        return None


def _printed(day: RequestedDay | None) -> str:
    parts = () if day is None else (day.year, day.month, day.day)
    return "-".join(f"{part:02}" for part in parts if part is not None)


def _iso(match: re.Match[str]) -> RequestedDay:
    return RequestedDay(year=int(match["iy"]), month=int(match["im"]), day=int(match["id"]))


def _full(match: re.Match[str]) -> RequestedDay:
    return RequestedDay(year=int(match["fy"]), month=int(match["fm"]), day=int(match["fd"]))


def _short(match: re.Match[str]) -> RequestedDay:
    return RequestedDay(month=int(match["sm"] or match["dm"]), day=int(match["sd"]))


def _by_name(match: re.Match[str]) -> RequestedDay:
    month, year = match["nm"] or match["nm2"], match["ny"] or match["ny2"]
    return RequestedDay(
        year=int(year) if year else None, month=MONTHS[month[:3]], day=int(match["nd"] or match["nd2"])
    )


_DAYS: Mapping[str, Callable[[re.Match[str]], RequestedDay]] = {
    "relative": lambda match: RequestedDay(days=_RELATIVE[match["relative"]]),
    "iso": _iso,
    "full": _full,
    "short": _short,
    "named1": _by_name,
    "named2": _by_name,
    "weekday": lambda match: RequestedDay(weekday=WEEKDAYS[match["weekday"][:2]]),
}


def _half(match: re.Match[str]) -> int:
    return (int(match["hh"]) % 12 + 12 * (match["ap"] == "p")) * 60 + int(match["hm"] or 0)


_CLOCKS: Mapping[str, Callable[[re.Match[str]], int]] = {
    "half": _half,
    "clock": lambda match: int(match["ch"]) * 60 + int(match["cm"]),
    "digits": lambda match: int(match["gh"]) * 60 + int(match["gm"]),
    "bare": lambda match: int(match["bh"]) * 60,
    "clockname": lambda match: _NAMED_TIMES[match["clockname"]],
}

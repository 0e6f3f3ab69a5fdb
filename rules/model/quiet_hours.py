"""Quiet hours, in which a channel receives only what cannot wait; and waking hours, in which a pager may alert."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.model.calendar import WEEKDAY_NAMES
from rules.model.notice import COPENHAGEN, Language

_WEEK = 7
_DAY = 24 * 60
_LONGEST = 200
_PART = re.compile(r"(?:([^\W\d_]+)(?:\s*[-–]\s*([^\W\d_]+))?)?\s*(\d.*)?")
_ZONE = re.compile(r"(.*?[^\s,]|)[\s,]+([A-Za-z_]+(?:/[A-Za-z_+\-\d]+)+|UTC)")
_EXAMPLE = 'such as "22:00-06:00" or "mon-fri 18:00-08:00, sat-sun 00:00-24:00"'


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietSpan:
    """A half-open span [start, end) on some weekdays, in minutes of the day.

    The span passes midnight where the end is not after the start.
    """

    days: frozenset[int]
    """The weekdays on which the span starts; Monday is 0."""
    start: int
    end: int

    @property
    def length(self) -> int:
        """The length in minutes, on a day without a clock change."""
        return self.end - self.start if self.end > self.start else self.end - self.start + _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """The quiet spans of a week, in wall time of `zone`."""

    spans: tuple[QuietSpan, ...]
    zone: str = COPENHAGEN.key

    def wait(self, now: datetime) -> timedelta:
        """Return the time until the quiet ends, adjoining spans taken as one; zero outside quiet hours."""
        until = now
        for start, end in sorted(self._around(now)):
            if start <= until < end:
                until = end
        return until - now

    def _around(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the spans that begin between yesterday and a week from now."""
        zone = ZoneInfo(self.zone)
        today = now.astimezone(zone).date()
        for ahead in range(-1, _WEEK + 1):
            on = today + timedelta(days=ahead)
            for span in self.spans:
                if on.weekday() in span.days:
                    start = _wall(on, span.start, zone)
                    end = _wall(on, span.start + span.length, zone)
                    # By way of UTC: between clocks of one zone, Python overlooks that they change. Of a time that
                    # the clock shows twice, the first begins the quiet and the second ends it.
                    yield (
                        start.astimezone(now.tzinfo),
                        max(end.replace(fold=fold).astimezone(now.tzinfo) for fold in (0, 1)),
                    )


def quiet_hours(text: str) -> QuietHours:
    """Parse `22:00-06:00`, or `mon-fri 18:00-08:00, sat-sun 00:00-24:00 Europe/London`; weekdays also in Danish.

    Raises:
        ValueError: another form, or no minute of the week is left; the text is one line.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"quiet hours have at most {_LONGEST} characters")
    text, zone = _zoned(" ".join(text.split()))
    days: frozenset[int] = frozenset()
    spans = []
    for part in text.split(","):
        found = _PART.fullmatch(part.strip())
        if found is None:
            raise ValueError(f'"{part.strip()}" is no span of quiet; write it {_EXAMPLE}')
        first, last, times = found.groups()
        days |= _days(first, last or first) if first else frozenset()
        if times:
            span = hours(times)
            spans.append(QuietSpan(days=days or frozenset(range(_WEEK)), start=span.start, end=span.end))
            days = frozenset()
    if days or not spans:
        raise ValueError(f"quiet hours need two times of a day, {_EXAMPLE}")
    if len(set(_minutes(spans))) == _WEEK * _DAY:
        raise ValueError("it is always quiet: nothing could ever be told")
    return QuietHours(spans=tuple(spans), zone=zone)


def written(quiet: QuietHours, language: Language = Language.ENGLISH) -> str:
    """Format quiet hours in the form that `quiet_hours` parses."""
    spans = ", ".join(
        f"{_named(span.days, language)}{_clock(span.start)}-{_clock(span.end)}" for span in quiet.spans
    )
    return spans if quiet.zone == COPENHAGEN.key else f"{spans} {quiet.zone}"


def _wall(on: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return the time at which the wall clock shows so many minutes after the midnight that begins the day."""
    days, minute = divmod(minutes, _DAY)
    return datetime.combine(on + timedelta(days=days), time(minute // 60, minute % 60), zone)


def _zoned(text: str) -> tuple[str, str]:
    found = _ZONE.fullmatch(text)
    if found is None:
        return text, COPENHAGEN.key
    try:
        return found[1], ZoneInfo(found[2]).key
    except (KeyError, ValueError, OSError):
        raise ValueError(f'no time zone is called "{found[2]}"; write it as "Europe/Copenhagen"') from None


def _days(first: str, last: str) -> frozenset[int]:
    """Return the weekdays from one name to the other, past Sunday where the last comes before the first."""
    start, end = _day(first), _day(last)
    return frozenset((start + ahead) % _WEEK for ahead in range((end - start) % _WEEK + 1))


def _day(word: str) -> int:
    """Return the weekday whose name in either language begins so; three letters identify each."""
    plain = word.lower().replace("ø", "o")
    for names in WEEKDAY_NAMES.values():
        for place, name in enumerate(names):
            if len(plain) >= 3 and name.lower().replace("ø", "o").startswith(plain):
                return place
    raise ValueError(f'"{word}" is no weekday; write it as mon, tue, wed, thu, fri, sat or sun')


def _minutes(spans: list[QuietSpan]) -> Iterator[int]:
    """Yield each quiet minute of the week."""
    for span in spans:
        for day in span.days:
            yield from ((day * _DAY + span.start + passed) % (_WEEK * _DAY) for passed in range(span.length))


def _named(days: frozenset[int], language: Language) -> str:
    """Format weekdays before the times of a span, consecutive ones as `mon-fri`; the empty text for all days."""
    if len(days) == _WEEK:
        return ""
    rows: list[list[int]] = []
    for day in sorted(days):
        if rows and rows[-1][-1] == day - 1:
            rows[-1].append(day)
        else:
            rows.append([day])
    shorts = [name[:3].lower() for name in WEEKDAY_NAMES[language]]
    return ", ".join(shorts[row[0]] + (f"-{shorts[row[-1]]}" if row[1:] else "") for row in rows) + " "


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


_FORM = re.compile(r"([01]\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-4]):([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WakingHours:
    """A half-open span [start, end) of each day, in minutes of Danish wall time.

    The span passes midnight where the end is before the start.
    """

    start: int
    end: int

    def wait(self, now: datetime) -> timedelta:
        """Return the time until the waking hours begin; zero within them."""
        local = now.astimezone(COPENHAGEN)
        minute = local.hour * 60 + local.minute
        if self._hold(minute):
            return timedelta(0)
        later = timedelta(days=int(minute > self.start))
        opens = (local + later).replace(
            hour=self.start // 60, minute=self.start % 60, second=0, microsecond=0
        )
        # By way of UTC: a night in which the clocks change is longer or shorter than it looks.
        return max(opens.astimezone(now.tzinfo) - now, timedelta(minutes=1))

    def _hold(self, minute: int) -> bool:
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


def hours(text: str) -> WakingHours:
    """Parse `07:00-22:00`.

    Raises:
        ValueError: another form, or an empty span; the text is one line.
    """
    found = _FORM.fullmatch(text.strip())
    first, second, third, fourth = map(int, found.groups()) if found else (0, 0, 0, 0)
    start, end = first * 60 + second, third * 60 + fourth
    if start == end or start >= _DAY or end > _DAY:
        raise ValueError('must be two times of a day, such as "07:00-22:00"')
    return WakingHours(start=start, end=end)

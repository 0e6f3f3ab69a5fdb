"""The content of the timeline: a row for each system, a bar for each restriction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.messages import dates
from rules.messages.notices.labels import names
from rules.messages.timeline.axis import short_date
from rules.model.calendar import local
from rules.model.notice import COPENHAGEN, Access, Environment, Impact, Kind, Language, Notice, Slug
from rules.model.systems import KNOWN
from rules.status.system_status import Restriction, late_windows, restrictions
from rules.texts.notice import IMPACTS
from rules.texts.timeline import TimelineText

MOST_ROWS = 20
"""More rows are counted, not drawn: a longer image is not readable on a phone."""

MOST_LANES = 6

_MOST_IN_ALT = 1500
"""Characters: chat services accept about 2,000."""

_MOST_BARS_IN_ALT = 5
"""Bars of one system."""

_BY_THE_HOUR = timedelta(days=3)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_KNOWN = tuple(KNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A restriction of one system. Times in UTC, not cut to the image."""

    system: Slug
    start: datetime | None
    """None: not stated."""
    end: datetime | None
    """None: not known."""
    impact: Impact | None
    """The worst impact of both ways of access; None: not stated."""
    access: Access | None = None
    """The only way of access that is restricted; None: both, or not stated."""
    incident: bool = False
    late: bool = False
    """The announced end has passed without an update."""
    doubtful: bool = False
    """The agency closed the notice before its end without stating that the systems are back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A system with its bars; the bars of one lane do not overlap."""

    system: Slug
    lanes: tuple[tuple[Bar, ...], ...]
    left_out: int = 0
    """Bars in lanes beyond `MOST_LANES`, which are not drawn."""


def frame(now: datetime, length: timedelta) -> tuple[datetime, datetime]:
    """Return the period to draw, in UTC: from the last full hour on; of several days from the Danish midnight on."""
    wall = now.astimezone(COPENHAGEN).replace(minute=0, second=0, microsecond=0)
    if length > _BY_THE_HOUR:
        wall = wall.replace(hour=0, fold=0)
        # Wall-clock arithmetic: a day on which the clocks change has 23 or 25 hours.
        return wall.astimezone(UTC), (wall + length).astimezone(UTC)
    return wall.astimezone(UTC), wall.astimezone(UTC) + length


def bars(
    notices: Iterable[Notice],
    *,
    start: datetime,
    end: datetime,
    now: datetime,
    systems: Collection[Slug] | None = None,
    environment: Environment = Environment.PRODUCTION,
) -> tuple[Bar, ...]:
    """Return the bars that touch [start, end), ordered by system and time. What will not take place is left out."""
    concerned = [each for each in notices if environment in each.environment]
    current = [restriction for each in concerned for restriction in _held(each, start, end)]
    overdue = [
        restriction
        for restriction in late_windows(concerned, at=now)
        if restriction.until is not None and restriction.until > start
    ]
    found = [
        *(
            bar
            for restriction in current
            if restriction not in overdue
            for bar in _bars(restriction, overdue=False)
        ),
        *(bar for restriction in overdue for bar in _bars(restriction, overdue=True)),
    ]
    wanted = (bar for bar in dict.fromkeys(found) if systems is None or bar.system in systems)
    return tuple(sorted(wanted, key=_place))


def rows(drawn: Sequence[Bar], now: datetime) -> tuple[Row, ...]:
    """Sort bars into rows, in the order given, and into as few lanes as possible."""
    lanes: dict[Slug, list[list[Bar]]] = {}
    for bar in drawn:
        of_system_lanes = lanes.setdefault(bar.system, [])
        free = next((lane for lane in of_system_lanes if _is_over(lane[-1], bar, now)), None)
        if free is None:
            of_system_lanes.append([bar])
        else:
            free.append(bar)
    return tuple(_row(system, of_system) for system, of_system in lanes.items())


def _row(system: Slug, lanes: Sequence[Sequence[Bar]]) -> Row:
    return Row(
        system=system,
        lanes=tuple(map(tuple, lanes[:MOST_LANES])),
        left_out=sum(map(len, lanes[MOST_LANES:])),
    )


def text_alternative(
    drawn: Sequence[Bar], *, start: datetime, end: datetime, now: datetime, language: Language
) -> str:
    """Return the text alternative of the image."""
    span = dates.span(start, end, language)
    if not drawn:
        return TimelineText.ALT.text(language, span=span, bars=TimelineText.NOTHING.text(language))
    sentences = [_row_in_words(row, now, language) for row in rows(drawn, now)]
    parts: list[str] = []
    for each in sentences:
        if sum(map(len, parts)) + len(each) > _MOST_IN_ALT:
            parts.append(TimelineText.MORE.text(language, count=len(sentences) - len(parts)))
            break
        parts.append(each)
    return TimelineText.ALT.text(language, span=span, bars=" ".join(parts))


def meaning(bar: Bar, language: Language) -> str:
    """Return the meaning of a bar's colour and hatch."""
    impact = (
        TimelineText.NOT_STATED.text(language) if bar.impact is None else IMPACTS[bar.impact].text(language)
    )
    return f"{TimelineText.INCIDENT.text(language)}, {impact}" if bar.incident else impact


def labels(bar: Bar, language: Language, *, dated: bool) -> tuple[str, ...]:
    """Return the possible labels of a bar, the longest first; the shortest is its start alone.

    dated: with the day on which it starts, because the axis does not name it.
    """
    clocks = [
        TimelineText.UNKNOWN.text(language) if at is None else f"{local(at):%H:%M}"
        for at in (bar.start, bar.end)
    ]
    hours = [TimelineText.HOURS.text(language, start=clocks[0], end=clocks[1])]
    if dated and bar.start is not None:
        hours.insert(
            0, TimelineText.HOURS_ON.text(language, date=short_date(bar.start, language), hours=hours[0])
        )
    if bar.access is not None:
        access = _ACCESS[bar.access].text(language)
        hours.insert(0, TimelineText.HOURS_OF.text(language, hours=hours[0], access=access))
    return (*hours, clocks[0]) if bar.start is not None else tuple(hours)


def _held(notice: Notice, start: datetime, end: datetime) -> Iterator[Restriction]:
    """Yield each restriction by the notice in [start, end) once: restrictions start only at the tested instants."""
    begins = (notice.published, notice.updated, *(window.start for window in notice.windows))
    instants = (start, *sorted(at for at in begins if at is not None and start < at < end))
    found = {
        (restriction.since, restriction.until, restriction.systems): restriction
        for at in instants
        for restriction in restrictions(notice, at)
    }
    yield from found.values()


def _bars(restriction: Restriction, *, overdue: bool) -> Iterator[Bar]:
    for system in restriction.systems:
        impacts = {access: restriction.on(system, access) for access in Access}
        restricted = {
            access: impact for access, impact in impacts.items() if impact not in {None, Impact.AVAILABLE}
        }
        if all(impact is Impact.AVAILABLE for impact in impacts.values()):
            continue
        yield Bar(
            system=system,
            start=restriction.since,
            end=restriction.until,
            impact=max(
                (each for each in restricted.values() if each), key=lambda each: each.severity, default=None
            ),
            access=next(iter(restricted)) if len(restricted) == 1 else None,
            incident=restriction.notice.kind is Kind.INCIDENT,
            late=overdue,
            doubtful=restriction.doubtful,
        )


def _place(bar: Bar) -> tuple[int, str, datetime]:
    rank = _KNOWN.index(bar.system) if bar.system in KNOWN else len(_KNOWN)
    return rank, bar.system, bar.start or bar.end or _LONG_AGO


def _is_over(last: Bar, bar: Bar, now: datetime) -> bool:
    ends = max(last.end, now) if last.end is not None and last.late else last.end
    return ends is not None and bar.start is not None and ends <= bar.start


def _row_in_words(row: Row, now: datetime, language: Language) -> str:
    drawn = sorted((bar for lane in row.lanes for bar in lane), key=_place)
    sentences = [_in_words(bar, now, language) for bar in drawn[:_MOST_BARS_IN_ALT]]
    if len(drawn) > len(sentences):
        sentences.append(TimelineText.MORE.text(language, count=len(drawn) - len(sentences)))
    return TimelineText.ALT_SYSTEM.text(
        language, system=names((row.system,), language), bars="; ".join(sentences)
    )


def _in_words(bar: Bar, now: datetime, language: Language) -> str:
    what = meaning(bar, language)
    if bar.access is not None:
        what = f"{what} ({_ACCESS[bar.access].text(language)})"
    if bar.late or bar.doubtful:
        what = f"{what}, {(TimelineText.LATE if bar.late else TimelineText.DOUBTFUL).text(language)}"
    return TimelineText.ALT_BAR.text(language, span=_span(bar, now, language), what=what)


def _span(bar: Bar, now: datetime, language: Language) -> str:
    if bar.start is not None and bar.end is not None:
        return dates.span(bar.start, bar.end, language, near=now)
    if bar.end is not None:
        return TimelineText.UNTIL.text(language, end=dates.moment(bar.end, language, near=now, closing=True))
    if bar.start is not None:
        return TimelineText.FROM.text(language, start=dates.moment(bar.start, language, near=now))
    return TimelineText.ENDS_UNKNOWN.text(language)


_ACCESS = {Access.FILE: TimelineText.ON_FILE, Access.ONLINE: TimelineText.ON_ONLINE}

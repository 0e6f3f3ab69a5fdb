"""Which calendar day a printed day means: the date, the weekday, the title and the stamps are weighed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from rules.model.evidence import Contradiction, ContradictionKind
from rules.model.notice import COPENHAGEN
from rules.parsing.times.printed.tokens import Day, Week
from rules.parsing.times.ranges import PrintedDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a day without a year is near to. Times in UTC; None where the view shows none."""

    published: datetime | None
    updated: datetime | None
    day: date | None = field(init=False)
    year: int | None = field(init=False)

    def __post_init__(self) -> None:
        near = self.published or self.updated
        day = None if near is None else wall_day(near)
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "year", None if day is None else day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The day chosen for a printed one; `problems`: what speaks against it."""

    day: date
    problems: tuple[Contradiction, ...] = ()
    inferred: bool = False


def wall_day(at: datetime) -> date:
    return at.astimezone(COPENHAGEN).date()


def wall_clock(at: datetime) -> time:
    return at.astimezone(COPENHAGEN).time()


def _evenly(day: date) -> int:
    return 0


def choose(
    printed: PrintedDay,
    anchor: Anchor,
    *,
    hints: Iterable[date] = (),
    favour: Callable[[date], int] = _evenly,
) -> Choice | None:
    """The likeliest day; None where nothing tells.

    hints: days that the title names. favour: further weight of a day, from what the caller knows.
    """
    titled = tuple(hints)
    if printed.day is None:
        return _undated(printed, anchor, titled)
    literal = _literal(printed.day, anchor.day)
    weights = _candidates(printed, literal, anchor.day, titled)

    def likelihood(day: date) -> int:
        fits = 2 * (day.weekday() in printed.weekdays) + (day in titled)
        return weights[day] + fits + _plausible(day, anchor.day) + favour(day)

    chosen = max(weights, key=likelihood, default=None)
    if chosen is None:
        return None
    return Choice(
        day=chosen, problems=tuple(_problems(printed, literal, chosen)), inferred=not printed.day.year
    )


def _candidates(
    printed: PrintedDay, literal: date | None, near: date | None, titled: Iterable[date]
) -> dict[date, int]:
    """Every day that may be meant, the ones printed first, with what speaks for it."""
    found: dict[date, int] = dict.fromkeys(titled, 2)
    if near is not None and printed.day is not None:
        nearest = _nearest(printed.day, near)
        found |= {} if nearest is None else {nearest: 2}
    if literal is None and printed.day is not None and not found:
        overflown = _overflown(printed.day, near)
        return {} if overflown is None else {overflown: 1}
    if literal is not None:
        if printed.weekdays and literal.weekday() not in printed.weekdays:
            found = {literal + timedelta(days=1): 0, literal - timedelta(days=1): 0} | found
        found[literal] = 4
        found |= {
            day: 1 + 2 * (day.weekday() in printed.weekdays)
            for day in _swapped(printed.day, near) - found.keys()
        }
    return found


def _swapped(printed: Day | None, near: date | None) -> set[date]:
    """`06/07` with the month first, as it may be meant where the day first does not fit."""
    if printed is None or not printed.numeric or printed.day > 12:
        return set()
    other = _literal(replace(printed, day=printed.month, month=printed.day), near)
    return set() if other is None else {other}


def _literal(printed: Day, near: date | None) -> date | None:
    if printed.year is None:
        return None if near is None else _nearest(printed, near)
    return _in_year(printed, printed.year) if 2000 <= printed.year < 2100 else None


def _in_year(printed: Day, year: int) -> date | None:
    try:
        return date(year, printed.month, printed.day)
    except ValueError:
        return None


def _overflown(printed: Day, near: date | None) -> date | None:
    """The 31st of June, read as the first of July."""
    year = printed.year or (None if near is None else near.year)
    if year is None or not (2000 <= year < 2100 and 1 <= printed.month <= 12 and 1 <= printed.day <= 31):
        return None
    return date(year, printed.month, 1) + timedelta(days=printed.day - 1)


_SURE = timedelta(days=100)
"""So near, no other year's is nearer."""


def _nearest(printed: Day, near: date) -> date | None:
    """The day in the year that puts it nearest to publication; later is likelier than earlier."""
    same = _in_year(printed, near.year)
    if same is not None and abs(same - near) <= _SURE:
        return same
    dates = (_in_year(printed, year) for year in (near.year - 1, near.year, near.year + 1))

    found = (day for day in dates if day is not None)
    return min(found, key=lambda day: _distance(day, near), default=None)


def _distance(day: date, near: date) -> int:
    """How far away, in days; the past counts double."""
    return (day - near).days if day >= near else 2 * (near - day).days


def _plausible(day: date, near: date | None) -> int:
    """What was published cannot lie long before that, nor in another age."""
    if near is None:
        return 0
    return -4 if day < near - timedelta(days=1) or day > near + timedelta(days=300) else 0


def _undated(printed: PrintedDay, anchor: Anchor, titled: tuple[date, ...]) -> Choice | None:
    """A weekday or `tomorrow` alone: the title's day if it fits, else the next such day."""
    if anchor.day is None:
        return None
    if printed.week is not None:
        return _in_week(printed.week, printed.weekdays, anchor.day)
    if printed.relative is not None:
        near = anchor.day if anchor.updated is None else wall_day(anchor.updated)
        return Choice(day=near + timedelta(days=printed.relative), inferred=True)
    weekday = printed.weekdays[-1]
    following = anchor.day + timedelta(days=(weekday - anchor.day.weekday()) % 7)
    fitting = [day for day in titled if day.weekday() == weekday]
    return Choice(day=fitting[0] if fitting else following, inferred=True)


def _in_week(week: Week, weekdays: tuple[int, ...], near: date) -> Choice | None:
    """The weekday of a week, in the year that puts it nearest to publication; None where no weekday tells."""
    if not weekdays:
        return None
    years = (week.year,) if week.year else (near.year, near.year + 1, near.year - 1)
    days = [day for year in years if (day := _of_week(year, week.number, weekdays[-1])) is not None]
    if not days:
        return None
    return Choice(day=min(days, key=lambda day: _distance(day, near)), inferred=week.year is None)


def _of_week(year: int, number: int, weekday: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, weekday + 1)
    except ValueError:
        return None


def _problems(printed: PrintedDay, literal: date | None, chosen: date) -> Iterable[Contradiction]:
    if literal is None and printed.day is not None:
        yield Contradiction(clash=ContradictionKind.NO_SUCH_DAY, printed=_text(printed.day), read_as=chosen)
    elif len(set(printed.weekdays)) > 1 and not _of_both_days(printed, chosen):
        yield Contradiction(clash=ContradictionKind.MANY_WEEKDAYS, weekdays=printed.weekdays, read_as=chosen)
    elif literal is not None and printed.weekdays and literal.weekday() != printed.weekdays[0]:
        weekdays = printed.weekdays[:1]
        yield Contradiction(
            clash=ContradictionKind.OTHER_WEEKDAY, day=literal, weekdays=weekdays, read_as=chosen
        )
    elif literal not in {None, chosen}:
        yield Contradiction(clash=ContradictionKind.UNLIKELY_DAY, day=literal, read_as=chosen)


def _of_both_days(printed: PrintedDay, first: date) -> bool:
    """`Saturday and Sunday June 13-14`: each weekday is that of its day."""
    last = None if printed.day is None or printed.day.last_day is None else printed.day.last_day
    days = (first + timedelta(days=ahead) for ahead in range(31))
    second = next((day for day in days if day.day == last), None)
    return second is not None and {first.weekday(), second.weekday()} == set(printed.weekdays)


def _text(printed: Day) -> str:
    return f"{printed.day:02}-{printed.month:02}" + ("" if printed.year is None else f"-{printed.year:04}")

"""The windows as announced, before any update: from the text, completed and checked against the title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from rules.model.evidence import Contradiction, ContradictionKind, StatedHours
from rules.model.notice import Slug
from rules.parsing.lines import Line, Sentence
from rules.parsing.phrases import fallback, modality, moves, times
from rules.parsing.phrases.matcher import Phrase
from rules.parsing.times.dates import Anchor, choose, wall_clock, wall_day
from rules.parsing.times.day_lists import listed
from rules.parsing.times.mentions import read_spans, read_tokens
from rules.parsing.times.periods import MANY, Period, as_worded, resolve, same_month
from rules.parsing.times.printed.tokens import Clock, Day, Week
from rules.parsing.times.ranges import PrintedDay, Span, on_days, printed_day
from rules.parsing.times.recurrence import recurring_periods
from rules.parsing.times.weeks import each_day, week_of
from rules.parsing.windows.open_ended import open_ended_windows
from rules.parsing.windows.scope import scoped_windows


class Bounds(Protocol):
    """A start and an end, either of which may be unknown."""

    @property
    def start(self) -> datetime | None: ...

    @property
    def end(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedWindows:
    """The announced periods, the lines that give them, and what contradicts what."""

    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
    problems: tuple[Contradiction, ...]
    titled: tuple[Period, ...] = ()
    days: tuple[date, ...] = ()
    """The periods and the days that the title names."""
    lost: tuple[Sentence, ...] = ()
    """Those whose periods are too many to be made windows of."""
    read: tuple[Sentence, ...] = ()


_ASIDE = Phrase(
    r"\b(?:webinar\w*|meetings?|workshop\w*|seminar\w*|training|course|møde\w*|kurs(?:us|et|er)\w*|weekdays"
    r"|hverdage|phone|telephone|telefon\w*|hotline|helpdesk|help ?desk|is open|are open|er åbne?n?t?|call us"
    r"|ring til|opening hours|open(?:ed)? (?:on )?weekdays|åbningstid\w*|see related|another service ?window"
    r"|et andet servicevindue|jf\.|tlf)\b|^\(?(?:see|se) "
)
"""Times that belong to something else."""


def announced_windows(
    title: Line | None, announcement: Sequence[Line], anchor: Anchor, header: tuple[Slug, ...]
) -> AnnouncedWindows:
    """Every announced period, each once."""
    days, title_problems = _title_days(title, anchor)
    hints = tuple(days)
    titled = [] if title is None else _periods([title], anchor, hints, titled=True)
    stated = _periods(announcement, anchor, hints, week=None if title is None else week_of([title]))
    if not stated and not titled:
        stated = open_ended_windows([*([title] if title else []), *announcement], anchor, hints)
    every = _repaired(stated, titled) or titled
    chosen = every[:MANY]
    against = tuple(_against_title(stated, titled, days))
    if against:
        chosen = [replace(period, problems=period.problems + against) for period in chosen]
    problems = [_as_read(problem, chosen) for problem in title_problems]
    problems += [problem for period in chosen for problem in period.problems]
    return AnnouncedWindows(
        periods=scoped_windows(chosen, announcement, header),
        lines=tuple(announcement[period.line] for period in chosen if period.line is not None),
        problems=tuple(dict.fromkeys(problems)),
        titled=tuple(titled),
        days=hints,
        lost=tuple(period.place for period in every[MANY:]),
    )


def cleared(plan: AnnouncedWindows, moved: Sequence[Bounds]) -> AnnouncedWindows:
    """Take back what title and text say differently, where the title has the windows as they were moved to."""
    against = set(_against_title(plan.periods, plan.titled, plan.days))
    if not against or _against_title(moved, plan.titled, plan.days):
        return plan
    return replace(
        plan,
        periods=tuple(
            replace(period, problems=tuple(each for each in period.problems if each not in against))
            for period in plan.periods
        ),
        problems=tuple(each for each in plan.problems if each not in against),
    )


def _as_read(problem: Contradiction, periods: Sequence[Bounds]) -> Contradiction:
    """What a title's day was read as, in the end: the text may know better."""
    days = _touched(periods)
    other = isinstance(problem.read_as, date) and days and problem.read_as not in days
    return replace(problem, read_as=min(days)) if other else problem


def _title_days(title: Line | None, anchor: Anchor) -> tuple[list[date], list[Contradiction]]:
    """The days that the title names."""
    if title is None:
        return [], []
    found = read_tokens(title.text, anchor.year)
    printed = printed_day(found)
    if printed is None or printed.day is None:
        return [], []
    first = next(at for at, token in enumerate(found) if isinstance(token, Day))
    named = dict.fromkeys(each for each in (printed_day(found[: first + 1]), printed) if each is not None)
    made = [choice for each in named if (choice := choose(each, anchor)) is not None]
    days = [choice.day for choice in made]
    if printed.day.last_day is not None and days:
        days.append(same_month(days[-1], printed.day.last_day))
    return list(dict.fromkeys(days)), [problem for choice in made for problem in choice.problems]


def _periods(
    lines: Sequence[Line],
    anchor: Anchor,
    hints: tuple[date, ...],
    *,
    titled: bool = False,
    week: Week | None = None,
) -> list[Period]:
    found = []
    for index, line in enumerate(lines):
        for sentence in line.sentences:
            ranges = read_spans(sentence.text, anchor.year)
            if not ranges or _ASIDE.search(sentence.text) or fallback.SUBJECT.search(sentence.text):
                continue
            for span in ranges:
                if _is_aside(sentence.text, span):
                    continue
                context = () if span.first_day else _days_of(lines, index, sentence, anchor, hints)
                for each in each_day(on_days(span, context) if context else span, lines[: index + 1], week):
                    period = resolve(
                        each, anchor, hints=hints, place=sentence, line=None if titled else index
                    )
                    if period is not None:
                        period = as_worded(period, span, sentence.text)
                        found += recurring_periods(period, span.first_day, sentence.text)
    return found


def _is_aside(text: str, span: Span) -> bool:
    """It holds no more, is kept in reserve, or is the same by another clock."""
    denied = times.NOT_THESE.search(text, 0, span.start) or moves.RESERVE.search(text, 0, span.start)
    if span.first.start == span.first.end and modality.FOREIGN.search(text):
        return True  # slow answers all day
    return denied is not None or moves.ELSEWHERE.match(text, span.end) is not None


def _context(lines: Sequence[Line], index: int, sentence: Sentence, anchor: Anchor) -> tuple[PrintedDay, ...]:
    """The days that a range without one belongs to: of its sentence, its line, or a line beside it that gives no time."""
    near = [sentence.text, lines[index].text]
    near += [lines[beside].text for beside in (index - 1, index + 1) if 0 <= beside < len(lines)]
    for at_, text in enumerate(near):
        found = read_tokens(text, anchor.year)
        if at_ > 1 and any(isinstance(token, Clock) for token in found):
            continue
        day = printed_day(found)
        if day is not None and day.day is not None:
            return listed(text, found) or (day,)
    return ()


def _days_of(
    lines: Sequence[Line], index: int, sentence: Sentence, anchor: Anchor, hints: tuple[date, ...]
) -> tuple[PrintedDay, ...]:
    """The days of a range that names none itself; nothing where the title's are the ones."""
    context = _context(lines, index, sentence, anchor)
    return context if context or hints else _above(lines, index, anchor)


def _above(lines: Sequence[Line], index: int, anchor: Anchor) -> tuple[PrintedDay, ...]:
    """Where even the title gives no day: those of the nearest line above."""
    for line in reversed(lines[max(0, index - MANY) : index]):
        found = read_tokens(line.text, anchor.year)
        day = printed_day(found)
        if day is not None and day.day is not None:
            return listed(line.text, found) or (day,)
    return ()


def _repaired(stated: list[Period], titled: list[Period]) -> list[Period]:
    """A range that is no time is read as the title has it."""
    return [
        replace(period, start=titled[0].start, end=titled[0].end) if period.malformed and titled else period
        for period in stated
    ]


def _against_title(
    stated: Sequence[Bounds], titled: Sequence[Period], days: Sequence[date]
) -> list[Contradiction]:
    """What the text and the title say differently."""
    if not stated:
        return []
    problems = []
    if titled and {_hours(period) for period in titled}.isdisjoint(_hours(period) for period in stated):
        problems.append(_otherwise(_hours(titled[0]), _hours(stated[0])))
    touched = _touched(stated)
    if days and not touched & set(days):
        problems.append(_otherwise(days[0], min(touched)))
    return problems


def _touched(periods: Sequence[Bounds]) -> set[date]:
    return {wall_day(at) for period in periods for at in (period.start, period.end) if at is not None}


def _otherwise(title: date | StatedHours, text: date | StatedHours) -> Contradiction:
    return Contradiction(clash=ContradictionKind.TITLE_AND_TEXT, title=title, text=text)


def _hours(period: Bounds) -> StatedHours:
    start, end = (None if moment is None else wall_clock(moment) for moment in (period.start, period.end))
    return StatedHours(start=start, end=end)

"""A printed notice becomes what it means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules import about
from rules.blocks import Body, take_apart
from rules.days import Anchor
from rules.headings import named
from rules.impacts import impacts, meant
from rules.lines import Line, Sentence, line, lines
from rules.news import kinds
from rules.notice import (
    Confidence,
    Evidence,
    Kind,
    Notice,
    Outcome,
    PrintedNotice,
    Slug,
    UpdateKind,
    Window,
)
from rules.permission import Permission, permission
from rules.plan import Plan, plan
from rules.systems import slug
from rules.unread import unread
from rules.updates import Course, Told, course
from rules.when import stamp
from rules.windows import Standing, announced

_READ = 20_000
"""So many characters of a text are read: ten times the longest one known, and no more of a hostile one."""

_SILENT = frozenset({Slug("other"), Slug("tfe")})


def parse(printed: PrintedNotice) -> Notice:
    """Read a notice. Never raises: what cannot be read is left open and named in `unread`."""
    anchor = Anchor(published=stamp(printed.published), updated=stamp(printed.updated))
    title = line(printed.title)
    text = lines((printed.body or "")[:_READ])
    header = tuple(dict.fromkeys(slug(name) for name in printed.systems or ()))
    body = take_apart(text, anchor.year)
    planned = _plan(title, text, body, anchor, _spoken(header))
    kind = about.kind(title, text, printed.status, ranged=bool(planned.periods))
    told = _course(title, body, planned, anchor, _spoken(header), kind)
    allowed = permission(_statements(body, told), anchor, told.windows[0].start if told.windows else None)
    over = _last_over(told)
    return Notice(
        oid=printed.oid,
        title=printed.title,
        language=printed.language,
        kind=kind,
        status=printed.status,
        closed=about.closed(printed.status),
        environment=about.environment(title, planned.lines, header),
        systems=header,
        published=anchor.published,
        updated=anchor.updated,
        text=printed.body or "",
        windows=tuple(_window(standing) for standing in told.windows) if kind is Kind.WINDOW else (),
        outcome=_outcome(title, told),
        completed_at=None if over is None else over.over_at,
        fallback=allowed.state,
        fallback_until=allowed.until,
        updates=tuple(each.update for each in told.told),
        impacts=impacts(
            title,
            body.announcement,
            (each.said for each in told.told),
            header=_spoken(header),
            incident=kind is Kind.INCIDENT,
        ),
        contradictions=_contradictions(planned, told),
        references=about.references(printed.title, printed.body or ""),
        links=about.links(printed.body or "", printed.hrefs, printed.oid),
        unread=unread(body),
        evidence=tuple(_evidence(planned, told, allowed)),
        url=printed.url,
    )


def _spoken(header: Iterable[Slug]) -> tuple[Slug, ...]:
    """The systems that a statement without a name speaks of."""
    return tuple(slug for slug in header if slug not in _SILENT)


def _plan(
    title: Line | None, text: Sequence[Line], body: Body, anchor: Anchor, header: tuple[Slug, ...]
) -> Plan:
    """The announcement's windows; where it gives none, those that an update names: `the window 0800-1000 is cancelled`."""
    found = plan(title, body.announcement, anchor, header)
    return found if found.periods or not body.blocks else plan(title, text, anchor, header)


def _course(
    title: Line | None, body: Body, planned: Plan, anchor: Anchor, header: tuple[Slug, ...], kind: Kind
) -> Course:
    titled = meant(named(title.text), header) if title is not None else ()
    return course(
        body.blocks,
        tuple(announced(period) for period in planned.periods),
        anchor,
        header=header,
        main=tuple(slug for slug in titled if slug in header) or header,
        incident=kind is Kind.INCIDENT,
    )


def _statements(body: Body, told: Course) -> list[Sentence]:
    said = [sentence for line in body.announcement for sentence in line.sentences]
    return said + [sentence for each in told.told for sentence in each.said]


def _window(standing: Standing) -> Window:
    start, end = standing.start, standing.end
    if start is not None and end is not None and end <= start:
        end = None
    return Window(
        start=start, end=end, planned_end=standing.planned_end if end else None, systems=standing.systems
    )


_ENDS = {
    UpdateKind.COMPLETED: Outcome.COMPLETED,
    UpdateKind.RESOLVED: Outcome.COMPLETED,
    UpdateKind.CANCELLED: Outcome.CANCELLED,
    UpdateKind.POSTPONED: Outcome.POSTPONED,
    UpdateKind.DUPLICATE: Outcome.DUPLICATE,
}
_REOPENS = frozenset({UpdateKind.EXTENDED, UpdateKind.DELAYED, UpdateKind.RESCHEDULED})


def _outcome(title: Line | None, told: Course) -> Outcome:
    """How the text says it ended; the last word counts, a title's only where the text has none."""
    outcome = Outcome.OPEN
    for each in told.told:
        for kind in each.update.kinds:
            outcome = Outcome.OPEN if kind in _REOPENS else _ENDS.get(kind, outcome)
    if outcome is Outcome.OPEN and not told.told and title is not None:
        for kind in kinds(title.text, loose=True):
            outcome = _ENDS.get(kind, outcome)
    return outcome


def _last_over(told: Course) -> Told | None:
    over = [
        each for each in told.told if {UpdateKind.COMPLETED, UpdateKind.RESOLVED} & set(each.update.kinds)
    ]
    return over[-1] if over else None


def _contradictions(planned: Plan, told: Course) -> tuple[str, ...]:
    found = [*planned.problems, *(problem for each in told.told for problem in each.problems)]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    name: str
    source: str
    said: Sentence
    confidence: Confidence


def _evidence(planned: Plan, told: Course, allowed: Permission) -> Iterable[Evidence]:
    """Where the main facts stand in the print."""
    for fact in _facts(planned, told, allowed):
        yield Evidence(
            fact=fact.name,
            source=fact.source,
            start=fact.said.start,
            end=fact.said.end,
            confidence=fact.confidence,
        )


def _facts(planned: Plan, told: Course, allowed: Permission) -> Iterable[_Fact]:
    for period in planned.periods:
        confidence = Confidence.INFERRED if period.inferred else Confidence.STATED
        confidence = Confidence.GUESSED if period.problems else confidence
        source = "title" if period.line is None else "body"
        yield _Fact(name="windows", source=source, said=period.place, confidence=confidence)
    for each in told.told:
        confidence = Confidence.GUESSED if each.problems else Confidence.STATED
        for sentence in each.said:
            yield _Fact(name="updates", source="body", said=sentence, confidence=confidence)
    over = _last_over(told)
    if over is not None:
        yield _Fact(name="outcome", source="body", said=over.said[0], confidence=Confidence.STATED)
        if over.over_at is not None:
            confidence = Confidence.GUESSED if over.problems else Confidence.INFERRED
            yield _Fact(name="completed_at", source="body", said=over.said[0], confidence=confidence)
    if allowed.said is not None:
        yield _Fact(name="fallback", source="body", said=allowed.said, confidence=Confidence.STATED)

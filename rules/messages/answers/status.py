"""The status as one message: the answer to "status", the card of a new subscription, the top of a home tab."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rules.messages import dates
from rules.messages.answers import data_age
from rules.messages.answers.related_systems import related_systems
from rules.messages.notices.headline import capital, heading
from rules.messages.notices.labels import few, names
from rules.messages.notices.outcome_sentences import known_part, unknown_part
from rules.model.message import Block, Line, Link, Message, Paragraph, SmallPrint, Span, Strong, Table, Tone
from rules.model.notice import Access, Kind, Language, Notice, Slug
from rules.status.freshness import Sources
from rules.status.outlook import StatusSnapshot, UpcomingWindow
from rules.status.system_status import Restriction, SystemStatus
from rules.texts.notice import ACCESS, IMPACTS, NoticeText
from rules.texts.status import FALLBACK_SHORT, StatusText

_MOST = 12
"""Notices that are listed; the others are counted."""


def status_message(
    outlook: StatusSnapshot, *, language: Language, now: datetime, sources: Sources
) -> Message:
    """Compose the status message. now: the time of the answer; the status is of `outlook.at`."""
    stale = tuple(data_age.warnings(sources, language, now=now))
    title = headed(_heading(outlook, language, now), language, stale=bool(stale))
    return Message(
        summary=title,
        heading=title,
        tone=_tone(outlook, stale=bool(stale)),
        language=language,
        blocks=(
            *_paragraph(stale),
            *holding(outlook, language),
            *_paragraph(_beside(outlook, language)),
            SmallPrint(tuple(_small_print(outlook, language, now, sources))),
        ),
    )


def holding(outlook: StatusSnapshot, language: Language) -> Iterator[Block]:
    """Yield the restrictions, in absolute times: the content changes with the clock only at the times that it names."""
    yield from _affected(outlook.affected, language, outlook.at)
    yield from _paragraph(_not_affected(outlook, language))
    yield from _behind(outlook, language)
    yield from _open_questions(outlook, language)


def headed(heading: str, language: Language, *, stale: bool) -> str:
    """Return the heading, marked as not up to date where the data is stale: it must not sound like "all clear"."""
    return StatusText.NOT_SURE.text(language, heading=heading) if stale else heading


def titled(notice: Notice, language: Language) -> Span:
    """Return a notice's state and title, as a link to its page."""
    name = heading(notice, language)
    url = notice.url
    return Link(name, url) if url and url.lower().startswith(("https://", "http://")) else name


def next_window(coming: UpcomingWindow, language: Language, *, at: datetime) -> Line:
    """Return a window's time, the time until it starts, and its systems."""
    span = known_part(coming.window, language, at=at) + unknown_part(coming.window, language)
    distance = StatusText.IN_TIME.text(language, distance=dates.distance(coming.start - at, language))
    of = f"{few(coming.systems, language)} · " if coming.systems else ""
    return (of, Strong(span), distance, " · ", titled(coming.notice, language))


def _heading(outlook: StatusSnapshot, language: Language, now: datetime) -> str:
    at = dates.moment(outlook.at, language, near=now)
    present = outlook.at == now
    affected = tuple(each.system for each in outlook.affected)
    if affected:
        words, of = (StatusText.AFFECTED if present else StatusText.AFFECTED_THEN), affected
    elif outlook.late:
        words, of = (
            StatusText.NO_WORD,
            tuple(dict.fromkeys(slug for hold in outlook.late for slug in hold.named)),
        )
    elif outlook.unread:
        words, of = StatusText.NOT_READ, ()
    elif outlook.asked:
        words, of = (StatusText.NOTHING_OF if present else StatusText.NOTHING_OF_THEN), outlook.asked
    else:
        words, of = (StatusText.NOTHING if present else StatusText.NOTHING_THEN), ()
    return capital(words.text(language, at=at, systems=few(of, language)))


def _tone(outlook: StatusSnapshot, *, stale: bool) -> Tone:
    if stale or outlook.unread or any(not each.doubtful for each in outlook.affected):
        return Tone.TROUBLE
    return Tone.NEUTRAL if outlook.affected or outlook.late else Tone.GOOD


def _affected(affected: Sequence[SystemStatus], language: Language, at: datetime) -> Iterator[Block]:
    """Yield a table of systems by access; systems with the same values share a row."""
    alike: dict[tuple[str, ...], list[Slug]] = {}
    for each in affected:
        alike.setdefault(_cells(each, language, at), []).append(each.system)
    head = (
        NoticeText.SYSTEM.text(language),
        *(ACCESS[access].text(language) for access in Access),
        StatusText.UNTIL.text(language),
        StatusText.FALLBACK.text(language),
    )
    rows = tuple((names(tuple(slugs), language), *cells) for cells, slugs in alike.items())
    yield from (Table(head, rows),) if rows else ()


def _cells(each: SystemStatus, language: Language, at: datetime) -> tuple[str, ...]:
    said = (each.on(access) for access in Access)
    until = each.until
    return (
        *(
            NoticeText.NOT_STATED.text(language) if impact is None else IMPACTS[impact].text(language)
            for impact in said
        ),
        StatusText.UNKNOWN.text(language)
        if until is None
        else dates.shortly(until, language, near=at, closing=True),
        FALLBACK_SHORT[each.fallback].text(language),
    )


def _not_affected(outlook: StatusSnapshot, language: Language) -> Iterator[Line]:
    affected = {each.system for each in outlook.affected}
    spared = tuple(slug for slug in outlook.asked or () if slug not in affected)
    if affected and spared:
        yield (StatusText.NOT_AFFECTED.text(language, systems=names(spared, language)),)


def _behind(outlook: StatusSnapshot, language: Language) -> Iterator[Block]:
    holds = tuple(dict.fromkeys(_key(hold) for each in outlook.affected for hold in each.holds))
    by_key = {_key(hold): hold for each in outlook.affected for hold in each.holds}
    if not holds:
        return
    lines = [line for key in holds[:_MOST] for line in _hold(by_key[key], language, outlook.at)]
    more = len(holds) - _MOST
    yield Paragraph(
        (
            (Strong(StatusText.BEHIND.text(language)),),
            *lines,
            *(((StatusText.MORE.text(language, count=more),),) if more > 0 else ()),
        )
    )


def _key(hold: Restriction) -> tuple[int, datetime | None, datetime | None]:
    return id(hold.notice), hold.since, hold.until


def _hold(hold: Restriction, language: Language, at: datetime) -> Iterator[Line]:
    yield (titled(hold.notice, language), " · ", _span(hold, language, at))
    if hold.doubtful and hold.notice.updated is not None:
        closed = dates.shortly(hold.notice.updated, language, near=at)
        yield (StatusText.DOUBTFUL.text(language, at=closed),)


def _span(hold: Restriction, language: Language, at: datetime) -> str:
    if hold.since and hold.until:
        return dates.span(hold.since, hold.until, language, near=at)
    if hold.since:
        since = StatusText.SINCE.text(language, start=dates.shortly(hold.since, language, near=at))
        return since if hold.notice.kind is Kind.INCIDENT else since + NoticeText.END_UNKNOWN.text(language)
    if hold.until:
        until = dates.shortly(hold.until, language, near=at, closing=True)
        return NoticeText.UNTIL.text(language, end=until) + NoticeText.START_UNKNOWN.text(language)
    return NoticeText.START_UNKNOWN.text(language).removeprefix(", ")


def _open_questions(outlook: StatusSnapshot, language: Language) -> Iterator[Block]:
    """Yield what is not known: whether a late window is over, and what an unread notice means."""
    lines: list[Line] = []
    for hold in outlook.late[:_MOST]:
        assert hold.until is not None  # what has no end is not late
        end = dates.shortly(hold.until, language, near=outlook.at, closing=True)
        said = StatusText.LATE.text(language, systems=few(hold.named, language), end=end)
        lines += [(said, " ", titled(hold.notice, language))]
    if outlook.unread:
        lines += [
            (StatusText.UNREAD.text(language),),
            *((titled(each, language),) for each in outlook.unread[:_MOST]),
        ]
    yield from _paragraph(lines)


def _beside(outlook: StatusSnapshot, language: Language) -> Iterator[Line]:
    if outlook.test:
        tested = few(tuple(each.system for each in outlook.test), language)
        yield (StatusText.IN_TEST.text(language, systems=tested),)
    if outlook.next is not None:
        yield (StatusText.NEXT.text(language), *next_window(outlook.next, language, at=outlook.at))
    elif not outlook.affected:
        yield (StatusText.NONE_COMES.text(language),)
    yield from related_systems(outlook.asked, language)


def _small_print(
    outlook: StatusSnapshot, language: Language, now: datetime, sources: Sources
) -> Iterator[Line]:
    yield from data_age.as_of(sources, language, now=now)
    measured = StatusText.MEASURED.text(language)
    yield (measured if outlook.at == now else f"{measured} {StatusText.BY_NOW.text(language)}",)


def _paragraph(lines: Iterator[Line] | Sequence[Line]) -> Iterator[Block]:
    found = tuple(lines)
    if found:
        yield Paragraph(found)

"""The status as one message: the answer to "status", the card of a new subscription, the top of a home tab."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rules.messages import dates
from rules.messages.answers import data_age
from rules.messages.answers.related_systems import related_systems
from rules.messages.notices.headline import capital, heading
from rules.messages.notices.labels import names, names_in_short
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
    snapshot: StatusSnapshot, *, language: Language, now: datetime, sources: Sources
) -> Message:
    """Compose the status message. now: the time of the answer; the status is of `snapshot.at`."""
    stale = tuple(data_age.warnings(sources, language, now=now))
    title = marked_if_stale(_heading(snapshot, language, now), language, stale=bool(stale))
    return Message(
        summary=title,
        heading=title,
        tone=_tone(snapshot, stale=bool(stale)),
        language=language,
        blocks=(
            *_paragraph(stale),
            *restriction_blocks(snapshot, language),
            *_paragraph(_further(snapshot, language)),
            SmallPrint(tuple(_small_print(snapshot, language, now, sources))),
        ),
    )


def restriction_blocks(snapshot: StatusSnapshot, language: Language) -> Iterator[Block]:
    """Yield the restrictions, in absolute times: the content changes with the clock only at the times that it names."""
    yield from _affected(snapshot.affected, language, snapshot.at)
    yield from _paragraph(_not_affected(snapshot, language))
    yield from _sources_of_restrictions(snapshot, language)
    yield from _open_questions(snapshot, language)


def marked_if_stale(heading: str, language: Language, *, stale: bool) -> str:
    """Return the heading, marked as not up to date where the data is stale: it must not sound like "all clear"."""
    return StatusText.NOT_SURE.text(language, heading=heading) if stale else heading


def notice_link(notice: Notice, language: Language) -> Span:
    """Return a notice's state and title, as a link to its page."""
    name = heading(notice, language)
    url = notice.url
    return Link(name, url) if url and url.lower().startswith(("https://", "http://")) else name


def next_window(coming: UpcomingWindow, language: Language, *, at: datetime) -> Line:
    """Return a window's time, the time until it starts, and its systems."""
    span = known_part(coming.window, language, at=at) + unknown_part(coming.window, language)
    distance = StatusText.IN_TIME.text(language, distance=dates.distance(coming.start - at, language))
    systems = f"{names_in_short(coming.systems, language)} · " if coming.systems else ""
    return (systems, Strong(span), distance, " · ", notice_link(coming.notice, language))


def _heading(snapshot: StatusSnapshot, language: Language, now: datetime) -> str:
    at = dates.moment(snapshot.at, language, near=now)
    present = snapshot.at == now
    affected = tuple(each.system for each in snapshot.affected)
    if affected:
        words, named = (StatusText.AFFECTED if present else StatusText.AFFECTED_THEN), affected
    elif snapshot.late:
        words, named = (
            StatusText.NO_WORD,
            tuple(dict.fromkeys(slug for restriction in snapshot.late for slug in restriction.named)),
        )
    elif snapshot.unread:
        words, named = StatusText.NOT_READ, ()
    elif snapshot.requested:
        words, named = (StatusText.NOTHING_OF if present else StatusText.NOTHING_OF_THEN), snapshot.requested
    else:
        words, named = (StatusText.NOTHING if present else StatusText.NOTHING_THEN), ()
    return capital(words.text(language, at=at, systems=names_in_short(named, language)))


def _tone(snapshot: StatusSnapshot, *, stale: bool) -> Tone:
    if stale or snapshot.unread or any(not each.doubtful for each in snapshot.affected):
        return Tone.TROUBLE
    return Tone.NEUTRAL if snapshot.affected or snapshot.late else Tone.GOOD


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
    impacts = (each.on(access) for access in Access)
    until = each.until
    return (
        *(
            NoticeText.NOT_STATED.text(language) if impact is None else IMPACTS[impact].text(language)
            for impact in impacts
        ),
        StatusText.UNKNOWN.text(language)
        if until is None
        else dates.short_moment(until, language, near=at, closing=True),
        FALLBACK_SHORT[each.fallback].text(language),
    )


def _not_affected(snapshot: StatusSnapshot, language: Language) -> Iterator[Line]:
    affected = {each.system for each in snapshot.affected}
    others = tuple(slug for slug in snapshot.requested or () if slug not in affected)
    if affected and others:
        yield (StatusText.NOT_AFFECTED.text(language, systems=names(others, language)),)


def _sources_of_restrictions(snapshot: StatusSnapshot, language: Language) -> Iterator[Block]:
    keys = tuple(
        dict.fromkeys(_key(restriction) for each in snapshot.affected for restriction in each.restrictions)
    )
    by_key = {
        _key(restriction): restriction for each in snapshot.affected for restriction in each.restrictions
    }
    if not keys:
        return
    lines = [line for key in keys[:_MOST] for line in _hold(by_key[key], language, snapshot.at)]
    more = len(keys) - _MOST
    yield Paragraph(
        (
            (Strong(StatusText.BEHIND.text(language)),),
            *lines,
            *(((StatusText.MORE.text(language, count=more),),) if more > 0 else ()),
        )
    )


def _key(restriction: Restriction) -> tuple[int, datetime | None, datetime | None]:
    return id(restriction.notice), restriction.since, restriction.until


def _hold(restriction: Restriction, language: Language, at: datetime) -> Iterator[Line]:
    yield (notice_link(restriction.notice, language), " · ", _span(restriction, language, at))
    if restriction.doubtful and restriction.notice.updated is not None:
        closed = dates.short_moment(restriction.notice.updated, language, near=at)
        yield (StatusText.DOUBTFUL.text(language, at=closed),)


def _span(restriction: Restriction, language: Language, at: datetime) -> str:
    if restriction.since and restriction.until:
        return dates.span(restriction.since, restriction.until, language, near=at)
    if restriction.since:
        since = StatusText.SINCE.text(
            language, start=dates.short_moment(restriction.since, language, near=at)
        )
        return (
            since
            if restriction.notice.kind is Kind.INCIDENT
            else since + NoticeText.END_UNKNOWN.text(language)
        )
    if restriction.until:
        until = dates.short_moment(restriction.until, language, near=at, closing=True)
        return NoticeText.UNTIL.text(language, end=until) + NoticeText.START_UNKNOWN.text(language)
    return NoticeText.START_UNKNOWN.text(language).removeprefix(", ")


def _open_questions(snapshot: StatusSnapshot, language: Language) -> Iterator[Block]:
    """Yield what is not known: whether a late window is over, and what an unread notice means."""
    lines: list[Line] = []
    for restriction in snapshot.late[:_MOST]:
        assert restriction.until is not None  # a late window has an end
        end = dates.short_moment(restriction.until, language, near=snapshot.at, closing=True)
        sentence = StatusText.LATE.text(
            language, systems=names_in_short(restriction.named, language), end=end
        )
        lines += [(sentence, " ", notice_link(restriction.notice, language))]
    if snapshot.unread:
        lines += [
            (StatusText.UNREAD.text(language),),
            *((notice_link(each, language),) for each in snapshot.unread[:_MOST]),
        ]
    yield from _paragraph(lines)


def _further(snapshot: StatusSnapshot, language: Language) -> Iterator[Line]:
    if snapshot.test:
        tested = names_in_short(tuple(each.system for each in snapshot.test), language)
        yield (StatusText.IN_TEST.text(language, systems=tested),)
    if snapshot.next is not None:
        yield (StatusText.NEXT.text(language), *next_window(snapshot.next, language, at=snapshot.at))
    elif not snapshot.affected:
        yield (StatusText.NONE_COMES.text(language),)
    yield from related_systems(snapshot.requested, language)


def _small_print(
    snapshot: StatusSnapshot, language: Language, now: datetime, sources: Sources
) -> Iterator[Line]:
    yield from data_age.as_of(sources, language, now=now)
    measured = StatusText.MEASURED.text(language)
    yield (measured if snapshot.at == now else f"{measured} {StatusText.BY_NOW.text(language)}",)


def _paragraph(lines: Iterator[Line] | Sequence[Line]) -> Iterator[Block]:
    found = tuple(lines)
    if found:
        yield Paragraph(found)

"""The current state of a notice as blocks of a message."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rules.changes.fallback import GRANTED, standing_fallback
from rules.changes.notice_state import NoticeState, is_moved, notice_state
from rules.changes.windows.current import cancelled_for, partly_cancelled, standing_windows, told_windows
from rules.changes.windows.outcomes import is_apart
from rules.messages import dates
from rules.messages.notices.contradictions import doubts
from rules.messages.notices.fallback_line import fallback_line, fallback_text
from rules.messages.notices.headline import capital, heading
from rules.messages.notices.labels import names, unnamed_systems
from rules.messages.notices.outcome_sentences import (
    known_part,
    outcome,
    outcome_of,
    reference_time,
    unknown_part,
)
from rules.model.message import Block, Instant, Line, Link, Paragraph, Quote, SmallPrint, Strong, Table
from rules.model.notice import Access, Environment, Impacts, Kind, Language, Notice, Outcome, Slug, Window
from rules.texts.notice import ACCESS, IMPACTS, NoticeText

_WITH_OUTCOME_SENTENCE = frozenset(
    {
        NoticeState.COMPLETED,
        NoticeState.RESOLVED,
        NoticeState.CLOSED,
        NoticeState.WITHDRAWN,
        NoticeState.DUPLICATE,
    }
)
"""States whose outcome sentence is shown below the window."""

_NOT_HELD: Mapping[NoticeState, NoticeText] = {
    NoticeState.CANCELLED: NoticeText.NOT_HELD,
    NoticeState.POSTPONED: NoticeText.NOT_THEN,
}
"""The line of a window that is not held; it has no impact either."""

_NOT_HELD_BY_OUTCOME: Mapping[Outcome, NoticeText] = {
    Outcome.CANCELLED: NoticeText.NOT_HELD,
    Outcome.POSTPONED: NoticeText.NOT_THEN,
}

_IMPACT_OVER: Mapping[NoticeState, NoticeText] = {
    NoticeState.COMPLETED: NoticeText.IMPACT_WAS,
    NoticeState.RESOLVED: NoticeText.IMPACT_WAS,
    NoticeState.CLOSED: NoticeText.IMPACT_STATED,
    NoticeState.WITHDRAWN: NoticeText.IMPACT_STATED,
}
"""The heading of an impact that may have passed."""


def summary(notice: Notice, language: Language) -> str:
    """Return one plain line: state, title, times, systems, and the fallback procedure where it is permitted."""
    parts = [heading(notice, language)]
    parts += [_in_danish_time(each, language) for each in standing_windows(notice)]
    parts += unnamed_systems(notice, language)
    if standing_fallback(notice) in GRANTED:
        parts.append(fallback_text(notice, language))
    return " · ".join(parts)


def root_body(notice: Notice, language: Language, *, read_at: datetime) -> Iterator[Block]:
    """Yield all that is known of a notice, the most urgent first."""
    when = tuple(_when(notice, language))
    if when:
        yield Paragraph(when)
    yield from scope(notice, language)
    fallback = tuple(fallback_line(notice, language))
    if fallback:
        yield Paragraph(fallback)
    yield from doubts(notice, language)
    yield from _agency_text(notice, language)
    yield SmallPrint(tuple(_small_print(notice, language, read_at)))


def your_time(windows: tuple[Window, ...], language: Language) -> Iterator[Line]:
    """Yield each window as instants, which a chat service shows in the reader's time zone."""
    for window in windows:
        ends = tuple(
            Instant(at, dates.stamped(at, language)) for at in (window.start, window.end) if at is not None
        )
        if len(ends) == 1:
            label = NoticeText.YOUR_TIME_FROM if window.end is None else NoticeText.YOUR_TIME_UNTIL
            yield (label.text(language), ends[0])
        else:
            yield (NoticeText.YOUR_TIME.text(language), ends[0], " – ", ends[1])


def see_also(notice: Notice, language: Language) -> Iterator[Line]:
    """Yield a line for each related notice."""
    for other in notice.links:
        label = NoticeText.NOTICE.text(language, oid=other)
        url = address(notice)
        # The agency's notices differ in their address by the number alone.
        linked = (
            Link(label, url.replace(notice.oid, other)) if url and notice.oid and notice.oid in url else label
        )
        yield (NoticeText.SEE_ALSO.text(language), linked)


def source(notice: Notice, language: Language) -> Iterator[Line]:
    url = address(notice)
    if url:
        yield (Link(NoticeText.SOURCE.text(language), url),)


def address(notice: Notice) -> str | None:
    """Return the address of the notice's page; None unless it is http or https."""
    return notice.url if notice.url and notice.url.lower().startswith(("https://", "http://")) else None


def _when(notice: Notice, language: Language) -> Iterator[Line]:
    for window in told_windows(notice):
        scope = f"{names(window.systems, language)}: " if window.systems else ""
        period = _in_danish_time(window, language)
        period = period if scope else capital(period)
        over = _end_of(window, notice, period, language)
        if over:
            yield (scope + over,)
            continue
        yield tuple(
            span for span in (scope, Strong(period), _duration_and_first_end(window, language)) if span
        )
        yield from your_time((window,), language)
    yield from _cancelled_part(notice, language)
    if notice_state(notice) in _WITH_OUTCOME_SENTENCE:
        yield (outcome(notice, language) or "",)


def _end_of(window: Window, notice: Notice, span: str, language: Language) -> str | None:
    """Return the line of a window that is called off, or of one of several that is over; None for all others."""
    off = (
        _NOT_HELD.get(notice_state(notice))
        if not is_apart(notice)
        else _NOT_HELD_BY_OUTCOME.get(window.outcome)
    )
    if off:
        return off.text(language, span=span)
    if (
        not is_apart(notice)
        or window.outcome is not Outcome.COMPLETED
        or notice_state(notice) is NoticeState.COMPLETED
    ):
        return None
    return outcome_of(window, notice, language)


def _cancelled_part(notice: Notice, language: Language) -> Iterator[Line]:
    cancelled = cancelled_for(notice)
    if cancelled:
        yield (Strong(NoticeText.CANCELLED_FOR.text(language, systems=names(cancelled, language))),)
    elif partly_cancelled(notice):
        yield (Strong(NoticeText.PARTLY_CANCELLED.text(language)),)


def _in_danish_time(window: Window, language: Language) -> str:
    text = NoticeText.DANISH_TIME.text(language, span=known_part(window, language))
    return text + unknown_part(window, language)


def _duration_and_first_end(window: Window, language: Language) -> str:
    """Return the duration, and the first announced end where another one is announced now."""
    lasts = window.start and window.end and dates.duration(window.end - window.start, language)
    words = f" ({lasts})" if lasts else ""
    if window.planned_end is None or window.planned_end == window.end:
        return words
    was = dates.short_moment(window.planned_end, language, near=window.end or window.start, closing=True)
    if is_moved(window):
        return words + NoticeText.WAS_TO_END.text(language, was=was)
    return words + (NoticeText.WAS if window.end is None else NoticeText.WAS_FIRST).text(language, was=was)


def scope(notice: Notice, language: Language) -> Iterator[Block]:
    """Yield environment, impacts and systems."""
    lines = tuple(_environment(notice, language))
    cancelled = cancelled_for(notice)
    impacts = _impacts_left(notice, cancelled)
    listed = tuple(slug for slug in notice.systems if slug not in impacts and slug not in cancelled)
    others = tuple(slug for slug in listed if slug not in {"other", "tfe"})
    listed_alone = others or (() if impacts else listed)
    if listed_alone:
        label = NoticeText.ALSO_SYSTEMS if impacts else NoticeText.SYSTEMS
        lines = (*lines, (label.text(language), names(listed_alone, language)))
    if impacts:
        over = _IMPACT_OVER.get(notice_state(notice))
        yield from (Paragraph(((each.text(language),),)) for each in (over,) if each)
        yield _table(impacts, language)
    if lines:
        yield Paragraph(lines)


def _environment(notice: Notice, language: Language) -> Iterator[Line]:
    if Environment.TEST in notice.environment:
        both = Environment.PRODUCTION in notice.environment
        yield ((NoticeText.TEST_TOO if both else NoticeText.TEST_ONLY).text(language),)


def _impacts_left(notice: Notice, cancelled: tuple[Slug, ...]) -> Mapping[Slug, Impacts]:
    """Return the impacts of the systems that are not cancelled; none where the window is not held."""
    if notice_state(notice) in _NOT_HELD:
        return {}
    return {slug: impacts for slug, impacts in notice.impacts.items() if slug not in cancelled}


def _table(impacts: Mapping[Slug, Impacts], language: Language) -> Table:
    """Return a table of systems by access; systems with the same impacts share a row."""
    alike: dict[Impacts, list[Slug]] = {}
    for slug, each in impacts.items():
        alike.setdefault(each, []).append(slug)
    head = (NoticeText.SYSTEM.text(language), *(ACCESS[access].text(language) for access in Access))
    return Table(
        head, tuple((names(tuple(slugs), language), *_cells(each, language)) for each, slugs in alike.items())
    )


def _cells(impacts: Impacts, language: Language) -> tuple[str, ...]:
    cells = (impacts.on(access) for access in Access)
    return tuple("" if impact is None else IMPACTS[impact].text(language) for impact in cells)


def _agency_text(notice: Notice, language: Language) -> Iterator[Block]:
    """Yield the agency's own text where it tells more than the parsed facts: of an incident, and of unread parts."""
    if notice.understood and notice.kind is not Kind.INCIDENT:
        if notice.unread:
            yield Paragraph(((NoticeText.UNREAD.text(language),),))
            yield Quote("\n".join(notice.unread))
        return
    words = notice.text.strip()
    if not words:
        yield Paragraph(((NoticeText.NO_TEXT.text(language),),))
        return
    if notice_state(notice) is NoticeState.NOT_UNDERSTOOD:
        yield Paragraph(((NoticeText.NOT_UNDERSTOOD.text(language),),))
    yield Quote(words)


def _small_print(notice: Notice, language: Language, read_at: datetime) -> Iterator[Line]:
    if notice.references:
        yield (NoticeText.REFERENCE.text(language, what=", ".join(notice.references)),)
    yield from see_also(notice, language)
    yield from source(notice, language)
    read = dates.short_moment(read_at, language, near=reference_time(notice))
    if notice.updated is None:
        yield (NoticeText.READ.text(language, read=dates.moment(read_at, language)),)
        return
    yield (NoticeText.AGE.text(language, updated=dates.moment(notice.updated, language), read=read),)

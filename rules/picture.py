"""What stands in a notice now, as blocks of a message."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules import clock, systems
from rules.change import ChangeKind
from rules.ending import ending
from rules.message import Block, Instant, Line, Link, Paragraph, Quote, SmallPrint, Strong, Table, Tone
from rules.notice import (
    Access,
    Confidence,
    Environment,
    Fallback,
    Impacts,
    Kind,
    Language,
    Notice,
    Outcome,
    Slug,
    Window,
)
from rules.outcomes import near, outcome, period
from rules.standing import standing
from rules.texts import ACCESS, FACTS, FALLBACK, IMPACTS, State, Text

_STATES = {
    ChangeKind.WINDOW_COMPLETED: State.COMPLETED,
    ChangeKind.WINDOW_CANCELLED: State.CANCELLED,
    ChangeKind.WINDOW_POSTPONED: State.POSTPONED,
    ChangeKind.INCIDENT_RESOLVED: State.RESOLVED,
    ChangeKind.NOTICE_WITHDRAWN: State.WITHDRAWN,
    ChangeKind.NOTICE_DUPLICATED: State.DUPLICATE,
}
_ALONE_CLOSED = frozenset({State.COMPLETED, State.RESOLVED})

TONES = {
    State.PLANNED: Tone.PLANNED,
    State.EXTENDED: Tone.PLANNED,
    State.DELAYED: Tone.TROUBLE,
    State.COMPLETED: Tone.GOOD,
    State.CANCELLED: Tone.NEUTRAL,
    State.POSTPONED: Tone.NEUTRAL,
    State.CLOSED: Tone.NEUTRAL,
    State.WITHDRAWN: Tone.NEUTRAL,
    State.DUPLICATE: Tone.NEUTRAL,
    State.DISRUPTION: Tone.TROUBLE,
    State.RESOLVED: Tone.GOOD,
    State.INFORMATION: Tone.NEUTRAL,
    State.NOT_UNDERSTOOD: Tone.TROUBLE,
}

_RULE_APPLIES_OVER = timedelta(minutes=60)


def state(notice: Notice) -> State:
    """Return what the notice comes to. A notice that the bot could not read is never shown as anything else."""
    if not notice.understood:
        return State.INFORMATION if _only_tells(notice) else State.NOT_UNDERSTOOD
    end = ending(notice)
    if end is not None:
        ended = _STATES[end]
        return State.CLOSED if ended in _ALONE_CLOSED and notice.outcome is Outcome.OPEN else ended
    return State.DISRUPTION if notice.kind is Kind.INCIDENT else _progress(notice)


def _only_tells(notice: Notice) -> bool:
    return notice.kind is Kind.INFORMATION and bool(notice.text.strip()) and not notice.unread


def _progress(notice: Notice) -> State:
    if any(window.end is None and window.planned_end is not None for window in notice.windows):
        return State.DELAYED
    later = (w for w in notice.windows if w.end and w.planned_end and w.end > w.planned_end)
    return State.EXTENDED if any(later) else State.PLANNED


def title(notice: Notice, language: Language) -> str:
    return tidy(notice.title) or Text.UNTITLED.said(language)


def tidy(text: str) -> str:
    return " ".join(text.split())


def heading(notice: Notice, language: Language) -> str:
    text = Text.HEADING_TEST if notice.environment == (Environment.TEST,) else Text.HEADING
    return text.said(language, state=state(notice).said(language), title=title(notice, language))


def summary(notice: Notice, language: Language) -> str:
    """Return one plain line: what, when, and what holds for the fallback procedure if it is granted."""
    parts = [heading(notice, language), *(_in_danish_time(w, language) for w in notice.windows)]
    if standing(notice) in {Fallback.ALLOWED, Fallback.RESTRICTED}:
        parts.append(_fallback_words(notice, language))
    return " · ".join(parts)


def picture(notice: Notice, language: Language, *, read_at: datetime) -> Iterator[Block]:
    """Yield everything that is known, the most pressing first."""
    when = tuple(_when(notice, language))
    if when:
        yield Paragraph(when)
    yield from _scope(notice, language)
    fallback = tuple(_fallback(notice, language))
    if fallback:
        yield Paragraph(fallback)
    yield from doubts(notice, language)
    yield from _own_words(notice, language)
    yield SmallPrint(tuple(_small_print(notice, language, read_at)))


def names(slugs: tuple[Slug, ...], language: Language) -> str:
    return ", ".join(tidy(systems.name(slug, language)) for slug in slugs)


def doubts(notice: Notice, language: Language) -> Iterator[Paragraph]:
    """Yield what the notice contradicts itself in, and which facts are a guess."""
    lines: list[Line] = [
        (Text.CONTRADICTS.said(language, what=tidy(what)),) for what in notice.contradictions
    ]
    guessed = {item.fact for item in notice.evidence if item.confidence is Confidence.GUESSED}
    if guessed:
        what = ", ".join(words.said(language) for fact, words in FACTS.items() if fact in guessed)
        lines.append((Text.GUESSED.said(language, what=what or ", ".join(sorted(guessed))),))
    if lines:
        yield Paragraph(tuple(lines))


def your_time(windows: tuple[Window, ...], language: Language) -> Iterator[Line]:
    """Yield each window as moments that a chat service shows on the reader's own clock."""
    for window in windows:
        ends = tuple(
            Instant(at, clock.stamped(at, language)) for at in (window.start, window.end) if at is not None
        )
        label = Text.YOUR_TIME.said(language)
        yield (label, ends[0]) if len(ends) == 1 else (label, ends[0], " – ", ends[1])


def see_also(notice: Notice, language: Language) -> Iterator[Line]:
    """Yield a line for each other notice that this one points to."""
    for other in notice.links:
        label = Text.NOTICE.said(language, oid=other)
        url = _address(notice)
        # The agency's notices differ in their address by the number alone.
        linked = (
            Link(label, url.replace(notice.oid, other)) if url and notice.oid and notice.oid in url else label
        )
        yield (Text.SEE_ALSO.said(language), linked)


def source(notice: Notice, language: Language) -> Iterator[Line]:
    url = _address(notice)
    if url:
        yield (Link(Text.SOURCE.said(language), url),)


def _address(notice: Notice) -> str | None:
    return notice.url if notice.url and notice.url.lower().startswith(("https://", "http://")) else None


def _when(notice: Notice, language: Language) -> Iterator[Line]:
    for window in notice.windows:
        scope = f"{names(window.systems, language)}: " if window.systems else ""
        yield tuple(
            span
            for span in (scope, Strong(_in_danish_time(window, language)), _moved(window, language))
            if span
        )
        yield from your_time((window,), language)
    if state(notice) in {State.COMPLETED, State.RESOLVED, State.CLOSED, State.DUPLICATE}:
        yield (outcome(notice, language) or "",)


def _in_danish_time(window: Window, language: Language) -> str:
    return Text.DANISH_TIME.said(language, span=period(window, language))


def _moved(window: Window, language: Language) -> str:
    """Return how long it lasts, and which end was announced first if another one is now."""
    lasts = window.start and window.end and clock.duration(window.end - window.start, language)
    words = f" ({lasts})" if lasts else ""
    if window.planned_end is None or window.planned_end == window.end:
        return words
    was = clock.shortly(window.planned_end, language, near=window.end or window.start, closing=True)
    return words + Text.WAS.said(language, was=was)


def _scope(notice: Notice, language: Language) -> Iterator[Block]:
    lines = tuple(_environment(notice, language))
    listed = tuple(slug for slug in notice.systems if slug not in notice.impacts)
    others = tuple(slug for slug in listed if slug not in {"other", "tfe"})
    shown = others or (() if notice.impacts else listed)
    if shown:
        label = Text.ALSO_SYSTEMS if notice.impacts else Text.SYSTEMS
        lines = (*lines, (label.said(language), names(shown, language)))
    if notice.impacts:
        yield _impacts(notice, language)
    if lines:
        yield Paragraph(lines)


def _environment(notice: Notice, language: Language) -> Iterator[Line]:
    if Environment.TEST in notice.environment:
        both = Environment.PRODUCTION in notice.environment
        yield ((Text.TEST_TOO if both else Text.TEST_ONLY).said(language),)


def _impacts(notice: Notice, language: Language) -> Table:
    """Return systems by access; those that fare alike share a row."""
    alike: dict[Impacts, list[Slug]] = {}
    for slug, impacts in notice.impacts.items():
        alike.setdefault(impacts, []).append(slug)
    head = (Text.SYSTEM.said(language), *(ACCESS[access].said(language) for access in Access))
    return Table(
        head, tuple((names(tuple(slugs), language), *_cells(each, language)) for each, slugs in alike.items())
    )


def _cells(impacts: Impacts, language: Language) -> tuple[str, ...]:
    said = (impacts.on(access) for access in Access)
    return tuple("" if impact is None else IMPACTS[impact].said(language) for impact in said)


def _fallback(notice: Notice, language: Language) -> Iterator[Line]:
    over = ending(notice) is not None
    if standing(notice) is Fallback.UNSPECIFIED and (over or not _matters(notice)):
        return
    yield (Strong(Text.FALLBACK_LABEL.said(language)), _fallback_state(notice, language))
    if standing(notice) is Fallback.UNSPECIFIED:
        yield from _general_rule(notice, language)


def _matters(notice: Notice) -> bool:
    return notice.kind is not Kind.INFORMATION and Environment.PRODUCTION in notice.environment


def _fallback_words(notice: Notice, language: Language) -> str:
    return Text.FALLBACK_LABEL.said(language) + _fallback_state(notice, language)


def _fallback_state(notice: Notice, language: Language) -> str:
    now = standing(notice)
    if now is Fallback.ENDED and notice.fallback is not now:
        return Text.FALLBACK_OVER.said(language)
    return FALLBACK[now].said(language) + until(notice, language)


def until(notice: Notice, language: Language) -> str:
    """Return how long the fallback procedure may be used, where the text gives it an end of its own."""
    if notice.fallback_until is None or standing(notice) not in {Fallback.ALLOWED, Fallback.RESTRICTED}:
        return ""
    end = clock.moment(notice.fallback_until, language, near=near(notice), closing=True)
    return Text.FALLBACK_UNTIL.said(language, end=end)


def _general_rule(notice: Notice, language: Language) -> Iterator[Line]:
    if notice.kind is Kind.INCIDENT:
        yield (Text.RULE_INCIDENT.said(language),)
    elif any(w.start and w.end and w.end - w.start > _RULE_APPLIES_OVER for w in notice.windows):
        yield (Text.RULE_WINDOW.said(language),)


def _own_words(notice: Notice, language: Language) -> Iterator[Block]:
    """Yield the agency's words where they say more than the bot knows: a disruption's, and all that was not read."""
    if notice.understood and notice.kind is not Kind.INCIDENT:
        if notice.unread:
            yield Paragraph(((Text.UNREAD.said(language),),))
            yield Quote("\n".join(notice.unread))
        return
    if state(notice) is State.NOT_UNDERSTOOD:
        yield Paragraph(((Text.NOT_UNDERSTOOD.said(language),),))
    yield Quote(notice.text.strip()) if notice.text.strip() else Paragraph(((Text.NO_TEXT.said(language),),))


def _small_print(notice: Notice, language: Language, read_at: datetime) -> Iterator[Line]:
    if notice.references:
        yield (Text.REFERENCE.said(language, what=", ".join(notice.references)),)
    yield from see_also(notice, language)
    yield from source(notice, language)
    read = clock.shortly(read_at, language, near=near(notice))
    if notice.updated is None:
        yield (Text.READ.said(language, read=clock.moment(read_at, language)),)
        return
    yield (Text.AGE.said(language, updated=clock.moment(notice.updated, language), read=read),)

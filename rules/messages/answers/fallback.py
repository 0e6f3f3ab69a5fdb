"""Whether the fallback procedure may be used now. Only a notice's own text permits it, never the general rule."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from rules.changes.fallback import GRANTED, mentioned_only
from rules.messages import dates
from rules.messages.answers import data_age
from rules.messages.answers.fallback_steps import fallback_steps
from rules.messages.answers.related_systems import related_systems_block
from rules.messages.answers.status import marked_if_stale, notice_link
from rules.messages.notices.headline import capital
from rules.messages.notices.labels import names_in_short
from rules.model.message import Block, Line, Message, Paragraph, Quote, SmallPrint, Strong, Tone
from rules.model.notice import Environment, Fallback, Language, Notice, Slug
from rules.status.freshness import Sources
from rules.status.system_status import NAMELESS, Restriction, granted_since, late_windows, restrictions
from rules.texts.fallback import FALLBACK_MEANINGS, FallbackText
from rules.texts.status import FALLBACK_SHORT, StatusText

_MOST = 8
"""Notices that are listed."""

_FEW = 2
"""Systems whose steps are shown without being requested: the steps of more would be too long."""

_ANSWERS = {
    Fallback.RESTRICTED: (FallbackText.ASK, Tone.TROUBLE),
    Fallback.ALLOWED: (FallbackText.YES, Tone.GOOD),
}
"""Heading and tone of each permission, the most careful first."""


def fallback_message(
    notices: Iterable[Notice],
    *,
    systems: Collection[Slug] | None,
    language: Language,
    now: datetime,
    sources: Sources,
) -> Message:
    """Compose the answer for these systems, or for all that are restricted now."""
    in_production = [each for each in notices if Environment.PRODUCTION in each.environment]
    current = [
        restriction
        for each in in_production
        for restriction in restrictions(each, now)
        if _is_about(restriction, systems)
    ]
    overdue = [
        restriction
        for restriction in late_windows(in_production, at=now)
        if _is_about(restriction, systems) and restriction.fallback(now) in GRANTED
    ]
    stale = tuple(data_age.warnings(sources, language, now=now))
    title, tone = _answer(current, overdue, systems, language, now)
    title = marked_if_stale(title, language, stale=bool(stale))
    return Message(
        summary=title,
        heading=title,
        tone=Tone.TROUBLE if stale or overdue else tone,
        language=language,
        blocks=(
            *([Paragraph(stale)] if stale else []),
            *_permissions(current, overdue, language, now),
            *_overdue(overdue, language, now),
            *_steps(current, systems, language, now),
            *related_systems_block(systems, language),
            SmallPrint((*data_age.as_of(sources, language, now=now), (StatusText.MEASURED.text(language),))),
        ),
    )


def steps(notice: Notice, *, language: Language, now: datetime) -> Message:
    """Compose the fallback steps for the systems of one notice. It gives no permission."""
    systems = notice.systems or tuple(notice.impacts)
    title = FallbackText.STEPS.text(language, systems=names_in_short(systems, language))
    return Message(
        summary=title,
        heading=title,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=fallback_steps(systems, language=language, now=now),
    )


def _steps(
    current: Sequence[Restriction], systems: Collection[Slug] | None, language: Language, now: datetime
) -> tuple[Block, ...]:
    """Return the steps of the requested systems, or of the few with a permission; else how to request them."""
    granted = dict.fromkeys(
        slug
        for restriction in current
        if restriction.fallback(now) in GRANTED
        for slug in restriction.systems
    )
    systems_shown = systems or (tuple(granted) if len(granted) <= _FEW else ())
    if systems_shown:
        return fallback_steps(systems_shown, language=language, now=now)
    return (Paragraph((FallbackText.ASK_FOR_STEPS.line(language),)),)


def _is_about(restriction: Restriction, systems: Collection[Slug] | None) -> bool:
    return systems is None or any(restriction.concerns(slug) for slug in systems)


def _answer(
    current: Sequence[Restriction],
    overdue: Sequence[Restriction],
    systems: Collection[Slug] | None,
    language: Language,
    now: datetime,
) -> tuple[str, Tone]:
    """Return heading and tone: which permission is in force for which systems, the most careful first."""
    found = [(state, _granted(current, state, systems, now)) for state in _ANSWERS]
    granted = [(state, named) for state, named in found if named is not None]
    if granted:
        (first, named), *others = granted
        words, tone = _ANSWERS[first]
        parts = [words.text(language, systems=names_in_short(named, language))]
        parts += [
            FallbackText.OF_NOTICE.text(
                language, systems=names_in_short(named, language), state=FALLBACK_SHORT[state].text(language)
            )
            for state, named in others
        ]
        return " · ".join(parts), tone
    if overdue:
        named = tuple(systems or dict.fromkeys(slug for restriction in overdue for slug in restriction.named))
        return FallbackText.NOT_KNOWN.text(language, systems=names_in_short(named, language)), Tone.TROUBLE
    if systems is None:
        return FallbackText.NO.text(language), Tone.NEUTRAL
    return FallbackText.NO_FOR.text(language, systems=names_in_short(tuple(systems), language)), Tone.NEUTRAL


def _granted(
    current: Sequence[Restriction], state: Fallback, systems: Collection[Slug] | None, now: datetime
) -> tuple[Slug, ...] | None:
    """Return the systems for which that permission is in force; None: for none."""
    matching = [restriction for restriction in current if restriction.fallback(now) is state]
    if not matching:
        return None
    requested = () if systems is None else tuple(systems)
    named = [
        slug
        for restriction in matching
        for slug in restriction.systems or requested or (NAMELESS,)
        if restriction.concerns(slug)
    ]
    return tuple(dict.fromkeys(slug for slug in named if not requested or slug in requested))


def _permissions(
    current: Sequence[Restriction], overdue: Sequence[Restriction], language: Language, now: datetime
) -> Iterator[Block]:
    """Yield each notice, its period, the agency's own text on the procedure, and what that means."""
    for restriction in current[:_MOST]:
        state = restriction.fallback(now)
        lines: list[Line] = [
            (Strong(_of(restriction, state, language)), *_span(restriction, state, language, now)),
            (FallbackText.BY.text(language), notice_link(restriction.notice, language)),
            (_meaning(restriction, state, language),),
        ]
        yield Paragraph(tuple(lines))
        words = own_sentences(restriction.notice)
        if words:
            yield Quote(words)
    if not current and not overdue:
        yield Paragraph(((FallbackText.NOTHING.text(language),),))


def _meaning(restriction: Restriction, state: Fallback, language: Language) -> str:
    if mentioned_only(restriction.notice):
        return capital(FallbackText.MENTIONED.text(language)) + "."
    return FALLBACK_MEANINGS[state].text(language)


def _of(restriction: Restriction, state: Fallback, language: Language) -> str:
    words = FallbackText.NONE_NOW if mentioned_only(restriction.notice) else FALLBACK_SHORT[state]
    sentence = words.text(language)
    return (
        FallbackText.OF_NOTICE.text(
            language, systems=names_in_short(restriction.systems, language), state=sentence
        )
        if restriction.systems
        else sentence
    )


def _span(restriction: Restriction, state: Fallback, language: Language, now: datetime) -> Iterator[str]:
    if state not in GRANTED:
        return
    begins = [at for at in (restriction.since, granted_since(restriction.notice)) if at is not None]
    if begins:
        yield " · " + FallbackText.SINCE.text(
            language, start=dates.short_moment(max(begins), language, near=now)
        )
    end = restriction.notice.fallback_until or restriction.until
    if end is None:
        yield " · " + FallbackText.OPEN.text(language)
    else:
        yield " · " + FallbackText.UNTIL.text(
            language, end=dates.short_moment(end, language, near=now, closing=True)
        )


def own_sentences(notice: Notice) -> str:
    """Return the agency's own sentences on the procedure; empty where there are none."""
    spans = [each for each in notice.evidence if each.fact == "fallback" and each.source == "body"]
    return " ".join(notice.text[each.start : each.end].strip() for each in spans)


def _overdue(overdue: Sequence[Restriction], language: Language, now: datetime) -> Iterator[Block]:
    for restriction in overdue[:_MOST]:
        assert restriction.until is not None  # a late window has an end
        end = dates.short_moment(restriction.until, language, near=now, closing=True)
        yield Paragraph(
            (
                (Strong(FallbackText.LATE.text(language, end=end)),),
                (FallbackText.BY.text(language), notice_link(restriction.notice, language)),
            )
        )

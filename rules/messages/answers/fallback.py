"""Whether the fallback procedure may be used now. Only a notice's own text permits it, never the general rule."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from rules.changes.fallback import GRANTED, mentioned_only
from rules.messages import dates
from rules.messages.answers import data_age
from rules.messages.answers.fallback_steps import fallback_steps
from rules.messages.answers.related_systems import beside
from rules.messages.answers.status import headed, titled
from rules.messages.notices.headline import capital
from rules.messages.notices.labels import few
from rules.model.message import Block, Line, Message, Paragraph, Quote, SmallPrint, Strong, Tone
from rules.model.notice import Environment, Fallback, Language, Notice, Slug
from rules.status.freshness import Sources
from rules.status.system_status import NAMELESS, Restriction, granted_since, late, restrictions
from rules.texts.fallback import MEANINGS, FallbackText
from rules.texts.status import FALLBACK_SHORT, StatusText

_MOST = 8
"""Notices that are listed."""

_FEW = 2
"""Systems whose steps are shown without being requested: the steps of more would be too long."""

_SAYS = {
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
    known = [each for each in notices if Environment.PRODUCTION in each.environment]
    held = [hold for each in known for hold in restrictions(each, now) if _about(hold, systems)]
    overdue = [
        hold for hold in late(known, at=now) if _about(hold, systems) and hold.fallback(now) in GRANTED
    ]
    stale = tuple(data_age.warnings(sources, language, now=now))
    title, tone = _answer(held, overdue, systems, language, now)
    title = headed(title, language, stale=bool(stale))
    return Message(
        summary=title,
        heading=title,
        tone=Tone.TROUBLE if stale or overdue else tone,
        language=language,
        blocks=(
            *([Paragraph(stale)] if stale else []),
            *_grounds(held, overdue, language, now),
            *_overdue(overdue, language, now),
            *_steps(held, systems, language, now),
            *beside(systems, language),
            SmallPrint((*data_age.as_of(sources, language, now=now), (StatusText.MEASURED.text(language),))),
        ),
    )


def steps(notice: Notice, *, language: Language, now: datetime) -> Message:
    """Compose the fallback steps for the systems of one notice. It gives no permission."""
    systems = notice.systems or tuple(notice.impacts)
    title = FallbackText.STEPS.text(language, systems=few(systems, language))
    return Message(
        summary=title,
        heading=title,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=fallback_steps(systems, language=language, now=now),
    )


def _steps(
    held: Sequence[Restriction], systems: Collection[Slug] | None, language: Language, now: datetime
) -> tuple[Block, ...]:
    """Return the steps of the requested systems, or of the few with a permission; else how to request them."""
    granted = dict.fromkeys(slug for hold in held if hold.fallback(now) in GRANTED for slug in hold.systems)
    shown = systems or (tuple(granted) if len(granted) <= _FEW else ())
    if shown:
        return fallback_steps(shown, language=language, now=now)
    return (Paragraph((FallbackText.ASK_FOR_STEPS.line(language),)),)


def _about(hold: Restriction, systems: Collection[Slug] | None) -> bool:
    return systems is None or any(hold.concerns(slug) for slug in systems)


def _answer(
    held: Sequence[Restriction],
    overdue: Sequence[Restriction],
    systems: Collection[Slug] | None,
    language: Language,
    now: datetime,
) -> tuple[str, Tone]:
    """Return heading and tone: which permission is in force for which systems, the most careful first."""
    found = [(stands, _granted(held, stands, systems, now)) for stands in _SAYS]
    granted = [(stands, of) for stands, of in found if of is not None]
    if granted:
        (first, of), *others = granted
        words, tone = _SAYS[first]
        parts = [words.text(language, systems=few(of, language))]
        parts += [
            FallbackText.OF_NOTICE.text(
                language, systems=few(of, language), state=FALLBACK_SHORT[stands].text(language)
            )
            for stands, of in others
        ]
        return " · ".join(parts), tone
    if overdue:
        of = tuple(systems or dict.fromkeys(slug for hold in overdue for slug in hold.named))
        return FallbackText.NOT_KNOWN.text(language, systems=few(of, language)), Tone.TROUBLE
    if systems is None:
        return FallbackText.NO.text(language), Tone.NEUTRAL
    return FallbackText.NO_FOR.text(language, systems=few(tuple(systems), language)), Tone.NEUTRAL


def _granted(
    held: Sequence[Restriction], stands: Fallback, systems: Collection[Slug] | None, now: datetime
) -> tuple[Slug, ...] | None:
    """Return the systems for which that permission is in force; None: for none."""
    holding = [hold for hold in held if hold.fallback(now) is stands]
    if not holding:
        return None
    asked = () if systems is None else tuple(systems)
    of = [slug for hold in holding for slug in hold.systems or asked or (NAMELESS,) if hold.concerns(slug)]
    return tuple(dict.fromkeys(slug for slug in of if not asked or slug in asked))


def _grounds(
    held: Sequence[Restriction], overdue: Sequence[Restriction], language: Language, now: datetime
) -> Iterator[Block]:
    """Yield each notice, its period, the agency's own text on the procedure, and what that means."""
    for hold in held[:_MOST]:
        stands = hold.fallback(now)
        lines: list[Line] = [
            (Strong(_of(hold, stands, language)), *_span(hold, stands, language, now)),
            (FallbackText.BY.text(language), titled(hold.notice, language)),
            (_meaning(hold, stands, language),),
        ]
        yield Paragraph(tuple(lines))
        words = said(hold.notice)
        if words:
            yield Quote(words)
    if not held and not overdue:
        yield Paragraph(((FallbackText.NOTHING.text(language),),))


def _meaning(hold: Restriction, stands: Fallback, language: Language) -> str:
    if mentioned_only(hold.notice):
        return capital(FallbackText.MENTIONED.text(language)) + "."
    return MEANINGS[stands].text(language)


def _of(hold: Restriction, stands: Fallback, language: Language) -> str:
    words = FallbackText.NONE_NOW if mentioned_only(hold.notice) else FALLBACK_SHORT[stands]
    state = words.text(language)
    return (
        FallbackText.OF_NOTICE.text(language, systems=few(hold.systems, language), state=state)
        if hold.systems
        else state
    )


def _span(hold: Restriction, stands: Fallback, language: Language, now: datetime) -> Iterator[str]:
    if stands not in GRANTED:
        return
    begins = [at for at in (hold.since, granted_since(hold.notice)) if at is not None]
    if begins:
        yield " · " + FallbackText.SINCE.text(language, start=dates.shortly(max(begins), language, near=now))
    end = hold.notice.fallback_until or hold.until
    if end is None:
        yield " · " + FallbackText.OPEN.text(language)
    else:
        yield " · " + FallbackText.UNTIL.text(
            language, end=dates.shortly(end, language, near=now, closing=True)
        )


def said(notice: Notice) -> str:
    """Return the agency's own sentences on the procedure; empty where there are none."""
    spans = [each for each in notice.evidence if each.fact == "fallback" and each.source == "body"]
    return " ".join(notice.text[each.start : each.end].strip() for each in spans)


def _overdue(overdue: Sequence[Restriction], language: Language, now: datetime) -> Iterator[Block]:
    for hold in overdue[:_MOST]:
        assert hold.until is not None  # what has no end is not late
        end = dates.shortly(hold.until, language, near=now, closing=True)
        yield Paragraph(
            (
                (Strong(FallbackText.LATE.text(language, end=end)),),
                (FallbackText.BY.text(language), titled(hold.notice, language)),
            )
        )

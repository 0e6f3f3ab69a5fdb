"""The windows to come, as a message."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from rules.messages import dates
from rules.messages.answers import data_age
from rules.messages.answers.data_age import Sources
from rules.messages.answers.related_systems import beside
from rules.messages.answers.status import headed, next_window, titled
from rules.messages.notices.headline import capital
from rules.messages.notices.labels import names
from rules.messages.notices.outcome_sentences import known_part, unknown_part
from rules.model.message import Block, Line, Message, Paragraph, SmallPrint, Strong, Tone
from rules.model.notice import Fallback, Language, Notice, Slug
from rules.status.outlook import Coming, coming
from rules.texts.status import FALLBACK_SHORT, Now

MOST = 15
"""Windows named one by one; of more their number is said."""


def agenda(
    notices: Iterable[Notice],
    *,
    within: timedelta,
    systems: Collection[Slug] | None = None,
    language: Language,
    now: datetime,
    sources: Sources,
) -> Message:
    """Compose what is under way and what begins within that time; if nothing does, the next one after it."""
    ahead = coming(notices, since=now, systems=systems)
    near = [each for each in ahead if each.start < now + within]
    stale = tuple(data_age.warnings(sources, language, now=now))
    title = headed(_heading(len(near), within, language), language, stale=bool(stale))
    return Message(
        summary=title,
        heading=title,
        tone=Tone.TROUBLE if stale else Tone.PLANNED if near else Tone.NEUTRAL,
        language=language,
        blocks=(
            *([Paragraph(stale)] if stale else []),
            *(Paragraph(tuple(_window(each, language, now))) for each in near[:MOST]),
            *_rest(near, ahead, language, now),
            *beside(systems, language),
            SmallPrint(
                (*data_age.as_of(sources, language, now=now), (Now.MEASURED.said(language),)),
            ),
        ),
    )


def _heading(count: int, within: timedelta, language: Language) -> str:
    words = Now.WINDOWS if count else Now.NO_WINDOWS
    return words.said(language, within=dates.distance(within, language), count=count)


def _window(each: Coming, language: Language, now: datetime) -> Iterator[Line]:
    span = capital(known_part(each.window, language, at=now)) + unknown_part(each.window, language)
    when = (
        Now.UNDER_WAY.said(language)
        if each.start <= now
        else Now.IN_TIME.said(language, distance=dates.distance(each.start - now, language))
    )
    yield (Strong(span), when)
    if each.systems:
        yield (names(each.systems, language),)
    yield (titled(each.notice, language), *_fallback(each, language))


def _fallback(each: Coming, language: Language) -> Iterator[str]:
    if each.notice.fallback is not Fallback.UNSPECIFIED:
        yield f" · {Now.FALLBACK.said(language)}: {FALLBACK_SHORT[each.notice.fallback].said(language)}"


def _rest(
    near: list[Coming], ahead: tuple[Coming, ...], language: Language, now: datetime
) -> Iterator[Block]:
    if len(near) > MOST:
        yield Paragraph(((Now.MORE.said(language, count=len(near) - MOST),),))
    elif not near and ahead:
        yield Paragraph(((Now.NEXT_LATER.said(language), *next_window(ahead[0], language, at=now)),))
    elif not near:
        yield Paragraph(((Now.NONE_COMES.said(language),),))

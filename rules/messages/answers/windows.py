"""Upcoming windows as a message, and as part of others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from rules.messages import dates
from rules.messages.answers import data_age
from rules.messages.answers.related_systems import related_systems_block
from rules.messages.answers.status import marked_if_stale, next_window, notice_link
from rules.messages.notices.headline import capital
from rules.messages.notices.labels import names, names_in_short
from rules.messages.notices.outcome_sentences import known_part, unknown_part
from rules.model.message import Block, Line, Message, Paragraph, SmallPrint, Strong, Tone
from rules.model.notice import Environment, Fallback, Language, Notice, Slug
from rules.status.freshness import Sources
from rules.status.outlook import UpcomingWindow, upcoming_windows
from rules.texts.notice import NoticeText
from rules.texts.status import FALLBACK_SHORT, StatusText

MOST = 15
"""Windows that are listed; the others are counted."""


def windows_message(
    notices: Iterable[Notice],
    *,
    within: timedelta,
    systems: Collection[Slug] | None = None,
    language: Language,
    now: datetime,
    sources: Sources,
) -> Message:
    """Compose the windows under way or starting within that time; if there are none, the next one after it."""
    ahead = upcoming_windows(notices, since=now, systems=systems)
    near = [each for each in ahead if each.start < now + within]
    stale = tuple(data_age.warnings(sources, language, now=now))
    title = marked_if_stale(_heading(len(near), within, language), language, stale=bool(stale))
    return Message(
        summary=title,
        heading=title,
        tone=Tone.TROUBLE if stale else Tone.PLANNED if near else Tone.NEUTRAL,
        language=language,
        blocks=(
            *([Paragraph(stale)] if stale else []),
            *(Paragraph(tuple(_window(each, language, now))) for each in near[:MOST]),
            *_rest(near, ahead, language, now),
            *related_systems_block(systems, language),
            SmallPrint(
                (*data_age.as_of(sources, language, now=now), (StatusText.MEASURED.text(language),)),
            ),
        ),
    )


def _heading(count: int, within: timedelta, language: Language) -> str:
    words = StatusText.WINDOWS if count else StatusText.NO_WINDOWS
    return words.text(language, within=dates.distance(within, language), count=count)


def _window(each: UpcomingWindow, language: Language, now: datetime) -> Iterator[Line]:
    span = capital(known_part(each.window, language, at=now)) + unknown_part(each.window, language)
    when = (
        StatusText.UNDER_WAY.text(language)
        if each.start <= now
        else StatusText.IN_TIME.text(language, distance=dates.distance(each.start - now, language))
    )
    yield (Strong(span), when)
    if each.systems:
        yield (names(each.systems, language),)
    yield (notice_link(each.notice, language), *_fallback(each, language))


def _fallback(each: UpcomingWindow, language: Language) -> Iterator[str]:
    if each.notice.fallback is not Fallback.UNSPECIFIED:
        yield f" · {StatusText.FALLBACK.text(language)}: {FALLBACK_SHORT[each.notice.fallback].text(language)}"


def _rest(
    near: list[UpcomingWindow], ahead: tuple[UpcomingWindow, ...], language: Language, now: datetime
) -> Iterator[Block]:
    if len(near) > MOST:
        yield Paragraph(((StatusText.MORE.text(language, count=len(near) - MOST),),))
    elif not near and ahead:
        yield Paragraph(((StatusText.NEXT_LATER.text(language), *next_window(ahead[0], language, at=now)),))
    elif not near:
        yield Paragraph(((StatusText.NONE_COMES.text(language),),))


MOST_AHEAD = 12
"""Windows that are listed; the others are counted."""


def windows(
    heading: str, ahead: Sequence[UpcomingWindow], language: Language, *, near: datetime
) -> Iterator[Block]:
    """Yield a list of windows under a heading; nothing where there are none."""
    if not ahead:
        return
    lines: list[Line] = [
        (Strong(heading),),
        *(window(each, language, near=near) for each in ahead[:MOST_AHEAD]),
    ]
    if len(ahead) > MOST_AHEAD:
        lines.append((StatusText.MORE.text(language, count=len(ahead) - MOST_AHEAD),))
    yield Paragraph(tuple(lines))


def window(each: UpcomingWindow, language: Language, *, near: datetime) -> Line:
    span = capital(known_part(each.window, language, at=near)) + unknown_part(each.window, language)
    details = [f" · {names_in_short(each.systems, language)}"] if each.systems else []
    if each.notice.environment == (Environment.TEST,):
        details.append(f" · {NoticeText.TEST_ONLY.text(language)}")
    fallback = each.notice.fallback
    granted = (
        ()
        if fallback is Fallback.UNSPECIFIED
        else (f" · {StatusText.FALLBACK.text(language)}: {FALLBACK_SHORT[fallback].text(language)}",)
    )
    return (Strong(span), *details, " · ", notice_link(each.notice, language), *granted)

"""Why a notice was read as it was, and told in a channel as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from rules.messages.answers.subscription import described, kinds_in_short, muted
from rules.messages.notices.body import see_also, source
from rules.messages.notices.headline import title
from rules.messages.notices.reasons import reasons
from rules.model.change import ChangeKind
from rules.model.message import Line, Message, Paragraph, SmallPrint, Strong, Tone
from rules.model.notice import Evidence, Language, Notice
from rules.model.reason import Reasons
from rules.ports.chat import Mute
from rules.ports.subscription_store import Enrolled
from rules.texts.notice import FACTS
from rules.texts.texts_explain import SPOTTED, SURE, Why

_MOST = 20
_LONGEST = 200
"""Characters of one sentence that is quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a channel was told of a notice's current text, and why."""

    reasons: Mapping[ChangeKind, Reasons]
    """What the text changed, each by which rule."""
    matches: Sequence[tuple[Enrolled, tuple[ChangeKind, ...]]]
    """The channel's subscriptions that take some of it, with what they take; of a text that changed nothing, what
    they would take of the notice as a whole."""
    broadcast: tuple[ChangeKind, ...]
    """Of what was changed, what was shown in the channel itself."""
    mutes: Sequence[Mute] = ()
    """Why nothing of it is told there just now."""


def explanation(notice: Notice, told: Told | None, *, language: Language, now: datetime) -> Message:
    """Compose it. told: None where it was not asked in a channel."""
    heading = Why.HEADING.said(language, title=title(notice, language))
    parts = [
        _read(notice, language),
        *([] if told is None else [_changed(told, language), _here(told, language, now)]),
    ]
    return Message(
        summary=heading,
        heading=heading,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(
            *(Paragraph(tuple(part)) for part in parts),
            SmallPrint((*see_also(notice, language), *source(notice, language))),
        ),
    )


def _read(notice: Notice, language: Language) -> Iterator[Line]:
    facts = dict.fromkeys(_fact(each, notice, language) for each in notice.evidence)
    if not facts:
        yield (Why.NOTHING_READ.said(language),)
        return
    yield (Strong(Why.READ_FROM.said(language)),)
    yield from ((fact,) for fact in list(facts)[:_MOST])


def _fact(each: Evidence, notice: Notice, language: Language) -> str:
    text = notice.title if each.source == "title" else notice.text
    return Why.FACT.said(
        language,
        fact=(FACTS.get(each.fact) or SPOTTED[each.fact]).said(language),
        sure=SURE[each.confidence].said(language),
        words=shorten(text[each.start : each.end], _LONGEST, placeholder=" …"),
    )


def _changed(told: Told, language: Language) -> Iterator[Line]:
    if not told.reasons:
        yield (Why.NO_CHANGES.said(language),)
        return
    yield (Strong(Why.CHANGES.said(language)),)
    for kind, why in told.reasons.items():
        yield (Why.CHANGED.said(language, kind=kind, why=reasons(why, language)),)


def _here(told: Told, language: Language, now: datetime) -> Iterator[Line]:
    if not told.matches:
        yield (Why.NOT_HERE.said(language),)
        return
    yield (Strong(Why.HERE.said(language)),)
    for each, kinds in told.matches:
        what = described(each.wish, language)
        yield (Why.MATCH.said(language, number=each.id, what=what, kinds=kinds_in_short(kinds)),)
    if told.reasons:
        words = Why.SHOWN if told.broadcast else Why.NOT_SHOWN
        yield (words.said(language, kinds=kinds_in_short(told.broadcast)),)
    yield from ((muted(each, language, now),) for each in told.mutes)

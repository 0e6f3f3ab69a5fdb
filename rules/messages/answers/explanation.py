"""The explanation of how a notice was read, and of what a channel received of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from rules.messages.answers.subscription import describe, mute_line, short_kinds
from rules.messages.notices.body import see_also, source
from rules.messages.notices.headline import title
from rules.messages.notices.reasons import reasons
from rules.model.change import ChangeKind, Reasons
from rules.model.evidence import Evidence
from rules.model.message import Line, Message, Paragraph, SmallPrint, Strong, Tone
from rules.model.notice import Language, Notice
from rules.model.people import Mute
from rules.ports.subscription_store import StoredSubscription
from rules.texts.notice import FACTS
from rules.texts.reasons import CONFIDENCE, OTHER_FACTS, ExplanationText

_MOST = 20
_LONGEST = 200
"""Characters of a quoted sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelExplanation:
    """What a channel received of a notice's current text, and why."""

    reasons: Mapping[ChangeKind, Reasons]
    """The changes of the current text, each with its reasons."""
    matches: Sequence[tuple[StoredSubscription, tuple[ChangeKind, ...]]]
    """The channel's subscriptions that match some changes, with the matching kinds; of a text without changes, the kinds
    that would match of the notice as a whole."""
    broadcast: tuple[ChangeKind, ...]
    """The kinds that were also shown in the channel itself."""
    mutes: Sequence[Mute] = ()
    """The mutes that suppress the notice in the channel now."""


def explanation(
    notice: Notice, channel: ChannelExplanation | None, *, language: Language, now: datetime
) -> Message:
    """Compose the explanation. told: None where the request did not come from a channel."""
    heading = ExplanationText.HEADING.text(language, title=title(notice, language))
    parts = [
        _read(notice, language),
        *([] if channel is None else [_changed(channel, language), _in_channel(channel, language, now)]),
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
        yield (ExplanationText.NOTHING_READ.text(language),)
        return
    yield (Strong(ExplanationText.READ_FROM.text(language)),)
    yield from ((fact,) for fact in list(facts)[:_MOST])


def _fact(each: Evidence, notice: Notice, language: Language) -> str:
    text = notice.title if each.source == "title" else notice.text
    return ExplanationText.FACT.text(
        language,
        fact=(FACTS.get(each.fact) or OTHER_FACTS[each.fact]).text(language),
        sure=CONFIDENCE[each.confidence].text(language),
        words=shorten(text[each.start : each.end], _LONGEST, placeholder=" …"),
    )


def _changed(channel: ChannelExplanation, language: Language) -> Iterator[Line]:
    if not channel.reasons:
        yield (ExplanationText.NO_CHANGES.text(language),)
        return
    yield (Strong(ExplanationText.CHANGES.text(language)),)
    for kind, why in channel.reasons.items():
        yield (ExplanationText.CHANGED.text(language, kind=kind, why=reasons(why, language)),)


def _in_channel(channel: ChannelExplanation, language: Language, now: datetime) -> Iterator[Line]:
    if not channel.matches:
        yield (ExplanationText.NOT_HERE.text(language),)
        return
    yield (Strong(ExplanationText.HERE.text(language)),)
    for each, kinds in channel.matches:
        what = describe(each.wish, language)
        yield (ExplanationText.MATCH.text(language, number=each.id, what=what, kinds=short_kinds(kinds)),)
    if channel.reasons:
        words = ExplanationText.SHOWN if channel.broadcast else ExplanationText.NOT_SHOWN
        yield (words.text(language, kinds=short_kinds(channel.broadcast)),)
    yield from ((mute_line(each, language, now),) for each in channel.mutes)

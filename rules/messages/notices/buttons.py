"""What a reader of a root message can do about it."""

from collections.abc import Iterator

from rules.changes.fallback import GRANTED, standing
from rules.changes.lifecycle import ending
from rules.messages import dates
from rules.messages.notices.body import address
from rules.messages.notices.headline import tidy
from rules.messages.notices.outcome_sentences import near
from rules.model.delivery import NoticeKey
from rules.model.message import Button, Line, LinkButton, Verb
from rules.model.notice import Kind, Language, Notice
from rules.ports.chat import Acknowledgement
from rules.texts.texts_root import Below

_LONGEST_NAME = 80
"""Characters of a person's name: they may call themselves anything."""


def buttons(
    notice: Notice, language: Language, *, key: NoticeKey, acknowledged: bool
) -> Iterator[Button | LinkButton]:
    """Yield them, the likeliest first."""
    stands = ending(notice) is None
    offered = {
        Verb.FALLBACK: standing(notice) in GRANTED or (stands and notice.kind is not Kind.INFORMATION),
        Verb.ACKNOWLEDGE: stands and not acknowledged,
        Verb.MUTE: True,
        Verb.CALENDAR: stands and any(window.start and window.end for window in notice.windows),
    }
    for verb, useful in offered.items():
        if useful:
            yield Button(label=_LABELS[verb].said(language), verb=verb, about=key)
    url = address(notice)
    if url:
        yield LinkButton(label=Below.SOURCE.said(language), url=url)


def seen_by(notice: Notice, language: Language, seen: Acknowledgement) -> Line:
    """Name whoever looks after it."""
    name = tidy(seen.by.name)[:_LONGEST_NAME] or seen.by.id
    at = dates.moment(seen.at, language, near=near(notice))
    return (Below.ACKNOWLEDGED.said(language, name=name, at=at),)


_LABELS = {
    Verb.FALLBACK: Below.FALLBACK,
    Verb.ACKNOWLEDGE: Below.ACKNOWLEDGE,
    Verb.MUTE: Below.MUTE,
    Verb.CALENDAR: Below.CALENDAR,
}

"""The buttons of a root message."""

from collections.abc import Iterator

from rules.changes.fallback import GRANTED, standing_fallback
from rules.changes.lifecycle import ending
from rules.messages import dates
from rules.messages.notices.body import address
from rules.messages.notices.headline import tidy
from rules.messages.notices.outcome_sentences import reference_time
from rules.model.message import Button, Line, LinkButton, Verb
from rules.model.notice import Kind, Language, Notice, NoticeKey
from rules.model.people import Acknowledgement
from rules.texts.notice import RootText

_LONGEST_NAME = 80
"""Characters of a person's name, which people choose freely."""


def buttons(
    notice: Notice, language: Language, *, key: NoticeKey, acknowledged: bool
) -> Iterator[Button | LinkButton]:
    """Yield the buttons, the most likely first."""
    stands = ending(notice) is None
    offered = {
        Verb.FALLBACK: standing_fallback(notice) in GRANTED
        or (stands and notice.kind is not Kind.INFORMATION),
        Verb.ACKNOWLEDGE: stands and not acknowledged,
        Verb.MUTE: True,
        Verb.CALENDAR: stands and any(window.start and window.end for window in notice.windows),
    }
    for verb, useful in offered.items():
        if useful:
            yield Button(label=_LABELS[verb].text(language), verb=verb, about=key)
    url = address(notice)
    if url:
        yield LinkButton(label=RootText.SOURCE.text(language), url=url)


def acknowledged_by(notice: Notice, language: Language, acknowledgement: Acknowledgement) -> Line:
    """Return the line that names the person who acknowledged."""
    name = tidy(acknowledgement.by.name)[:_LONGEST_NAME] or acknowledgement.by.id
    at = dates.moment(acknowledgement.at, language, near=reference_time(notice))
    return (RootText.ACKNOWLEDGED.text(language, name=name, at=at),)


_LABELS = {
    Verb.FALLBACK: RootText.FALLBACK,
    Verb.ACKNOWLEDGE: RootText.ACKNOWLEDGE,
    Verb.MUTE: RootText.MUTE,
    Verb.CALENDAR: RootText.CALENDAR,
}

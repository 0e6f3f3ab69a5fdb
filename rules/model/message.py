"""A message before it meets a chat service: meaning and order, no markup.

Every `str` in it may hold the agency's text and is hostile: each adapter escapes it for its own service.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rules.model.notice import Language
from rules.model.subscription import Destination


class Tone(StrEnum):
    """How a message looks at a glance."""

    PLANNED = "planned"
    TROUBLE = "trouble"
    GOOD = "good"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that stands out."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; only https and http addresses are ever put here."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment in UTC, shown in the reader's own time where the service can, else `text` (Copenhagen time)."""

    at: datetime
    text: str


Span = str | Strong | Code | Link | Instant
Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, each on a line of its own."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A small table; every row is as long as `head`."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The agency's own words, shown as a quotation; may be long, an adapter may cut it."""

    text: str


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """References, source, age of the data."""

    lines: tuple[Line, ...]


Block = Paragraph | Table | Quote | SmallPrint


class Verb(StrEnum):
    """What a button does when somebody presses it."""

    FALLBACK = "fallback"
    """Show what to do under the fallback procedure. About a notice."""
    MUTE = "mute"
    """Say no more of this notice in this channel for a while."""
    ACKNOWLEDGE = "acknowledge"
    """Somebody has seen it: repeats stop."""
    CALENDAR = "calendar"
    """Give the windows as a calendar file. About a notice."""
    SUBSCRIBE = "subscribe"
    """Open the form of a new subscription. About a channel, or nothing."""
    EDIT = "edit"
    """Open the form of a subscription. About its number."""
    UNSUBSCRIBE = "unsubscribe"
    """End a subscription. About its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to press. Services where nothing can be pressed leave it out."""

    label: str
    verb: Verb
    about: str
    """What it is about, for us alone: a notice's key, a subscription's number."""
    room: Destination | None = None
    """The channel that it is about, where that is not the one in which it is pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkButton:
    """A button that leads to a page; https and http alone."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG with what it says in words."""

    png: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one channel is shown once: the root of a conversation, or one reply in its thread."""

    summary: str
    """One line of plain text: notifications, screen readers, pagers."""
    heading: str
    tone: Tone
    language: Language
    blocks: tuple[Block, ...] = ()
    broadcast: bool = field(default=False)
    """A reply that is also shown in the channel itself."""
    buttons: tuple[Button | LinkButton, ...] = ()
    """What a reader can do about it, the likeliest first."""
    picture: Picture | None = None
    """Shown with it once, where the service can; it says nothing that the words do not say, too."""


def brief(sentence: str, *lines: Line, language: Language, tone: Tone = Tone.NEUTRAL) -> Message:
    """Make one. All of it may hold what people typed."""
    return Message(
        summary=sentence,
        heading=sentence,
        tone=tone,
        language=language,
        blocks=(Paragraph(lines),) if lines else (),
    )

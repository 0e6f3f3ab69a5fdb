"""A message that no chat service has rendered yet: meaning and order, no markup.

Every `str` in a message may contain text of the agency and is hostile: each adapter escapes it for its own service.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rules.model.notice import Language
from rules.model.subscription import Destination


class Tone(StrEnum):
    """The look of a message, such as its colour or sign."""

    PLANNED = "planned"
    TROUBLE = "trouble"
    GOOD = "good"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be typed literally."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. The address is always https or http."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Instant:
    """A time in UTC, shown in the time zone of the reader where the service can, else as `text` (Copenhagen time)."""

    at: datetime
    text: str


Span = str | Strong | Code | Link | Instant
Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A small table. Every row has as many cells as `head`."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Text of the agency, shown as a quotation. It may be long: an adapter may cut it."""

    text: str


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """Lines in small print: references, source, age of the data."""

    lines: tuple[Line, ...]


Block = Paragraph | Table | Quote | SmallPrint


class Verb(StrEnum):
    """The action of a button."""

    FALLBACK = "fallback"
    """Show the steps of the fallback procedure. About a notice."""
    MUTE = "mute"
    """Mute a notice in this channel for a while. About a notice."""
    ACKNOWLEDGE = "acknowledge"
    """Acknowledge a notice, which stops repeated messages. About a notice."""
    CALENDAR = "calendar"
    """Send the windows as a calendar file. About a notice."""
    SUBSCRIBE = "subscribe"
    """Open the form for a new subscription. About a channel, or nothing."""
    EDIT = "edit"
    """Open the form of a subscription. About its number."""
    UNSUBSCRIBE = "unsubscribe"
    """Delete a subscription. About its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button with an action. Services without buttons leave it out."""

    label: str
    verb: Verb
    about: str
    """The subject of the action, never shown: the key of a notice, the number of a subscription."""
    room: Destination | None = None
    """The channel of the action, where that is not the one in which the button is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkButton:
    """A button that opens a page. The address is always https or http."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG image with its alternative text."""

    png: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to one channel: the root of a conversation, or one reply in its thread."""

    summary: str
    """One line of plain text, for notifications, screen readers and pagers."""
    heading: str
    tone: Tone
    language: Language
    blocks: tuple[Block, ...] = ()
    broadcast: bool = field(default=False)
    """Whether a reply is also shown in the channel itself."""
    buttons: tuple[Button | LinkButton, ...] = ()
    """The actions of the reader, the likeliest first."""
    picture: Picture | None = None
    """An image shown with the message, where the service can. The text states everything that the image shows."""


def brief(sentence: str, *lines: Line, language: Language, tone: Tone = Tone.NEUTRAL) -> Message:
    """Compose a short message of one sentence and further lines. Any of the texts may contain what people typed."""
    return Message(
        summary=sentence,
        heading=sentence,
        tone=tone,
        language=language,
        blocks=(Paragraph(lines),) if lines else (),
    )

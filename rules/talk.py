"""A person asks, the bot answers: neutral of the chat service that carries it."""

from dataclasses import dataclass, field

from rules.message import Message
from rules.person import Person, Workspace
from rules.subscription import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and where. All of it is vouched for by the chat service, never by the person."""

    person: Person
    workspace: Workspace
    room: Destination | None
    """The channel in which it was asked; None where only the two of them are."""
    member: bool = False
    """Whether the person is a member of that channel, and so may speak for it."""
    admin: bool = False
    """Whether the person administers the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG with what it says in words."""

    png: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file for the asker to take along."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the bot answers."""

    message: Message
    shared: bool = False
    """Whether the whole channel may see it; else the asker alone."""
    picture: Picture | None = None
    file: File | None = None
    board: bool = False
    """Whether it is to be pinned in the channel and kept up to date (`rules.chat.Board`)."""

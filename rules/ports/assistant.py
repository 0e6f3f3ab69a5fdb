"""A person asks, the bot answers: neutral of the chat service that carries it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from rules.model.change import ChangeKind
from rules.model.message import Button, Message, Verb
from rules.model.notice import Access, Impact, Language, Slug
from rules.model.people import Person, Workspace
from rules.model.subscription import Destination, Digest, EnvironmentFilter
from rules.ports.subscription_store import SubscriptionId


class Obstacle(StrEnum):
    """Why the bot cannot post in a channel, or does not know, where an invitation would not help."""

    GROUP = "group"
    """A conversation of a few people, into which no bot can be invited."""
    UNTOLD = "untold"
    """The chat service does not say just now who is in the channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who asks, and where. All of it is vouched for by the chat service, never by the person."""

    person: Person
    workspace: Workspace
    room: Destination | None
    """The channel in which it was asked; None where only the two of them are."""
    member: bool = False
    """Whether the person is a member of that channel, and so may speak for it."""
    present: bool = True
    """Whether the bot is in that channel, and so can post there."""
    obstacle: Obstacle | None = None
    """Set where `present` or `member` is not, for a reason of its own."""
    admin: bool = False
    """Whether the person administers the workspace."""
    discreet: bool = True
    """Whether an answer in that channel can be shown to the asker alone."""
    language: Language | None = None
    """That of what they pressed or filled in; None: of their words, or their channel's."""


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
    file: File | None = None
    board: bool = False
    """Whether it is to be pinned in the channel and kept up to date (`rules.ports.chat.Board`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A subscription as a form shows it and gives it back. An empty filter means all, but for `environment`."""

    number: SubscriptionId | None
    """None: a new one."""
    to: Destination
    systems: tuple[Slug, ...] = ()
    kinds: tuple[ChangeKind, ...] = ()
    environment: EnvironmentFilter = EnvironmentFilter.PRODUCTION
    access: Access | None = None
    min_impact: Impact | None = None
    language: Language
    remind: str = ""
    """As typed: `24h, 1h`; empty: no reminders."""
    quiet_hours: str = ""
    """As typed, in the words of the configuration; empty: none."""
    broadcast: tuple[ChangeKind, ...] | None = None
    """None: the kinds that matter."""
    digests: tuple[Digest, ...] = ()


class FormError(Exception):
    """A form that cannot be taken as it is. The text is one line in the asker's language.

    field: the field of `Form` that it is about; None: the form as a whole.
    """

    def __init__(self, field: str | None, text: str) -> None:
        super().__init__(text)
        self.field = field
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a person sees when looking at the bot itself, from top to bottom."""

    language: Language
    status: Message
    """What holds now, with the age of the data."""
    windows: Message
    """What comes next."""
    subscriptions: tuple[Message, ...]
    """One for each subscription of the channels asked for, with buttons to edit and to end it; those of the
    configuration have none."""
    buttons: tuple[Button, ...] = ()
    """What can be done besides: make a subscription."""


class Assistant(Protocol):
    """Answers people; the same for every chat service."""

    async def answer(self, text: str, asker: Requester, /) -> Reply:
        """Answer what somebody typed; never an error for what they typed."""
        ...

    async def press(self, verb: Verb, about: str, asker: Requester, /) -> Reply:
        """Do what a button says."""
        ...

    async def home(self, asker: Requester, rooms: Sequence[Destination], /) -> Home:
        """Show what concerns a person. rooms: the channels that the person and the bot are both in."""
        ...

    async def form(self, number: SubscriptionId | None, asker: Requester, /) -> Form:
        """Return what a form starts from. A new one with no channel (`to` is empty) where it was not asked in one.

        Raises:
            FormError: there is no such subscription, or it is not the asker's to change.
        """
        ...

    async def submit(self, form: Form, asker: Requester, /) -> Reply:
        """Do what a form says. The asker's room is the form's.

        Raises:
            FormError: a field cannot be taken.
        """
        ...

    async def card(
        self, address: str, language: Language, room: Destination | None = None, /
    ) -> Message | None:
        """Show the notice that a link leads to; None: it leads to none that is known.

        language: where no subscription of the room tells it.
        """
        ...

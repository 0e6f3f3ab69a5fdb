"""The port of the assistant, which answers people: requests, replies and forms, the same for every chat service."""

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
    """Why the bot cannot post in a channel, or cannot tell, where an invitation would not help."""

    GROUP = "group"
    """A group conversation, to which no bot can be invited."""
    UNTOLD = "untold"
    """The chat service does not answer at the moment who the members of the channel are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """The person who sends a request, and the channel. Every field comes from the chat service, never from the person."""

    person: Person
    workspace: Workspace
    room: Destination | None
    """The channel of the request; None for a direct conversation with the bot."""
    member: bool = False
    """Whether the person is a member of the channel, and so may change its subscriptions."""
    present: bool = True
    """Whether the bot is a member of the channel, and so can post there."""
    obstacle: Obstacle | None = None
    """Set where `present` or `member` is False for a special reason."""
    admin: bool = False
    """Whether the person administers the workspace."""
    discreet: bool = True
    """Whether a reply in the channel can be shown to the person alone."""
    language: Language | None = None
    """The language of the button or form used; None: that of the typed text, or of the channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to download."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The reply of the bot to one request."""

    message: Message
    shared: bool = False
    """Whether the whole channel may see the reply; else the person alone."""
    file: File | None = None
    board: bool = False
    """Whether the message is to be pinned in the channel and kept up to date (`rules.ports.chat.Board`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The values of a subscription form. An empty filter means all, except for `environment`."""

    number: SubscriptionId | None
    """None: a new subscription."""
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
    """None: the kinds with `broadcast` in `rules.model.kind_rules`."""
    digests: tuple[Digest, ...] = ()


class FormError(Exception):
    """A form that cannot be accepted as it is. The text is one line in the language of the person.

    field: the field of `Form` at fault; None: the form as a whole.
    """

    def __init__(self, field: str | None, text: str) -> None:
        super().__init__(text)
        self.field = field
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The home page of the bot for one person, from top to bottom."""

    language: Language
    status: Message
    """The status of the systems now, with the age of the data."""
    windows: Message
    """The upcoming windows."""
    subscriptions: tuple[Message, ...]
    """One message for each subscription of the channels asked for, with buttons to edit and to delete it, unless it
    comes from the configuration."""
    buttons: tuple[Button, ...] = ()
    """Further actions, such as creating a subscription."""


class Assistant(Protocol):
    """Answers people; the same for every chat service."""

    async def answer(self, text: str, asker: Requester, /) -> Reply:
        """Answer a typed command. Never raises because of the text: a reply explains what is wrong with it."""
        ...

    async def press(self, verb: Verb, about: str, asker: Requester, /) -> Reply:
        """Perform the action of a button. about: the subject of the action, such as a notice key."""
        ...

    async def home(self, asker: Requester, rooms: Sequence[Destination], /) -> Home:
        """Compose the home page of a person. rooms: the channels of which both the person and the bot are members."""
        ...

    async def form(self, number: SubscriptionId | None, asker: Requester, /) -> Form:
        """Return the initial values of a form. For a new subscription outside a channel `to` is empty.

        Raises:
            FormError: there is no such subscription, or the person may not change it.
        """
        ...

    async def submit(self, form: Form, asker: Requester, /) -> Reply:
        """Create or update the subscription of a form. The channel of the requester is that of the form.

        Raises:
            FormError: a field cannot be accepted.
        """
        ...

    async def card(
        self, address: str, language: Language, room: Destination | None = None, /
    ) -> Message | None:
        """Compose a message about the notice of a link; None if the link belongs to no known notice.

        language: the language to use where no subscription of the channel sets one.
        """
        ...

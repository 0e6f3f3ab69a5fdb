"""A person asks, the bot answers: neutral of the chat service that carries it."""

from dataclasses import dataclass, field

from rules.change import ChangeKind
from rules.enrolment import SubscriptionId
from rules.message import Button, Message
from rules.notice import Access, Impact, Language, Slug
from rules.person import Person, Workspace
from rules.subscription import Destination, Digest, EnvironmentFilter


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

"""The commands of the bot, as parsed from any wording."""

from dataclasses import dataclass
from datetime import timedelta

from rules.commands.subscription_options import SubscriptionOptions
from rules.commands.times import RequestedTime
from rules.commands.vocabulary import Topic
from rules.model.notice import Language, Oid, Slug
from rules.ports.subscription_store import SubscriptionId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """What all commands share.

    language: the language of the typed words; None: they belong to both. shared: show the answer to the whole channel.
    """

    language: Language | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(_Typed):
    """Show which systems are restricted, now or at another time. systems: None means all."""

    systems: tuple[Slug, ...] | None = None
    at: RequestedTime | None = None
    """None: now. A time that is relative to now is computed by `rules.commands.times.resolve`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows(_Typed):
    """Show the upcoming windows."""

    systems: tuple[Slug, ...] | None = None
    within: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneNotice(_Typed):
    """Show one notice."""

    oid: Oid


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackNow(_Typed):
    """Show whether the fallback procedure may be used now, and its steps."""

    systems: tuple[Slug, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe(_Typed):
    """Make a subscription for this channel."""

    options: SubscriptionOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribe(_Typed):
    """End a subscription; without a number the only one of the channel."""

    number: SubscriptionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions(_Typed):
    """Show the subscriptions of this channel, or all of the workspace."""

    all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMute(_Typed):
    """Mute a notice or a system in this channel for a while. Exactly one of the two is given."""

    oid: Oid | None = None
    system: Slug | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMute(_Typed):
    """End a mute; without a notice or a system all mutes of the channel."""

    oid: Oid | None = None
    system: Slug | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(_Typed):
    """Send a test message into this channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain(_Typed):
    """Explain how a notice was read, and what this channel received of it."""

    oid: Oid


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowBoard(_Typed):
    """Post the board: a message that the bot keeps up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(_Typed):
    """Show who changed which subscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help(_Typed):
    """Explain one command, or list all."""

    topic: Topic | None = None


Command = (
    Status
    | Windows
    | OneNotice
    | FallbackNow
    | Subscribe
    | Unsubscribe
    | Subscriptions
    | StartMute
    | EndMute
    | Sample
    | Explain
    | ShowBoard
    | Audit
    | Help
)

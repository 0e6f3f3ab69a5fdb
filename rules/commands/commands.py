"""What can be asked of the bot: commands as they are understood, whatever words they were typed in."""

from dataclasses import dataclass
from datetime import timedelta

from rules.commands.subscription_options import SubscriptionOptions
from rules.commands.times import RequestedTime
from rules.commands.vocabulary import Topic
from rules.model.notice import Language, Oid, Slug
from rules.ports.subscription_store import SubscriptionId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """language: the one it was typed in; None: its words are of both. shared: the whole channel may see the answer."""

    language: Language | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(_Typed):
    """What is closed, now or then. systems: None means all."""

    systems: tuple[Slug, ...] | None = None
    at: RequestedTime | None = None
    """None: now; what else it means is for `rules.commands.times.resolve`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows(_Typed):
    """Which windows come."""

    systems: tuple[Slug, ...] | None = None
    within: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneNotice(_Typed):
    """All that is known of one notice."""

    oid: Oid


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackNow(_Typed):
    """Whether the fallback procedure may be used now, and how."""

    systems: tuple[Slug, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe(_Typed):
    """A new subscription of this channel."""

    wish: SubscriptionOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribe(_Typed):
    """End one; without a number the only one."""

    number: SubscriptionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions(_Typed):
    """Show this channel's, or all of the workspace's."""

    all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMute(_Typed):
    """Say nothing of a notice or of a system here for a while. One of the two is given."""

    oid: Oid | None = None
    system: Slug | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMute(_Typed):
    """Speak again; of everything where neither is given."""

    oid: Oid | None = None
    system: Slug | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(_Typed):
    """Send a sample into this channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain(_Typed):
    """Why a notice was read so, and told here."""

    oid: Oid


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowBoard(_Typed):
    """A message that is kept up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(_Typed):
    """Who changed which subscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help(_Typed):
    """How to ask, of one command or of all."""

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

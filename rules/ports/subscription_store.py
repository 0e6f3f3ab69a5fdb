"""The port of the subscription store: subscriptions of the configuration and of chats, and the audit of changes."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

from rules.model.people import Person, Workspace
from rules.model.subscription import Destination, Subscription

SubscriptionId = NewType("SubscriptionId", int)

MOST_IN_CHANNEL = 20
MOST_IN_WORKSPACE = 500
"""Limits on subscriptions created in chats: more are a mistake or an attack."""


class TooManyError(Exception):
    """A channel or a workspace has reached its limit of subscriptions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSubscription:
    """A subscription with its number, and the person who created it."""

    id: SubscriptionId
    wish: Subscription
    by: Person | None
    """None: the subscription comes from the configuration, and can be changed only there."""

    @property
    def at(self) -> datetime | None:
        """When the subscription was created or last changed, UTC; None: it comes from the configuration."""
        return self.wish.since


class AuditAction(StrEnum):
    """A kind of change to a subscription."""

    MADE = "made"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """One entry of the audit: one change to one subscription, by one person. Entries are never changed or deleted."""

    at: datetime
    """UTC."""
    deed: AuditAction
    by: Person
    to: Destination
    before: Subscription | None
    after: Subscription | None


class SubscriptionStore(Protocol):
    """Stores all subscriptions, those of the configuration and those created in chats."""

    async def sync_configured(self, subscriptions: Iterable[Subscription]) -> None:
        """Replace the subscriptions of the configuration."""
        ...

    async def stored_subscriptions(self) -> Sequence[StoredSubscription]:
        """Return all subscriptions: those of the configuration first, then the others, oldest first."""
        ...

    async def subscriptions_version(self) -> Hashable:
        """Return a value that differs whenever the result of `stored_subscriptions` has changed. Cheap."""
        ...

    async def create_subscription(
        self, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription:
        """Create a subscription and add an audit entry, in one transaction.

        Raises:
            TooManyError: the channel or its workspace has reached its limit.
        """
        ...

    async def update_subscription(
        self, number: SubscriptionId, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        """Replace a subscription and add an audit entry, in one transaction.

        Returns:
            The subscription as stored; None if no chat created such a subscription, or it was deleted.

        Raises:
            TooManyError: the channel or workspace to move to has reached its limit.
        """
        ...

    async def delete_subscription(
        self, number: SubscriptionId, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        """Delete a subscription and add an audit entry; return what was deleted, None as for `update_subscription`."""
        ...

    async def delete_subscriptions(self, workspace: Workspace, *, by: Person, at: datetime) -> int:
        """Delete all subscriptions created in a workspace from which the bot was removed; return their number."""
        ...

    async def audit(self, workspace: Workspace, *, limit: int = 100) -> Sequence[AuditRecord]:
        """Return the changes made in a workspace, newest first."""
        ...

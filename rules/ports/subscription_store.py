"""Subscriptions made in a chat: who made them, who may end them, and what is remembered of every change."""

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
"""More are a mistake, or somebody who means harm."""


class TooManyError(Exception):
    """A channel or a workspace has as many subscriptions as it may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSubscription:
    """A subscription with its number, and who made it."""

    id: SubscriptionId
    wish: Subscription
    by: Person | None
    """None: it stands in the configuration, and only there can it be changed."""

    @property
    def at(self) -> datetime | None:
        """When it was made or last changed, UTC; None: it stands in the configuration."""
        return self.wish.since


class AuditAction(StrEnum):
    """What was done to a subscription."""

    MADE = "made"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """One line of the audit: who did what to which channel's subscription. Never changed, never deleted."""

    at: datetime
    """UTC."""
    deed: AuditAction
    by: Person
    to: Destination
    before: Subscription | None
    after: Subscription | None


class SubscriptionStore(Protocol):
    """All subscriptions, of the configuration and of the chats."""

    async def sync_configured(self, subscriptions: Iterable[Subscription]) -> None:
        """Replace those of the configuration."""
        ...

    async def stored_subscriptions(self) -> Sequence[StoredSubscription]:
        """All of them, those of the configuration first, then the oldest first."""
        ...

    async def subscriptions_version(self) -> Hashable:
        """Something that differs whenever what `enrolled` gives has changed; cheap to ask."""
        ...

    async def create_subscription(
        self, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription:
        """Make a subscription and write it into the audit.

        Raises:
            TooManyError: the channel or its workspace is full.
        """
        ...

    async def update_subscription(
        self, number: SubscriptionId, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        """Change one and write it into the audit; None: a chat made no such subscription, or it is gone.

        Raises:
            TooManyError: it was to move to a channel or a workspace that is full.
        """
        ...

    async def delete_subscription(
        self, number: SubscriptionId, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        """End one and write it into the audit; return what it was, None as in `amend`."""
        ...

    async def delete_subscriptions(self, workspace: Workspace, *, by: Person, at: datetime) -> int:
        """End all that were made in an installed workspace: the bot was removed from it. Returns how many."""
        ...

    async def audit(self, workspace: Workspace, *, limit: int = 100) -> Sequence[AuditRecord]:
        """What was done there, newest first."""
        ...

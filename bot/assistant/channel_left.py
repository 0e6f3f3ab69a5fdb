"""Ends the subscriptions of a channel that the bot was removed from; the audit keeps them."""

from collections.abc import Callable
from datetime import datetime

import structlog

from rules.model.people import Person
from rules.model.subscription import Destination
from rules.ports.subscription_store import SubscriptionStore

log = structlog.get_logger()


class ChannelLeft:
    """Handler of the removal. Subscriptions of the configuration stay: operators must learn that they fail."""

    def __init__(self, store: SubscriptionStore, *, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def leave(self, to: Destination, by: Person) -> None:
        """End the subscriptions that people made in the channel.

        Raises:
            StoreError: the database cannot be used.
        """
        made = [
            each
            for each in await self._store.stored_subscriptions()
            if each.wish.to == to and each.by is not None
        ]
        for each in made:
            await self._store.delete_subscription(each.id, by=by, at=self._now())
        log.info("channel.left", channel=to, subscriptions=len(made))

"""All subscriptions in memory: the one answer to what a destination wants."""

import asyncio
from collections.abc import Hashable, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Self

import structlog

from rules.model.people import Workspace, workspace_of
from rules.model.subscription import Destination, Subscription
from rules.ports.services import StoreError
from rules.ports.subscription_store import StoredSubscription, SubscriptionStore
from rules.routing.subscription_index import SubscriptionIndex

log = structlog.get_logger()

REFRESH_INTERVAL = timedelta(seconds=1)
"""Another process may have changed the subscriptions; the store answers cheaply whether one did."""


class SubscriptionCache:
    """The subscriptions of a store, empty until the first `refresh`.

    `index`, `settings`, `subscriptions` and `destinations` answer from memory, as of the last refresh; the coroutines
    refresh first. Where a destination has several subscriptions, its first one settles everything but the filters.
    """

    def __init__(self, store: SubscriptionStore | None) -> None:
        self._store = store
        self._version: Hashable = None
        self._stored: Sequence[StoredSubscription] | None = None
        self._refreshing = asyncio.Lock()
        self._replace(())

    @classmethod
    def fixed(cls, subscriptions: Iterable[Subscription]) -> Self:
        """Return a cache without a store: these subscriptions never change, and none of them has a number."""
        cache = cls(None)
        cache._replace(subscriptions)
        return cache

    def index(self) -> SubscriptionIndex:
        """Return the index that routes changes to these subscriptions; the same object as long as nothing changes."""
        return self._index

    def settings(self, to: Destination) -> Subscription | None:
        """Return the first subscription of a destination; None: the destination wants nothing."""
        return next(iter(self.subscriptions(to)), None)

    def subscriptions(self, to: Destination) -> Sequence[Subscription]:
        """Return all subscriptions of a destination, in the order of the store."""
        return self._by_destination.get(to, ())

    def destinations(self) -> Sequence[Destination]:
        """Return every destination that has a subscription."""
        return tuple(self._by_destination)

    async def refresh(self) -> None:
        """Read the subscriptions again, if the store holds another version of them.

        Raises:
            StoreError: the database cannot be used; the cache keeps what it had.
        """
        if self._store is None:
            return
        async with self._refreshing:
            # The version first: a change between the two queries is then found by the next refresh.
            version = await self._store.subscriptions_version()
            if self._stored is None or version != self._version:
                self._stored, self._version = await self._store.stored_subscriptions(), version
                self._replace(each.wish for each in self._stored)

    async def refresh_until(self, stop: asyncio.Event, *, every: timedelta = REFRESH_INTERVAL) -> None:
        """Refresh at an interval until `stop` is set. A database that cannot be used is asked again."""
        while not stop.is_set():
            try:
                await self.refresh()
            except StoreError as error:
                log.warning("store.failed", reason=str(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every.total_seconds())

    async def stored(self) -> Sequence[StoredSubscription]:
        """Return all subscriptions with their numbers, those of the configuration first, then the oldest first.

        Raises:
            StoreError: the database cannot be used.
        """
        await self.refresh()
        return self._stored or ()

    async def stored_in_channel(self, channel: Destination) -> Sequence[StoredSubscription]:
        """Return the subscriptions of one channel. Raises as `stored`."""
        return [each for each in await self.stored() if each.wish.to == channel]

    async def stored_in_workspace(self, workspace: Workspace) -> Sequence[StoredSubscription]:
        """Return the subscriptions of all channels of a workspace. Raises as `stored`."""
        return [each for each in await self.stored() if workspace_of(each.wish.to) == workspace]

    def _replace(self, subscriptions: Iterable[Subscription]) -> None:
        current = tuple(subscriptions)
        self._index = SubscriptionIndex(current)
        self._by_destination: dict[Destination, list[Subscription]] = {}
        for each in current:
            self._by_destination.setdefault(each.to, []).append(each)

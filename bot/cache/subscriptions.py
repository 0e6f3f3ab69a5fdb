"""Who wants what, of the configuration and of the chats, as it is now."""

import asyncio
from collections.abc import Hashable, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog

from rules.model.people import Workspace, workspace_of
from rules.model.subscription import Destination, Subscription
from rules.ports.services import StoreError
from rules.ports.subscription_store import StoredSubscription, SubscriptionStore
from rules.routing.subscription_index import SubscriptionIndex


class StoredSubscriptions:
    """Any question may raise a StoreError: the database cannot be used."""

    def __init__(self, enrolments: SubscriptionStore) -> None:
        self._enrolments = enrolments
        self._mark: Hashable = None
        self._known: Sequence[StoredSubscription] | None = None

    async def all(self) -> Sequence[StoredSubscription]:
        """Return every one of them; the same object as long as nothing changes."""
        # The mark first: what changes between the two questions is then taken in by the next one.
        mark = await self._enrolments.subscriptions_version()
        if self._known is None or mark != self._mark:
            self._known, self._mark = await self._enrolments.stored_subscriptions(), mark
        return self._known

    async def of(self, room: Destination) -> Sequence[StoredSubscription]:
        return [each for each in await self.all() if each.wish.to == room]

    async def of_workspace(self, workspace: Workspace) -> Sequence[StoredSubscription]:
        return [each for each in await self.all() if workspace_of(each.wish.to) == workspace]


log = structlog.get_logger()

LOOK_AGAIN = timedelta(seconds=1)


class SubscriptionSet:
    """Subscriptions that never change. What a destination asks for beside its filters, its first one says."""

    def __init__(self, subscriptions: Iterable[Subscription]) -> None:
        self._keep(subscriptions)

    def index(self) -> SubscriptionIndex:
        return self._index

    def settings(self, to: Destination) -> Subscription | None:
        """None: the destination wants nothing."""
        return next(iter(self.of(to)), None)

    def of(self, to: Destination) -> Sequence[Subscription]:
        return self._by_destination.get(to, ())

    def destinations(self) -> Sequence[Destination]:
        return tuple(self._by_destination)

    async def look(self) -> None:
        """Take in what was changed meanwhile.

        Raises:
            StoreError: the database cannot be used; what was known stands.
        """

    def _keep(self, subscriptions: Iterable[Subscription]) -> None:
        known = tuple(subscriptions)
        self._index = SubscriptionIndex(known)
        self._by_destination: dict[Destination, list[Subscription]] = {}
        for each in known:
            self._by_destination.setdefault(each.to, []).append(each)


class SubscriptionCache(SubscriptionSet):
    """All subscriptions, kept up to date; none until `look` was called."""

    def __init__(self, register: StoredSubscriptions) -> None:
        super().__init__(())
        self._register = register
        self._known: Sequence[StoredSubscription] = ()
        self._looking = asyncio.Lock()

    async def look(self) -> None:
        async with self._looking:
            known = await self._register.all()
            if known is not self._known:
                self._keep(each.wish for each in known)
                self._known = known

    async def keep(self, stop: asyncio.Event, *, every: timedelta = LOOK_AGAIN) -> None:
        """Look again and again, until told to stop: another process may have changed them."""
        while not stop.is_set():
            try:
                await self.look()
            except StoreError as error:
                log.warning("store.failed", reason=str(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every.total_seconds())

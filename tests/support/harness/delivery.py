"""A dispatcher with a real store, a fake chat service and a clock that a test sets."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from adapters.store import Store, open_store
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.composer import Composer
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from rules.model.change import ChangeKind, Reason, ReasonCode
from rules.model.delivery import Card, Note, PendingDelivery, PollCommit, Reminder, RevisionEntry
from rules.model.notice import NoticeKey
from rules.model.people import HOME, Acknowledgement, Person
from rules.model.source import SourceState
from rules.model.subscription import Destination, Subscription
from rules.ports.services import Pager, Poster
from tests.fakes.poster import FakePoster
from tests.support.builders import subscription
from tests.support.outbox import NOON

HERE = "chat:C1"
OPERATORS = "chat:OPS"
SERVICE = "chat"


class LiveSubscriptions(SubscriptionCache):
    """One subscription for each destination, in a mapping that a test changes as it goes on."""

    def __init__(self, subscribed: Mapping[str, Subscription]) -> None:
        super().__init__(None)
        self._subscribed = subscribed

    def settings(self, to: Destination) -> Subscription | None:
        return self._subscribed.get(to)

    def subscriptions(self, to: Destination) -> Sequence[Subscription]:
        settings = self.settings(to)
        return () if settings is None else (settings,)


class DeliveryHarness:
    """A test may change every attribute; `restart` replaces the dispatcher, as a new process would.

    Each reading of the clock advances it by `tick`.
    """

    def __init__(
        self,
        store: Store,
        poster: Poster | None = None,
        *,
        pager: Pager | None = None,
        interval: timedelta = timedelta(0),
    ) -> None:
        self.store = store
        self.now = NOON
        self.tick = timedelta(0)
        self.poster = FakePoster()
        self._posters = {} if pager else {SERVICE: poster or self.poster}
        self._pagers = {SERVICE: pager} if pager else {}
        self.rate = DeliveryRate(jitter=lambda: 0.5, intervals={SERVICE: interval})
        self.subscribed: dict[str, Subscription] = {
            to: subscription(to) for to in (HERE, "chat:C2", "chat:C3")
        }
        self.subscriptions: SubscriptionCache = LiveSubscriptions(self.subscribed)
        self.cards: dict[Card, Composer] = {}
        self.dispatcher = self.restart()

    def restart(self) -> Dispatcher:
        policy = DeliveryPolicy(
            subscriptions=self.subscriptions,
            operators=(Destination(OPERATORS),),
            suppressions=self.store,
            cards=self.cards,
        )
        self.dispatcher = Dispatcher(
            self.store,
            self._posters,
            pagers=self._pagers,
            policy=policy,
            rate=self.rate,
            now=self.clock,
        )
        return self.dispatcher

    def clock(self) -> datetime:
        self.now += self.tick
        return self.now

    async def record(self, *entries: RevisionEntry, notes: tuple[Note, ...] = ()) -> None:
        state = SourceState(name="list")
        await self.store.record(PollCommit(source=state, entries=entries, seen_at=self.now, notes=notes))

    async def remind(self, kind: str, to: str = HERE, *, notice: str = "2900001") -> None:
        """Queue a reminder that is due now."""
        owed = PendingDelivery(to=Destination(to), kinds=(ChangeKind(kind),), rule="wants to be reminded")
        why = (Reason(because=ReasonCode.BEGINS),)
        due = Reminder(owed=owed, notice=NoticeKey(notice), moment=self.now.isoformat(), why=why)
        await self.store.remind([due], at=self.now)

    async def acknowledge(self, name: str = "Ada", *, notice: str = "2900001") -> None:
        by = Person(id="chat:U1", name=name)
        seen = Acknowledgement(notice=NoticeKey(notice), workspace=HOME, by=by, at=self.now)
        await self.store.acknowledge(seen)

    async def later(self, **time: int) -> int:
        """Advance the clock, and send what is due then."""
        self.now += timedelta(**time)
        return await self.dispatcher.drain()

    async def deliver(self, *entries: RevisionEntry) -> list[str]:
        """Queue entries, send them, and return what the channel shows."""
        await self.record(*entries)
        await self.dispatcher.drain()
        return self.poster.seen(HERE)


@asynccontextmanager
async def open_delivery(
    poster: Poster | None = None, *, pager: Pager | None = None, interval: timedelta = timedelta(0)
) -> AsyncIterator[DeliveryHarness]:
    async with open_store("sqlite://") as store:
        yield DeliveryHarness(store, poster, pager=pager, interval=interval)

"""One attempt at one claimed batch: sends it, and records the outcome."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.composer import Composer, MessageComposer
from bot.delivery.conversation import ConversationDelivery
from bot.delivery.pager import PagerDelivery
from bot.delivery.suppression import Suppression, find_suppression
from bot.operations.crash_site import crash_site
from rules.model.delivery import Card, ClaimedBatch, DeliveryId, DeliveryState, Failure, Note
from rules.model.subscription import Destination, Subscription
from rules.ports.chat import Suppressions, SuppressionStore
from rules.ports.outbox import Outbox
from rules.ports.services import DeliveryError, Pager, Poster, StoreError
from rules.schedule.retry import backoff, gives_up

log = structlog.get_logger()

_WITHOUT_SUBSCRIPTION = frozenset({Card.TROUBLE, Card.SAID})
"""Cards that need no subscription: those for operators, and the one to a channel whose last subscription just ended."""

FIRST_WAIT = timedelta(seconds=1)
"""Base of the exponential back-off."""
PROBE_AFTER = timedelta(hours=1)
"""A paused lane is tried again after this; a restart tries at once."""
MOST_CRASHES = 5
"""Attempts at a message that makes this program fail: time fixes less there than at a service that is down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPolicy:
    """What decides whether and how a destination gets its deliveries."""

    subscriptions: SubscriptionCache
    """What each destination wants."""
    operators: tuple[Destination, ...] = ()
    """Destinations that are notified of paused lanes and dead letters."""
    suppressions: SuppressionStore | None = None
    """Mutes and acknowledgements; None: this process has no chat in which somebody could make one."""
    cards: Mapping[Card, Composer] = field(default_factory=dict)
    """Composers of the cards that are composed only when they are sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRate:
    """Rate limits towards the chat services and the database."""

    jitter: Callable[[], float]
    """Random number from 0 to 1, for the back-off."""
    intervals: Mapping[str, timedelta] = field(default_factory=dict)
    """Minimum time between two messages to one destination, by service."""
    lanes: int = 100
    """Maximum number of lanes with a delivery in progress."""
    lease: timedelta = timedelta(seconds=30)
    """Time after which other processes take over the lanes of a process that has crashed."""


_AnyDelivery = ConversationDelivery | PagerDelivery


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryAttempts:
    """What every attempt needs. `posters` and `pagers` by the part of a destination before its colon."""

    outbox: Outbox
    composer: MessageComposer
    posters: Mapping[str, Poster]
    pagers: Mapping[str, Pager]
    policy: DeliveryPolicy
    rate: DeliveryRate
    now: Callable[[], datetime]

    async def suppressions(self, batches: Sequence[ClaimedBatch]) -> Mapping[Destination, Suppressions]:
        """Read the mutes and acknowledgements that these batches must respect, by destination.

        Raises:
            StoreError: the database cannot be used.
        """
        store = self.policy.suppressions
        return await store.suppressions(batches, now=self.now()) if store and batches else {}

    async def attempt(self, batch: ClaimedBatch, suppressions: Suppressions) -> bool:
        """Try to send a batch and record the outcome; return whether it was sent.

        Raises:
            StoreError: the database cannot be used. The batch's lease expires; its intent says what to search for.
        """
        settings = await self._settings(batch)
        if settings is None:
            await self._settle(batch, dict.fromkeys(_ids(batch), DeliveryState.DROPPED))
            self._log(batch).info("delivery.dropped")
            return False
        delivery = self._delivery(batch, settings)
        if delivery is None:
            error = DeliveryError(f"no service {_service(batch)} is configured", permanent=True)
            await self._fail(batch, self._failure(batch, error), error)
            return False
        return await self._deliver(batch, delivery, settings, suppressions)

    def _delivery(self, batch: ClaimedBatch, settings: Subscription) -> _AnyDelivery | None:
        service = _service(batch)
        if service in self.pagers:
            return PagerDelivery(batch, settings, self.pagers[service], now=self.now)
        if service in self.posters:
            return ConversationDelivery(batch, settings, self.posters[service], self.outbox, now=self.now)
        return None

    async def _deliver(
        self,
        batch: ClaimedBatch,
        delivery: _AnyDelivery,
        settings: Subscription,
        suppressions: Suppressions,
    ) -> bool:
        began = self.now()
        try:
            subscriptions = self.policy.subscriptions.subscriptions(batch.to) or (settings,)
            suppression = await find_suppression(
                batch, subscriptions, suppressions, composer=self.composer, now=began
            )
            await delivery.deliver(self.composer, suppression)
        except StoreError:
            raise
        except Exception as problem:  # noqa: BLE001 - a message that cannot be composed must not stop all others
            error = problem if isinstance(problem, DeliveryError) else self._crashed(batch, problem)
            await self._fail(batch, self._failure(batch, error, delivery), error)
            return False
        await self._succeed(batch, delivery, suppression, began)
        return not suppression.silent

    async def _succeed(
        self, batch: ClaimedBatch, delivery: _AnyDelivery, suppression: Suppression, began: datetime
    ) -> None:
        if suppression.until is not None:
            await self.outbox.hold(batch, until=suppression.until)
            self._log(batch).info("delivery.held", until=suppression.until.isoformat())
        elif suppression.muted:
            await self._settle(batch, dict.fromkeys(_ids(batch), DeliveryState.DROPPED), delivery)
            self._log(batch).info("delivery.muted")
        else:
            await self._settle(batch, _sent(batch), delivery)
            took_ms = round((self.now() - began) / timedelta(milliseconds=1))
            self._log(batch).info(
                "delivery.sent", steps=len(batch.deliveries), resumed=batch.paused, took_ms=took_ms
            )

    async def _settle(
        self,
        batch: ClaimedBatch,
        outcome: Mapping[DeliveryId, DeliveryState],
        delivery: _AnyDelivery | None = None,
    ) -> None:
        """Record the outcome. delivery: None where nothing was sent, and the rate limit does not apply."""
        now = self.now()
        interval = self.rate.intervals.get(_service(batch), timedelta(0)) if delivery else timedelta(0)
        conversation = delivery.conversation if delivery else batch.conversation
        await self.outbox.settle(batch, outcome, conversation=conversation, at=now, next_at=now + interval)

    async def _fail(self, batch: ClaimedBatch, failure: Failure, error: DeliveryError) -> None:
        """Record a failure: pause the lane, make the batch a dead letter, or release it for a retry."""
        age = failure.at - batch.due_since
        logger = self._log(batch).bind(reason=failure.reason, next_at=failure.next_at.isoformat())
        if error.permanent:
            if await self.outbox.pause(batch, failure, self._notes(batch, _paused(batch, failure))):
                logger.error("lane.paused")
        elif gives_up(error, attempts=batch.first.attempts + 1, age=age):
            await self.outbox.mark_dead(batch, failure, self._notes(batch, _gave_up(batch, failure)))
            logger.error("delivery.gave_up")
        else:
            await self.outbox.release(batch, failure)
            logger.warning("delivery.failed", uncertain=failure.uncertain)

    def _failure(
        self, batch: ClaimedBatch, error: DeliveryError, delivery: _AnyDelivery | None = None
    ) -> Failure:
        wait = backoff(batch.first.attempts + 1, base=FIRST_WAIT, jitter=self.rate.jitter())
        now = self.now()
        return Failure(
            reason=str(error),
            at=now,
            next_at=now + (PROBE_AFTER if error.permanent else error.retry_after or wait),
            uncertain=delivery.uncertain if delivery else batch.first.intent is not None,
            attempted=not error.retry_after,
            conversation=delivery.conversation if delivery else batch.conversation,
        )

    def _crashed(self, batch: ClaimedBatch, problem: Exception) -> DeliveryError:
        """Log an error of this program, and return it as a failed delivery."""
        place = crash_site(problem)
        self._log(batch).error("delivery.crashed", place=place)
        return DeliveryError(place, refused=batch.first.attempts + 1 >= MOST_CRASHES)

    async def _settings(self, batch: ClaimedBatch) -> Subscription | None:
        """Return the settings of the destination; None: it wants nothing any more."""
        subscriptions = self.policy.subscriptions
        settings = subscriptions.settings(batch.to)
        is_note = batch.first.notice is None
        if settings is None or is_note:
            # What was subscribed or ended a moment ago counts: a card is about just that.
            await subscriptions.refresh()
            settings = subscriptions.settings(batch.to)
        needs_none = is_note and batch.first.card in _WITHOUT_SUBSCRIPTION
        return settings or (Subscription(to=batch.to) if needs_none else None)

    def _notes(self, batch: ClaimedBatch, text: str) -> tuple[Note, ...]:
        return tuple(Note(to=to, text=text) for to in self.policy.operators if to != batch.to)

    def _log(self, batch: ClaimedBatch) -> structlog.typing.FilteringBoundLogger:
        first = batch.first
        bound: structlog.typing.FilteringBoundLogger = log.bind(
            channel=batch.to, notice=first.notice, delivery=first.id, attempt=first.attempts + 1
        )
        return bound


def _service(batch: ClaimedBatch) -> str:
    return batch.to.partition(":")[0]


def _ids(batch: ClaimedBatch) -> list[DeliveryId]:
    return [each.id for each in batch.deliveries]


def _sent(batch: ClaimedBatch) -> Mapping[DeliveryId, DeliveryState]:
    """Return the outcome of a batch that was sent in one message."""
    *earlier, last = _ids(batch)
    return {**dict.fromkeys(earlier, DeliveryState.COLLAPSED), last: DeliveryState.SENT}


def _paused(batch: ClaimedBatch, failure: Failure) -> str:
    return (
        f"{batch.to} takes no messages: {failure.reason}. "
        f"What it is owed is kept, and told once it works again; next try at {failure.next_at:%H:%M} UTC or at a restart."
    )


def _gave_up(batch: ClaimedBatch, failure: Failure) -> str:
    return (
        f"A message for {batch.to} was given up: {failure.reason}. "
        "`toldvagt outbox` shows it, `toldvagt outbox --retry` sends it again."
    )

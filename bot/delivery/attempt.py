"""One try at one turn: tells it, and writes down how it went."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.composer import Composer, MessageComposer
from bot.delivery.conversation import ConversationDelivery
from bot.delivery.pager import PagerDelivery
from bot.delivery.suppression import Suppression, suppression
from bot.operations.crash_site import crash_site
from rules.model.delivery import Card, ClaimedBatch, DeliveryId, DeliveryState, Failure, Note
from rules.model.subscription import Destination, Subscription
from rules.ports.chat import Suppressions, SuppressionStore
from rules.ports.outbox import Outbox
from rules.ports.services import DeliveryError, Pager, Poster, StoreError
from rules.schedule.retry import backoff, gives_up

log = structlog.get_logger()

_FOR_ANYBODY = frozenset({Card.TROUBLE, Card.SAID})
"""What also goes to destinations without a subscription: to operators, and to a channel whose last one just ended."""

FIRST_WAIT = timedelta(seconds=1)
PROBE_AFTER = timedelta(hours=1)
"""A broken destination is tried again after this; a restart tries at once."""
MOST_BREAKS = 5
"""Tries at a message that breaks this program: waiting mends less there than at a service that is away."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryAttempts:
    """What every try needs. `posters` and `pagers` by the part of a destination before its colon."""

    outbox: Outbox
    words: MessageComposer
    posters: Mapping[str, Poster]
    pagers: Mapping[str, Pager]
    policy: DeliveryPolicy
    rate: DeliveryRate
    now: Callable[[], datetime]

    async def suppressions(self, turns: Sequence[ClaimedBatch]) -> Mapping[Destination, Suppressions]:
        """Ask what people did that these turns must respect.

        Raises:
            StoreError: the database cannot be used.
        """
        store = self.policy.suppressions
        return await store.suppressions(turns, now=self.now()) if store and turns else {}

    async def make(self, turn: ClaimedBatch, heeded: Suppressions) -> bool:
        """Tell a turn; whether it was told.

        Raises:
            StoreError: the database cannot be used; the turn's lease runs out, its intent says what to look for.
        """
        settings = await self._settings(turn)
        if settings is None:
            await self._settle(turn, dict.fromkeys(_ids(turn), DeliveryState.DROPPED))
            self._log(turn).info("delivery.dropped")
            return False
        telling = self._telling(turn, settings)
        if telling is None:
            error = DeliveryError(f"no service {_service(turn)} is configured", permanent=True)
            await self._fail(turn, self._setback(turn, error), error)
            return False
        return await self._try(turn, telling, settings, heeded)

    def _telling(
        self, turn: ClaimedBatch, settings: Subscription
    ) -> ConversationDelivery | PagerDelivery | None:
        service = _service(turn)
        if service in self.pagers:
            return PagerDelivery(turn, settings, self.pagers[service], now=self.now)
        if service in self.posters:
            return ConversationDelivery(turn, settings, self.posters[service], self.outbox, now=self.now)
        return None

    async def _try(
        self,
        turn: ClaimedBatch,
        telling: ConversationDelivery | PagerDelivery,
        settings: Subscription,
        heeded: Suppressions,
    ) -> bool:
        began = self.now()
        try:
            wishes = self.policy.subscriptions.subscriptions(turn.to) or (settings,)
            asked = await suppression(turn, wishes, heeded, words=self.words, now=began)
            await self._say(turn, telling, asked)
        except StoreError:
            raise
        except Exception as problem:  # noqa: BLE001 - a message that we cannot make must not stop all others
            error = problem if isinstance(problem, DeliveryError) else self._broke(turn, problem)
            await self._fail(turn, self._setback(turn, error, telling), error)
            return False
        await self._end(turn, telling, asked, began)
        return not asked.silent

    async def _say(
        self, turn: ClaimedBatch, telling: ConversationDelivery | PagerDelivery, asked: Suppression
    ) -> None:
        first = turn.first
        if first.notice is None or turn.current is None:
            await telling.note(self.words)
        else:
            await telling.news(self.words, first.notice, turn.current, asked)

    async def _end(
        self,
        turn: ClaimedBatch,
        telling: ConversationDelivery | PagerDelivery,
        asked: Suppression,
        began: datetime,
    ) -> None:
        if asked.until is not None:
            await self.outbox.hold(turn, until=asked.until)
            self._log(turn).info("delivery.held", until=asked.until.isoformat())
        elif asked.muted:
            await self._settle(turn, dict.fromkeys(_ids(turn), DeliveryState.DROPPED), telling)
            self._log(turn).info("delivery.muted")
        else:
            await self._settle(turn, _told(turn), telling)
            took_ms = round((self.now() - began) / timedelta(milliseconds=1))
            self._log(turn).info(
                "delivery.sent", steps=len(turn.deliveries), resumed=turn.paused, took_ms=took_ms
            )

    async def _settle(
        self,
        turn: ClaimedBatch,
        outcome: Mapping[DeliveryId, DeliveryState],
        telling: ConversationDelivery | PagerDelivery | None = None,
    ) -> None:
        now = self.now()
        interval = self.rate.intervals.get(_service(turn), timedelta(0)) if telling else timedelta(0)
        conversation = telling.conversation if telling else turn.conversation
        await self.outbox.settle(turn, outcome, conversation=conversation, at=now, next_at=now + interval)

    async def _fail(self, turn: ClaimedBatch, setback: Failure, error: DeliveryError) -> None:
        age = setback.at - turn.due_since
        told = self._log(turn).bind(reason=setback.reason, next_at=setback.next_at.isoformat())
        if error.permanent:
            if await self.outbox.pause(turn, setback, self._notes(turn, _paused(turn, setback))):
                told.error("lane.paused")
        elif gives_up(error, attempts=turn.first.attempts + 1, age=age):
            await self.outbox.mark_dead(turn, setback, self._notes(turn, _gave_up(turn, setback)))
            told.error("delivery.gave_up")
        else:
            await self.outbox.release(turn, setback)
            told.warning("delivery.failed", uncertain=setback.uncertain)

    def _setback(
        self,
        turn: ClaimedBatch,
        error: DeliveryError,
        telling: ConversationDelivery | PagerDelivery | None = None,
    ) -> Failure:
        wait = backoff(turn.first.attempts + 1, base=FIRST_WAIT, jitter=self.rate.jitter())
        now = self.now()
        return Failure(
            reason=str(error),
            at=now,
            next_at=now + (PROBE_AFTER if error.permanent else error.retry_after or wait),
            uncertain=telling.uncertain if telling else turn.first.intent is not None,
            attempted=not error.retry_after,
            conversation=telling.conversation if telling else turn.conversation,
        )

    def _broke(self, turn: ClaimedBatch, problem: Exception) -> DeliveryError:
        place = crash_site(problem)
        self._log(turn).error("delivery.broke", place=place)
        hopeless = turn.first.attempts + 1 >= MOST_BREAKS
        return DeliveryError(place, refused=hopeless)

    async def _settings(self, turn: ClaimedBatch) -> Subscription | None:
        wanted = self.policy.subscriptions.settings(turn.to)
        is_note = turn.first.notice is None
        if wanted is None or is_note:
            # What was subscribed or ended a moment ago counts: a card tells of just that.
            await self.policy.subscriptions.refresh()
            wanted = self.policy.subscriptions.settings(turn.to)
        for_anybody = is_note and turn.first.card in _FOR_ANYBODY
        return wanted or (Subscription(to=turn.to) if for_anybody else None)

    def _notes(self, turn: ClaimedBatch, text: str) -> tuple[Note, ...]:
        return tuple(Note(to=to, text=text) for to in self.policy.operators if to != turn.to)

    def _log(self, turn: ClaimedBatch) -> structlog.typing.FilteringBoundLogger:
        first = turn.first
        bound: structlog.typing.FilteringBoundLogger = log.bind(
            channel=turn.to, notice=first.notice, delivery=first.id, attempt=first.attempts + 1
        )
        return bound


def _service(turn: ClaimedBatch) -> str:
    return turn.to.partition(":")[0]


def _ids(turn: ClaimedBatch) -> list[DeliveryId]:
    return [each.id for each in turn.deliveries]


def _told(turn: ClaimedBatch) -> Mapping[DeliveryId, DeliveryState]:
    *earlier, last = _ids(turn)
    return {**dict.fromkeys(earlier, DeliveryState.COLLAPSED), last: DeliveryState.SENT}


def _paused(turn: ClaimedBatch, setback: Failure) -> str:
    return (
        f"{turn.to} takes no messages: {setback.reason}. "
        f"What it is owed is kept, and told once it works again; next try at {setback.next_at:%H:%M} UTC or at a restart."
    )


def _gave_up(turn: ClaimedBatch, setback: Failure) -> str:
    return (
        f"A message for {turn.to} was given up: {setback.reason}. "
        "`toldvagt outbox` shows it, `toldvagt outbox --retry` sends it again."
    )

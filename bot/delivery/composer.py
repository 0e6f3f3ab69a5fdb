"""Composes single messages from what the database holds, once for all destinations that get the same one."""

from collections.abc import Awaitable, Callable, Coroutine, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from bot.cache.async_cache import AsyncCache
from rules.changes.windows.current import rewritten
from rules.messages import compose
from rules.model.change import Change, ChangeKind
from rules.model.delivery import Card, ClaimedBatch, Delivery, RevisionId
from rules.model.kind_rules import TIMED_KINDS
from rules.model.message import Message
from rules.model.notice import Language, Notice, NoticeKey, Window
from rules.model.people import Acknowledgement
from rules.model.subscription import Subscription
from rules.parsing.parse import parse
from rules.ports.pagers import Page
from rules.ports.services import DeliveryError, NoticeRepository
from rules.routing import paging
from rules.schedule.still_due import still_due

CACHE_SIZE = 512
"""Parsed revisions and messages kept: those of the revisions that are being sent now."""

MOST_STEPS = 10
"""Revisions in one message; of a longer backlog the newest ones, and the root shows the result."""

Composer = Callable[[Subscription, datetime], Awaitable[Message]]
"""Composes a card for a destination from the state at that moment, in UTC."""

_FROM_TEXT = {Card.TROUBLE: compose.note, Card.SAID: compose.channel_note}
"""Cards whose text was written when they were queued."""

_T = TypeVar("_T")


class MessageComposer:
    """Composes messages about notices, and cards. cards: composers of the cards that have no text of their own.

    Any method raises a StoreError where the database cannot be used.
    """

    def __init__(
        self,
        repository: NoticeRepository,
        cards: Mapping[Card, Composer] = MappingProxyType({}),
        *,
        cache_size: int = CACHE_SIZE,
    ) -> None:
        self._repository = repository
        self._cards = cards
        self._cache = AsyncCache(cache_size)

    async def root(
        self,
        current: RevisionId,
        language: Language,
        *,
        key: NoticeKey | None = None,
        acknowledged: Acknowledgement | None = None,
    ) -> Message:
        """Compose the root message of a conversation. key: of the notice, for the buttons; None: it has none."""

        async def compute() -> Message:
            notice, read_at = await self._shown(current)
            return compose.root(
                notice, language=language, read_at=read_at, key=key, acknowledged=acknowledged
            )

        return await self._cached((current, language, key, acknowledged), compute)

    async def reply(
        self, deliveries: Sequence[Delivery], settings: Subscription, reminders: tuple[Change, ...] = ()
    ) -> Message:
        """Compose the reply with what is new. reminders: from `reminders`; they hold for a moment, and are not cached.

        The same work under another number is no second alarm: only changes of what was there before are broadcast.
        """

        async def compute() -> Message:
            steps = await self._steps(deliveries, reminders)
            alarms = [each for each in deliveries if each.before is not None]
            broadcast = bool(alarms or reminders) and compose.shown_in_channel(
                steps if len(alarms) == len(deliveries) else await self._steps(alarms, reminders),
                settings.broadcast,
            )
            reply = compose.reply(steps, language=settings.language, broadcast=settings.broadcast)
            return replace(reply, broadcast=broadcast)

        key = (*map(_content, deliveries), settings.language, settings.broadcast)
        return await self._cached(None if reminders else key, compute)

    async def standalone(
        self,
        deliveries: Sequence[Delivery],
        current: RevisionId,
        language: Language,
        reminders: tuple[Change, ...] = (),
    ) -> Message:
        """Compose what is new together with the notice, for a service without threads."""

        async def compute() -> Message:
            steps = await self._steps(deliveries, reminders)
            notice, read_at = await self._shown(_after(deliveries[-1]) if deliveries else current)
            return compose.standalone(_ending_in(notice, steps), language=language, read_at=read_at)

        return await self._cached(None if reminders else (*map(_content, deliveries), language), compute)

    async def page(
        self,
        batch: ClaimedBatch,
        deliveries: Sequence[Delivery],
        current: RevisionId,
        settings: Subscription,
        reminders: tuple[Change, ...] = (),
    ) -> Page:
        """Compose a page: of a backlog every step, for a program may count on each."""
        if batch.first.notice is None:
            raise ValueError("a note tells of no notice")
        _, read_at = await self._read(_after(deliveries[-1]) if deliveries else current)
        steps = [await self.changes(delivery) for delivery in deliveries]
        return paging.decide_page(
            _with(steps, reminders),
            notice=batch.first.notice,
            subscription=settings,
            key=batch_key(batch),
            read_at=read_at,
        )

    async def card(self, note: Delivery, settings: Subscription, now: datetime) -> Message:
        """Compose a message about no single notice. now: UTC.

        Raises:
            DeliveryError: there is no composer for this kind of card.
        """
        if note.card in _FROM_TEXT:
            return _FROM_TEXT[note.card](note.note or "", language=settings.language)
        if note.card not in self._cards:
            raise DeliveryError(f"nothing makes a card of the {note.card} kind", refused=True)
        return await self._cards[note.card](settings, now)

    async def notice(self, current: RevisionId) -> Notice:
        """Return a revision, parsed."""
        return (await self._read(current))[0]

    async def reminders(
        self, deliveries: Sequence[Delivery], current: RevisionId, settings: Subscription, now: datetime
    ) -> tuple[Change, ...]:
        """Return the reminders among these deliveries that still hold, the most urgent first; one for each window."""
        due = {kind: each.why for each in deliveries for kind in each.kinds if kind in TIMED_KINDS}
        if not due:
            return ()
        notice = await self.notice(current)
        covered: set[Window] = set()
        changes = []
        for kind in sorted(due, key=list(ChangeKind).index):
            change = still_due(notice, kind, now=now, why=due[kind], remind=settings.remind)
            if change is not None and not covered.issuperset(change.windows):
                changes.append(change)
                covered |= set(change.windows)
        return tuple(changes)

    async def changes(self, delivery: Delivery) -> tuple[Change, ...]:
        """Return the changes of a delivery. A reminder brings its reasons itself, since no revision has them."""
        before = None if delivery.before is None else await self.notice(delivery.before)
        after = await self.notice(_after(delivery))
        reasons = await self._repository.reasons(_after(delivery))
        return tuple(
            Change(kind=kind, before=before, after=after, why=reasons.get(kind, delivery.why))
            for kind in delivery.kinds
        )

    async def _steps(
        self, deliveries: Sequence[Delivery], reminders: tuple[Change, ...]
    ) -> list[tuple[Change, ...]]:
        return _with([await self.changes(delivery) for delivery in deliveries[-MOST_STEPS:]], reminders)

    async def _read(self, wanted: RevisionId) -> tuple[Notice, datetime]:
        """Return a revision, parsed, and when the bot first saw it (UTC)."""

        async def compute() -> tuple[Notice, datetime]:
            revision = await self._repository.revision(wanted)
            return parse(revision.printed), revision.seen_at

        return await self._cached(wanted, compute)

    async def _shown(self, current: RevisionId) -> tuple[Notice, datetime]:
        """Return a revision as a message shows it: with the first announced end of a window that was moved."""
        notice, read_at = await self._read(current)
        first, _ = await self._read(await self._repository.first(current))
        return rewritten(first, notice), read_at

    async def _cached(self, key: Hashable | None, compute: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Return a result that many destinations need in the same moment. key: None caches nothing."""
        return await compute() if key is None else await self._cache.get(key, compute)


def batch_key(batch: ClaimedBatch) -> str:
    """Return the bot's own key of a batch. It holds the time, for a new database counts from one again."""
    return f"{batch.first.created_at:%Y%m%d%H%M%S}-{batch.first.id}"


def _with(steps: list[tuple[Change, ...]], reminders: tuple[Change, ...]) -> list[tuple[Change, ...]]:
    """Return the steps, with the reminders as a part of the last one."""
    if not reminders:
        return steps
    return [*steps[:-1], (*(steps[-1] if steps else ()), *reminders)]


def _ending_in(notice: Notice, steps: list[tuple[Change, ...]]) -> list[tuple[Change, ...]]:
    *earlier, last = steps
    return [*earlier, tuple(replace(change, after=notice) for change in last)]


def _content(delivery: Delivery) -> Hashable:
    """Return what two deliveries have in common that give the same message."""
    return delivery.before, delivery.after, delivery.kinds


def _after(delivery: Delivery) -> RevisionId:
    if delivery.after is None:
        raise ValueError("a note tells of no revision")
    return delivery.after

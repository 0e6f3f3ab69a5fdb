"""What is said in a delivery: composed from what the journal keeps, once for all who are told the same."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar, cast

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

KEPT = 512
"""Readings and messages kept: those of the revisions that are being told about now."""

MOST_STEPS = 10
"""Revisions told in one message; of a longer backlog the newest, and the root shows how it ended."""

Composer = Callable[[Subscription, datetime], Awaitable[Message]]
"""Makes a card for a destination as things stand at that moment, in UTC."""

_WRITTEN = {Card.TROUBLE: compose.note, Card.SAID: compose.channel_note}
"""Cards whose words were known when they were recorded."""

_T = TypeVar("_T")


class MessageComposer:
    """Composes messages. `cards`: those that are made when they are sent."""

    def __init__(
        self, journal: NoticeRepository, cards: Mapping[Card, Composer] = MappingProxyType({})
    ) -> None:
        self._journal = journal
        self._cards = cards
        self._kept: dict[Hashable, asyncio.Task[Any]] = {}

    async def root(
        self,
        current: RevisionId,
        language: Language,
        *,
        key: NoticeKey | None = None,
        acknowledged: Acknowledgement | None = None,
    ) -> Message:
        async def make() -> Message:
            notice, read_at = await self._standing(current)
            return compose.root(
                notice, language=language, read_at=read_at, key=key, acknowledged=acknowledged
            )

        return await self._once((current, language, key, acknowledged), make)

    async def reply(
        self, deliveries: Sequence[Delivery], settings: Subscription, timed: tuple[Change, ...] = ()
    ) -> Message:
        """Compose what is new. timed: what `timed` gave, told with it; it is true for a moment only, so never kept."""

        async def make() -> Message:
            steps = await self._steps(deliveries, timed)
            return compose.reply(steps, language=settings.language, broadcast=settings.broadcast)

        kept = (*map(_news, deliveries), settings.language, settings.broadcast)
        return await self._once(None if timed else kept, make)

    async def standalone(
        self,
        deliveries: Sequence[Delivery],
        current: RevisionId,
        language: Language,
        timed: tuple[Change, ...] = (),
    ) -> Message:
        async def make() -> Message:
            steps = await self._steps(deliveries, timed)
            notice, read_at = await self._standing(_after(deliveries[-1]) if deliveries else current)
            return compose.standalone(_ending_in(notice, steps), language=language, read_at=read_at)

        return await self._once(None if timed else (*map(_news, deliveries), language), make)

    async def page(
        self,
        turn: ClaimedBatch,
        deliveries: Sequence[Delivery],
        current: RevisionId,
        asked: Subscription,
        timed: tuple[Change, ...] = (),
    ) -> Page:
        """Make what a pager is told: of a backlog every step, for a program may count on each."""
        if turn.first.notice is None:
            raise ValueError("a note tells of no notice")
        _, read_at = await self._read(_after(deliveries[-1]) if deliveries else current)
        steps = [await self.step(delivery) for delivery in deliveries]
        return paging.decide_page(
            _with(steps, timed),
            notice=turn.first.notice,
            subscription=asked,
            key=mark_of(turn),
            read_at=read_at,
        )

    async def card(self, note: Delivery, settings: Subscription, now: datetime) -> Message:
        """Make a message about no single notice.

        Raises:
            DeliveryError: nobody here makes such a card.
        """
        if note.card in _WRITTEN:
            return _WRITTEN[note.card](note.note or "", language=settings.language)
        if note.card not in self._cards:
            raise DeliveryError(f"nothing makes a card of the {note.card} kind", refused=True)
        return await self._cards[note.card](settings, now)

    async def notice(self, current: RevisionId) -> Notice:
        return (await self._read(current))[0]

    async def timed(
        self, deliveries: Sequence[Delivery], current: RevisionId, settings: Subscription, now: datetime
    ) -> tuple[Change, ...]:
        """Return what the clock made due and is true now, the most pressing first; of one window the first alone."""
        due = {kind: each.why for each in deliveries for kind in each.kinds if kind in TIMED_KINDS}
        if not due:
            return ()
        notice = await self.notice(current)
        told: set[Window] = set()
        found = []
        for kind in sorted(due, key=list(ChangeKind).index):
            change = still_due(notice, kind, now=now, why=due[kind], remind=settings.remind)
            if change is not None and not told.issuperset(change.windows):
                found.append(change)
                told |= set(change.windows)
        return tuple(found)

    async def step(self, delivery: Delivery) -> tuple[Change, ...]:
        """Return what a delivery tells. Of what no revision brought, the clock has the reasons."""
        before = None if delivery.before is None else await self.notice(delivery.before)
        after = await self.notice(_after(delivery))
        reasons = await self._journal.reasons(_after(delivery))
        return tuple(
            Change(kind=kind, before=before, after=after, why=reasons.get(kind, delivery.why))
            for kind in delivery.kinds
        )

    async def _steps(
        self, deliveries: Sequence[Delivery], timed: tuple[Change, ...]
    ) -> list[tuple[Change, ...]]:
        return _with([await self.step(delivery) for delivery in deliveries[-MOST_STEPS:]], timed)

    async def _read(self, wanted: RevisionId) -> tuple[Notice, datetime]:
        """Return what a revision means, and when it was seen."""

        async def make() -> tuple[Notice, datetime]:
            revision = await self._journal.revision(wanted)
            return parse(revision.printed), revision.seen_at

        return await self._once(wanted, make)

    async def _standing(self, current: RevisionId) -> tuple[Notice, datetime]:
        """Return what a revision means with what an earlier one tells of it."""
        notice, read_at = await self._read(current)
        first, _ = await self._read(await self._journal.first(current))
        return rewritten(first, notice), read_at

    async def _once(self, key: Hashable | None, make: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Make it, or wait for the task that is making it: a notice is told to many channels in one moment."""
        if key is None:
            return await make()
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = asyncio.create_task(make())
        try:
            return cast("_T", await asyncio.shield(self._kept[key]))
        except Exception:
            self._kept.pop(key, None)
            raise


def mark_of(turn: ClaimedBatch) -> str:
    """Return our own mark of a turn: a new database begins to count again, but its deliveries are other ones."""
    return f"{turn.first.created_at:%Y%m%d%H%M%S}-{turn.first.id}"


def _with(steps: list[tuple[Change, ...]], timed: tuple[Change, ...]) -> list[tuple[Change, ...]]:
    """Return the steps, with what is due by the clock beside the last one."""
    if not timed:
        return steps
    return [*steps[:-1], (*(steps[-1] if steps else ()), *timed)]


def _ending_in(notice: Notice, steps: list[tuple[Change, ...]]) -> list[tuple[Change, ...]]:
    *earlier, last = steps
    return [*earlier, tuple(replace(change, after=notice) for change in last)]


def _news(delivery: Delivery) -> Hashable:
    return delivery.before, delivery.after, delivery.kinds


def _after(delivery: Delivery) -> RevisionId:
    if delivery.after is None:
        raise ValueError("a note tells of no revision")
    return delivery.after

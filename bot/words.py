"""What is said in a delivery: composed from what the journal keeps, once for all who are told the same."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from rules import compose, paging
from rules.alert import Page
from rules.change import Change
from rules.delivery import Delivery, NoticeKey, RevisionId
from rules.message import Message
from rules.notice import Language, Notice
from rules.parse import parse
from rules.ports import Journal
from rules.subscription import Subscription

KEPT = 512
"""Readings and messages kept: those of the revisions that are being told about now."""

MOST_STEPS = 10
"""Revisions told in one message; of a longer backlog the newest, and the root shows how it ended."""

_T = TypeVar("_T")


class Words:
    """Composes messages."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._kept: dict[Hashable, asyncio.Task[Any]] = {}

    async def root(self, current: RevisionId, language: Language) -> Message:
        async def make() -> Message:
            notice, read_at = await self._read(current)
            return compose.root(notice, language=language, read_at=read_at)

        return await self._once((current, language), make)

    async def reply(self, deliveries: Sequence[Delivery], settings: Subscription) -> Message:
        async def make() -> Message:
            steps = await self._steps(deliveries)
            return compose.reply(steps, language=settings.language, broadcast=settings.broadcast)

        return await self._once((*map(_news, deliveries), settings.language, settings.broadcast), make)

    async def standalone(self, deliveries: Sequence[Delivery], language: Language) -> Message:
        async def make() -> Message:
            steps = await self._steps(deliveries)
            _, read_at = await self._read(_after(deliveries[-1]))
            return compose.standalone(steps, language=language, read_at=read_at)

        return await self._once((*map(_news, deliveries), language), make)

    async def page(self, deliveries: Sequence[Delivery], notice: NoticeKey, asked: Subscription) -> Page:
        """Make what a pager is told: of a backlog every step, for a program may count on each."""
        first = deliveries[0]
        _, read_at = await self._read(_after(deliveries[-1]))
        return paging.page(
            [await self._step(delivery) for delivery in deliveries],
            notice=notice,
            asked=asked,
            # A database made anew begins to count again; its deliveries are other ones.
            key=f"{first.created_at:%Y%m%d%H%M%S}-{first.id}",
            read_at=read_at,
        )

    async def _steps(self, deliveries: Sequence[Delivery]) -> list[tuple[Change, ...]]:
        return [await self._step(delivery) for delivery in deliveries[-MOST_STEPS:]]

    async def _step(self, delivery: Delivery) -> tuple[Change, ...]:
        before = None if delivery.before is None else (await self._read(delivery.before))[0]
        after, _ = await self._read(_after(delivery))
        reasons = await self._journal.reasons(_after(delivery))
        return tuple(
            Change(kind=kind, before=before, after=after, why=reasons[kind]) for kind in delivery.kinds
        )

    async def _read(self, wanted: RevisionId) -> tuple[Notice, datetime]:
        """Return what a revision means, and when it was seen."""

        async def make() -> tuple[Notice, datetime]:
            revision = await self._journal.revision(wanted)
            return parse(revision.printed), revision.seen_at

        return await self._once(wanted, make)

    async def _once(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Make it, or wait for whoever is making it: a notice is told to many channels in one moment."""
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = asyncio.create_task(make())
        try:
            return cast("_T", await asyncio.shield(self._kept[key]))
        except Exception:
            self._kept.pop(key, None)
            raise


def _news(delivery: Delivery) -> Hashable:
    return delivery.before, delivery.after, delivery.kinds


def _after(delivery: Delivery) -> RevisionId:
    if delivery.after is None:
        raise ValueError("a note tells of no revision")
    return delivery.after

"""Subscriptions, of the configuration and of the chats, and who did what to them."""

from collections.abc import AsyncIterator, Hashable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store.db.engine import transaction
from adapters.store.db.schema import audit, edition, subscription
from adapters.store.db.serialization import Plain, subscription_from_plain, subscription_to_plain
from rules.model.people import Person, Workspace, workspace_of
from rules.model.subscription import Destination, Subscription
from rules.ports.subscription_store import (
    MOST_IN_CHANNEL,
    MOST_IN_WORKSPACE,
    AuditAction,
    AuditRecord,
    StoredSubscription,
    SubscriptionId,
    SubscriptionStore,
    TooManyError,
)

_IN_CHAT = subscription.c.by.is_not(None)


class SqlSubscriptions(SubscriptionStore):
    """The subscriptions in a database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def sync_configured(self, subscriptions: Iterable[Subscription]) -> None:
        wanted = [(each.to, subscription_to_plain(each)) for each in subscriptions]
        configured = select(subscription.c.destination, subscription.c.wish).where(~_IN_CHAT)
        async with transaction(self._engine) as connection:
            kept = await connection.execute(configured.order_by(subscription.c.id))
            if [tuple(row) for row in kept] == wanted:
                return  # So that their numbers outlive a restart.
        async with self._changing() as connection:
            await connection.execute(delete(subscription).where(~_IN_CHAT))
            if wanted:
                rows = [{"destination": to, "wish": wish} for to, wish in wanted]
                await connection.execute(insert(subscription), rows)

    async def stored_subscriptions(self) -> Sequence[StoredSubscription]:
        query = select(subscription).order_by(_IN_CHAT, subscription.c.id)
        async with transaction(self._engine) as connection:
            return list(map(_enrolled, await connection.execute(query)))

    async def subscriptions_version(self) -> Hashable:
        async with transaction(self._engine) as connection:
            number: int = (await connection.execute(select(edition.c.number))).scalar_one()
        return number

    async def create_subscription(
        self, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription:
        async with self._changing() as connection:
            await _check_room(connection, wish.to)
            added = insert(subscription).values(_values(wish, by, at)).returning(subscription)
            made = _enrolled((await connection.execute(added)).one())
            await _write_down(connection, AuditAction.MADE, by, at, [(None, wish)])
        return made

    async def update_subscription(
        self, number: SubscriptionId, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        this = subscription.c.id == number
        async with self._changing() as connection:
            was = await _found(connection, number)
            if was is None:
                return None
            await _check_room(connection, wish.to, but_for=number)
            changed = update(subscription).where(this).values(_values(wish, by, at)).returning(subscription)
            now = _enrolled((await connection.execute(changed)).one())
            await _write_down(connection, AuditAction.CHANGED, by, at, [(was.wish, wish)])
        return now

    async def delete_subscription(
        self, number: SubscriptionId, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        async with self._changing() as connection:
            ended = await _end(connection, subscription.c.id == number, by, at)
        return ended[0] if ended else None

    async def delete_subscriptions(self, workspace: Workspace, *, by: Person, at: datetime) -> int:
        async with self._changing() as connection:
            ended = await _end(connection, subscription.c.workspace == workspace, by, at)
        return len(ended)

    async def audit(self, workspace: Workspace, *, limit: int = 100) -> Sequence[AuditRecord]:
        query = select(audit).where(audit.c.workspace == workspace).order_by(audit.c.id.desc()).limit(limit)
        async with transaction(self._engine) as connection:
            return list(map(_record, await connection.execute(query)))

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction at a time, of all processes: what is counted in it stays so until it ends."""
        async with transaction(self._engine) as connection:
            await connection.execute(update(edition).values(number=edition.c.number + 1))
            yield connection


async def _check_room(connection: AsyncConnection, to: Destination, but_for: int | None = None) -> None:
    full = {
        f"{to} has": (subscription.c.destination == to, MOST_IN_CHANNEL),
        "the workspace has": (subscription.c.workspace == workspace_of(to), MOST_IN_WORKSPACE),
    }
    for who, (there, most) in full.items():
        others = select(func.count()).where(there, _IN_CHAT, subscription.c.id.is_distinct_from(but_for))
        if (await connection.execute(others)).scalar_one() >= most:
            raise TooManyError(f"{who} {most} subscriptions: there may be no more")


async def _found(connection: AsyncConnection, number: SubscriptionId) -> StoredSubscription | None:
    query = select(subscription).where(subscription.c.id == number, _IN_CHAT)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _enrolled(row)


async def _end(
    connection: AsyncConnection, which: ColumnElement[bool], by: Person, at: datetime
) -> list[StoredSubscription]:
    gone = await connection.execute(delete(subscription).where(which, _IN_CHAT).returning(subscription))
    ended = sorted(map(_enrolled, gone), key=lambda each: each.id)
    await _write_down(connection, AuditAction.ENDED, by, at, [(each.wish, None) for each in ended])
    return ended


async def _write_down(
    connection: AsyncConnection,
    deed: AuditAction,
    by: Person,
    at: datetime,
    steps: Sequence[tuple[Subscription | None, Subscription | None]],
) -> None:
    facts = {"deed": deed, "by": by.id, "by_name": by.name, "at": at}
    rows = [facts | _step(before, after) for before, after in steps]
    if rows:
        await connection.execute(insert(audit), rows)


def _step(before: Subscription | None, after: Subscription | None) -> Plain:
    to = next(each.to for each in (after, before) if each)
    return {
        "destination": to,
        "workspace": workspace_of(to),
        "before": _with_destination(before),
        "after": _with_destination(after),
    }


def _with_destination(wish: Subscription | None) -> Plain | None:
    return None if wish is None else {"to": wish.to, **subscription_to_plain(wish)}


def _values(wish: Subscription, by: Person, at: datetime) -> Plain:
    return {
        "destination": wish.to,
        "wish": subscription_to_plain(wish),
        "workspace": workspace_of(wish.to),
        "by": by.id,
        "by_name": by.name,
        "at": at,
    }


def _enrolled(row: Row[Any]) -> StoredSubscription:
    return StoredSubscription(
        id=SubscriptionId(row.id),
        wish=replace(subscription_from_plain(row.destination, row.wish), since=row.at),
        by=None if row.by is None else Person(id=row.by, name=row.by_name),
    )


def _record(row: Row[Any]) -> AuditRecord:
    before, after = (
        None if plain is None else subscription_from_plain(plain["to"], plain)
        for plain in (row.before, row.after)
    )
    return AuditRecord(
        at=row.at,
        deed=AuditAction(row.deed),
        by=Person(id=row.by, name=row.by_name),
        to=Destination(row.destination),
        before=before,
        after=after,
    )

"""Subscriptions of the configuration and of chats in SQL, with the audit of their changes."""

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
    """Stores subscriptions."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def sync_configured(self, subscriptions: Iterable[Subscription]) -> None:
        configured = [(each.to, subscription_to_plain(each)) for each in subscriptions]
        query = select(subscription.c.destination, subscription.c.wish).where(~_IN_CHAT)
        async with transaction(self._engine) as connection:
            stored = await connection.execute(query.order_by(subscription.c.id))
            if [tuple(row) for row in stored] == configured:
                return  # so that a restart keeps their numbers
        async with self._changing() as connection:
            await connection.execute(delete(subscription).where(~_IN_CHAT))
            if configured:
                rows = [{"destination": to, "wish": wish} for to, wish in configured]
                await connection.execute(insert(subscription), rows)

    async def stored_subscriptions(self) -> Sequence[StoredSubscription]:
        query = select(subscription).order_by(_IN_CHAT, subscription.c.id)
        async with transaction(self._engine) as connection:
            return list(map(_stored, await connection.execute(query)))

    async def subscriptions_version(self) -> Hashable:
        async with transaction(self._engine) as connection:
            number: int = (await connection.execute(select(edition.c.number))).scalar_one()
        return number

    async def create_subscription(
        self, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription:
        async with self._changing() as connection:
            await _check_limits(connection, wish.to)
            added = insert(subscription).values(_values(wish, by, at)).returning(subscription)
            created = _stored((await connection.execute(added)).one())
            await _write_audit(connection, AuditAction.MADE, by, at, [(None, wish)])
        return created

    async def update_subscription(
        self, number: SubscriptionId, wish: Subscription, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        this = subscription.c.id == number
        async with self._changing() as connection:
            before = await _select(connection, number)
            if before is None:
                return None
            await _check_limits(connection, wish.to, except_for=number)
            changed = update(subscription).where(this).values(_values(wish, by, at)).returning(subscription)
            after = _stored((await connection.execute(changed)).one())
            await _write_audit(connection, AuditAction.CHANGED, by, at, [(before.wish, wish)])
        return after

    async def delete_subscription(
        self, number: SubscriptionId, *, by: Person, at: datetime
    ) -> StoredSubscription | None:
        async with self._changing() as connection:
            deleted = await _delete(connection, subscription.c.id == number, by, at)
        return deleted[0] if deleted else None

    async def delete_subscriptions(self, workspace: Workspace, *, by: Person, at: datetime) -> int:
        async with self._changing() as connection:
            deleted = await _delete(connection, subscription.c.workspace == workspace, by, at)
        return len(deleted)

    async def audit(self, workspace: Workspace, *, limit: int = 100) -> Sequence[AuditRecord]:
        query = select(audit).where(audit.c.workspace == workspace).order_by(audit.c.id.desc()).limit(limit)
        async with transaction(self._engine) as connection:
            return list(map(_audit_record, await connection.execute(query)))

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[AsyncConnection]:
        """Begin a transaction that excludes all other writers of subscriptions: what it counts cannot change meanwhile."""
        async with transaction(self._engine) as connection:
            await connection.execute(update(edition).values(number=edition.c.number + 1))
            yield connection


async def _check_limits(connection: AsyncConnection, to: Destination, except_for: int | None = None) -> None:
    limits = {
        f"{to} has": (subscription.c.destination == to, MOST_IN_CHANNEL),
        "the workspace has": (subscription.c.workspace == workspace_of(to), MOST_IN_WORKSPACE),
    }
    for place, (condition, most) in limits.items():
        others = select(func.count()).where(
            condition, _IN_CHAT, subscription.c.id.is_distinct_from(except_for)
        )
        if (await connection.execute(others)).scalar_one() >= most:
            raise TooManyError(f"{place} {most} subscriptions: there may be no more")


async def _select(connection: AsyncConnection, number: SubscriptionId) -> StoredSubscription | None:
    query = select(subscription).where(subscription.c.id == number, _IN_CHAT)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _stored(row)


async def _delete(
    connection: AsyncConnection, which: ColumnElement[bool], by: Person, at: datetime
) -> list[StoredSubscription]:
    rows = await connection.execute(delete(subscription).where(which, _IN_CHAT).returning(subscription))
    deleted = sorted(map(_stored, rows), key=lambda each: each.id)
    await _write_audit(connection, AuditAction.ENDED, by, at, [(each.wish, None) for each in deleted])
    return deleted


async def _write_audit(
    connection: AsyncConnection,
    action: AuditAction,
    by: Person,
    at: datetime,
    steps: Sequence[tuple[Subscription | None, Subscription | None]],
) -> None:
    facts = {"deed": action, "by": by.id, "by_name": by.name, "at": at}
    rows = [facts | _audit_step(before, after) for before, after in steps]
    if rows:
        await connection.execute(insert(audit), rows)


def _audit_step(before: Subscription | None, after: Subscription | None) -> Plain:
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


def _stored(row: Row[Any]) -> StoredSubscription:
    return StoredSubscription(
        id=SubscriptionId(row.id),
        wish=replace(subscription_from_plain(row.destination, row.wish), since=row.at),
        by=None if row.by is None else Person(id=row.by, name=row.by_name),
    )


def _audit_record(row: Row[Any]) -> AuditRecord:
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

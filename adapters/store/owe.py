"""Puts deliveries into the outbox, within the transaction of whoever owes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnCollection, ColumnElement, Table, case, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.tables import delivery, lane
from rules.delivery import DeliveryState, Note

CHANNEL = "toldvagt_outbox"
"""PostgreSQL's notifications go here: something new is owed."""

Row = dict[str, Any]
Excluded = ColumnCollection[str, ColumnElement[Any]]


def note_row(note: Note) -> Row:
    return {
        "lane": note.to,
        "notice": None,
        "before": None,
        "after": None,
        "kinds": [],
        "why": None,
        "note": note.text,
    }


async def owe(connection: AsyncConnection, rows: Sequence[Row], at: datetime) -> None:
    """Insert deliveries, oldest first, and wake their lanes. Lanes come first, in key order: whoever locks several does."""
    if not rows:
        return
    await wake(connection, {row["lane"] for row in rows}, at)
    fresh = {"state": DeliveryState.PENDING, "attempts": 0, "created_at": at}
    await connection.execute(insert(delivery), [row | fresh for row in rows])


async def wake(connection: AsyncConnection, destinations: Iterable[str], at: datetime) -> None:
    """Make lanes due. One that is waiting (Retry-After, pause) goes on waiting."""
    ready = case((lane.c.ready_at > at, lane.c.ready_at), else_=at)
    statement = upsert(connection, lane, lambda _: {"next_at": func.coalesce(lane.c.next_at, ready)})
    rows = [{"destination": name, "next_at": at, "ready_at": at} for name in sorted(destinations)]
    await connection.execute(statement, rows)
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_notify(CHANNEL, "")))


def upsert(connection: AsyncConnection, table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Any:
    """Insert, or where the key is taken, change that row; `change` is given the row that would have been inserted."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=dict(change(statement.excluded))
    )

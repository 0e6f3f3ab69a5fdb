"""Puts deliveries into the outbox, within the transaction of whoever owes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnCollection, ColumnElement, Table, case, func, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.batches import in_parts
from adapters.store.db.schema import delivery, lane
from rules.model.delivery import Card, DeliveryState, Note, NoticeKey, RevisionId

CHANNEL = "toldvagt_outbox"
"""PostgreSQL's notifications go here: something new is owed."""

_DIALECTS: Mapping[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}

Row = dict[str, Any]
Excluded = ColumnCollection[str, ColumnElement[Any]]


def note_row(note: Note) -> Row:
    return {
        "lane": note.to,
        "notice": None,
        "before": None,
        "after": None,
        "kinds": [],
        "rule": None,
        "note": note.text,
        "card": note.card,
    }


def shown_anew(to: str, notice: NoticeKey, step: tuple[RevisionId | None, RevisionId], *, rule: str) -> Row:
    """An edit of the root without a word; `step` from the revision that was shown to the one that is."""
    before, after = step
    return {
        "lane": to,
        "notice": notice,
        "before": before,
        "after": after,
        "kinds": [],
        "rule": rule,
        "note": None,
    }


async def owe(connection: AsyncConnection, rows: Sequence[Row], at: datetime) -> None:
    """Insert deliveries, oldest first, and wake their lanes. Lanes come first, in key order: whoever locks several does."""
    if not rows:
        return
    await wake(connection, {row["lane"] for row in rows}, at)
    fresh = {
        "card": Card.TROUBLE,
        "why": None,
        "state": DeliveryState.PENDING.value,
        "attempts": 0,
        "created_at": at,
    }
    await put(connection, insert(delivery), [fresh | row | {"kinds": " ".join(row["kinds"])} for row in rows])


async def wake(connection: AsyncConnection, destinations: Iterable[str], at: datetime) -> None:
    """Make lanes due, also those that only hold. One that is waiting (Retry-After, pause) goes on waiting."""
    ready = case((lane.c.ready_at > at, lane.c.ready_at), else_=at)
    sooner = case((lane.c.next_at < ready, lane.c.next_at), else_=ready)
    due = upsert(connection, lane, lambda _: {"next_at": sooner})
    await put(
        connection,
        due,
        [{"destination": name, "next_at": at, "ready_at": at} for name in sorted(destinations)],
    )
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_notify(CHANNEL, "")))


async def put(connection: AsyncConnection, statement: Any, rows: Sequence[Row]) -> None:
    """Insert many rows; on PostgreSQL as columns in one statement, which takes half the time for thousands."""
    if connection.dialect.name == "sqlite":
        await in_parts(connection, statement, rows)
        return
    first, column = rows[0], statement.table.c
    varying = [name for name in first if any(row[name] != first[name] for row in rows)] or [*first][:1]
    arrays = [literal([row[name] for row in rows], postgresql.ARRAY(column[name].type)) for name in varying]
    new = func.unnest(*arrays).table_valued(*varying).render_derived()
    values = [new.c[name] if name in varying else literal(first[name], column[name].type) for name in first]
    await connection.execute(statement.from_select([*first], select(*values)))


def insert_new(connection: AsyncConnection, table: Table) -> Any:
    """Insert, or where the key is taken, do nothing."""
    return (
        _DIALECTS[connection.dialect.name]
        .insert(table)
        .on_conflict_do_nothing(index_elements=list(table.primary_key))
    )


def upsert(connection: AsyncConnection, table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Any:
    """Insert, or where the key is taken, change that row; `change` is given the row that would have been inserted."""
    return _upsert(_DIALECTS[connection.dialect.name], table, change)


def upserts(table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Mapping[str, Any]:
    """The same, made once for each kind of database, by its name: for what is written so often that the making shows."""
    return {name: _upsert(dialect, table, change) for name, dialect in _DIALECTS.items()}


def _upsert(dialect: Any, table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Any:
    statement = dialect.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=dict(change(statement.excluded))
    )

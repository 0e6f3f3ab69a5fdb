"""Inserts deliveries into the outbox, within the transaction that causes them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import case, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import Row, bulk_insert, upsert
from adapters.store.db.notifier import CHANNEL
from adapters.store.db.schema import delivery, lane
from rules.model.delivery import Card, DeliveryState, Note, RevisionId
from rules.model.notice import NoticeKey


def note_row(note: Note) -> Row:
    """Return the delivery of a message that is not about one notice."""
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


def redraw_row(to: str, notice: NoticeKey, step: tuple[RevisionId | None, RevisionId], *, rule: str) -> Row:
    """Return the delivery that edits a root message and sends nothing. step: the revisions shown before and after."""
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


async def enqueue(connection: AsyncConnection, rows: Sequence[Row], at: datetime) -> None:
    """Insert deliveries, oldest first, and make their lanes due.

    Lanes are locked before deliveries and in key order, as in every transaction that locks several: no deadlock.
    """
    if not rows:
        return
    await wake(connection, {row["lane"] for row in rows}, at)
    defaults = {
        "card": Card.TROUBLE,
        "why": None,
        "state": DeliveryState.PENDING.value,
        "attempts": 0,
        "created_at": at,
    }
    await bulk_insert(
        connection, insert(delivery), [defaults | row | {"kinds": " ".join(row["kinds"])} for row in rows]
    )


async def wake(connection: AsyncConnection, destinations: Iterable[str], at: datetime) -> None:
    """Make lanes due, including those that only have held deliveries. A lane that waits (Retry-After, pause) keeps waiting."""
    ready = case((lane.c.ready_at > at, lane.c.ready_at), else_=at)
    sooner = case((lane.c.next_at < ready, lane.c.next_at), else_=ready)
    due = upsert(connection, lane, lambda _: {"next_at": sooner})
    await bulk_insert(
        connection,
        due,
        [{"destination": name, "next_at": at, "ready_at": at} for name in sorted(destinations)],
    )
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_notify(CHANNEL, "")))

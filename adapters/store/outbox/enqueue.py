"""Puts deliveries into the outbox, within the transaction of whoever owes them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import case, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import Row, put, upsert
from adapters.store.db.notifier import CHANNEL
from adapters.store.db.schema import delivery, lane
from rules.model.delivery import Card, DeliveryState, Note, RevisionId
from rules.model.notice import NoticeKey


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


def redraw_row(to: str, notice: NoticeKey, step: tuple[RevisionId | None, RevisionId], *, rule: str) -> Row:
    """An edit of the root without a word; `notice_step` from the revision that was shown to the one that is."""
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

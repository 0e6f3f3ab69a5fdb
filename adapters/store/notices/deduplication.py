"""The ids of calls and jobs that were processed, kept for a day so that nothing is processed twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import insert_new, upsert
from adapters.store.db.schema import heard

RETENTION = timedelta(days=1)
"""How long an id is kept: chat services repeat their calls for some hours, a digest is of one day."""


async def insert_new_calls(connection: AsyncConnection, calls: Iterable[str], at: datetime) -> set[str]:
    """Insert ids; return those that did not exist."""
    # Sorted: of two processes with the same ids, one waits for the other.
    rows = [{"call": call, "at": at} for call in sorted(set(calls))]
    if not rows:
        return set()
    inserted = insert_new(connection, heard).returning(heard.c.call)
    return set((await connection.execute(inserted, rows)).scalars())


async def upsert_call(connection: AsyncConnection, call: str, at: datetime) -> None:
    """Insert an id, or set the time of an existing one."""
    upserted = upsert(connection, heard, lambda new: {"at": new["at"]})
    await connection.execute(upserted, [{"call": call, "at": at}])


async def delete_expired_calls(connection: AsyncConnection, at: datetime) -> None:
    """Delete the ids that are older than `RETENTION` at a time."""
    await connection.execute(delete(heard).where(heard.c.at < at - RETENTION))

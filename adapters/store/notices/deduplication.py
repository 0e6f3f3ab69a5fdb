"""What was heard or done before, by its name: remembered for a while, so that it is not done twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import insert_new, upsert
from adapters.store.db.schema import heard

RETENTION = timedelta(days=1)
"""How long a name is known again: chat services repeat their calls for some hours, a summary is of one day."""


async def insert_new_calls(connection: AsyncConnection, names: Iterable[str], at: datetime) -> set[str]:
    """Remember them; return those that were not known."""
    # In order: of two processes with the same names, one waits for the other.
    rows = [{"call": name, "at": at} for name in sorted(set(names))]
    if not rows:
        return set()
    put = insert_new(connection, heard).returning(heard.c.call)
    return set((await connection.execute(put, rows)).scalars())


async def upsert_call(connection: AsyncConnection, name: str, at: datetime) -> None:
    """Remember one, known or not, from now."""
    put = upsert(connection, heard, lambda new: {"at": new["at"]})
    await connection.execute(put, [{"call": name, "at": at}])


async def delete_expired_calls(connection: AsyncConnection, at: datetime) -> None:
    await connection.execute(delete(heard).where(heard.c.at < at - RETENTION))

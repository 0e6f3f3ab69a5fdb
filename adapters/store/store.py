"""The store: journal, outbox, subscriptions and what people do in chats, in one database."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.bell import Bell
from adapters.store.chat import SqlChat
from adapters.store.engine import address, open_engine, transaction
from adapters.store.enrolments import SqlEnrolments
from adapters.store.installations import SqlInstallations
from adapters.store.journal import SqlJournal
from adapters.store.migrate import migrate
from adapters.store.outbox import SqlOutbox
from adapters.store.rooms import SqlRooms


class Store(SqlJournal, SqlOutbox, SqlEnrolments, SqlChat, SqlInstallations, SqlRooms):
    """All of it, for one process."""

    def __init__(self, engine: AsyncEngine, bell: Bell, owner: str) -> None:
        SqlJournal.__init__(self, engine, bell)
        SqlOutbox.__init__(self, engine, bell, owner)
        SqlEnrolments.__init__(self, engine)
        SqlChat.__init__(self, engine, bell)
        SqlInstallations.__init__(self, engine)
        SqlRooms.__init__(self, engine)


@asynccontextmanager
async def open_store(url: str, *, owner: str | None = None) -> AsyncIterator[Store]:
    """Open the database; make or migrate it.

    url: `sqlite` (toldvagt.sqlite3 in the current folder), `sqlite:///PATH`, a plain path, or `postgresql://…`.
    owner: name of this process and start, for its leases.

    Raises:
        StoreError: no such address, no right to write, not reachable, or made by a later version.
    """
    parsed = address(url)
    engine = open_engine(parsed)
    bell = Bell()
    try:
        async with transaction(engine) as connection:
            await connection.run_sync(migrate)
        if parsed.get_backend_name() == "postgresql":
            bell.listen(parsed)
        yield Store(engine, bell, owner or uuid.uuid4().hex)
    finally:
        await bell.close()
        await engine.dispose()

"""The store: journal, outbox and subscriptions in one database."""

import uuid
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.bell import Bell
from adapters.store.engine import address, open_engine, transaction
from adapters.store.journal import SqlJournal
from adapters.store.migrate import migrate
from adapters.store.outbox import SqlOutbox
from adapters.store.subscriptions import SqlSubscriptions


class Store(SqlJournal, SqlOutbox, SqlSubscriptions):
    """All of it, for one process; closed at the end of `async with`, or by `aclose`."""

    def __init__(self, engine: AsyncEngine, bell: Bell, owner: str) -> None:
        SqlJournal.__init__(self, engine, bell)
        SqlOutbox.__init__(self, engine, bell, owner)
        SqlSubscriptions.__init__(self, engine)

    async def aclose(self) -> None:
        await self._bell.close()
        await self._engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


async def open_store(url: str, *, owner: str | None = None) -> Store:
    """Open the database, make or migrate it.

    url: `sqlite` (toldvagt.sqlite3 in the current folder), `sqlite:///PATH`, a plain path, or `postgresql://…`.
    owner: name of this process and start, for its leases.

    Raises:
        StoreError: no such address, no right to write, not reachable, or made by a later version.
    """
    parsed = address(url)
    engine = open_engine(parsed)
    try:
        async with transaction(engine) as connection:
            await connection.run_sync(migrate)
    except BaseException:
        await engine.dispose()
        raise
    bell = Bell()
    if parsed.get_backend_name() == "postgresql":
        bell.listen(parsed)
    return Store(engine, bell, owner or uuid.uuid4().hex)

"""The store: journal, outbox, subscriptions and what people do in chats, in one database."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.chat.actions import SqlChatActions
from adapters.store.chat.installations import SqlInstallations
from adapters.store.chat.subscriptions import SqlSubscriptions
from adapters.store.chat.teams_channels import SqlTeamsChannels
from adapters.store.db.engine import address, open_engine, transaction
from adapters.store.db.notifier import Notifier
from adapters.store.db.postgresql import PATIENCE, unhurried
from adapters.store.migrations.run import migrate
from adapters.store.notices.repository import SqlNoticeRepository
from adapters.store.outbox.outbox import SqlOutbox

MIGRATING = timedelta(minutes=15)
"""One statement may take so long when tables are changed, or while another process changes them."""


class Store(
    SqlNoticeRepository, SqlOutbox, SqlSubscriptions, SqlChatActions, SqlInstallations, SqlTeamsChannels
):
    """All of it, for one process."""

    def __init__(self, engine: AsyncEngine, bell: Notifier, owner: str) -> None:
        SqlNoticeRepository.__init__(self, engine, bell)
        SqlOutbox.__init__(self, engine, bell, owner)
        SqlSubscriptions.__init__(self, engine)
        SqlChatActions.__init__(self, engine, bell)
        SqlInstallations.__init__(self, engine)
        SqlTeamsChannels.__init__(self, engine)


@asynccontextmanager
async def open_store(
    url: str, *, owner: str | None = None, patience: timedelta = PATIENCE
) -> AsyncIterator[Store]:
    """Open the database; make or migrate it.

    url: `sqlite` (toldvagt.sqlite3 in the current folder), `sqlite:///PATH`, a plain path, or `postgresql://…`.
    owner: name of this process and start, for its leases.
    patience: for one call of a server; after half as long again the connection is taken for dead.

    Raises:
        StoreError: no such address, no right to write, not reachable, or made by a later version.
    """
    parsed = address(url)
    engine = open_engine(parsed, patience)
    bell = Notifier()
    is_server = parsed.get_backend_name() == "postgresql"
    try:
        async with transaction(engine) as connection:
            if is_server:
                await unhurried(connection, MIGRATING)
            await connection.run_sync(migrate)
        if is_server:
            bell.listen(parsed, patience)
        yield Store(engine, bell, owner or uuid.uuid4().hex)
    finally:
        await bell.close()
        await engine.dispose()

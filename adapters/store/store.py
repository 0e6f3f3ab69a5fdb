"""The store: notices, outbox, subscriptions, installations and what people do in chats, in one database."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.chat.actions import SqlChatActions
from adapters.store.chat.installations import SqlInstallations
from adapters.store.chat.subscriptions import SqlSubscriptions
from adapters.store.chat.teams_channels import SqlTeamsChannels
from adapters.store.db.engine import open_engine, parse_url, transaction
from adapters.store.db.notifier import Notifier
from adapters.store.db.postgresql import CALL_TIMEOUT, set_statement_timeout
from adapters.store.migrations.run import migrate
from adapters.store.notices.repository import SqlNoticeRepository
from adapters.store.outbox.outbox import SqlOutbox

MIGRATION_TIMEOUT = timedelta(minutes=15)
"""The limit of one statement while tables are migrated, or while another process migrates them."""


class Store(
    SqlNoticeRepository, SqlOutbox, SqlSubscriptions, SqlChatActions, SqlInstallations, SqlTeamsChannels
):
    """All ports that the database implements, for one process."""

    def __init__(self, engine: AsyncEngine, notifier: Notifier, owner: str) -> None:
        SqlNoticeRepository.__init__(self, engine, notifier)
        SqlOutbox.__init__(self, engine, notifier, owner)
        SqlSubscriptions.__init__(self, engine)
        SqlChatActions.__init__(self, engine, notifier)
        SqlInstallations.__init__(self, engine)
        SqlTeamsChannels.__init__(self, engine)


@asynccontextmanager
async def open_store(
    url: str, *, owner: str | None = None, patience: timedelta = CALL_TIMEOUT
) -> AsyncIterator[Store]:
    """Open the database; create or migrate its tables.

    url: `sqlite` (toldvagt.sqlite3 in the current folder), `sqlite:///PATH`, a plain path, or `postgresql://…`.
    owner: the name of this process and start, for its leases; None: a random name.
    patience: the limit of one call to a server; the connection is closed after one and a half times the limit.

    Raises:
        StoreError: the url is invalid, the database cannot be written or reached, or a later version made it.
    """
    parsed = parse_url(url)
    engine = open_engine(parsed, patience)
    notifier = Notifier()
    is_server = parsed.get_backend_name() == "postgresql"
    try:
        async with transaction(engine) as connection:
            if is_server:
                await set_statement_timeout(connection, MIGRATION_TIMEOUT)
            await connection.run_sync(migrate)
        if is_server:
            notifier.listen(parsed, patience)
        yield Store(engine, notifier, owner or uuid.uuid4().hex)
    finally:
        await notifier.close()
        await engine.dispose()

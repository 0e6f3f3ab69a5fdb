"""Own pages of notices that could not be read, as served: the newest few."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.db.bulk import upsert
from adapters.store.db.engine import transaction
from adapters.store.db.schema import unread_page
from rules.model.notice import Oid
from rules.model.source import MOST_BYTES, MOST_PAGES, KeptPage, UnreadPage

_NEWEST = unread_page.c.seen_at.desc(), unread_page.c.oid.desc()


class SqlUnreadPages:
    """Stores unread pages."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep_page(self, page: UnreadPage, *, at: datetime) -> None:
        """Store a page. It replaces an earlier page of the notice; the oldest pages above the limit are deleted.

        Raises:
            StoreError: the database cannot be used.
        """
        row = {
            "oid": page.oid,
            "address": page.address,
            "complaint": page.complaint,
            "content": page.content[:MOST_BYTES],
            "seen_at": at,
        }
        newest = select(unread_page.c.oid).order_by(*_NEWEST).limit(MOST_PAGES).correlate(None)
        async with transaction(self._engine) as connection:
            kept = upsert(connection, unread_page, lambda new: {name: new[name] for name in row})
            await connection.execute(kept, [row])
            await connection.execute(delete(unread_page).where(unread_page.c.oid.not_in(newest)))

    async def kept_pages(self) -> Sequence[KeptPage]:
        """Return all pages, the newest first.

        Raises:
            StoreError: the database cannot be used.
        """
        async with transaction(self._engine) as connection:
            rows = await connection.execute(select(unread_page).order_by(*_NEWEST))
        return [
            KeptPage(
                page=UnreadPage(
                    oid=Oid(row.oid), address=row.address, complaint=row.complaint, content=row.content
                ),
                seen_at=row.seen_at,
            )
            for row in rows
        ]

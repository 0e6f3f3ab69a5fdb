"""Reminders that were sent or are pending: each is enqueued once, whichever process finds it due."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import Row, insert_new
from adapters.store.db.schema import notice, reminder
from adapters.store.db.serialization import reasons_to_text
from rules.model.delivery import Reminder, RevisionId
from rules.model.notice import NoticeKey

_KEY = ("destination", "notice", "kind", "moment")


async def insert_new_reminders(
    connection: AsyncConnection, reminders: Sequence[Reminder], at: datetime
) -> list[Reminder]:
    """Insert reminders; return those that did not exist."""
    by_key = {_key(each): each for each in reminders}
    # Sorted by key: of two processes that find the same reminders due, one waits for the other.
    values = [dict(zip(_KEY, key, strict=True)) | {"at": at} for key in sorted(by_key)]
    if not values:
        return []
    inserted = insert_new(connection, reminder).returning(*(reminder.c[name] for name in _KEY))
    new = {tuple(row) for row in await connection.execute(inserted, values)}
    return [each for key, each in by_key.items() if key in new]


async def delivery_rows(connection: AsyncConnection, reminders: Sequence[Reminder]) -> list[Row]:
    """Return the deliveries of reminders. `before` and `after` are both the current revision: the notice has not changed."""
    current = await current_revisions(connection, {each.notice for each in reminders})
    return [_delivery_row(each, current[each.notice]) for each in reminders]


async def current_revisions(
    connection: AsyncConnection, keys: set[NoticeKey] | None = None
) -> dict[NoticeKey, RevisionId]:
    """Return the current revision of each notice. keys: None for all notices."""
    query = select(notice.c.key, notice.c.current_revision)
    if keys is not None:
        query = query.where(notice.c.key.in_(keys))
    return {row.key: row.current_revision for row in await connection.execute(query)}


def _key(each: Reminder) -> tuple[str, str, str, str]:
    (kind,) = each.owed.kinds
    return each.owed.to, each.notice, kind, each.moment


def _delivery_row(each: Reminder, shown: RevisionId) -> Row:
    return {
        "lane": each.owed.to,
        "notice": each.notice,
        "before": shown,
        "after": shown,
        "kinds": list(each.owed.kinds),
        "rule": each.owed.rule,
        "why": reasons_to_text(each.why),
        "note": None,
    }

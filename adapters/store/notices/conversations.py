"""The root messages of notices, and the notices that continue the conversations of others."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.engine import MOST_VALUES
from adapters.store.db.schema import conversation, notice
from rules.model.delivery import MessageRef
from rules.model.notice import NoticeKey
from rules.model.subscription import Destination


async def conversations_of(
    connection: AsyncConnection, of: NoticeKey
) -> Sequence[tuple[Destination, MessageRef]]:
    """Return the destinations that have a root message of a notice, with the message."""
    query = select(conversation.c.destination, conversation.c.root).where(conversation.c.notice == of)
    rows = await connection.execute(query.order_by(conversation.c.destination))
    return [(Destination(row.destination), MessageRef(row.root)) for row in rows]


async def notices_with_root(
    connection: AsyncConnection, destinations: Sequence[Destination]
) -> Sequence[Row[Any]]:
    """Return the notices with a root message in these destinations: rows of `destination`, `key` and `shown`, the current revision.

    Ordered by destination, then the newest revision first. A notice that another one continues is left out.
    """
    shown = notice.c.current_revision
    query = (
        select(conversation.c.destination, notice.c.key, shown.label("shown"))
        .join(conversation, conversation.c.notice == notice.c.key)
        .where(notice.c.successor.is_(None))
        .order_by(conversation.c.destination, shown.desc())
    )
    rows: list[Row[Any]] = []
    for start in range(0, len(destinations), MOST_VALUES):
        some = destinations[start : start + MOST_VALUES]
        rows += await connection.execute(query.where(conversation.c.destination.in_(some)))
    return rows


def successor_or_self(of: NoticeKey) -> ColumnElement[str]:
    """Return the notice that continues the conversations of a notice; the notice itself if there is none."""
    successor = select(notice.c.successor).where(notice.c.key == of).scalar_subquery()
    return func.coalesce(successor, literal(of))

"""Where a notice is told, and with which notice its conversations went on."""

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
    """Return each destination with the root message."""
    query = select(conversation.c.destination, conversation.c.root).where(conversation.c.notice == of)
    rows = await connection.execute(query.order_by(conversation.c.destination))
    return [(Destination(row.destination), MessageRef(row.root)) for row in rows]


async def notices_with_root(connection: AsyncConnection, places: Sequence[Destination]) -> Sequence[Row[Any]]:
    """Return each destination with the notices that it has a root of and what is shown of each, the latest news first.

    A root of several, of which one went on with the other, is that of the last.
    """
    shown = notice.c.current_revision
    query = (
        select(conversation.c.destination, notice.c.key, shown.label("shown"))
        .join(conversation, conversation.c.notice == notice.c.key)
        .where(notice.c.successor.is_(None))
        .order_by(conversation.c.destination, shown.desc())
    )
    found: list[Row[Any]] = []
    for few in range(0, len(places), MOST_VALUES):
        there = conversation.c.destination.in_(places[few : few + MOST_VALUES])
        found += await connection.execute(query.where(there))
    return found


def successor_or_self(of: NoticeKey) -> ColumnElement[str]:
    """The notice that its conversations went on with; itself where they did not, or where it is unknown."""
    successor = select(notice.c.successor).where(notice.c.key == of).scalar_subquery()
    return func.coalesce(successor, literal(of))

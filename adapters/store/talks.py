"""Where a notice is told, and with which notice its conversations went on."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.tables import conversation, notice
from rules.delivery import MessageRef, NoticeKey
from rules.subscription import Destination


async def talks(connection: AsyncConnection, of: NoticeKey) -> Sequence[tuple[Destination, MessageRef]]:
    """Return each destination with the root message."""
    query = select(conversation.c.destination, conversation.c.root).where(conversation.c.notice == of)
    rows = await connection.execute(query.order_by(conversation.c.destination))
    return [(Destination(row.destination), MessageRef(row.root)) for row in rows]


async def told_to(connection: AsyncConnection, to: Destination) -> Sequence[NoticeKey]:
    """Return the notices that a destination has a root of, the latest news first; not those that went on with others."""
    query = select(notice.c.key).join(conversation, conversation.c.notice == notice.c.key)
    still = conversation.c.destination == to, notice.c.successor.is_(None)
    rows = await connection.execute(query.where(*still).order_by(notice.c.current_revision.desc()))
    return list(map(NoticeKey, rows.scalars()))


def heir(of: NoticeKey) -> ColumnElement[str]:
    """The notice that its conversations went on with; itself where they did not, or where it is unknown."""
    successor = select(notice.c.successor).where(notice.c.key == of).scalar_subquery()
    return func.coalesce(successor, literal(of))

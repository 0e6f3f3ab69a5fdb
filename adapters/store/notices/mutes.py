"""What channels want no word of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import insert_new, upsert
from adapters.store.db.schema import mute
from adapters.store.notices.conversations import successor_or_self
from rules.model.notice import NoticeKey, Slug
from rules.model.people import Mute, Person
from rules.model.subscription import Destination

NOTICE, SYSTEM = "notice", "system"


async def mute_key(
    connection: AsyncConnection, notice: NoticeKey | None, system: Slug | None
) -> tuple[str, str]:
    """Return what is muted as it is kept; a notice by the one that its conversations went on with."""
    if notice is not None:
        return NOTICE, (await connection.execute(select(successor_or_self(notice)))).scalar_one()
    return SYSTEM, str(system)


async def save_mute(connection: AsyncConnection, said: Mute) -> None:
    of, key = await mute_key(connection, said.notice, said.system)
    row = {
        "destination": said.to,
        "of": of,
        "key": key,
        "until": said.until,
        "by": said.by.id,
        "by_name": said.by.name,
    }
    replaced = upsert(connection, mute, lambda new: {name: new[name] for name in row})
    await connection.execute(replaced, [row])


async def active_mutes(
    connection: AsyncConnection, destinations: Sequence[Destination], now: datetime
) -> Sequence[Mute]:
    """Return what is muted there now."""
    lasting = or_(mute.c.until.is_(None), mute.c.until > now)
    query = select(mute).where(mute.c.destination.in_(destinations), lasting)
    rows = await connection.execute(query.order_by(mute.c.destination, mute.c.of, mute.c.key))
    return list(map(mute_from, rows))


async def copy_mutes(connection: AsyncConnection, earlier: NoticeKey, later: NoticeKey) -> None:
    """Whoever wanted no word of a conversation wants none when it goes on with another notice."""
    kept = (mute.c.destination, mute.c.of, literal(later), mute.c.until, mute.c.by, mute.c.by_name)
    those = select(*kept).where(mute.c.of == NOTICE, mute.c.key == earlier)
    names = ["destination", "of", "key", "until", "by", "by_name"]
    # Somebody may have muted the later one before it was published.
    await connection.execute(insert_new(connection, mute).from_select(names, those))


def mute_from(row: Row[Any]) -> Mute:
    return Mute(
        to=Destination(row.destination),
        notice=NoticeKey(row.key) if row.of == NOTICE else None,
        system=Slug(row.key) if row.of == SYSTEM else None,
        until=row.until,
        by=Person(id=row.by, name=row.by_name),
    )

"""Mutes: the notices and systems that a destination does not want to receive."""

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
    """Return the columns `of` and `key` of a mute; a notice is replaced by the one that continues its conversations."""
    if notice is not None:
        return NOTICE, (await connection.execute(select(successor_or_self(notice)))).scalar_one()
    return SYSTEM, str(system)


async def save_mute(connection: AsyncConnection, muted: Mute) -> None:
    """Insert a mute, or replace the one of the same notice or system."""
    of, key = await mute_key(connection, muted.notice, muted.system)
    row = {
        "destination": muted.to,
        "of": of,
        "key": key,
        "until": muted.until,
        "by": muted.by.id,
        "by_name": muted.by.name,
    }
    replaced = upsert(connection, mute, lambda new: {name: new[name] for name in row})
    await connection.execute(replaced, [row])


async def active_mutes(
    connection: AsyncConnection, destinations: Sequence[Destination], now: datetime
) -> Sequence[Mute]:
    """Return the mutes of these destinations that have not expired."""
    active = or_(mute.c.until.is_(None), mute.c.until > now)
    query = select(mute).where(mute.c.destination.in_(destinations), active)
    rows = await connection.execute(query.order_by(mute.c.destination, mute.c.of, mute.c.key))
    return list(map(mute_from, rows))


async def copy_mutes(connection: AsyncConnection, earlier: NoticeKey, later: NoticeKey) -> None:
    """Copy the mutes of a notice to the one that continues its conversations."""
    columns = (mute.c.destination, mute.c.of, literal(later), mute.c.until, mute.c.by, mute.c.by_name)
    copies = select(*columns).where(mute.c.of == NOTICE, mute.c.key == earlier)
    names = ["destination", "of", "key", "until", "by", "by_name"]
    # The later notice may have been muted before it was published.
    await connection.execute(insert_new(connection, mute).from_select(names, copies))


def mute_from(row: Row[Any]) -> Mute:
    return Mute(
        to=Destination(row.destination),
        notice=NoticeKey(row.key) if row.of == NOTICE else None,
        system=Slug(row.key) if row.of == SYSTEM else None,
        until=row.until,
        by=Person(id=row.by, name=row.by_name),
    )

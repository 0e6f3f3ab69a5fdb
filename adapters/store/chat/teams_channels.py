"""Where a bot may speak."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.db.engine import transaction
from adapters.store.db.schema import room
from rules.model.subscription import Destination
from rules.ports.teams_channels import Room


class SqlRooms:
    """The rooms in a database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep_room(self, found: Room) -> None:
        """Remember a room, or what is new about it."""
        async with transaction(self._engine) as connection:
            await connection.execute(delete(room).where(room.c.destination == found.to))
            await connection.execute(
                insert(room).values(
                    destination=found.to, tenant=found.tenant, service_url=found.service_url, team=found.team
                )
            )

    async def forget_room(self, to: Destination) -> None:
        async with transaction(self._engine) as connection:
            await connection.execute(delete(room).where(room.c.destination == to))

    async def room(self, to: Destination) -> Room | None:
        async with transaction(self._engine) as connection:
            row = (await connection.execute(select(room).where(room.c.destination == to))).one_or_none()
        return None if row is None else _read(row)

    async def rooms_of(self, team: str) -> Sequence[Room]:
        async with transaction(self._engine) as connection:
            query = select(room).where(room.c.team == team).order_by(room.c.destination)
            return [_read(row) for row in await connection.execute(query)]


def _read(row: Row[Any]) -> Room:
    return Room(
        to=Destination(row.destination), tenant=row.tenant, service_url=row.service_url, team=row.team
    )

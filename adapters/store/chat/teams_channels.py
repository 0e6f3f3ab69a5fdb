"""The channels in Teams that the bot can post in, in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.db.engine import transaction
from adapters.store.db.schema import room
from rules.model.subscription import Destination
from rules.ports.teams_channels import TeamsChannel


class SqlTeamsChannels:
    """Stores channels."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def save_channel(self, channel: TeamsChannel) -> None:
        """Insert a channel, or replace what is stored about it."""
        async with transaction(self._engine) as connection:
            await connection.execute(delete(room).where(room.c.destination == channel.to))
            await connection.execute(
                insert(room).values(
                    destination=channel.to,
                    tenant=channel.tenant,
                    service_url=channel.service_url,
                    team=channel.team,
                )
            )

    async def delete_channel(self, to: Destination) -> None:
        async with transaction(self._engine) as connection:
            await connection.execute(delete(room).where(room.c.destination == to))

    async def room(self, to: Destination) -> TeamsChannel | None:
        async with transaction(self._engine) as connection:
            row = (await connection.execute(select(room).where(room.c.destination == to))).one_or_none()
        return None if row is None else _channel_from(row)

    async def channels_of_team(self, team: str) -> Sequence[TeamsChannel]:
        async with transaction(self._engine) as connection:
            query = select(room).where(room.c.team == team).order_by(room.c.destination)
            return [_channel_from(row) for row in await connection.execute(query)]


def _channel_from(row: Row[Any]) -> TeamsChannel:
    return TeamsChannel(
        to=Destination(row.destination), tenant=row.tenant, service_url=row.service_url, team=row.team
    )

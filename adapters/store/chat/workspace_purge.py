"""Deletes the data of a workspace that removes the bot. All tables that hold such data are listed here."""

from sqlalchemy import Column, ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.schema import (
    acknowledgement,
    board,
    conversation,
    delivery,
    lane,
    mute,
    reminder,
    subscription,
)
from rules.model.people import Workspace

_PEOPLE = (board.c.destination, mute.c.destination)
_DELIVERIES = (
    delivery.c.lane,
    conversation.c.destination,
    reminder.c.destination,
    lane.c.destination,  # last: deliveries reference it
)


async def delete_destinations(connection: AsyncConnection, workspace: Workspace) -> None:
    """Delete what the people of a workspace did, and the sent and pending deliveries of its channels.

    Channels with a subscription of the configuration keep their deliveries: operators must learn that these fail.
    """
    await connection.execute(delete(acknowledgement).where(acknowledgement.c.workspace == workspace))
    for column in _PEOPLE:
        await _delete_rows(connection, column, _in(column, workspace))
    # Locked first and in key order, as in every transaction that locks several lanes; a dispatcher loses its lease.
    abandoned = (
        _in(lane.c.destination, workspace),
        lane.c.destination.not_in(select(subscription.c.destination)),
    )
    locked = select(lane.c.destination).where(*abandoned).order_by(lane.c.destination).with_for_update()
    destinations = (await connection.execute(locked)).scalars().all()
    for column in _DELIVERIES:
        await _delete_rows(connection, column, column.in_(destinations))


def _in(column: Column[str], workspace: Workspace) -> ColumnElement[bool]:
    return column.startswith(f"{workspace}/", autoescape=True)


async def _delete_rows(connection: AsyncConnection, column: Column[str], which: ColumnElement[bool]) -> None:
    await connection.execute(delete(column.table).where(which))

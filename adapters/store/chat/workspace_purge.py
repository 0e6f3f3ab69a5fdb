"""What is kept of a workspace, all of it in one place: it goes when the workspace removes the bot."""

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

_DONE_THERE = (board.c.destination, mute.c.destination)
_TOLD_THERE = (
    delivery.c.lane,
    conversation.c.destination,
    reminder.c.destination,
    lane.c.destination,  # the last: deliveries name it
)


async def delete_destinations(connection: AsyncConnection, workspace: Workspace) -> None:
    """Delete what its people did and what its channels were told, and are owed still.

    What a subscription of the configuration tells there stays: whoever wrote it must hear that it no longer gets through.
    """
    await connection.execute(delete(acknowledgement).where(acknowledgement.c.workspace == workspace))
    for place in _DONE_THERE:
        await _clear(connection, place, _in(place, workspace))
    # Locked first, in the order of their keys, as by everybody who locks several: whoever serves one loses it.
    theirs = _in(lane.c.destination, workspace), lane.c.destination.not_in(select(subscription.c.destination))
    locked = select(lane.c.destination).where(*theirs).order_by(lane.c.destination).with_for_update()
    gone = (await connection.execute(locked)).scalars().all()
    for place in _TOLD_THERE:
        await _clear(connection, place, place.in_(gone))


def _in(place: Column[str], workspace: Workspace) -> ColumnElement[bool]:
    return place.startswith(f"{workspace}/", autoescape=True)


async def _clear(connection: AsyncConnection, place: Column[str], which: ColumnElement[bool]) -> None:
    await connection.execute(delete(place.table).where(which))

"""Group commit: what many lanes write at the same moment shares one transaction."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, exists, func, or_, select, update
from sqlalchemy import Row as SqlRow
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store.engine import transaction
from adapters.store.owe import Row, note_row, owe, upsert
from adapters.store.tables import conversation, delivery, lane
from rules.delivery import Conversation, DeliveryState, Note, NoticeKey
from rules.ports import LostLeaseError
from rules.subscription import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The end of a turn: the lane is free again from `ready_at` on."""

    at: datetime
    ready_at: datetime | None
    """None: the service was not asked; when it takes something, and whether it works, stays as it was."""
    paused_at: datetime | None = None
    paused_reason: str | None = None
    notes: tuple[Note, ...] = ()
    """Owed only if the lane was not paused before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One write for one leased lane."""

    to: Destination
    deliveries: tuple[Row, ...] = ()
    notice: NoticeKey | None = None
    before: Conversation | None = None
    after: Conversation | None = None
    release: Release | None = None


class Flusher:
    """Writes for lanes that this owner holds; one transaction at a time, everything that waits in it."""

    def __init__(self, engine: AsyncEngine, owner: str) -> None:
        self._engine = engine
        self._owner = owner
        self._waiting: list[tuple[Write, asyncio.Future[bool]]] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, write: Write) -> bool:
        """Return once it is committed; whether the lane was paused before.

        Raises:
            LostLeaseError: another process holds the lane now.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((write, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush())
        return await done

    async def _flush(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                async with transaction(self._engine) as connection:
                    answers: Sequence[bool | Exception] = await _apply(
                        connection, self._owner, [write for write, _ in batch]
                    )
            except Exception as error:  # noqa: BLE001 - whatever it is, whoever waits must hear of it
                answers = [error] * len(batch)
            for (_, done), answer in zip(batch, answers, strict=True):
                if done.cancelled():
                    continue
                if isinstance(answer, bool):
                    done.set_result(answer)
                else:
                    done.set_exception(answer)


async def _apply(connection: AsyncConnection, owner: str, writes: Sequence[Write]) -> list[bool | Exception]:
    names = sorted({write.to for write in writes})
    # First lock the lanes, in key order. Whether one is empty is asked in a later statement: an earlier one
    # would not see what was committed while it waited for the lock.
    query = select(lane).where(lane.c.destination.in_(names), lane.c.owner == owner)
    rows = await connection.execute(query.order_by(lane.c.destination).with_for_update())
    held = {row.destination: row for row in rows}
    ours = [write for write in writes if write.to in held]
    await _write_deliveries(connection, ours)
    await _write_conversations(connection, ours)
    await _release_lanes(connection, ours, held)
    return [
        held[write.to].paused_at is not None
        if write.to in held
        else LostLeaseError(f"{write.to} was taken over")
        for write in writes
    ]


_DELIVERY = (
    update(delivery)
    .where(delivery.c.id == bindparam("_id"))
    .values(
        state=bindparam("_state"),
        attempts=delivery.c.attempts + bindparam("_attempts"),
        intent=case(
            (bindparam("_keep"), delivery.c.intent), else_=bindparam("_intent", type_=delivery.c.intent.type)
        ),
        intent_at=case(
            (bindparam("_keep"), delivery.c.intent_at),
            else_=bindparam("_intent_at", type_=delivery.c.intent_at.type),
        ),
        failure=bindparam("_failure"),
        not_before=func.coalesce(
            bindparam("_not_before", type_=delivery.c.not_before.type), delivery.c.not_before
        ),
        ended_at=bindparam("_ended_at"),
    )
)


def due_at(ready_at: ColumnElement[datetime]) -> ColumnElement[datetime | None]:
    """When a lane comes up again that takes something from `ready_at` on: then, or with what is held least; null for nothing.

    Two questions, because the first one is answered by the first row of a long lane.
    """
    owed = and_(delivery.c.lane == lane.c.destination, delivery.c.state == DeliveryState.PENDING.value)
    at_once = or_(delivery.c.not_before.is_(None), delivery.c.not_before <= ready_at)
    held_until = select(func.min(delivery.c.not_before)).where(owed).correlate(lane).scalar_subquery()
    return case((exists().where(owed, at_once).correlate(lane), ready_at), else_=held_until)


_LANE = (
    update(lane)
    .where(lane.c.destination == bindparam("_to"))
    .values(
        owner=None,
        lease_until=None,
        ready_at=bindparam("_ready_at"),
        next_at=due_at(bindparam("_ready_at", type_=lane.c.ready_at.type)),
        paused_at=bindparam("_paused_at"),
        paused_reason=bindparam("_paused_reason"),
    )
)


async def _write_deliveries(connection: AsyncConnection, writes: Sequence[Write]) -> None:
    rows = [row for write in writes for row in write.deliveries]
    if rows:
        await connection.execute(_DELIVERY, rows)


async def _write_conversations(connection: AsyncConnection, writes: Sequence[Write]) -> None:
    put = [_conversation_row(write.after) for write in writes if write.after and write.after != write.before]
    if put:
        replaced = upsert(connection, conversation, lambda new: {"root": new["root"], "shown": new["shown"]})
        await connection.execute(replaced, put)
    forgotten = [
        {"_to": write.to, "_notice": write.notice} for write in writes if write.before and not write.after
    ]
    if forgotten:
        ours = conversation.c.destination == bindparam("_to"), conversation.c.notice == bindparam("_notice")
        await connection.execute(delete(conversation).where(*ours), forgotten)


async def _release_lanes(
    connection: AsyncConnection, writes: Sequence[Write], held: Mapping[str, SqlRow[Any]]
) -> None:
    rows = [row for write in writes if (row := _lane_row(write, held[write.to]))]
    if rows:
        await connection.execute(_LANE, rows)
    for write in writes:
        if write.release and write.release.notes and held[write.to].paused_at is None:
            await owe(connection, list(map(note_row, write.release.notes)), write.release.at)


def _lane_row(write: Write, was: SqlRow[Any]) -> Row | None:
    release = write.release
    if release is None:
        return None
    ready_at, paused_at, reason = was.ready_at, was.paused_at, was.paused_reason
    if release.ready_at is not None:
        ready_at, reason = release.ready_at, release.paused_reason
        paused_at = (was.paused_at or release.paused_at) if release.paused_at else None
    return {"_to": write.to, "_ready_at": ready_at, "_paused_at": paused_at, "_paused_reason": reason}


def _conversation_row(talk: Conversation) -> Row:
    return {"destination": talk.to, "notice": talk.notice, "root": talk.root, "shown": talk.shown}

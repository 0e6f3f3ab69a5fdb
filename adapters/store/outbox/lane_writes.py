"""What is written of leased lanes, many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Executable,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy import Row as SqlRow
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import NewRow, Row, bulk_insert, bulk_statements, execute_many, upsert_statements
from adapters.store.db.columns import Utc
from adapters.store.db.schema import conversation, delivery, lane
from adapters.store.outbox.enqueue import enqueue, note_row
from rules.model.delivery import Conversation, DeliveryState, Note
from rules.model.notice import NoticeKey
from rules.model.subscription import Destination
from rules.ports.services import LostLeaseError


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRelease:
    """The end of a turn: the lane is free again from `ready_at` on."""

    at: datetime
    ready_at: datetime | None
    """None: the service was not asked; when it takes something, and whether it works, stays as it was."""
    paused_at: datetime | None = None
    paused_reason: str | None = None
    notes: tuple[Note, ...] = ()
    """Owed only if the lane was not paused before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneWrite:
    """One write for one leased lane."""

    to: Destination
    deliveries: tuple[Row, ...] = ()
    notice: NoticeKey | None = None
    before: Conversation | None = None
    after: Conversation | None = None
    release: LaneRelease | None = None


_HELD: Select[Any] = (
    select(lane.c.destination, lane.c.ready_at, lane.c.paused_at, lane.c.paused_reason)
    .where(lane.c.destination.in_(bindparam("_names", expanding=True)), lane.c.owner == bindparam("_owner"))
    .order_by(lane.c.destination)
    .with_for_update()
)


async def apply_writes(
    connection: AsyncConnection, owner: str, writes: Sequence[LaneWrite]
) -> list[bool | Exception]:
    """Return of each whether its lane was paused before, or the error of a lane that another process holds now."""
    # First lock the lanes, in key order. Whether one is empty is asked in a later statement: an earlier one
    # would not see what was committed while it waited for the lock.
    names = sorted({write.to for write in writes})
    rows = await connection.execute(_HELD, {"_names": names, "_owner": owner})
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


def _delivery(new: NewRow) -> Executable:
    changed = update(delivery).where(delivery.c.id == new["_id"])
    return changed.values(
        state=new["_state"],
        attempts=delivery.c.attempts + new["_attempts"],
        intent=case((new["_keep"], delivery.c.intent), else_=new["_intent"]),
        intent_at=case((new["_keep"], delivery.c.intent_at), else_=new["_intent_at"]),
        failure=new["_failure"],
        not_before=func.coalesce(new["_not_before"], delivery.c.not_before),
        ended_at=new["_ended_at"],
    )


_DELIVERY = bulk_statements(
    {
        "_id": delivery.c.id.type,
        "_state": Text(),
        "_attempts": Integer(),
        "_keep": Boolean(),
        "_intent": Text(),
        "_intent_at": Utc(),
        "_failure": Text(),
        "_not_before": Utc(),
        "_ended_at": Utc(),
    },
    _delivery,
)


def next_due_at(ready_at: ColumnElement[datetime]) -> ColumnElement[datetime | None]:
    """When a lane comes up again that takes something from `ready_at` on: then, or with what is held least; null for nothing.

    Two questions, because the first one is answered by the first row of a long lane.
    """
    owed = and_(delivery.c.lane == lane.c.destination, delivery.c.state == DeliveryState.PENDING.value)
    at_once = or_(delivery.c.not_before.is_(None), delivery.c.not_before <= ready_at)
    held_until = select(func.min(delivery.c.not_before)).where(owed).correlate_except(delivery)
    is_owed = exists().where(owed, at_once).correlate_except(delivery)
    return case((is_owed, ready_at), else_=held_until.scalar_subquery())


_CONVERSATION = upsert_statements(conversation, lambda new: {"root": new["root"], "shown": new["shown"]})


def _lane(new: NewRow) -> Executable:
    return (
        update(lane)
        .where(lane.c.destination == new["_to"])
        .values(
            owner=None,
            lease_until=None,
            ready_at=new["_ready_at"],
            next_at=next_due_at(new["_ready_at"]),
            paused_at=new["_paused_at"],
            paused_reason=new["_paused_reason"],
        )
    )


_LANE = bulk_statements(
    {"_to": Text(), "_ready_at": Utc(), "_paused_at": Utc(), "_paused_reason": Text()},
    _lane,
)


async def _write_deliveries(connection: AsyncConnection, writes: Sequence[LaneWrite]) -> None:
    await execute_many(connection, _DELIVERY, [row for write in writes for row in write.deliveries])


async def _write_conversations(connection: AsyncConnection, writes: Sequence[LaneWrite]) -> None:
    rows = [_conversation_row(write.after) for write in writes if write.after and write.after != write.before]
    if rows:
        await bulk_insert(connection, _CONVERSATION[connection.dialect.name], rows)
    forgotten = [
        {"_to": write.to, "_notice": write.notice} for write in writes if write.before and not write.after
    ]
    if forgotten:
        ours = conversation.c.destination == bindparam("_to"), conversation.c.notice == bindparam("_notice")
        await connection.execute(delete(conversation).where(*ours), forgotten)


async def _release_lanes(
    connection: AsyncConnection, writes: Sequence[LaneWrite], held: Mapping[str, SqlRow[Any]]
) -> None:
    rows = [row for write in writes if (row := _lane_row(write, held[write.to]))]
    await execute_many(connection, _LANE, rows)
    for write in writes:
        if write.release and write.release.notes and held[write.to].paused_at is None:
            await enqueue(connection, list(map(note_row, write.release.notes)), write.release.at)


def _lane_row(write: LaneWrite, was: SqlRow[Any]) -> Row | None:
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

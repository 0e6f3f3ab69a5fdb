"""Writes for leased lanes, many in one transaction."""

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
    """Ends the lease of a lane, which may be claimed again from `ready_at` on."""

    at: datetime
    ready_at: datetime | None
    """None: the service was not called; the times and the pause of the lane stay as they are."""
    paused_at: datetime | None = None
    paused_reason: str | None = None
    notes: tuple[Note, ...] = ()
    """Enqueued only if the lane was not paused before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneWrite:
    """A write for one leased lane. The conversation is deleted where `after` is None and `before` is not."""

    to: Destination
    deliveries: tuple[Row, ...] = ()
    notice: NoticeKey | None = None
    before: Conversation | None = None
    after: Conversation | None = None
    release: LaneRelease | None = None


_LEASED: Select[Any] = (
    select(lane.c.destination, lane.c.ready_at, lane.c.paused_at, lane.c.paused_reason)
    .where(lane.c.destination.in_(bindparam("_names", expanding=True)), lane.c.owner == bindparam("_owner"))
    .order_by(lane.c.destination)
    .with_for_update()
)


async def apply_writes(
    connection: AsyncConnection, owner: str, writes: Sequence[LaneWrite]
) -> list[bool | Exception]:
    """Return for each write whether its lane was paused before, or the error where another process has leased the lane."""
    # Lock the lanes first, in key order. Whether a lane is empty is read in a later statement: the statement that waits
    # for the lock does not see what was committed while it waited.
    names = sorted({write.to for write in writes})
    rows = await connection.execute(_LEASED, {"_names": names, "_owner": owner})
    leased = {row.destination: row for row in rows}
    valid = [write for write in writes if write.to in leased]
    await _write_deliveries(connection, valid)
    await _write_conversations(connection, valid)
    await _release_lanes(connection, valid, leased)
    return [
        leased[write.to].paused_at is not None
        if write.to in leased
        else LostLeaseError(f"{write.to} was taken over")
        for write in writes
    ]


def _update_delivery(new: NewRow) -> Executable:
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


_UPDATE_DELIVERY = bulk_statements(
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
    _update_delivery,
)


def next_due_at(ready_at: ColumnElement[datetime]) -> ColumnElement[datetime | None]:
    """Return when a lane is due that is ready from `ready_at` on: then, or when its first held delivery is.

    Null if nothing is pending.

    Two subqueries, because the first one stops at the first row of a long lane.
    """
    pending = and_(delivery.c.lane == lane.c.destination, delivery.c.state == DeliveryState.PENDING.value)
    not_held = or_(delivery.c.not_before.is_(None), delivery.c.not_before <= ready_at)
    held_until = select(func.min(delivery.c.not_before)).where(pending).correlate_except(delivery)
    any_not_held = exists().where(pending, not_held).correlate_except(delivery)
    return case((any_not_held, ready_at), else_=held_until.scalar_subquery())


_UPSERT_CONVERSATION = upsert_statements(
    conversation, lambda new: {"root": new["root"], "shown": new["shown"]}
)


def _update_lane(new: NewRow) -> Executable:
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


_UPDATE_LANE = bulk_statements(
    {"_to": Text(), "_ready_at": Utc(), "_paused_at": Utc(), "_paused_reason": Text()},
    _update_lane,
)


async def _write_deliveries(connection: AsyncConnection, writes: Sequence[LaneWrite]) -> None:
    await execute_many(connection, _UPDATE_DELIVERY, [row for write in writes for row in write.deliveries])


async def _write_conversations(connection: AsyncConnection, writes: Sequence[LaneWrite]) -> None:
    rows = [_conversation_row(write.after) for write in writes if write.after and write.after != write.before]
    if rows:
        await bulk_insert(connection, _UPSERT_CONVERSATION[connection.dialect.name], rows)
    ended = [
        {"_to": write.to, "_notice": write.notice} for write in writes if write.before and not write.after
    ]
    if ended:
        this = conversation.c.destination == bindparam("_to"), conversation.c.notice == bindparam("_notice")
        await connection.execute(delete(conversation).where(*this), ended)


async def _release_lanes(
    connection: AsyncConnection, writes: Sequence[LaneWrite], leased: Mapping[str, SqlRow[Any]]
) -> None:
    rows = [row for write in writes if (row := _lane_row(write, leased[write.to]))]
    await execute_many(connection, _UPDATE_LANE, rows)
    for write in writes:
        if write.release and write.release.notes and leased[write.to].paused_at is None:
            await enqueue(connection, list(map(note_row, write.release.notes)), write.release.at)


def _lane_row(write: LaneWrite, current: SqlRow[Any]) -> Row | None:
    release = write.release
    if release is None:
        return None
    ready_at, paused_at, reason = current.ready_at, current.paused_at, current.paused_reason
    if release.ready_at is not None:
        ready_at, reason = release.ready_at, release.paused_reason
        paused_at = (current.paused_at or release.paused_at) if release.paused_at else None
    return {"_to": write.to, "_ready_at": ready_at, "_paused_at": paused_at, "_paused_reason": reason}


def _conversation_row(written: Conversation) -> Row:
    return {
        "destination": written.to,
        "notice": written.notice,
        "root": written.root,
        "shown": written.shown,
    }

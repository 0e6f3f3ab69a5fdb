"""The outbox in SQL: pending deliveries, in one lane per destination."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import Select, and_, bindparam, case, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store.db.bulk import Row
from adapters.store.db.engine import transaction
from adapters.store.db.notifier import Notifier
from adapters.store.db.schema import conversation, delivery, lane, notice
from adapters.store.db.serialization import conversation_from, delivery_from
from adapters.store.outbox.enqueue import wake
from adapters.store.outbox.group_commit import GroupCommit
from adapters.store.outbox.lane_writes import LaneRelease, LaneWrite, next_due_at
from rules.model.delivery import (
    ClaimedBatch,
    Conversation,
    DeadLetter,
    DeliveryId,
    DeliveryState,
    Failure,
    Lane,
    Note,
    Step,
)
from rules.model.subscription import Destination
from rules.ports.outbox import Outbox

PENDING = delivery.c.state == DeliveryState.PENDING.value
DEAD = delivery.c.state == DeliveryState.DEAD.value


class SqlOutbox(Outbox):
    """The outbox for one owner, which is a process."""

    def __init__(self, engine: AsyncEngine, notifier: Notifier, owner: str) -> None:
        self._engine = engine
        self._notifier = notifier
        self._owner = owner
        self._group_commit = GroupCommit(engine, owner)

    async def take_over(self, *, now: datetime) -> None:
        async with transaction(self._engine) as connection:
            if connection.dialect.name == "sqlite":
                # One process uses a file: every lease is of a run that has ended.
                await connection.execute(update(lane).values(owner=None, lease_until=None))
            await _probe(connection, now)

    async def claim(self, *, now: datetime, until: datetime, room: int) -> Sequence[ClaimedBatch]:
        async with transaction(self._engine) as connection:
            names = (await connection.execute(_due(now, room))).scalars().all()
            if not names:
                return ()
            leased = update(lane).where(lane.c.destination.in_(names))
            await connection.execute(leased.values(owner=self._owner, lease_until=until))
            query = _NEXT.where(lane.c.destination.in_(names))
            rows = (await connection.execute(query, {"_now": now})).all()
        batches = {to: _claimed_batch(list(group)) for to, group in groupby(rows, attrgetter("lane"))}
        return [batches[name] for name in names if name in batches]

    async def renew(self, batches: Sequence[ClaimedBatch], *, until: datetime) -> None:
        mine = lane.c.destination.in_([batch.to for batch in batches]), lane.c.owner == self._owner
        async with transaction(self._engine) as connection:
            await connection.execute(update(lane).where(*mine).values(lease_until=until))

    async def record_intent(
        self, batch: ClaimedBatch, step: Step, *, at: datetime, conversation: Conversation | None
    ) -> None:
        rows = _update_rows(batch, intent=step.value, intent_at=at)
        await self._group_commit.write(_lane_write(batch, rows, conversation))

    async def settle(
        self,
        batch: ClaimedBatch,
        outcome: Mapping[DeliveryId, DeliveryState],
        *,
        conversation: Conversation | None,
        at: datetime,
        next_at: datetime,
    ) -> None:
        rows = _update_rows(batch, ended_at=at)
        rows = tuple(row | {"_state": outcome[row["_id"]].value} for row in rows)
        await self._group_commit.write(
            _lane_write(batch, rows, conversation, LaneRelease(at=at, ready_at=next_at))
        )

    async def hold(self, batch: ClaimedBatch, *, until: datetime) -> None:
        release = LaneRelease(at=until, ready_at=None)
        rows = _update_rows(batch, keep=True, not_before=until)
        await self._group_commit.write(_lane_write(batch, rows, batch.conversation, release))

    async def release(self, batch: ClaimedBatch, failure: Failure) -> None:
        release = LaneRelease(at=failure.at, ready_at=failure.next_at)
        await self._group_commit.write(
            _lane_write(batch, _failed_rows(batch, failure), failure.conversation, release)
        )

    async def mark_dead(self, batch: ClaimedBatch, failure: Failure, notes: Sequence[Note]) -> None:
        dead = {"state": DeliveryState.DEAD.value, "ended_at": failure.at}
        release = LaneRelease(at=failure.at, ready_at=failure.next_at, notes=tuple(notes))
        await self._group_commit.write(
            _lane_write(batch, _failed_rows(batch, failure, **dead), failure.conversation, release)
        )

    async def pause(self, batch: ClaimedBatch, failure: Failure, notes: Sequence[Note]) -> bool:
        release = LaneRelease(
            at=failure.at,
            ready_at=failure.next_at,
            paused_at=failure.at,
            paused_reason=failure.reason,
            notes=tuple(notes),
        )
        write = _lane_write(batch, _failed_rows(batch, failure), failure.conversation, release)
        return not await self._group_commit.write(write)

    async def next_due(self) -> datetime | None:
        free_at = case((lane.c.lease_until > lane.c.next_at, lane.c.lease_until), else_=lane.c.next_at)
        async with transaction(self._engine) as connection:
            query = select(func.min(free_at, type_=lane.c.next_at.type)).where(lane.c.next_at.is_not(None))
            due: datetime | None = (await connection.execute(query)).scalar_one()
        return due

    async def wait(self, seconds: float) -> None:
        await self._notifier.wait(seconds)

    async def lanes(self) -> Sequence[Lane]:
        async with transaction(self._engine) as connection:
            rows = (await connection.execute(_lanes())).all()
        return [
            Lane(
                to=Destination(row.destination),
                pending=row.pending,
                dead=row.dead,
                next_at=row.next_at,
                paused_at=row.paused_at,
                paused_reason=row.paused_reason,
                failure=row.failure,
            )
            for row in rows
        ]

    async def dead(self) -> Sequence[DeadLetter]:
        async with transaction(self._engine) as connection:
            rows = (await connection.execute(select(delivery).where(DEAD).order_by(delivery.c.id))).all()
        return [DeadLetter(delivery=delivery_from(row), reason=row.failure) for row in rows]

    async def retry_dead_letters(self, *, now: datetime) -> int:
        async with transaction(self._engine) as connection:
            names = (await connection.execute(select(delivery.c.lane).where(DEAD))).scalars().all()
            if names:
                await wake(connection, set(names), now)
                revived = update(delivery).where(DEAD)
                pending = DeliveryState.PENDING.value
                await connection.execute(
                    revived.values(state=pending, attempts=0, not_before=None, ended_at=None)
                )
        # A transaction of its own: lanes are locked in key order, and the paused ones start again from the first key.
        async with transaction(self._engine) as connection:
            await _probe(connection, now)
        self._notifier.notify()
        return len(names)


async def _probe(connection: AsyncConnection, now: datetime) -> None:
    """Make paused lanes due; held deliveries stay held. Lanes are locked first: held deliveries are then read as committed."""
    paused = select(lane.c.destination).where(lane.c.paused_at.is_not(None), lane.c.next_at.is_not(None))
    locked = await connection.execute(paused.order_by(lane.c.destination).with_for_update())
    probed = update(lane).where(lane.c.destination.in_(locked.scalars().all()))
    due = next_due_at(literal(now, lane.c.ready_at.type))
    await connection.execute(probed.values(next_at=due, ready_at=now))


def _due(now: datetime, room: int) -> Select[tuple[str]]:
    free = or_(lane.c.lease_until.is_(None), lane.c.lease_until <= now)
    query = select(lane.c.destination).where(lane.c.next_at <= now, free).order_by(lane.c.next_at)
    return query.limit(room).with_for_update(skip_locked=True)


def _next() -> Select[Any]:
    """Select for each lane its oldest delivery that is not held, and all pending ones with the same notice and intent.

    Held ones among them are included: so nothing older is sent after something newer.
    """
    first, batch = delivery.alias("first"), delivery.alias("batch")
    now = bindparam("_now", type_=delivery.c.not_before.type)
    not_held = or_(delivery.c.not_before.is_(None), delivery.c.not_before <= now)
    oldest = (
        select(delivery.c.id)
        .where(delivery.c.lane == lane.c.destination, PENDING, not_held)
        .order_by(delivery.c.id)
        .limit(1)
        .scalar_subquery()
    )
    same = and_(batch.c.notice == first.c.notice, batch.c.intent.is_not_distinct_from(first.c.intent))
    pending = batch.c.state == DeliveryState.PENDING.value
    of_lane = batch.c.lane == lane.c.destination
    root = and_(conversation.c.destination == lane.c.destination, conversation.c.notice == batch.c.notice)
    return (
        select(batch, conversation.c.root, conversation.c.shown, notice.c.current_revision, lane.c.paused_at)
        .join_from(lane, first, first.c.id == oldest)
        .join(batch, and_(of_lane, pending, or_(batch.c.id == first.c.id, same)))
        .join(notice, notice.c.key == batch.c.notice, isouter=True)
        .join(conversation, root, isouter=True)
        .order_by(batch.c.lane, batch.c.id)
    )


_NEXT = _next()


def _claimed_batch(rows: Sequence[SqlRow[Any]]) -> ClaimedBatch:
    first = rows[0]
    return ClaimedBatch(
        deliveries=tuple(map(delivery_from, rows)),
        conversation=conversation_from(first),
        current=first.current_revision,
        paused=first.paused_at is not None,
    )


def _lanes() -> Select[Any]:
    def count(state: Any) -> Any:
        return select(func.count()).where(delivery.c.lane == lane.c.destination, state).scalar_subquery()

    first = select(delivery.c.failure).where(delivery.c.lane == lane.c.destination, PENDING)
    failure = first.order_by(delivery.c.id).limit(1).scalar_subquery().label("failure")
    counted = select(lane, count(PENDING).label("pending"), count(DEAD).label("dead"), failure).subquery()
    relevant = or_(counted.c.pending > 0, counted.c.dead > 0, counted.c.paused_at.is_not(None))
    return select(counted).where(relevant).order_by(counted.c.destination)


_RESET = {
    "_state": DeliveryState.PENDING.value,
    "_attempts": 0,
    "_keep": False,
    "_intent": None,
    "_intent_at": None,
    "_failure": None,
    "_not_before": None,
    "_ended_at": None,
}


def _update_rows(batch: ClaimedBatch, **changed: Any) -> tuple[Row, ...]:
    """Return one row of changes for each delivery of the batch; fields not named are reset."""
    row = _RESET | {f"_{name}": value for name, value in changed.items()}
    return tuple({"_id": each.id} | row for each in batch.deliveries)


def _failed_rows(batch: ClaimedBatch, failure: Failure, **changed: Any) -> tuple[Row, ...]:
    attempts = int(failure.attempted)
    return _update_rows(batch, attempts=attempts, keep=failure.uncertain, failure=failure.reason, **changed)


def _lane_write(
    batch: ClaimedBatch,
    rows: tuple[Row, ...],
    conversation: Conversation | None,
    release: LaneRelease | None = None,
) -> LaneWrite:
    return LaneWrite(
        to=batch.to,
        deliveries=rows,
        notice=batch.first.notice,
        before=batch.conversation,
        after=conversation,
        release=release,
    )

"""Owed messages, in one lane for each destination."""

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
    """The outbox in a database, for one owner: a process."""

    def __init__(self, engine: AsyncEngine, bell: Notifier, owner: str) -> None:
        self._engine = engine
        self._bell = bell
        self._owner = owner
        self._flusher = GroupCommit(engine, owner)

    async def take_over(self, *, now: datetime) -> None:
        async with transaction(self._engine) as connection:
            if connection.dialect.name == "sqlite":
                # One process delivers from a file: whatever is leased, a crashed one held it.
                await connection.execute(update(lane).values(owner=None, lease_until=None))
            await _probe(connection, now)

    async def claim(self, *, now: datetime, until: datetime, room: int) -> Sequence[ClaimedBatch]:
        async with transaction(self._engine) as connection:
            names = (await connection.execute(_due(now, room))).scalars().all()
            if not names:
                return ()
            leased = update(lane).where(lane.c.destination.in_(names))
            await connection.execute(leased.values(owner=self._owner, lease_until=until))
            owed = _NEXT.where(lane.c.destination.in_(names))
            rows = (await connection.execute(owed, {"_now": now})).all()
        turns = {to: _turn(list(group)) for to, group in groupby(rows, attrgetter("lane"))}
        return [turns[name] for name in names if name in turns]

    async def renew(self, turns: Sequence[ClaimedBatch], *, until: datetime) -> None:
        mine = lane.c.destination.in_([turn.to for turn in turns]), lane.c.owner == self._owner
        async with transaction(self._engine) as connection:
            await connection.execute(update(lane).where(*mine).values(lease_until=until))

    async def record_intent(
        self, turn: ClaimedBatch, step: Step, *, at: datetime, conversation: Conversation | None
    ) -> None:
        rows = _rows(turn, intent=step.value, intent_at=at)
        await self._flusher.write(_write(turn, rows, conversation))

    async def settle(
        self,
        turn: ClaimedBatch,
        outcome: Mapping[DeliveryId, DeliveryState],
        *,
        conversation: Conversation | None,
        at: datetime,
        next_at: datetime,
    ) -> None:
        rows = _rows(turn, ended_at=at)
        rows = tuple(row | {"_state": outcome[row["_id"]].value} for row in rows)
        await self._flusher.write(_write(turn, rows, conversation, LaneRelease(at=at, ready_at=next_at)))

    async def hold(self, turn: ClaimedBatch, *, until: datetime) -> None:
        release = LaneRelease(at=until, ready_at=None)
        rows = _rows(turn, keep=True, not_before=until)
        await self._flusher.write(_write(turn, rows, turn.conversation, release))

    async def release(self, turn: ClaimedBatch, setback: Failure) -> None:
        release = LaneRelease(at=setback.at, ready_at=setback.next_at)
        await self._flusher.write(_write(turn, _failed(turn, setback), setback.conversation, release))

    async def mark_dead(self, turn: ClaimedBatch, setback: Failure, notes: Sequence[Note]) -> None:
        dead = {"state": DeliveryState.DEAD.value, "ended_at": setback.at}
        release = LaneRelease(at=setback.at, ready_at=setback.next_at, notes=tuple(notes))
        await self._flusher.write(_write(turn, _failed(turn, setback, **dead), setback.conversation, release))

    async def pause(self, turn: ClaimedBatch, setback: Failure, notes: Sequence[Note]) -> bool:
        release = LaneRelease(
            at=setback.at,
            ready_at=setback.next_at,
            paused_at=setback.at,
            paused_reason=setback.reason,
            notes=tuple(notes),
        )
        write = _write(turn, _failed(turn, setback), setback.conversation, release)
        return not await self._flusher.write(write)

    async def next_due(self) -> datetime | None:
        free_at = case((lane.c.lease_until > lane.c.next_at, lane.c.lease_until), else_=lane.c.next_at)
        async with transaction(self._engine) as connection:
            query = select(func.min(free_at, type_=lane.c.next_at.type)).where(lane.c.next_at.is_not(None))
            due: datetime | None = (await connection.execute(query)).scalar_one()
        return due

    async def wait(self, seconds: float) -> None:
        await self._bell.wait(seconds)

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
        # Apart: whoever locks several lanes does so in the order of their keys, and these begin anew.
        async with transaction(self._engine) as connection:
            await _probe(connection, now)
        self._bell.notify()
        return len(names)


async def _probe(connection: AsyncConnection, now: datetime) -> None:
    """Make paused lanes due, but for what they hold. Locked first: what is held is then seen as it is."""
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
    """What each lane owes on one notice: its oldest delivery that is not held, and those that share its notice and intent.

    Held ones among them go with it: so nothing older is told after something newer.
    """
    first, all_of_it = delivery.alias("first"), delivery.alias("owed")
    now = bindparam("_now", type_=delivery.c.not_before.type)
    not_held = or_(delivery.c.not_before.is_(None), delivery.c.not_before <= now)
    oldest = (
        select(delivery.c.id)
        .where(delivery.c.lane == lane.c.destination, PENDING, not_held)
        .order_by(delivery.c.id)
        .limit(1)
        .scalar_subquery()
    )
    same = and_(all_of_it.c.notice == first.c.notice, all_of_it.c.intent.is_not_distinct_from(first.c.intent))
    pending = all_of_it.c.state == DeliveryState.PENDING.value
    of_lane = all_of_it.c.lane == lane.c.destination
    talk = and_(conversation.c.destination == lane.c.destination, conversation.c.notice == all_of_it.c.notice)
    return (
        select(
            all_of_it, conversation.c.root, conversation.c.shown, notice.c.current_revision, lane.c.paused_at
        )
        .join_from(lane, first, first.c.id == oldest)
        .join(all_of_it, and_(of_lane, pending, or_(all_of_it.c.id == first.c.id, same)))
        .join(notice, notice.c.key == all_of_it.c.notice, isouter=True)
        .join(conversation, talk, isouter=True)
        .order_by(all_of_it.c.lane, all_of_it.c.id)
    )


_NEXT = _next()


def _turn(rows: Sequence[SqlRow[Any]]) -> ClaimedBatch:
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
    worth_a_look = or_(counted.c.pending > 0, counted.c.dead > 0, counted.c.paused_at.is_not(None))
    return select(counted).where(worth_a_look).order_by(counted.c.destination)


_AT_FIRST = {
    "_state": DeliveryState.PENDING.value,
    "_attempts": 0,
    "_keep": False,
    "_intent": None,
    "_intent_at": None,
    "_failure": None,
    "_not_before": None,
    "_ended_at": None,
}


def _rows(turn: ClaimedBatch, **changed: Any) -> tuple[Row, ...]:
    """One row of changes for each delivery of the turn; what is not named goes back to how it starts."""
    row = _AT_FIRST | {f"_{name}": value for name, value in changed.items()}
    return tuple({"_id": each.id} | row for each in turn.deliveries)


def _failed(turn: ClaimedBatch, setback: Failure, **changed: Any) -> tuple[Row, ...]:
    attempts = int(setback.attempted)
    return _rows(turn, attempts=attempts, keep=setback.uncertain, failure=setback.reason, **changed)


def _write(
    turn: ClaimedBatch,
    rows: tuple[Row, ...],
    conversation: Conversation | None,
    release: LaneRelease | None = None,
) -> LaneWrite:
    return LaneWrite(
        to=turn.to,
        deliveries=rows,
        notice=turn.first.notice,
        before=turn.conversation,
        after=conversation,
        release=release,
    )

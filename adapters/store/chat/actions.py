"""Mutes, acknowledgements, boards and deduplicated calls in SQL, and the deliveries that they cause."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import delete, select, union
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store.db.bulk import Row, insert_new, upsert
from adapters.store.db.engine import transaction
from adapters.store.db.notifier import Notifier
from adapters.store.db.schema import acknowledgement, board, conversation, delivery, mute
from adapters.store.notices import mutes
from adapters.store.notices.conversations import notices_with_root, successor_or_self
from adapters.store.notices.deduplication import delete_expired_calls, insert_new_calls
from adapters.store.notices.reminders import current_revisions
from adapters.store.outbox.enqueue import enqueue, redraw_row
from rules.model.delivery import ClaimedBatch, DeliveryState, MessageRef
from rules.model.notice import NoticeKey, Slug
from rules.model.people import Acknowledgement, Mute, Person, Workspace, workspace_of
from rules.model.subscription import Destination
from rules.ports.chat import (
    AcknowledgementStore,
    Board,
    BoardStore,
    Deduplication,
    MuteStore,
    RedrawQueue,
    Suppressions,
    SuppressionStore,
)

CLEANUP_INTERVAL = timedelta(hours=1)


class SqlChatActions(
    MuteStore, AcknowledgementStore, BoardStore, Deduplication, RedrawQueue, SuppressionStore
):
    """Stores what people do in chats."""

    def __init__(self, engine: AsyncEngine, notifier: Notifier) -> None:
        self._engine = engine
        self._notifier = notifier
        self._cleaned_up_at = datetime.min.replace(tzinfo=UTC)

    async def mute(self, mute: Mute) -> None:
        async with transaction(self._engine) as connection:
            await mutes.save_mute(connection, mute)

    async def unmute(
        self, to: Destination, *, notice: NoticeKey | None = None, system: Slug | None = None
    ) -> bool:
        async with transaction(self._engine) as connection:
            of, key = await mutes.mute_key(connection, notice, system)
            this = mute.c.destination == to, mute.c.of == of, mute.c.key == key
            deleted = await connection.execute(delete(mute).where(*this))
        return deleted.rowcount > 0

    async def mutes(self, to: Destination, *, now: datetime) -> Sequence[Mute]:
        async with transaction(self._engine) as connection:
            return await mutes.active_mutes(connection, [to], now)

    async def acknowledge(self, given: Acknowledgement) -> Acknowledgement:
        async with transaction(self._engine) as connection:
            successor = select(successor_or_self(given.notice))
            notice = NoticeKey((await connection.execute(successor)).scalar_one())
            given = replace(given, notice=notice)
            inserted = insert_new(connection, acknowledgement).returning(acknowledgement.c.notice)
            if (await connection.execute(inserted, [_row(given)])).one_or_none():
                await _enqueue_redraws(connection, given)
            first = await _acknowledgement(connection, notice, given.workspace)
        self._notifier.notify()
        return first or given

    async def acknowledgement(self, notice: NoticeKey, workspace: Workspace) -> Acknowledgement | None:
        async with transaction(self._engine) as connection:
            return await _acknowledgement(connection, notice, workspace)

    async def suppressions(
        self, batches: Sequence[ClaimedBatch], *, now: datetime
    ) -> Mapping[Destination, Suppressions]:
        async with transaction(self._engine) as connection:
            muted = await mutes.active_mutes(connection, [batch.to for batch in batches], now)
            acknowledged = await _acknowledgements(connection, [batch.first.notice for batch in batches])
        by_destination = {
            batch.to: Suppressions(
                mutes=tuple(each for each in muted if each.to == batch.to),
                acknowledged=acknowledged.get((batch.first.notice, workspace_of(batch.to))),
            )
            for batch in batches
        }
        return {to: each for to, each in by_destination.items() if each != Suppressions()}

    async def first_time(self, call: str, *, at: datetime) -> bool:
        async with transaction(self._engine) as connection:
            if at - self._cleaned_up_at >= CLEANUP_INTERVAL:
                await delete_expired_calls(connection, at)
                self._cleaned_up_at = at
            return bool(await insert_new_calls(connection, [call], at))

    async def boards(self) -> Sequence[Board]:
        async with transaction(self._engine) as connection:
            rows = await connection.execute(select(board).order_by(board.c.destination))
        return [
            Board(to=Destination(row.destination), ref=MessageRef(row.ref), shown=row.shown) for row in rows
        ]

    async def save_board(self, saved: Board) -> None:
        async with transaction(self._engine) as connection:
            replaced = upsert(connection, board, lambda new: {"ref": new["ref"], "shown": new["shown"]})
            row = {"destination": saved.to, "ref": saved.ref, "shown": saved.shown}
            await connection.execute(replaced, [row])

    async def delete_board(self, to: Destination) -> None:
        async with transaction(self._engine) as connection:
            await connection.execute(delete(board).where(board.c.destination == to))

    async def redraw_roots(
        self,
        places: Sequence[Destination],
        notices: Collection[NoticeKey],
        *,
        most: int,
        rule: str,
        at: datetime,
    ) -> int:
        async with transaction(self._engine) as connection:
            shown = [row for row in await notices_with_root(connection, places) if row.key in notices]
            latest = (islice(group, most) for _, group in groupby(shown, key=attrgetter("destination")))
            rows = [
                redraw_row(row.destination, row.key, (row.shown, row.shown), rule=rule)
                for row in chain.from_iterable(latest)
            ]
            await enqueue(connection, rows, at)
        self._notifier.notify()
        return len(rows)


async def _acknowledgement(
    connection: AsyncConnection, notice: NoticeKey, workspace: Workspace
) -> Acknowledgement | None:
    this = acknowledgement.c.notice == successor_or_self(notice), acknowledgement.c.workspace == workspace
    row = (await connection.execute(select(acknowledgement).where(*this))).one_or_none()
    return None if row is None else _acknowledgement_from(row)


async def _acknowledgements(
    connection: AsyncConnection, notices: Sequence[NoticeKey | None]
) -> Mapping[tuple[NoticeKey | None, Workspace], Acknowledgement]:
    """Return the acknowledgements of these notices, none of which has a successor: deliveries name the last notice."""
    query = select(acknowledgement).where(acknowledgement.c.notice.in_(notices))
    rows = await connection.execute(query)
    return {(each.notice, each.workspace): each for each in map(_acknowledgement_from, rows)}


def _acknowledgement_from(row: SqlRow[Any]) -> Acknowledgement:
    return Acknowledgement(
        notice=NoticeKey(row.notice),
        workspace=Workspace(row.workspace),
        by=Person(id=row.by, name=row.by_name),
        at=row.at,
    )


def _row(given: Acknowledgement) -> Row:
    return {
        "notice": given.notice,
        "workspace": given.workspace,
        "by": given.by.id,
        "by_name": given.by.name,
        "at": given.at,
    }


async def _enqueue_redraws(connection: AsyncConnection, given: Acknowledgement) -> None:
    """Edit the root messages of the workspace, and tell its pagers."""
    notice = given.notice
    received = union(
        select(conversation.c.destination).where(conversation.c.notice == notice),
        select(delivery.c.lane).where(
            delivery.c.notice == notice, delivery.c.state == DeliveryState.SENT.value
        ),
    )
    destinations = (await connection.execute(received)).scalars().all()
    shown = (await current_revisions(connection, {notice}))[notice]
    rows = [
        redraw_row(to, notice, (shown, shown), rule="acknowledged")
        for to in sorted(destinations)
        if workspace_of(Destination(to)) == given.workspace
    ]
    await enqueue(connection, rows, given.at)

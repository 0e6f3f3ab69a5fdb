"""What people in a chat did that later messages must respect."""

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
    """It in a database."""

    def __init__(self, engine: AsyncEngine, bell: Notifier) -> None:
        self._engine = engine
        self._bell = bell
        self._forgot_at = datetime.min.replace(tzinfo=UTC)

    async def mute(self, mute: Mute) -> None:
        async with transaction(self._engine) as connection:
            await mutes.save_mute(connection, mute)

    async def unmute(
        self, to: Destination, *, notice: NoticeKey | None = None, system: Slug | None = None
    ) -> bool:
        async with transaction(self._engine) as connection:
            of, key = await mutes.mute_key(connection, notice, system)
            this = mute.c.destination == to, mute.c.of == of, mute.c.key == key
            ended = await connection.execute(delete(mute).where(*this))
        return ended.rowcount > 0

    async def mutes(self, to: Destination, *, now: datetime) -> Sequence[Mute]:
        async with transaction(self._engine) as connection:
            return await mutes.active_mutes(connection, [to], now)

    async def acknowledge(self, seen: Acknowledgement) -> Acknowledgement:
        async with transaction(self._engine) as connection:
            notice = NoticeKey(
                (await connection.execute(select(successor_or_self(seen.notice)))).scalar_one()
            )
            seen = replace(seen, notice=notice)
            put = insert_new(connection, acknowledgement).returning(acknowledgement.c.notice)
            if (await connection.execute(put, [_row(seen)])).one_or_none():
                await _show_anew(connection, seen)
            first = await _acknowledged(connection, notice, seen.workspace)
        self._bell.notify()
        return first or seen

    async def acknowledgement(self, notice: NoticeKey, workspace: Workspace) -> Acknowledgement | None:
        async with transaction(self._engine) as connection:
            return await _acknowledged(connection, notice, workspace)

    async def suppressions(
        self, turns: Sequence[ClaimedBatch], *, now: datetime
    ) -> Mapping[Destination, Suppressions]:
        async with transaction(self._engine) as connection:
            muted = await mutes.active_mutes(connection, [turn.to for turn in turns], now)
            seen = await _acknowledgements(connection, [turn.first.notice for turn in turns])
        found = {
            turn.to: Suppressions(
                mutes=tuple(each for each in muted if each.to == turn.to),
                acknowledged=seen.get((turn.first.notice, workspace_of(turn.to))),
            )
            for turn in turns
        }
        return {to: heeded for to, heeded in found.items() if heeded != Suppressions()}

    async def first_time(self, call: str, *, at: datetime) -> bool:
        async with transaction(self._engine) as connection:
            if at - self._forgot_at >= CLEANUP_INTERVAL:
                await delete_expired_calls(connection, at)
                self._forgot_at = at
            return bool(await insert_new_calls(connection, [call], at))

    async def boards(self) -> Sequence[Board]:
        async with transaction(self._engine) as connection:
            rows = await connection.execute(select(board).order_by(board.c.destination))
        return [
            Board(to=Destination(row.destination), ref=MessageRef(row.ref), shown=row.shown) for row in rows
        ]

    async def save_board(self, kept: Board) -> None:
        async with transaction(self._engine) as connection:
            replaced = upsert(connection, board, lambda new: {"ref": new["ref"], "shown": new["shown"]})
            row = {"destination": kept.to, "ref": kept.ref, "shown": kept.shown}
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
            told = [each for each in await notices_with_root(connection, places) if each.key in notices]
            latest = (islice(there, most) for _, there in groupby(told, key=attrgetter("destination")))
            rows = [
                redraw_row(each.destination, each.key, (each.shown, each.shown), rule=rule)
                for each in chain.from_iterable(latest)
            ]
            await enqueue(connection, rows, at)
        self._bell.notify()
        return len(rows)


async def _acknowledged(
    connection: AsyncConnection, notice: NoticeKey, workspace: Workspace
) -> Acknowledgement | None:
    this = acknowledgement.c.notice == successor_or_self(notice), acknowledgement.c.workspace == workspace
    row = (await connection.execute(select(acknowledgement).where(*this))).one_or_none()
    return None if row is None else _acknowledgement_from(row)


async def _acknowledgements(
    connection: AsyncConnection, notices: Sequence[NoticeKey | None]
) -> Mapping[tuple[NoticeKey | None, Workspace], Acknowledgement]:
    """Return those of notices that went on with no other: what is owed is owed under the last one."""
    query = select(acknowledgement).where(acknowledgement.c.notice.in_(notices))
    seen = map(_acknowledgement_from, await connection.execute(query))
    return {(each.notice, each.workspace): each for each in seen}


def _acknowledgement_from(row: SqlRow[Any]) -> Acknowledgement:
    return Acknowledgement(
        notice=NoticeKey(row.notice),
        workspace=Workspace(row.workspace),
        by=Person(id=row.by, name=row.by_name),
        at=row.at,
    )


def _row(seen: Acknowledgement) -> Row:
    return {
        "notice": seen.notice,
        "workspace": seen.workspace,
        "by": seen.by.id,
        "by_name": seen.by.name,
        "at": seen.at,
    }


async def _show_anew(connection: AsyncConnection, seen: Acknowledgement) -> None:
    notice = seen.notice
    told = union(
        select(conversation.c.destination).where(conversation.c.notice == notice),
        select(delivery.c.lane).where(
            delivery.c.notice == notice, delivery.c.state == DeliveryState.SENT.value
        ),
    )
    destinations = (await connection.execute(told)).scalars().all()
    shown = (await current_revisions(connection, {notice}))[notice]
    rows = [
        redraw_row(to, notice, (shown, shown), rule="acknowledged")
        for to in sorted(destinations)
        if workspace_of(Destination(to)) == seen.workspace
    ]
    await enqueue(connection, rows, seen.at)

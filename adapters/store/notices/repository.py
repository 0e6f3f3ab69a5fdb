"""Notices, revisions, changes and sources."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store.db.bulk import upsert
from adapters.store.db.engine import MOST_VALUES, transaction
from adapters.store.db.notifier import Notifier
from adapters.store.db.schema import change, leader, notice, revision, source
from adapters.store.db.serialization import from_text, revision_from, source_from, source_to_row
from adapters.store.notices import unread_phrases
from adapters.store.notices.deduplication import forget, is_first_call, write_again
from adapters.store.notices.reminders import new_ones, owed_rows, standing
from adapters.store.notices.revisions import passed_on, record_entries
from adapters.store.notices.unread_pages import SqlUnreadPages
from adapters.store.outbox.enqueue import enqueue, note_row
from rules.model.change import ChangeKind
from rules.model.delivery import KnownNotice, Note, PollCommit, RecentNews, Reminder, Revision, RevisionId
from rules.model.notice import NoticeKey
from rules.model.reason import Reasons
from rules.model.source import SourceState
from rules.ports.services import LeaderLease, LostLeadershipError, NoticeRepository

READING = "reading"
"""The one role that is led."""


class SqlNoticeRepository(SqlUnreadPages, NoticeRepository, LeaderLease):
    """The journal in a database."""

    def __init__(self, engine: AsyncEngine, bell: Notifier) -> None:
        super().__init__(engine)
        self._bell = bell

    async def known_notices(self, *, sent_since: datetime) -> Sequence[KnownNotice]:
        newest = select(func.max(revision.c.id)).group_by(revision.c.notice, revision.c.source)
        wanted = newest.union(select(notice.c.current_revision), select(notice.c.told_revision))
        async with transaction(self._engine) as connection:
            notices = (await connection.execute(select(notice))).all()
            rows = await connection.execute(
                select(revision).where(revision.c.id.in_(wanted)).order_by(revision.c.id)
            )
            spoken = await _spoken(connection, sent_since)
        by_notice: dict[str, dict[int, Revision]] = {row.key: {} for row in notices}
        for each in map(revision_from, rows):
            by_notice[each.notice][each.id] = each
        return [
            KnownNotice(
                notice=NoticeKey(row.key),
                current=by_notice[row.key][row.current_revision],
                told=by_notice[row.key][row.told_revision],
                spoken=tuple(spoken.get(row.key, ())),
                latest={each.source: each for each in by_notice[row.key].values()},
            )
            for row in notices
        ]

    async def sources(self) -> Mapping[str, SourceState]:
        async with transaction(self._engine) as connection:
            rows = await connection.execute(select(source).order_by(source.c.name))
        return {row.name: source_from(row) for row in rows}

    async def record(self, recording: PollCommit, epoch: int | None = None) -> Sequence[Revision]:
        async with transaction(self._engine) as connection:
            if epoch is not None:
                await _check_lead(connection, epoch)
            values = source_to_row(recording.source)
            replaced = upsert(connection, source, lambda new: {name: new[name] for name in values})
            await connection.execute(replaced, [values])
            revisions, owed = await record_entries(connection, recording)
            await enqueue(connection, [*owed, *map(note_row, recording.notes)], recording.seen_at)
            await unread_phrases.count(connection, recording.phrases, recording.seen_at)
        self._bell.notify()
        return revisions

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        async with transaction(self._engine) as connection:
            if epoch is not None:
                await _check_lead(connection, epoch)
            new = await new_ones(connection, reminders, at)
            await enqueue(connection, await passed_on(connection, await owed_rows(connection, new)), at)
        self._bell.notify()
        return new

    async def send(self, notes: Sequence[Note], *, at: datetime) -> None:
        async with transaction(self._engine) as connection:
            await enqueue(connection, list(map(note_row, notes)), at)
        self._bell.notify()

    async def send_once(self, notes: Mapping[str, Note], *, at: datetime) -> Sequence[Note]:
        async with transaction(self._engine) as connection:
            await forget(connection, at)
            new = await is_first_call(connection, notes, at)
            owed = [note for name, note in notes.items() if name in new]
            await enqueue(connection, list(map(note_row, owed)), at)
        self._bell.notify()
        return owed

    async def revision(self, revision: RevisionId) -> Revision:
        return await self._one(revision)

    async def first(self, of: RevisionId) -> RevisionId:
        same = select(revision.c.notice).where(revision.c.id == of).scalar_subquery()
        async with transaction(self._engine) as connection:
            query = select(func.min(revision.c.id)).where(revision.c.notice == same)
            return RevisionId((await connection.execute(query)).scalar_one())

    async def current(self, notice_key: NoticeKey) -> Revision:
        current = select(notice.c.current_revision).where(notice.c.key == notice_key).scalar_subquery()
        return await self._one(current)

    async def standing(self) -> Mapping[NoticeKey, RevisionId]:
        async with transaction(self._engine) as connection:
            return await standing(connection)

    async def revisions(self, wanted: Sequence[RevisionId]) -> Sequence[Revision]:
        found: list[Revision] = []
        async with transaction(self._engine) as connection:
            for few in range(0, len(wanted), MOST_VALUES):
                query = select(revision).where(revision.c.id.in_(wanted[few : few + MOST_VALUES]))
                found += map(revision_from, await connection.execute(query.order_by(revision.c.id)))
        return found

    async def before(self, of: RevisionId) -> Sequence[Revision]:
        same = select(revision.c.notice).where(revision.c.id == of).scalar_subquery()
        query = select(revision).where(revision.c.notice == same, revision.c.id < of).order_by(revision.c.id)
        async with transaction(self._engine) as connection:
            return [revision_from(row) for row in await connection.execute(query)]

    async def prove_writing(self, by: str, *, at: datetime) -> None:
        async with transaction(self._engine) as connection:
            await write_again(connection, f"health/{by}", at)

    async def phrases(self) -> Mapping[str, int]:
        async with transaction(self._engine) as connection:
            return await unread_phrases.count_met(connection)

    async def reasons(self, revision: RevisionId) -> Mapping[ChangeKind, Reasons]:
        wanted = (
            select(change.c.kind, change.c.why).where(change.c.revision == revision).order_by(change.c.rank)
        )
        async with transaction(self._engine) as connection:
            rows = await connection.execute(wanted)
        return {ChangeKind(kind): from_text(why) for kind, why in rows}

    async def acquire_leadership(self, owner: str, *, now: datetime, until: datetime) -> int | None:
        mine = leader.c.role == READING
        async with transaction(self._engine) as connection:
            seat = (await connection.execute(select(leader).where(mine).with_for_update())).one()
            if seat.owner != owner and seat.until is not None and seat.until > now:
                return None
            epoch: int = seat.epoch if seat.owner == owner else seat.epoch + 1
            await connection.execute(update(leader).where(mine).values(owner=owner, until=until, epoch=epoch))
        return epoch

    async def _one(self, wanted: Any) -> Revision:
        async with transaction(self._engine) as connection:
            return revision_from(
                (await connection.execute(select(revision).where(revision.c.id == wanted))).one()
            )


async def _spoken(connection: AsyncConnection, since: datetime) -> Mapping[str, list[RecentNews]]:
    """Return what was told of each notice since then, oldest first."""
    query = (
        select(revision, change.c.kind)
        .join(change, change.c.revision == revision.c.id)
        .where(revision.c.seen_at >= since)
        .order_by(revision.c.id)
    )
    found: dict[str, list[RecentNews]] = {}
    for _, rows in groupby(await connection.execute(query), key=attrgetter("id")):
        first, *more = rows
        kinds = frozenset(ChangeKind(each.kind) for each in (first, *more))
        told = revision_from(first)
        found.setdefault(told.notice, []).append(
            RecentNews(at=told.seen_at, kinds=kinds, printed=told.printed)
        )
    return found


async def _check_lead(connection: AsyncConnection, epoch: int) -> None:
    # The share lock keeps a successor out until this recording is committed: its epoch is then the older one.
    query = select(leader.c.epoch).where(leader.c.role == READING).with_for_update(read=True)
    if (await connection.execute(query)).scalar_one() != epoch:
        raise LostLeadershipError("another process has taken the lead in reading")

"""The repository of notices in SQL: notices, revisions, changes, sources, and the lease of the leader."""

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
from adapters.store.db.serialization import reasons_from_text, revision_from, source_from, source_to_row
from adapters.store.notices import unread_phrases
from adapters.store.notices.deduplication import delete_expired_calls, insert_new_calls, upsert_call
from adapters.store.notices.reminders import current_revisions, delivery_rows, insert_new_reminders
from adapters.store.notices.revisions import record_entries, redirect_to_successors
from adapters.store.notices.unread_pages import SqlUnreadPages
from adapters.store.outbox.enqueue import enqueue, note_row
from rules.model.change import ChangeKind, Reasons
from rules.model.delivery import KnownNotice, Note, PollCommit, RecentNews, Reminder, Revision, RevisionId
from rules.model.notice import NoticeKey
from rules.model.source import SourceState
from rules.ports.services import LeaderLease, LostLeadershipError, NoticeRepository

READING = "reading"
"""The only role that has a leader: polling the sources."""


class SqlNoticeRepository(SqlUnreadPages, NoticeRepository, LeaderLease):
    """Stores notices, revisions, changes and sources."""

    def __init__(self, engine: AsyncEngine, notifier: Notifier) -> None:
        super().__init__(engine)
        self._notifier = notifier

    async def known_notices(self, *, sent_since: datetime) -> Sequence[KnownNotice]:
        newest = select(func.max(revision.c.id)).group_by(revision.c.notice, revision.c.source)
        wanted = newest.union(select(notice.c.current_revision), select(notice.c.told_revision))
        async with transaction(self._engine) as connection:
            notices = (await connection.execute(select(notice))).all()
            rows = await connection.execute(
                select(revision).where(revision.c.id.in_(wanted)).order_by(revision.c.id)
            )
            recent = await _recent_news(connection, sent_since)
        by_notice: dict[str, dict[int, Revision]] = {row.key: {} for row in notices}
        for each in map(revision_from, rows):
            by_notice[each.notice][each.id] = each
        return [
            KnownNotice(
                notice=NoticeKey(row.key),
                current=by_notice[row.key][row.current_revision],
                told=by_notice[row.key][row.told_revision],
                spoken=tuple(recent.get(row.key, ())),
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
                await _check_epoch(connection, epoch)
            values = source_to_row(recording.source)
            replaced = upsert(connection, source, lambda new: {name: new[name] for name in values})
            await connection.execute(replaced, [values])
            revisions, deliveries = await record_entries(connection, recording)
            await enqueue(connection, [*deliveries, *map(note_row, recording.notes)], recording.seen_at)
            await unread_phrases.count_phrases(connection, recording.phrases, recording.seen_at)
        self._notifier.notify()
        return revisions

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        async with transaction(self._engine) as connection:
            if epoch is not None:
                await _check_epoch(connection, epoch)
            new = await insert_new_reminders(connection, reminders, at)
            await enqueue(
                connection, await redirect_to_successors(connection, await delivery_rows(connection, new)), at
            )
        self._notifier.notify()
        return new

    async def send(self, notes: Sequence[Note], *, at: datetime) -> None:
        async with transaction(self._engine) as connection:
            await enqueue(connection, list(map(note_row, notes)), at)
        self._notifier.notify()

    async def send_once(self, notes: Mapping[str, Note], *, at: datetime) -> Sequence[Note]:
        async with transaction(self._engine) as connection:
            await delete_expired_calls(connection, at)
            new = await insert_new_calls(connection, notes, at)
            added = [note for name, note in notes.items() if name in new]
            await enqueue(connection, list(map(note_row, added)), at)
        self._notifier.notify()
        return added

    async def revision(self, revision: RevisionId) -> Revision:
        return await self._revision_where(revision)

    async def first(self, of: RevisionId) -> RevisionId:
        same = select(revision.c.notice).where(revision.c.id == of).scalar_subquery()
        async with transaction(self._engine) as connection:
            query = select(func.min(revision.c.id)).where(revision.c.notice == same)
            return RevisionId((await connection.execute(query)).scalar_one())

    async def current(self, notice_key: NoticeKey) -> Revision:
        current = select(notice.c.current_revision).where(notice.c.key == notice_key).scalar_subquery()
        return await self._revision_where(current)

    async def standing(self) -> Mapping[NoticeKey, RevisionId]:
        async with transaction(self._engine) as connection:
            return await current_revisions(connection)

    async def revisions(self, wanted: Sequence[RevisionId]) -> Sequence[Revision]:
        revisions: list[Revision] = []
        async with transaction(self._engine) as connection:
            for start in range(0, len(wanted), MOST_VALUES):
                query = select(revision).where(revision.c.id.in_(wanted[start : start + MOST_VALUES]))
                revisions += map(revision_from, await connection.execute(query.order_by(revision.c.id)))
        return revisions

    async def before(self, of: RevisionId) -> Sequence[Revision]:
        same = select(revision.c.notice).where(revision.c.id == of).scalar_subquery()
        query = select(revision).where(revision.c.notice == same, revision.c.id < of).order_by(revision.c.id)
        async with transaction(self._engine) as connection:
            return [revision_from(row) for row in await connection.execute(query)]

    async def prove_writing(self, by: str, *, at: datetime) -> None:
        async with transaction(self._engine) as connection:
            await upsert_call(connection, f"health/{by}", at)

    async def phrases(self) -> Mapping[str, int]:
        async with transaction(self._engine) as connection:
            return await unread_phrases.phrase_counts(connection)

    async def reasons(self, revision: RevisionId) -> Mapping[ChangeKind, Reasons]:
        query = (
            select(change.c.kind, change.c.why).where(change.c.revision == revision).order_by(change.c.rank)
        )
        async with transaction(self._engine) as connection:
            rows = await connection.execute(query)
        return {ChangeKind(kind): reasons_from_text(why) for kind, why in rows}

    async def acquire_leadership(self, owner: str, *, now: datetime, until: datetime) -> int | None:
        role = leader.c.role == READING
        async with transaction(self._engine) as connection:
            lease = (await connection.execute(select(leader).where(role).with_for_update())).one()
            if lease.owner != owner and lease.until is not None and lease.until > now:
                return None
            epoch: int = lease.epoch if lease.owner == owner else lease.epoch + 1
            await connection.execute(update(leader).where(role).values(owner=owner, until=until, epoch=epoch))
        return epoch

    async def _revision_where(self, number: Any) -> Revision:
        async with transaction(self._engine) as connection:
            return revision_from(
                (await connection.execute(select(revision).where(revision.c.id == number))).one()
            )


async def _recent_news(connection: AsyncConnection, since: datetime) -> Mapping[str, list[RecentNews]]:
    """Return the revisions with changes of each notice since a time, oldest first."""
    query = (
        select(revision, change.c.kind)
        .join(change, change.c.revision == revision.c.id)
        .where(revision.c.seen_at >= since)
        .order_by(revision.c.id)
    )
    news: dict[str, list[RecentNews]] = {}
    for _, rows in groupby(await connection.execute(query), key=attrgetter("id")):
        first, *more = rows
        kinds = frozenset(ChangeKind(each.kind) for each in (first, *more))
        sent = revision_from(first)
        news.setdefault(sent.notice, []).append(
            RecentNews(at=sent.seen_at, kinds=kinds, printed=sent.printed)
        )
    return news


async def _check_epoch(connection: AsyncConnection, epoch: int) -> None:
    # The shared lock makes the next leader wait until this transaction is committed.
    query = select(leader.c.epoch).where(leader.c.role == READING).with_for_update(read=True)
    if (await connection.execute(query)).scalar_one() != epoch:
        raise LostLeadershipError("another process has taken the lead in reading")

"""Notices, revisions, changes and sources."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store import phrases
from adapters.store.bell import Bell
from adapters.store.engine import transaction
from adapters.store.owe import Row, note_row, owe, upsert
from adapters.store.rows import printed_to_plain, revision_from, source_from, source_to_row
from adapters.store.tables import change, conversation, leader, notice, revision, source
from rules.change import ChangeKind
from rules.delivery import Entry, NoticeKey, Recording, Remembered, Revision, RevisionId
from rules.ports import Journal, LostLeadError
from rules.source import SourceState

READING = "reading"
"""The one role that is led."""


class SqlJournal(Journal):
    """The journal in a database."""

    def __init__(self, engine: AsyncEngine, bell: Bell) -> None:
        self._engine = engine
        self._bell = bell

    async def recall(self) -> Sequence[Remembered]:
        newest = select(func.max(revision.c.id)).group_by(revision.c.notice, revision.c.source)
        wanted = newest.union(select(notice.c.current_revision))
        async with transaction(self._engine) as connection:
            current = dict((await connection.execute(select(notice.c.key, notice.c.current_revision))).all())
            rows = await connection.execute(
                select(revision).where(revision.c.id.in_(wanted)).order_by(revision.c.id)
            )
        by_notice: dict[str, dict[int, Revision]] = {key: {} for key in current}
        for each in map(revision_from, rows):
            by_notice[each.notice][each.id] = each
        return [
            Remembered(
                notice=NoticeKey(key),
                current=by_notice[key][current[key]],
                latest={each.source: each for each in by_notice[key].values()},
            )
            for key in by_notice
        ]

    async def sources(self) -> Mapping[str, SourceState]:
        async with transaction(self._engine) as connection:
            rows = await connection.execute(select(source).order_by(source.c.name))
        return {row.name: source_from(row) for row in rows}

    async def record(self, recording: Recording, epoch: int | None = None) -> Sequence[Revision]:
        async with transaction(self._engine) as connection:
            if epoch is not None:
                await _check_lead(connection, epoch)
            values = source_to_row(recording.source)
            replaced = upsert(connection, source, lambda new: {name: new[name] for name in values})
            await connection.execute(replaced, [values])
            revisions, owed = await _record_entries(connection, recording)
            await owe(connection, [*owed, *map(note_row, recording.notes)], recording.seen_at)
            await phrases.count(connection, recording.phrases, recording.seen_at)
        self._bell.ring()
        return revisions

    async def revision(self, revision: RevisionId) -> Revision:
        return await self._one(revision)

    async def current(self, notice_key: NoticeKey) -> Revision:
        current = select(notice.c.current_revision).where(notice.c.key == notice_key).scalar_subquery()
        return await self._one(current)

    async def phrases(self) -> Mapping[str, int]:
        async with transaction(self._engine) as connection:
            return await phrases.met(connection)

    async def reasons(self, revision: RevisionId) -> Mapping[ChangeKind, str]:
        wanted = (
            select(change.c.kind, change.c.why).where(change.c.revision == revision).order_by(change.c.rank)
        )
        async with transaction(self._engine) as connection:
            rows = await connection.execute(wanted)
        return {ChangeKind(kind): why for kind, why in rows}

    async def lead(self, owner: str, *, now: datetime, until: datetime) -> int | None:
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


async def _check_lead(connection: AsyncConnection, epoch: int) -> None:
    # The share lock keeps a successor out until this recording is committed: its epoch is then the older one.
    query = select(leader.c.epoch).where(leader.c.role == READING).with_for_update(read=True)
    if (await connection.execute(query)).scalar_one() != epoch:
        raise LostLeadError("another process has taken the lead in reading")


async def _record_entries(
    connection: AsyncConnection, recording: Recording
) -> tuple[list[Revision], list[Row]]:
    entries = recording.entries
    if not entries:
        return [], []
    current = await _current(connection, entries)
    revisions = await _add_revisions(connection, recording)
    owed: list[Row] = []
    for entry, added in zip(entries, revisions, strict=True):
        before = current[entry.notice]
        owed += _owed_rows(entry, before, added.id)
        if entry.redraw:
            owed += await _redrawn_rows(connection, entry.notice, before, added.id)
        if entry.current or before is None:
            current[entry.notice] = added.id
    changes = [
        row for entry, added in zip(entries, revisions, strict=True) for row in _change_rows(entry, added.id)
    ]
    if changes:
        await connection.execute(insert(change), changes)
    moved = (
        update(notice).where(notice.c.key == bindparam("_key")).values(current_revision=bindparam("_current"))
    )
    await connection.execute(moved, [{"_key": key, "_current": now} for key, now in current.items()])
    return revisions, owed


async def _redrawn_rows(
    connection: AsyncConnection, key: NoticeKey, before: RevisionId | None, after: RevisionId
) -> list[Row]:
    """Owe an edit, without a word, to each conversation that shows the notice."""
    where = select(conversation.c.destination).where(conversation.c.notice == key)
    destinations = (await connection.execute(where)).scalars().all()
    facts: Row = {
        "notice": key,
        "before": before,
        "after": after,
        "note": None,
        "kinds": [],
        "why": "shown anew",
    }
    return [facts | {"lane": to} for to in destinations]


async def _current(
    connection: AsyncConnection, entries: Sequence[Entry]
) -> dict[NoticeKey, RevisionId | None]:
    """Return each notice's current revision, and give new ones a row."""
    keys = sorted({entry.notice for entry in entries})
    query = select(notice.c.key, notice.c.current_revision).where(notice.c.key.in_(keys))
    known = dict((await connection.execute(query)).all())
    oids = {entry.notice: entry.printed.oid for entry in entries}
    new = [{"key": key, "oid": oids[key], "current_revision": 0} for key in keys if key not in known]
    if new:
        await connection.execute(insert(notice), new)
    return {key: known.get(key) for key in keys}


async def _add_revisions(connection: AsyncConnection, recording: Recording) -> list[Revision]:
    rows = [
        {
            "notice": entry.notice,
            "source": recording.source.name,
            "language": entry.printed.language,
            "printed": printed_to_plain(entry.printed),
            "seen_at": recording.seen_at,
        }
        for entry in recording.entries
    ]
    added = insert(revision).returning(revision.c.id, sort_by_parameter_order=True)
    ids = (await connection.execute(added, rows)).scalars().all()
    return [
        Revision(
            id=RevisionId(each),
            notice=entry.notice,
            source=recording.source.name,
            printed=entry.printed,
            seen_at=recording.seen_at,
        )
        for each, entry in zip(ids, recording.entries, strict=True)
    ]


def _change_rows(entry: Entry, revision: RevisionId) -> list[Row]:
    return [
        {"revision": revision, "kind": each.kind, "rank": rank, "why": each.why}
        for rank, each in enumerate(entry.changes)
    ]


def _owed_rows(entry: Entry, before: RevisionId | None, after: RevisionId) -> list[Row]:
    facts = {"notice": entry.notice, "before": before, "after": after, "note": None}
    return [facts | {"lane": owed.to, "kinds": list(owed.kinds), "why": owed.why} for owed in entry.owed]

"""Notices, revisions, changes and sources."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store import phrases
from adapters.store.bell import Bell
from adapters.store.engine import transaction
from adapters.store.heard import forget, unheard
from adapters.store.mutes import carry_over
from adapters.store.owe import Row, note_row, owe, shown_anew, upsert
from adapters.store.reminders import new_ones, owed_rows, standing
from adapters.store.rows import printed_to_plain, revision_from, source_from, source_to_row
from adapters.store.seen import forget_seen
from adapters.store.tables import change, conversation, delivery, leader, notice, revision, source
from adapters.store.talks import talks
from rules.change import ChangeKind
from rules.delivery import (
    DeliveryState,
    Entry,
    Note,
    NoticeKey,
    Recording,
    Remembered,
    Reminder,
    Revision,
    RevisionId,
    Spoken,
)
from rules.ports import Journal, LostLeadError
from rules.source import SourceState

READING = "reading"
"""The one role that is led."""

MOST_VALUES = 10_000
"""In one statement; SQLite takes 32,766."""


class SqlJournal(Journal):
    """The journal in a database."""

    def __init__(self, engine: AsyncEngine, bell: Bell) -> None:
        self._engine = engine
        self._bell = bell

    async def recall(self, *, spoken_since: datetime) -> Sequence[Remembered]:
        newest = select(func.max(revision.c.id)).group_by(revision.c.notice, revision.c.source)
        wanted = newest.union(select(notice.c.current_revision), select(notice.c.told_revision))
        async with transaction(self._engine) as connection:
            notices = (await connection.execute(select(notice))).all()
            rows = await connection.execute(
                select(revision).where(revision.c.id.in_(wanted)).order_by(revision.c.id)
            )
            spoken = await _spoken(connection, spoken_since)
        by_notice: dict[str, dict[int, Revision]] = {row.key: {} for row in notices}
        for each in map(revision_from, rows):
            by_notice[each.notice][each.id] = each
        return [
            Remembered(
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

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        async with transaction(self._engine) as connection:
            if epoch is not None:
                await _check_lead(connection, epoch)
            new = await new_ones(connection, reminders, at)
            await owe(connection, await _passed_on(connection, await owed_rows(connection, new)), at)
        self._bell.ring()
        return new

    async def send(self, notes: Sequence[Note], *, at: datetime) -> None:
        async with transaction(self._engine) as connection:
            await owe(connection, list(map(note_row, notes)), at)
        self._bell.ring()

    async def send_once(self, notes: Mapping[str, Note], *, at: datetime) -> Sequence[Note]:
        async with transaction(self._engine) as connection:
            await forget(connection, at)
            new = await unheard(connection, notes, at)
            owed = [note for name, note in notes.items() if name in new]
            await owe(connection, list(map(note_row, owed)), at)
        self._bell.ring()
        return owed

    async def revision(self, revision: RevisionId) -> Revision:
        return await self._one(revision)

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


async def _spoken(connection: AsyncConnection, since: datetime) -> Mapping[str, list[Spoken]]:
    """Return what was told of each notice since then, oldest first."""
    query = (
        select(revision, change.c.kind)
        .join(change, change.c.revision == revision.c.id)
        .where(revision.c.seen_at >= since)
        .order_by(revision.c.id)
    )
    found: dict[str, list[Spoken]] = {}
    for _, rows in groupby(await connection.execute(query), key=attrgetter("id")):
        first, *more = rows
        kinds = frozenset(ChangeKind(each.kind) for each in (first, *more))
        told = revision_from(first)
        found.setdefault(told.notice, []).append(Spoken(at=told.seen_at, kinds=kinds, printed=told.printed))
    return found


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
    standing = await _standing(connection, entries)
    revisions = await _add_revisions(connection, recording)
    owed: list[Row] = []
    for entry, added in zip(entries, revisions, strict=True):
        now, told = standing[entry.notice]
        if entry.continues is not None:
            await _go_on(connection, entry.continues, entry.notice)
        owed += _owed_rows(entry, told, added.id)
        if entry.redraw:
            seen = await talks(connection, entry.notice)
            owed += [shown_anew(to, entry.notice, (now, added.id), why="shown anew") for to, _ in seen]
        if entry.current or now is None:
            standing[entry.notice] = (added.id, told if entry.held else added.id)
    owed = await _passed_on(connection, owed)
    changes = [
        row for entry, added in zip(entries, revisions, strict=True) for row in _change_rows(entry, added.id)
    ]
    if changes:
        await connection.execute(insert(change), changes)
        await forget_seen(connection, entries)
    moved = (
        update(notice)
        .where(notice.c.key == bindparam("_key"))
        .values(current_revision=bindparam("_current"), told_revision=bindparam("_told"))
    )
    rows = [{"_key": key, "_current": now, "_told": told} for key, (now, told) in standing.items()]
    await connection.execute(moved, rows)
    return revisions, owed


async def _go_on(connection: AsyncConnection, earlier: NoticeKey, later: NoticeKey) -> None:
    """Let the conversations of the earlier notice go on with the later one, also those that are still to begin."""
    line = or_(notice.c.key == earlier, notice.c.successor == earlier)
    await connection.execute(update(notice).where(line).values(successor=later))
    unsent = delivery.c.state.in_([DeliveryState.PENDING.value, DeliveryState.DEAD.value])
    owed = update(delivery).where(delivery.c.notice == earlier, unsent)
    await connection.execute(owed.values(notice=later))
    columns = (conversation.c.destination, literal(later), conversation.c.root, conversation.c.shown)
    both = select(*columns).where(conversation.c.notice == earlier)
    names = ["destination", "notice", "root", "shown"]
    await connection.execute(insert(conversation).from_select(names, both))
    await carry_over(connection, earlier, later)


async def _passed_on(connection: AsyncConnection, owed: list[Row]) -> list[Row]:
    """Owe word of a notice that went on in the conversations of the one that it went on with, and before its own."""
    keys = {row["notice"] for row in owed}
    query = select(notice.c.key, notice.c.successor).where(notice.c.key.in_(keys))
    rows = (await connection.execute(query.where(notice.c.successor.is_not(None)))).all() if keys else ()
    heirs = {row.key: row.successor for row in rows}
    passed_on = [row | {"notice": heirs[row["notice"]]} for row in owed if row["notice"] in heirs]
    return [*passed_on, *(row for row in owed if row["notice"] not in heirs)]


async def _standing(
    connection: AsyncConnection, entries: Sequence[Entry]
) -> dict[NoticeKey, tuple[RevisionId | None, RevisionId | None]]:
    """Return each notice's current revision and the one told last, and give new notices a row."""
    keys = sorted({entry.notice for entry in entries})
    query = select(notice.c.key, notice.c.current_revision, notice.c.told_revision)
    found = await connection.execute(query.where(notice.c.key.in_(keys)))
    known = {row.key: (row.current_revision, row.told_revision) for row in found}
    oids = {entry.notice: entry.printed.oid for entry in entries}
    unwritten = {"current_revision": 0, "told_revision": 0}
    new = [{"key": key, "oid": oids[key]} | unwritten for key in keys if key not in known]
    if new:
        await connection.execute(insert(notice), new)
    return {key: known.get(key, (None, None)) for key in keys}


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

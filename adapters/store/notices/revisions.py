"""New revisions of notices, with what they change and who is owed word of it: the heart of one recording."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.batches import batches, execute_in_batches
from adapters.store.db.bulk import Row
from adapters.store.db.schema import change, conversation, delivery, notice, revision
from adapters.store.db.serialization import printed_to_plain, reasons_to_text
from adapters.store.notices.acknowledgements import forget_seen
from adapters.store.notices.conversations import conversations_of
from adapters.store.notices.mutes import copy_mutes
from adapters.store.outbox.enqueue import redraw_row
from rules.model.delivery import DeliveryState, PollCommit, Revision, RevisionEntry, RevisionId
from rules.model.notice import NoticeKey


async def record_entries(
    connection: AsyncConnection, recording: PollCommit
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
            seen = await conversations_of(connection, entry.notice)
            owed += [redraw_row(to, entry.notice, (now, added.id), rule="shown anew") for to, _ in seen]
        if entry.current or now is None:
            standing[entry.notice] = (added.id, told if entry.held else added.id)
    owed = await redirect_to_successors(connection, owed)
    changes = [
        row for entry, added in zip(entries, revisions, strict=True) for row in _change_rows(entry, added.id)
    ]
    if changes:
        await execute_in_batches(connection, insert(change), changes)
        await forget_seen(connection, entries)
    moved = (
        update(notice)
        .where(notice.c.key == bindparam("_key"))
        .values(current_revision=bindparam("_current"), told_revision=bindparam("_told"))
    )
    rows = [{"_key": key, "_current": now, "_told": told} for key, (now, told) in standing.items()]
    await execute_in_batches(connection, moved, rows)
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
    await copy_mutes(connection, earlier, later)


async def redirect_to_successors(connection: AsyncConnection, owed: list[Row]) -> list[Row]:
    """Owe word of a notice that went on in the conversations of the one that it went on with, and before its own."""
    keys = {row["notice"] for row in owed}
    query = select(notice.c.key, notice.c.successor).where(notice.c.key.in_(keys))
    rows = (await connection.execute(query.where(notice.c.successor.is_not(None)))).all() if keys else ()
    heirs = {row.key: row.successor for row in rows}
    handed = [row | {"notice": heirs[row["notice"]]} for row in owed if row["notice"] in heirs]
    return [*handed, *(row for row in owed if row["notice"] not in heirs)]


async def _standing(
    connection: AsyncConnection, entries: Sequence[RevisionEntry]
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
        await execute_in_batches(connection, insert(notice), new)
    return {key: known.get(key, (None, None)) for key in keys}


async def _add_revisions(connection: AsyncConnection, recording: PollCommit) -> list[Revision]:
    added = insert(revision).returning(revision.c.id, sort_by_parameter_order=True)
    ids: list[int] = []
    for part in batches(recording.entries):
        rows = [
            {
                "notice": entry.notice,
                "source": recording.source.name,
                "language": entry.printed.language,
                "printed": printed_to_plain(entry.printed),
                "seen_at": recording.seen_at,
            }
            for entry in part
        ]
        ids += (await connection.execute(added, rows)).scalars()
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


def _change_rows(entry: RevisionEntry, revision: RevisionId) -> list[Row]:
    return [
        {"revision": revision, "kind": each.kind, "rank": rank, "why": reasons_to_text(each.why)}
        for rank, each in enumerate(entry.changes)
    ]


def _owed_rows(entry: RevisionEntry, before: RevisionId | None, after: RevisionId) -> list[Row]:
    facts = {"notice": entry.notice, "before": before, "after": after, "note": None}
    return [facts | {"lane": owed.to, "kinds": list(owed.kinds), "rule": owed.rule} for owed in entry.owed]

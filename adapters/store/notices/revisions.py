"""Writes the entries of one poll: new revisions, their changes, and the deliveries that they cause."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.batches import batches, execute_in_batches
from adapters.store.db.bulk import Row
from adapters.store.db.schema import acknowledgement, change, conversation, delivery, notice, revision
from adapters.store.db.serialization import printed_to_plain, reasons_to_text
from adapters.store.notices.conversations import conversations_of
from adapters.store.notices.mutes import copy_mutes
from adapters.store.outbox.enqueue import redraw_row
from rules.model.delivery import DeliveryState, PollCommit, Revision, RevisionEntry, RevisionId
from rules.model.kind_rules import KINDS
from rules.model.notice import NoticeKey


async def record_entries(
    connection: AsyncConnection, recording: PollCommit
) -> tuple[list[Revision], list[Row]]:
    """Write the entries in order; return their revisions, and the deliveries to enqueue."""
    entries = recording.entries
    if not entries:
        return [], []
    positions = await _positions(connection, entries)
    revisions = await _add_revisions(connection, recording)
    deliveries: list[Row] = []
    for entry, added in zip(entries, revisions, strict=True):
        current, told = positions[entry.notice]
        if entry.continues is not None:
            await _continue_conversations(connection, entry.continues, entry.notice)
        deliveries += _delivery_rows(entry, told, added.id)
        if entry.redraw:
            roots = await conversations_of(connection, entry.notice)
            step = (current, added.id)
            deliveries += [redraw_row(to, entry.notice, step, rule="shown anew") for to, _ in roots]
        if entry.current or current is None:
            positions[entry.notice] = (added.id, told if entry.held else added.id)
    deliveries = await redirect_to_successors(connection, deliveries)
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
    rows = [{"_key": key, "_current": current, "_told": told} for key, (current, told) in positions.items()]
    await execute_in_batches(connection, moved, rows)
    return revisions, deliveries


async def _continue_conversations(connection: AsyncConnection, earlier: NoticeKey, later: NoticeKey) -> None:
    """Move the conversations of an earlier notice to the later one, and its unsent deliveries, which may start more."""
    chain = or_(notice.c.key == earlier, notice.c.successor == earlier)
    await connection.execute(update(notice).where(chain).values(successor=later))
    unsent = delivery.c.state.in_([DeliveryState.PENDING.value, DeliveryState.DEAD.value])
    moved = update(delivery).where(delivery.c.notice == earlier, unsent)
    await connection.execute(moved.values(notice=later))
    columns = (conversation.c.destination, literal(later), conversation.c.root, conversation.c.shown)
    copies = select(*columns).where(conversation.c.notice == earlier)
    names = ["destination", "notice", "root", "shown"]
    await connection.execute(insert(conversation).from_select(names, copies))
    await copy_mutes(connection, earlier, later)


async def redirect_to_successors(connection: AsyncConnection, deliveries: list[Row]) -> list[Row]:
    """Return the deliveries, each under the notice that continues its conversations; those that were moved come first."""
    keys = {row["notice"] for row in deliveries}
    query = select(notice.c.key, notice.c.successor).where(notice.c.key.in_(keys))
    rows = (await connection.execute(query.where(notice.c.successor.is_not(None)))).all() if keys else ()
    successors = {row.key: row.successor for row in rows}
    moved = [row | {"notice": successors[row["notice"]]} for row in deliveries if row["notice"] in successors]
    return [*moved, *(row for row in deliveries if row["notice"] not in successors)]


async def _positions(
    connection: AsyncConnection, entries: Sequence[RevisionEntry]
) -> dict[NoticeKey, tuple[RevisionId | None, RevisionId | None]]:
    """Insert rows for new notices. Return the current revision of each notice, and the one that was sent last."""
    keys = sorted({entry.notice for entry in entries})
    query = select(notice.c.key, notice.c.current_revision, notice.c.told_revision)
    rows = await connection.execute(query.where(notice.c.key.in_(keys)))
    known = {row.key: (row.current_revision, row.told_revision) for row in rows}
    oids = {entry.notice: entry.printed.oid for entry in entries}
    placeholder = {"current_revision": 0, "told_revision": 0}
    new = [{"key": key, "oid": oids[key]} | placeholder for key in keys if key not in known]
    if new:
        await execute_in_batches(connection, insert(notice), new)
    return {key: known.get(key, (None, None)) for key in keys}


async def _add_revisions(connection: AsyncConnection, recording: PollCommit) -> list[Revision]:
    added = insert(revision).returning(revision.c.id, sort_by_parameter_order=True)
    ids: list[int] = []
    for batch in batches(recording.entries):
        rows = [
            {
                "notice": entry.notice,
                "source": recording.source.name,
                "language": entry.printed.language,
                "printed": printed_to_plain(entry.printed),
                "seen_at": recording.seen_at,
            }
            for entry in batch
        ]
        ids += (await connection.execute(added, rows)).scalars()
    return [
        Revision(
            id=RevisionId(number),
            notice=entry.notice,
            source=recording.source.name,
            printed=entry.printed,
            seen_at=recording.seen_at,
        )
        for number, entry in zip(ids, recording.entries, strict=True)
    ]


def _change_rows(entry: RevisionEntry, revision: RevisionId) -> list[Row]:
    return [
        {"revision": revision, "kind": each.kind, "rank": rank, "why": reasons_to_text(each.why)}
        for rank, each in enumerate(entry.changes)
    ]


def _delivery_rows(entry: RevisionEntry, before: RevisionId | None, after: RevisionId) -> list[Row]:
    facts = {"notice": entry.notice, "before": before, "after": after, "note": None}
    return [facts | {"lane": owed.to, "kinds": list(owed.kinds), "rule": owed.rule} for owed in entry.owed]


async def forget_seen(connection: AsyncConnection, entries: Iterable[RevisionEntry]) -> None:
    reset = [
        each.notice
        for each in entries
        if any(KINDS[change.kind].resets_acknowledgement for change in each.changes)
    ]
    if reset:
        await connection.execute(delete(acknowledgement).where(acknowledgement.c.notice.in_(reset)))

"""Acknowledgements that end by themselves."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.schema import acknowledgement
from rules.model.delivery import RevisionEntry
from rules.model.kind_rules import KINDS


async def forget_seen(connection: AsyncConnection, entries: Iterable[RevisionEntry]) -> None:
    anew = [
        each.notice
        for each in entries
        if any(KINDS[change.kind].resets_acknowledgement for change in each.changes)
    ]
    if anew:
        await connection.execute(delete(acknowledgement).where(acknowledgement.c.notice.in_(anew)))

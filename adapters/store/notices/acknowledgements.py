"""Acknowledgements that end by themselves."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.schema import acknowledgement
from rules.model.change import ChangeKind
from rules.model.delivery import RevisionEntry

ANEW = frozenset({ChangeKind.WINDOW_ANNOUNCED, ChangeKind.WINDOW_RESCHEDULED, ChangeKind.INCIDENT_OPENED})
"""After these, what somebody said to look after is another matter: of its time the clock speaks again."""


async def forget_seen(connection: AsyncConnection, entries: Iterable[RevisionEntry]) -> None:
    anew = [each.notice for each in entries if any(change.kind in ANEW for change in each.changes)]
    if anew:
        await connection.execute(delete(acknowledgement).where(acknowledgement.c.notice.in_(anew)))

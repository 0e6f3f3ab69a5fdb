"""Sentences that no phrase table matched, with the number of times that they were found."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.bulk import upsert
from adapters.store.db.schema import phrase
from rules.model.delivery import UnreadPhrase


async def phrase_counts(connection: AsyncConnection) -> Mapping[str, int]:
    """Return each phrase with its count, the oldest first."""
    rows = await connection.execute(select(phrase.c.text, phrase.c.met).order_by(phrase.c.first_at))
    return {text: met for text, met in rows}  # noqa: C416 - a row is no tuple to a type checker


async def count_phrases(connection: AsyncConnection, phrases: Iterable[UnreadPhrase], at: datetime) -> None:
    """Add one to the count of each phrase, in the transaction that writes the poll."""
    counted = upsert(connection, phrase, lambda _: {"met": phrase.c.met + 1})
    for each in phrases:
        row = {
            "digest": sha256(each.text.encode()).hexdigest(),
            "text": each.text,
            "met": 1,
            "first_notice": each.notice,
            "first_at": at,
        }
        await connection.execute(counted, row)

"""Statements for many rows, executed in batches.

SQLAlchemy prepares all rows of one call without a pause, and blocks the event loop until it has finished.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection

Item = TypeVar("Item")

BATCH_SIZE = 200


def batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + BATCH_SIZE] for start in range(0, len(items), BATCH_SIZE))


async def execute_in_batches(connection: AsyncConnection, statement: Executable, rows: Sequence[Any]) -> None:
    """Execute a statement for each row."""
    for batch in batches(rows):
        await connection.execute(statement, batch)

"""Many rows, written some at a time: the library prepares all that it is given in one go, and nothing else runs meanwhile."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection

Item = TypeVar("Item")

AT_ONCE = 200


def parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))


async def in_parts(connection: AsyncConnection, statement: Executable, rows: Sequence[Any]) -> None:
    """Run a statement for each of some rows."""
    for part in parts(rows):
        await connection.execute(statement, part)

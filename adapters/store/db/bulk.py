"""One statement for many rows: SQLite runs it for each, PostgreSQL once, with the rows as columns: there it takes half the time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, bindparam, column, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

Types = Mapping[str, Any]
"""What the fields of a row are; their names are those of no column."""

New = Mapping[str, ColumnElement[Any]]
"""The fields of a row, to write a statement with."""

Statements = Mapping[str, Executable]
"""The same for each kind of database, by its name."""


def for_many(types: Types, statement: Callable[[New], Executable]) -> Statements:
    arrays = (bindparam(name, type_=ARRAY(kind)) for name, kind in types.items())
    fields = func.unnest(*arrays).table_valued(*(column(name, kind) for name, kind in types.items()))
    rows = fields.render_derived().c
    return {
        "sqlite": statement({name: bindparam(name, type_=kind) for name, kind in types.items()}),
        "postgresql": statement({name: rows[name] for name in types}),
    }


async def execute_many(
    connection: AsyncConnection, statements: Statements, rows: Sequence[Mapping[str, Any]]
) -> None:
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        await connection.execute(statements["sqlite"], rows)
    else:
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        await connection.execute(statements["postgresql"], columns)

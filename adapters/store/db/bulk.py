"""One statement for many rows: SQLite runs it for each, PostgreSQL once, with the rows as columns: there it takes half the time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnCollection,
    ColumnElement,
    Executable,
    Table,
    bindparam,
    column,
    func,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.store.db.batches import in_parts

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


_DIALECTS: Mapping[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}


Row = dict[str, Any]


Excluded = ColumnCollection[str, ColumnElement[Any]]


async def put(connection: AsyncConnection, statement: Any, rows: Sequence[Row]) -> None:
    """Insert many rows; on PostgreSQL as columns in one statement, which takes half the time for thousands."""
    if connection.dialect.name == "sqlite":
        await in_parts(connection, statement, rows)
        return
    first, column = rows[0], statement.table.c
    varying = [name for name in first if any(row[name] != first[name] for row in rows)] or [*first][:1]
    arrays = [literal([row[name] for row in rows], postgresql.ARRAY(column[name].type)) for name in varying]
    new = func.unnest(*arrays).table_valued(*varying).render_derived()
    values = [new.c[name] if name in varying else literal(first[name], column[name].type) for name in first]
    await connection.execute(statement.from_select([*first], select(*values)))


def insert_new(connection: AsyncConnection, table: Table) -> Any:
    """Insert, or where the key is taken, do nothing."""
    return (
        _DIALECTS[connection.dialect.name]
        .insert(table)
        .on_conflict_do_nothing(index_elements=list(table.primary_key))
    )


def upsert(connection: AsyncConnection, table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Any:
    """Insert, or where the key is taken, change that row; `change` is given the row that would have been inserted."""
    return _upsert(_DIALECTS[connection.dialect.name], table, change)


def upserts(table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Mapping[str, Any]:
    """The same, made once for each kind of database, by its name: for what is written so often that the making shows."""
    return {name: _upsert(dialect, table, change) for name, dialect in _DIALECTS.items()}


def _upsert(dialect: Any, table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Any:
    statement = dialect.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=dict(change(statement.excluded))
    )

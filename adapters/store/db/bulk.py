"""Statements for many rows.

SQLite executes a statement for each row; PostgreSQL executes it once, with the rows as arrays of columns, which takes
half the time.
"""

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

from adapters.store.db.batches import execute_in_batches

ColumnTypes = Mapping[str, Any]
"""The types of the fields of a row. The names must differ from the names of columns."""

NewRow = Mapping[str, ColumnElement[Any]]
"""The fields of a row as expressions, for use in a statement."""

Statements = Mapping[str, Executable]
"""One statement for each dialect, by the name of the dialect."""


def bulk_statements(types: ColumnTypes, statement: Callable[[NewRow], Executable]) -> Statements:
    """Compile a statement that takes many rows. statement: makes it from the fields of a row."""
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
    """Execute a statement of `bulk_statements`."""
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


async def bulk_insert(connection: AsyncConnection, statement: Any, rows: Sequence[Row]) -> None:
    """Insert many rows that have the same fields. rows: at least one."""
    if connection.dialect.name == "sqlite":
        await execute_in_batches(connection, statement, rows)
        return
    first, column = rows[0], statement.table.c
    varying = [name for name in first if any(row[name] != first[name] for row in rows)] or [*first][:1]
    arrays = [literal([row[name] for row in rows], postgresql.ARRAY(column[name].type)) for name in varying]
    new = func.unnest(*arrays).table_valued(*varying).render_derived()
    values = [new.c[name] if name in varying else literal(first[name], column[name].type) for name in first]
    await connection.execute(statement.from_select([*first], select(*values)))


def insert_new(connection: AsyncConnection, table: Table) -> Any:
    """Return an insert that skips rows whose key exists."""
    return (
        _DIALECTS[connection.dialect.name]
        .insert(table)
        .on_conflict_do_nothing(index_elements=list(table.primary_key))
    )


def upsert(connection: AsyncConnection, table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Any:
    """Return an insert that updates rows whose key exists. change: makes the new values from the row not inserted."""
    return _upsert(_DIALECTS[connection.dialect.name], table, change)


def upsert_statements(table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return `upsert` for each dialect, by its name: built once, for statements that are executed often."""
    return {name: _upsert(dialect, table, change) for name, dialect in _DIALECTS.items()}


def _upsert(dialect: Any, table: Table, change: Callable[[Excluded], Mapping[str, Any]]) -> Any:
    statement = dialect.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=dict(change(statement.excluded))
    )

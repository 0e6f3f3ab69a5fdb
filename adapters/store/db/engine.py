"""Opens a database by its address. SQLite and PostgreSQL behave alike for all above."""

import os
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, AsyncAdaptedQueuePool, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from adapters.store.db.postgresql import PATIENCE, connected, open_server
from rules.ports.services import StoreError

DEFAULT_FILE = "toldvagt.sqlite3"
IN_MEMORY = ":memory:"
BUSY_TIMEOUT_MS = 10_000
"""How long one process waits for another's transaction on one SQLite file."""

MOST_VALUES = 10_000
"""In one statement; SQLite takes 32,766."""

_HOSTS = re.compile(
    r"(?P<start>postgres\w*(?:\+\w+)?://(?:[^@/?]*@)?)(?P<hosts>[^,@/?]+(?:,[^,@/?]+)+)"
    r"(?P<path>/[^?]*)?(?:\?(?P<query>.*))?"
)

_PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "synchronous = full",  # an intent must outlive a power cut, or a message is sent twice
    "foreign_keys = on",
)


def address(url: str) -> URL:
    """Read `sqlite` (a file of the default name in the current folder), `sqlite:///PATH`, a plain path, or `postgresql://…`.

    Of a server with several hosts, `postgresql://one:5432,two:5432/NAME`, the one that takes writes is used.

    Raises:
        StoreError: neither of these.
    """
    if url == "sqlite":
        return URL.create("sqlite+aiosqlite", database=DEFAULT_FILE)
    if ":" not in url:
        return URL.create("sqlite+aiosqlite", database=url)
    try:
        parsed = make_url(_one_host_each(url))
    except (ArgumentError, ValueError):
        raise StoreError("store.url is no database address") from None
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+psycopg",
        "postgres": "postgresql+psycopg",
    }
    kind = parsed.drivername.split("+")[0]
    if kind not in drivers:
        raise StoreError(f"store.url: no support for {kind}; use sqlite:///PATH or postgresql://…")
    return parsed.set(drivername=drivers[kind])


def open_engine(url: URL, patience: timedelta = PATIENCE) -> AsyncEngine:
    """Make the engine; of a database in a file, the file too. patience: for one call of a server.

    Raises:
        StoreError: the folder or the file cannot be made or opened.
    """
    if url.get_backend_name() == "postgresql":
        return open_server(url, patience)
    url = url.set(database=_prepared(url.database))
    # One connection: SQLite has one writer anyway, and a waiting task is cheaper than a busy file.
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=BUSY_TIMEOUT_MS / 1000,
        connect_args={"isolation_level": None},
    )
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction, committed at the end.

    Raises:
        StoreError: the database cannot be reached or refuses.
    """
    with one_line(engine):
        if engine.dialect.name == "sqlite":
            async with engine.begin() as connection:
                yield connection
        else:
            async with AsyncExitStack() as stack:
                connection = await connected(engine)
                stack.push_async_exit(connection)
                yield connection
                await connection.commit()


@contextmanager
def one_line(engine: AsyncEngine) -> Iterator[None]:
    """Turn whatever the database has to say into one line that names no password.

    Raises:
        StoreError: it.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreError(
            f"database {engine.url.render_as_string(hide_password=True)}: {_reason(error)}"
        ) from None


def _one_host_each(url: str) -> str:
    """Return an address of several hosts as SQLAlchemy writes it, each in a `host=` of its own."""
    found = _HOSTS.fullmatch(url)
    if not found:
        return url
    hosts = "&".join(f"host={each if ':' in each else f'{each}:5432'}" for each in found["hosts"].split(","))
    query = found["query"]
    return f"{found['start']}{found['path'] or '/'}?{hosts}{f'&{query}' if query else ''}"


def _prepared(database: str | None) -> str:
    """Make the folder and the file. What cannot be opened is told here: the async driver leaves a thread behind."""
    if not database or database == IN_MEMORY:
        return IN_MEMORY
    path = Path(database).expanduser()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000)) as connection:
            connection.execute("pragma journal_mode = wal")
    except OSError as error:
        raise StoreError(f"database folder {path.parent}: {error.strerror}") from None
    except sqlite3.Error as error:
        raise StoreError(f"database {path}: {error}") from None
    return str(path)


def _on_connect(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def _on_begin(connection: Any) -> None:
    # A transaction that reads first and writes later cannot wait for another writer; one that says so at once can.
    # By the driver itself: its thread is asked once instead of once for each step of a statement.
    connection.connection.run_async(lambda driver: driver.execute("begin immediate"))


def _reason(error: Exception) -> str:
    """Return the driver's own first line: SQLAlchemy's adds the statement and its values."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return (str(cause).strip().splitlines() or [type(cause).__name__])[0]


def place(url: str) -> str:
    """Name the database for a person: a file in full, or a server without its password.

    Raises:
        StoreError: the address is none.
    """
    path = file_of(url)
    return address(url).render_as_string(hide_password=True) if path is None else str(path)


def to_come(url: str) -> Path | None:
    """Return the file that opening the database would make; None where it is there, or is no file.

    Raises:
        StoreError: the address is none, or its file cannot be made.
    """
    path = file_of(url)
    if path is None or path.exists():
        return None
    folder = next(each for each in path.parents if each.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(f"database folder {folder}: nothing can be made in it")
    return path


def file_of(url: str) -> Path | None:
    """Return the file that a database is in, in full; None where it is in none.

    Raises:
        StoreError: the address is none.
    """
    parsed = address(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != IN_MEMORY
    return Path(parsed.database).expanduser().absolute() if is_file and parsed.database else None

"""Opens a database by its URL, and begins transactions. SQLite and PostgreSQL behave alike for the callers."""

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

from adapters.store.db.postgresql import CALL_TIMEOUT, begin_connection, open_server
from rules.ports.services import StoreError

DEFAULT_FILE = "toldvagt.sqlite3"
IN_MEMORY = ":memory:"
BUSY_TIMEOUT_MS = 10_000
"""How long a process waits for the transaction of another process on a SQLite file."""

MOST_VALUES = 10_000
"""The limit of values in one statement; SQLite accepts 32,766."""

_HOSTS = re.compile(
    r"(?P<start>postgres\w*(?:\+\w+)?://(?:[^@/?]*@)?)(?P<hosts>[^,@/?]+(?:,[^,@/?]+)+)"
    r"(?P<path>/[^?]*)?(?:\?(?P<query>.*))?"
)

_PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "synchronous = full",  # an intent must survive a power failure, or a message is sent twice
    "foreign_keys = on",
)


def parse_url(url: str) -> URL:
    """Read `sqlite` (a file of the default name in the current folder), `sqlite:///PATH`, a plain path, or `postgresql://…`.

    Of several hosts, `postgresql://one:5432,two:5432/NAME`, the driver connects to one that accepts writes.

    Raises:
        StoreError: the URL has none of these forms.
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


def open_engine(url: URL, patience: timedelta = CALL_TIMEOUT) -> AsyncEngine:
    """Create the engine, and the file of a SQLite database. patience: the limit of one call to a server.

    Raises:
        StoreError: the folder or the file cannot be created or opened.
    """
    if url.get_backend_name() == "postgresql":
        return open_server(url, patience)
    url = url.set(database=_prepared(url.database))
    # One connection: SQLite has one writer, and a task that waits is cheaper than a locked file.
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
        StoreError: the database cannot be reached, or a statement failed.
    """
    with store_errors(engine):
        if engine.dialect.name == "sqlite":
            async with engine.begin() as connection:
                yield connection
        else:
            async with AsyncExitStack() as stack:
                connection = await begin_connection(engine)
                stack.push_async_exit(connection)
                yield connection
                await connection.commit()


@contextmanager
def store_errors(engine: AsyncEngine) -> Iterator[None]:
    """Raise every error of the database as one line without a password.

    Raises:
        StoreError: the database raised an error.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreError(
            f"database {engine.url.render_as_string(hide_password=True)}: {_reason(error)}"
        ) from None


def _one_host_each(url: str) -> str:
    """Return a URL of several hosts in the form of SQLAlchemy: one `host=` parameter for each host."""
    match = _HOSTS.fullmatch(url)
    if not match:
        return url
    hosts = "&".join(f"host={host if ':' in host else f'{host}:5432'}" for host in match["hosts"].split(","))
    query = match["query"]
    return f"{match['start']}{match['path'] or '/'}?{hosts}{f'&{query}' if query else ''}"


def _prepared(database: str | None) -> str:
    """Create the folder and the file. Errors are raised here, for the async driver would leave a thread behind."""
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
    # A transaction that reads first and writes later cannot wait for another writer; "begin immediate" can.
    # Executed by the driver itself: one call to its thread instead of one for each step of a statement.
    connection.connection.run_async(lambda driver: driver.execute("begin immediate"))


def _reason(error: Exception) -> str:
    """Return the first line of the driver's message: the message of SQLAlchemy contains the statement and its values."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return (str(cause).strip().splitlines() or [type(cause).__name__])[0]


def display_name(url: str) -> str:
    """Return the name of the database for a person: the absolute path of a file, or the URL of a server without its password.

    Raises:
        StoreError: the URL is invalid.
    """
    path = file_of(url)
    return parse_url(url).render_as_string(hide_password=True) if path is None else str(path)


def missing_file(url: str) -> Path | None:
    """Return the file that opening the database would create; None if it exists, or if the database is on a server.

    Raises:
        StoreError: the URL is invalid, or the file cannot be created.
    """
    path = file_of(url)
    if path is None or path.exists():
        return None
    folder = next(parent for parent in path.parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(f"database folder {folder}: nothing can be made in it")
    return path


def file_of(url: str) -> Path | None:
    """Return the absolute path of the database file; None for a server or a database in memory.

    Raises:
        StoreError: the URL is invalid.
    """
    parsed = parse_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != IN_MEMORY
    return Path(parsed.database).expanduser().absolute() if is_file and parsed.database else None

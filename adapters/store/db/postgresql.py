"""Connections to PostgreSQL that do not hang, and that are all replaced once the server is gone or takes no writes."""

import asyncio
import math
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

CONNECTIONS = 5
PATIENCE = timedelta(seconds=10)
"""How long the server may take for one call. It ends a longer one itself; if it is not heard of either, the
connection is cut after half as long again."""
_MARGIN = 1.5

_LOST = ("08", "57P")
"""Beginnings of SQLSTATEs: the connection failed; the server stops, starts or has dropped the database."""
_DEMOTED = "25006"
"""A transaction that may only read: the server was the primary once."""
_CUT_OFF = frozenset({"25P03", "25P04"})
"""The server has ended the connection because its transaction stood idle, or took too long."""

_IF_IT_WRITES = """
if current_setting('transaction_read_only')::boolean then
raise exception 'the server takes no writes, it is read-only' using errcode = '25006';
end if;
"""
WRITES = f"do $$ begin {_IF_IT_WRITES} end $$"
"""Fails where nothing can be written."""

# In one round trip at the start of each transaction: whether it can write, and for how long it may hold its locks if
# nothing more is heard of us. For the transaction alone: PgBouncer gives the connection to others afterwards.
_START = f"""
do $$ begin {_IF_IT_WRITES}
perform set_config('statement_timeout', '{{call}}', true);
perform set_config('idle_in_transaction_session_timeout', '{{idle}}', true);
end $$
"""


class Guarded(psycopg.AsyncConnection[Any]):
    """A connection on which no call waits for ever: it is cut once the server has not answered for `limit` seconds."""

    limit = PATIENCE.total_seconds() * _MARGIN

    async def wait(self, *args: Any, **kwargs: Any) -> Any:
        """Wait for the server as psycopg does, which sends and receives everything through here.

        Raises:
            psycopg.OperationalError: it gave no answer in time.
        """
        cut = _Cut(self)
        try:
            return await super().wait(*args, **kwargs)
        except psycopg.Error:
            if cut.done:
                raise psycopg.OperationalError(
                    f"the server gave no answer within {self.limit:g} seconds"
                ) from None
            raise
        finally:
            cut.cancel()


class _Cut:
    """Ends a connection in time, whatever state it is in: to the driver it looks as if the server hung up.

    In two steps, so that an answer that came while this program was busy is still read.
    """

    def __init__(self, connection: Guarded) -> None:
        self.done = False
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._timer = self._loop.call_later(connection.limit / 2, self._wait_on)

    def cancel(self) -> None:
        self._timer.cancel()

    def _wait_on(self) -> None:
        self._timer = self._loop.call_later(self._connection.limit / 2, self._cut)

    def _cut(self) -> None:
        self.done = True
        with (
            suppress(OSError, psycopg.Error),
            socket.fromfd(self._connection.fileno(), socket.AF_UNSPEC, socket.SOCK_STREAM) as line,
        ):
            line.shutdown(socket.SHUT_RDWR)


def open_server(url: URL, patience: timedelta = PATIENCE) -> AsyncEngine:
    """Make the engine. patience: for one call; half as long again until a silent connection is cut."""
    seconds = patience.total_seconds()

    engine = create_async_engine(
        url,
        pool_size=CONNECTIONS,
        pool_timeout=seconds * _MARGIN,
        connect_args={**_defaults(url, seconds), "async_creator_fn": Guarded.connect},
    )
    start = _START.format(call=_milliseconds(seconds), idle=_milliseconds(2 * seconds))

    def begin(connection: Connection) -> None:
        _driver(connection.connection.driver_connection).limit = seconds * _MARGIN
        connection.exec_driver_sql(start)

    event.listen(engine.sync_engine, "begin", begin)
    event.listen(engine.sync_engine, "handle_error", _on_error)
    return engine


async def listening(url: URL, patience: timedelta = PATIENCE) -> Guarded:
    """Open a connection of its own, each statement a transaction.

    Raises:
        psycopg.Error: it cannot be opened.
    """
    seconds = patience.total_seconds()
    dialect: Any = url.get_dialect()()
    _, arguments = dialect.create_connect_args(url)
    connection = await Guarded.connect(**{**arguments, **_defaults(url, seconds)}, autocommit=True)
    connection.limit = seconds * _MARGIN
    return connection


async def connected(engine: AsyncEngine) -> AsyncConnection:
    """Return a connection that has begun a transaction.

    Where a kept one has died or may no longer write, all kept ones are closed and another server is looked for.

    Raises:
        SQLAlchemyError: there is none.
    """
    try:
        return await _begun(engine)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
    return await _begun(engine)


async def unhurried(connection: AsyncConnection, longest: timedelta) -> None:
    """Let the calls of this transaction take so long."""
    await connection.execute(text(f"set local statement_timeout = {_milliseconds(longest.total_seconds())}"))
    _driver((await connection.get_raw_connection()).driver_connection).limit = (
        longest.total_seconds() * _MARGIN
    )


async def unused(connection: AsyncConnection, longest: timedelta) -> None:
    """Let this transaction stand idle for so long between two calls."""
    most = _milliseconds(longest.total_seconds())
    await connection.execute(text(f"set local idle_in_transaction_session_timeout = {most}"))


def _driver(connection: object) -> Guarded:
    assert isinstance(connection, Guarded)
    return connection


async def _begun(engine: AsyncEngine) -> AsyncConnection:
    connection = await engine.connect()
    try:
        await connection.begin()
    except BaseException:
        await connection.close()
        raise
    return connection


def _on_error(context: ExceptionContext) -> None:
    # SQLAlchemy then replaces this connection and all others that were opened before now.
    state = getattr(context.original_exception, "sqlstate", None) or ""
    if state.startswith(_LOST) or state == _DEMOTED or state in _CUT_OFF:
        context.is_disconnect = True


def _defaults(url: URL, seconds: float) -> Mapping[str, Any]:
    """Return what the driver is told, but for what the address says itself."""
    chosen: dict[str, Any] = {
        "connect_timeout": max(2, math.ceil(seconds / 2)),
        "target_session_attrs": "read-write",
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": _milliseconds(seconds * _MARGIN),
        # PgBouncer may give each transaction another connection, which does not know our prepared statements.
        "prepare_threshold": None,
    }
    return {name: value for name, value in chosen.items() if name not in url.query}


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)

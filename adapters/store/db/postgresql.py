"""Connections to PostgreSQL that do not hang, and that are all replaced when the server is lost or accepts no writes."""

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
CALL_TIMEOUT = timedelta(seconds=10)
"""The limit of one call to the server, which cancels a longer one itself; if it does not answer at all, the connection
is closed after one and a half times the limit."""
_MARGIN = 1.5

_LOST = ("08", "57P")
"""Prefixes of SQLSTATEs: the connection failed; the server stops, starts or has dropped the database."""
_DEMOTED = "25006"
"""The SQLSTATE of a read-only transaction: the server is no longer the primary."""
_CUT_OFF = frozenset({"25P03", "25P04"})
"""SQLSTATEs: the server has closed the connection because its transaction was idle, or took too long."""

_IF_IT_WRITES = """
if current_setting('transaction_read_only')::boolean then
raise exception 'the server takes no writes, it is read-only' using errcode = '25006';
end if;
"""
CHECK_WRITABLE = f"do $$ begin {_IF_IT_WRITES} end $$"
"""Fails on a server that accepts no writes."""

# In one round trip at the start of each transaction: check that it can write, and limit how long it may hold its locks
# if this process stops. Set for the transaction only: PgBouncer gives the connection to other clients afterwards.
_START = f"""
do $$ begin {_IF_IT_WRITES}
perform set_config('statement_timeout', '{{call}}', true);
perform set_config('idle_in_transaction_session_timeout', '{{idle}}', true);
end $$
"""


class TimeoutConnection(psycopg.AsyncConnection[Any]):
    """A connection that is closed when the server has not answered for `limit` seconds, so that no call waits for ever."""

    limit = CALL_TIMEOUT.total_seconds() * _MARGIN

    async def wait(self, *args: Any, **kwargs: Any) -> Any:
        """Wait for the server with a time limit. psycopg sends and receives everything through this method.

        Raises:
            psycopg.OperationalError: the server gave no answer in time.
        """
        watchdog = _Watchdog(self)
        try:
            return await super().wait(*args, **kwargs)
        except psycopg.Error:
            if watchdog.expired:
                raise psycopg.OperationalError(
                    f"the server gave no answer within {self.limit:g} seconds"
                ) from None
            raise
        finally:
            watchdog.cancel()


class _Watchdog:
    """Closes a connection after a time limit, in any state: to the driver it looks as if the server had closed it.

    The limit has two halves, so that an answer that arrived while this program was busy is still read.
    """

    def __init__(self, connection: TimeoutConnection) -> None:
        self.expired = False
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._timer = self._loop.call_later(connection.limit / 2, self._on_half_time)

    def cancel(self) -> None:
        self._timer.cancel()

    def _on_half_time(self) -> None:
        self._timer = self._loop.call_later(self._connection.limit / 2, self._close)

    def _close(self) -> None:
        self.expired = True
        with (
            suppress(OSError, psycopg.Error),
            socket.fromfd(
                self._connection.fileno(), socket.AF_UNSPEC, socket.SOCK_STREAM
            ) as connected_socket,
        ):
            connected_socket.shutdown(socket.SHUT_RDWR)


def open_server(url: URL, patience: timedelta = CALL_TIMEOUT) -> AsyncEngine:
    """Create the engine. patience: the limit of one call; a connection without an answer is closed after 1.5 times that."""
    seconds = patience.total_seconds()

    engine = create_async_engine(
        url,
        pool_size=CONNECTIONS,
        pool_timeout=seconds * _MARGIN,
        connect_args={**_defaults(url, seconds), "async_creator_fn": TimeoutConnection.connect},
    )
    start = _START.format(call=_milliseconds(seconds), idle=_milliseconds(2 * seconds))

    def begin(connection: Connection) -> None:
        _driver(connection.connection.driver_connection).limit = seconds * _MARGIN
        connection.exec_driver_sql(start)

    event.listen(engine.sync_engine, "begin", begin)
    event.listen(engine.sync_engine, "handle_error", _on_error)
    return engine


async def open_listener(url: URL, patience: timedelta = CALL_TIMEOUT) -> TimeoutConnection:
    """Open a connection outside the pool, in autocommit mode.

    Raises:
        psycopg.Error: the connection cannot be opened.
    """
    seconds = patience.total_seconds()
    dialect: Any = url.get_dialect()()
    _, arguments = dialect.create_connect_args(url)
    connection = await TimeoutConnection.connect(**{**arguments, **_defaults(url, seconds)}, autocommit=True)
    connection.limit = seconds * _MARGIN
    return connection


async def begin_connection(engine: AsyncEngine) -> AsyncConnection:
    """Return a connection from the pool that has begun a transaction.

    If the connection was lost or is read-only, the whole pool is closed, and a new connection is opened, to any of the
    hosts.

    Raises:
        SQLAlchemyError: no server can be reached that accepts writes.
    """
    try:
        return await _begun(engine)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
    return await _begun(engine)


async def set_statement_timeout(connection: AsyncConnection, longest: timedelta) -> None:
    """Raise the limit of one call in this transaction."""
    await connection.execute(text(f"set local statement_timeout = {_milliseconds(longest.total_seconds())}"))
    _driver((await connection.get_raw_connection()).driver_connection).limit = (
        longest.total_seconds() * _MARGIN
    )


async def set_idle_timeout(connection: AsyncConnection, longest: timedelta) -> None:
    """Raise the limit of the time that this transaction may be idle between two calls."""
    limit = _milliseconds(longest.total_seconds())
    await connection.execute(text(f"set local idle_in_transaction_session_timeout = {limit}"))


def _driver(connection: object) -> TimeoutConnection:
    assert isinstance(connection, TimeoutConnection)
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
    # SQLAlchemy then replaces this connection and all others of the pool.
    state = getattr(context.original_exception, "sqlstate", None) or ""
    if state.startswith(_LOST) or state == _DEMOTED or state in _CUT_OFF:
        context.is_disconnect = True


def _defaults(url: URL, seconds: float) -> Mapping[str, Any]:
    """Return the driver's settings, without those that the URL sets itself."""
    defaults: dict[str, Any] = {
        "connect_timeout": max(2, math.ceil(seconds / 2)),
        "target_session_attrs": "read-write",
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": _milliseconds(seconds * _MARGIN),
        # PgBouncer may give each transaction another connection, on which our prepared statements do not exist.
        "prepare_threshold": None,
    }
    return {name: value for name, value in defaults.items() if name not in url.query}


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)

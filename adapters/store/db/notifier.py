"""Wakes dispatchers when deliveries are enqueued: within the process, and on PostgreSQL across processes."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import psycopg
from sqlalchemy import URL

from adapters.store.db.postgresql import CALL_TIMEOUT, CHECK_WRITABLE, open_listener

LISTEN_AGAIN = 5.0
"""Seconds before a lost connection is opened again; meanwhile dispatchers poll the outbox."""


class Notifier:
    """A notification that is kept until a dispatcher waits for it; several count as one."""

    def __init__(self) -> None:
        self._notified = asyncio.Event()
        self._listener: asyncio.Task[None] | None = None

    def notify(self) -> None:
        self._notified.set()

    async def wait(self, seconds: float) -> None:
        """Return when notified, at the latest after `seconds`."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._notified.wait(), seconds)
        self._notified.clear()

    def listen(self, url: URL, patience: timedelta = CALL_TIMEOUT) -> None:
        """Receive PostgreSQL's notifications too, until `close`. patience: the limit of one call to the server."""
        self._listener = asyncio.create_task(self._listen(url, patience))

    async def close(self) -> None:
        if self._listener:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener

    async def _listen(self, url: URL, patience: timedelta) -> None:
        while True:
            with suppress(psycopg.Error):
                async with await open_listener(url, patience) as connection:
                    await connection.execute(f"listen {CHANNEL}")
                    while True:
                        async for _ in connection.notifies(timeout=patience.total_seconds()):
                            self.notify()
                        # A server that is unreachable, or no longer the primary, would never send anything.
                        await connection.execute(CHECK_WRITABLE)
            await asyncio.sleep(LISTEN_AGAIN)


CHANNEL = "toldvagt_outbox"
"""The channel of PostgreSQL's notifications: deliveries were enqueued."""

"""Wakes deliverers when something new is owed: within the process, and on PostgreSQL across processes."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import psycopg
from sqlalchemy import URL

from adapters.store.db.postgresql import PATIENCE, WRITES, listening

LISTEN_AGAIN = 5.0
"""Seconds before a lost connection is opened again; meanwhile deliverers look by themselves."""


class Notifier:
    """Rung by whoever owes; one ring is kept until somebody waits."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._listener: asyncio.Task[None] | None = None

    def notify(self) -> None:
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), seconds)
        self._rung.clear()

    def listen(self, url: URL, patience: timedelta = PATIENCE) -> None:
        """Hear PostgreSQL's notifications too, from now until `close`. patience: for one call of the server."""
        self._listener = asyncio.create_task(self._listen(url, patience))

    async def close(self) -> None:
        if self._listener:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener

    async def _listen(self, url: URL, patience: timedelta) -> None:
        while True:
            with suppress(psycopg.Error):
                async with await listening(url, patience) as connection:
                    await connection.execute(f"listen {CHANNEL}")
                    while True:
                        async for _ in connection.notifies(timeout=patience.total_seconds()):
                            self.notify()
                        # A server that is gone, or no longer the primary, would be silent for ever.
                        await connection.execute(WRITES)
            await asyncio.sleep(LISTEN_AGAIN)


CHANNEL = "toldvagt_outbox"
"""PostgreSQL's notifications go here: something new is owed."""

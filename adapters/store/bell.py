"""Wakes deliverers when something new is owed: within the process, and on PostgreSQL across processes."""

import asyncio
from contextlib import suppress

import psycopg
from sqlalchemy import URL

from adapters.store.owe import CHANNEL

LISTEN_AGAIN = 5.0
"""Seconds before a lost connection to the bell is made anew; meanwhile deliverers look by themselves."""


class Bell:
    """Rung by whoever owes; one ring is kept until somebody waits."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._listener: asyncio.Task[None] | None = None

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), seconds)
        self._rung.clear()

    def listen(self, url: URL) -> None:
        """Hear PostgreSQL's notifications too, from now until `close`."""
        self._listener = asyncio.create_task(self._listen(url))

    async def close(self) -> None:
        if self._listener:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener

    async def _listen(self, url: URL) -> None:
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            with suppress(psycopg.Error):
                async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
                    await connection.execute(f"listen {CHANNEL}")
                    async for _ in connection.notifies():
                        self.ring()
            await asyncio.sleep(LISTEN_AGAIN)

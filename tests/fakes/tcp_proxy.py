"""A wire between the program and a server that can freeze: connections stay open, and nothing comes through any more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qs, urlsplit

RunSql = Callable[[str], str]
"""Runs statements on a server and returns its address."""
Opened = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Wire:
    """Listens on `port`. open_far: connects to the server."""

    def __init__(self, open_far: Callable[[], Awaitable[Opened]]) -> None:
        self.open_far = open_far
        self.port = 0
        self.accepted = 0
        """How many connections there ever were."""
        self._era = asyncio.Event()
        """Set once what was accepted in this era, or is yet to be, hears no more."""
        self._tasks: set[asyncio.Task[None]] = set()

    def freeze(self) -> None:
        """Nothing comes through, on connections old and new."""
        self._era.set()

    def thaw(self) -> None:
        """New connections work; those that froze stay frozen."""
        self._era = asyncio.Event()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Wire"]:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        task = asyncio.create_task(self._serve((reader, writer), self._era))
        self._tasks.add(task)

    async def _serve(self, near: Opened, frozen: asyncio.Event) -> None:
        ends = [near[1]]
        try:
            if frozen.is_set():
                await asyncio.Event().wait()
            far = await self.open_far()
            ends.append(far[1])
            ways = [(near[0], far[1]), (far[0], near[1])]
            done = [asyncio.create_task(_relay(*way, frozen)) for way in ways]
            self._tasks.update(done)
            await asyncio.wait(done, return_when=asyncio.FIRST_COMPLETED)
        except OSError:
            pass  # the server is not there: neither is the connection to it
        finally:
            for end in ends:
                end.transport.abort()


async def _relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, frozen: asyncio.Event) -> None:
    while data := await reader.read(65_536):
        if frozen.is_set():
            await asyncio.Event().wait()
        writer.write(data)


@asynccontextmanager
async def wire_to(run: RunSql) -> AsyncIterator[Wire]:
    """Open a wire to a server of PostgreSQL that listens on a socket in a folder."""
    [folder] = parse_qs(urlsplit(run("select 1;")).query)["host"]
    async with Wire(lambda: asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")).open() as wire:
        yield wire


def demote(run: RunSql) -> None:
    """Let a server take no more writes, in sessions that are open neither."""
    run("alter system set default_transaction_read_only = on; select pg_reload_conf();")


def promote(run: RunSql) -> None:
    run("alter system reset default_transaction_read_only; select pg_reload_conf();")

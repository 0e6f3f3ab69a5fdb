"""A server on this machine, stopped and started again at its old address."""

import asyncio
from typing import Self

from aiohttp import web


class Local:
    """Start it with `async with`; `base` is known then."""

    def serve(self, app: web.Application, *, port: int = 0) -> None:
        """Say what is served; before it is started."""
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self._port = port
        self._answering = asyncio.Event()
        self._answering.set()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._answering.set()
        await self._runner.cleanup()

    def slow(self) -> None:
        """Do what is asked, but answer nobody until `catch_up` or the end."""
        self._answering.clear()

    def catch_up(self) -> None:
        self._answering.set()

"""A server on this machine, stopped and started again at its old address, with verbs for what goes wrong."""

import asyncio
import ssl
from typing import Self

from aiohttp import web


class Local:
    """Start it with `async with`; `base` is known then."""

    def serve(self, app: web.Application, *, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        """Say what is served; before it is started."""
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self._port = port
        self._tls = tls
        self._faults: list[web.Response] = []
        self._lost = 0
        self._answering = asyncio.Event()
        self._answering.set()

    @property
    def base(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._port}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, ssl_context=self._tls).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._answering.set()
        await self._runner.cleanup()

    def fail_once(
        self, status: int = 500, body: str = "", content_type: str = "text/plain", **headers: str
    ) -> None:
        """The next request is answered so and does nothing; `Retry_After="7"` is a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._faults.append(web.Response(status=status, text=body, content_type=content_type, headers=named))

    def lose_reply(self, times: int = 1) -> None:
        """Do what the next requests ask, but cut the connection instead of answering.

        A request that only reads is answered: the client sends it again by itself, and nothing was done.
        """
        self._lost += times

    def fault(self) -> web.Response | None:
        """How a request is to be answered before anything is done; None: nothing is wrong."""
        return self._faults.pop(0) if self._faults else None

    async def settled(self, request: web.Request) -> None:
        """Wait until what was done may be answered, or cut the connection."""
        if self._lost and request.method != "GET":
            self._lost -= 1
            hang_up(request)
        await self._answering.wait()

    def slow(self) -> None:
        """Do what is asked, but answer nobody until `catch_up` or the end."""
        self._answering.clear()

    def catch_up(self) -> None:
        self._answering.set()


def hang_up(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()

"""A service behind real HTTP on this machine, which keeps what it was asked. The fakes of services build on it."""

from typing import Any

from aiohttp import web

from tests.fakes.local_server import Local


class HttpService(Local):
    """Start it with `async with`; `url` is known then. A subclass adds its routes in `routes`."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[tuple[str, str, Any]] = []
        """Every request that arrived: method, path with query, body."""
        app = web.Application(middlewares=[self._meet], client_max_size=4 << 20)
        self.routes(app.router)
        self.serve(app)

    def routes(self, router: web.UrlDispatcher) -> None:
        raise NotImplementedError

    async def start(self) -> None:
        await super().start()
        self.url = self.base

    @web.middleware
    async def _meet(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.requests.append((request.method, request.path_qs, await request.text()))
        if fault := self.fault():
            return fault
        answer: web.StreamResponse = await handler(request)
        await self.settled(request)
        return answer

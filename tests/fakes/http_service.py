"""A service behind real HTTP on this machine, with verbs for what goes wrong. The fakes of services build on it."""

from typing import Any

from aiohttp import web

from tests.fakes.local import Local


class HttpService(Local):
    """Start it with `async with`; `url` is known then. A subclass adds its routes in `routes`."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[tuple[str, str, Any]] = []
        """Every request that arrived: method, path with query, body."""
        self._faults: list[web.Response] = []
        self._lost = 0
        app = web.Application(middlewares=[self._meet], client_max_size=4 << 20)
        self.routes(app.router)
        self.serve(app)

    def routes(self, router: web.UrlDispatcher) -> None:
        raise NotImplementedError

    async def start(self) -> None:
        await super().start()
        self.url = self.base

    def fail_once(self, status: int = 500, body: str = "", **headers: str) -> None:
        """The next request is answered so and does nothing; `Retry_After="7"` is a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._faults.append(web.Response(status=status, text=body, headers=named))

    def lose_reply(self) -> None:
        """Do what the next request asks, but cut the connection instead of answering."""
        self._lost += 1

    @web.middleware
    async def _meet(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.requests.append((request.method, request.path_qs, await request.text()))
        if self._faults:
            return self._faults.pop(0)
        answer: web.StreamResponse = await handler(request)
        if self._lost:
            self._lost -= 1
            assert request.transport is not None
            request.transport.abort()
        await self._answering.wait()
        return answer

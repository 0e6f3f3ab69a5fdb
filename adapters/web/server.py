"""The probe that a container runtime asks, and the numbers that a monitoring server asks for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, Generic, TypeVar

import structlog
from aiohttp import web

from adapters.http.routes import NO_ROUTES, Routes
from adapters.web.metrics import CONTENT_TYPE, exposition
from rules.ports.diagnostics import Measurement
from rules.ports.services import StoreError

log = structlog.get_logger()

Report = Callable[[], Awaitable[Mapping[str, object]]]
"""What the probe answers; raising means that the service cannot work."""
Measures = Callable[[], Awaitable[Sequence[Measurement]]]

T = TypeVar("T")

WITHIN = 3.0
"""Seconds; the probe of deploy/Dockerfile waits for four."""
_MOST_BYTES = 256_000
"""Of what a caller may send."""


@asynccontextmanager
async def serve(
    host: str,
    port: int,
    report: Report,
    measures: Measures,
    routes: Routes = NO_ROUTES,
    *,
    within: float = WITHIN,
) -> AsyncIterator[int]:
    """Answer `GET /healthz` and `GET /metrics` until the block ends, or 503. Yields the port bound.

    A source that cannot be read is in the report, yet no reason for 503: a restart would not mend it.
    within: seconds for an answer. A probe that takes longer is told 503; the next one waits for the same answer.

    Raises:
        OSError: the address cannot be bound.
    """
    pages: dict[str, _Page[Any]] = {
        "/healthz": _Page(report, lambda found: web.json_response({"status": "ok", **found}), within),
        "/metrics": _Page(measures, _numbers, within),
    }
    application = web.Application(client_max_size=_MOST_BYTES)
    for path, page in pages.items():
        application.router.add_get(path, page.answer)
    for (method, path), endpoint in routes.items():
        application.router.add_route(method, path, endpoint)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
        for page in pages.values():
            await page.close()


class _Page(Generic[T]):
    """A question that is asked once at a time, however many wait for its answer, and however long it takes."""

    def __init__(
        self, ask: Callable[[], Awaitable[T]], show: Callable[[T], web.Response], within: float
    ) -> None:
        self._ask = ask
        self._show = show
        self._within = within
        self._asking: asyncio.Task[T] | None = None

    async def answer(self, _: web.Request) -> web.Response:
        asking = self._asking
        if asking is None or asking.done():
            asking = self._asking = asyncio.create_task(self._asked())
        # Not broken off: a call of a database that hangs ends by itself, and would not sooner.
        await asyncio.wait({asking}, timeout=self._within)
        if not asking.done():
            return _failed(f"no answer within {self._within:g} seconds")
        error = asking.exception()
        return self._show(asking.result()) if error is None else _failed(_why(error))

    async def close(self) -> None:
        if self._asking:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _asked(self) -> T:
        return await self._ask()


def _numbers(found: Sequence[Measurement]) -> web.Response:
    return web.Response(body=exposition(found), headers={"Content-Type": CONTENT_TYPE})


def _failed(reason: str) -> web.Response:
    log.warning("health.failed", reason=reason)
    return web.json_response({"status": "failed", "reason": reason}, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _why(error: BaseException) -> str:
    """Return one line without secrets: only the database's own error is known to be that."""
    return str(error) if isinstance(error, StoreError) else type(error).__name__

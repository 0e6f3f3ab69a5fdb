"""The HTTP server, with the health check of a container runtime and the metrics of a monitoring server."""

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
"""Returns the content of the health check; raises if the service cannot work."""
Measures = Callable[[], Awaitable[Sequence[Measurement]]]

T = TypeVar("T")

WITHIN = 3.0
"""The limit of an answer in seconds; the health check of deploy/Dockerfile waits for four."""
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
    """Serve `GET /healthz`, `GET /metrics` and the routes until the block ends. Yield the port.

    A source that cannot be read is in the report and is no reason for status 503: a restart would not fix it.
    within: the limit of an answer in seconds. A request that waits longer gets 503; the next one waits for the same task.

    Raises:
        OSError: the address cannot be bound.
    """
    pages: dict[str, _Page[Any]] = {
        "/healthz": _Page(report, lambda report: web.json_response({"status": "ok", **report}), within),
        "/metrics": _Page(measures, _metrics, within),
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
    """A page whose content is computed by one task at a time; all requests that arrive meanwhile wait for that task."""

    def __init__(
        self, load: Callable[[], Awaitable[T]], render: Callable[[T], web.Response], within: float
    ) -> None:
        self._load = load
        self._render = render
        self._within = within
        self._task: asyncio.Task[T] | None = None

    async def answer(self, _: web.Request) -> web.Response:
        task = self._task
        if task is None or task.done():
            task = self._task = asyncio.create_task(self._run())
        # Not cancelled: a database call that hangs ends at its own time limit, and cancelling would not end it sooner.
        await asyncio.wait({task}, timeout=self._within)
        if not task.done():
            return _failed(f"no answer within {self._within:g} seconds")
        error = task.exception()
        return self._render(task.result()) if error is None else _failed(_reason(error))

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> T:
        return await self._load()


def _metrics(measurements: Sequence[Measurement]) -> web.Response:
    return web.Response(body=exposition(measurements), headers={"Content-Type": CONTENT_TYPE})


def _failed(reason: str) -> web.Response:
    log.warning("health.failed", reason=reason)
    return web.json_response({"status": "failed", "reason": reason}, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _reason(error: BaseException) -> str:
    """Return one line without secrets: only the text of a `StoreError` is known to contain none."""
    return str(error) if isinstance(error, StoreError) else type(error).__name__

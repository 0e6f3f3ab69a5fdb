"""The probe that a container runtime asks, and the numbers that a monitoring server asks for."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from types import MappingProxyType

import structlog
from aiohttp import web

from adapters.web.metrics import CONTENT_TYPE, exposition
from rules.measure import Measure

log = structlog.get_logger()

Report = Callable[[], Awaitable[Mapping[str, object]]]
"""What the probe answers; raising means that the service cannot work."""
Measures = Callable[[], Awaitable[Sequence[Measure]]]
Door = Callable[[web.Request], Awaitable[web.StreamResponse]]
"""What answers a service that calls the bot, or a browser; it checks the caller itself."""
Doors = Mapping[tuple[str, str], Door]
"""Each with its method and path, such as `("POST", "/slack/events")`."""

_MOST_BYTES = 256_000
"""Of what a caller may send."""
NO_DOORS: Doors = MappingProxyType({})


@asynccontextmanager
async def serve(
    host: str, port: int, report: Report, measures: Measures, doors: Doors = NO_DOORS
) -> AsyncIterator[int]:
    """Answer `GET /healthz` and `GET /metrics` until the block ends, or 503. Yields the port bound.

    A source that cannot be read is in the report, yet no reason for 503: a restart would not mend it.

    Raises:
        OSError: the address cannot be bound.
    """

    async def healthz() -> web.Response:
        return web.json_response({"status": "ok", **await report()})

    async def metrics() -> web.Response:
        return web.Response(body=exposition(await measures()), headers={"Content-Type": CONTENT_TYPE})

    application = web.Application(client_max_size=_MOST_BYTES)
    application.router.add_get("/healthz", _guarded(healthz))
    application.router.add_get("/metrics", _guarded(metrics))
    for (method, path), door in doors.items():
        application.router.add_route(method, path, door)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _guarded(
    answer: Callable[[], Awaitable[web.Response]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handler(_: web.Request) -> web.Response:
        try:
            return await answer()
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is "not healthy"
            log.warning("health.failed", reason=type(error).__name__)
            return web.json_response({"status": "failed", "reason": type(error).__name__}, status=503)

    return handler

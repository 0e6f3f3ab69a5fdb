"""The probe that a container runtime, a load balancer or a person asks."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import structlog
from aiohttp import web

log = structlog.get_logger()

Report = Callable[[], Awaitable[Mapping[str, object]]]
"""What to answer; raising means that the service cannot work."""


@asynccontextmanager
async def serve(host: str, port: int, report: Report) -> AsyncIterator[int]:
    """Answer `GET /healthz` until the block ends: 200 with the report, or 503. Yields the port bound.

    A source that cannot be read is in the report, yet no reason for 503: a restart would not mend it.

    Raises:
        OSError: the address cannot be bound.
    """

    async def healthz(_: web.Request) -> web.Response:
        try:
            return web.json_response({"status": "ok", **await report()})
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is "not healthy"
            log.warning("health.failed", reason=type(error).__name__)
            return web.json_response({"status": "failed", "reason": type(error).__name__}, status=503)

    application = web.Application()
    application.router.add_get("/healthz", healthz)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()

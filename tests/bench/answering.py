"""A server in a process of its own that takes every post at once: `python -m tests.bench.answering`."""

import asyncio
import itertools
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.fakes.local_server import Local


@asynccontextmanager
async def answering() -> AsyncIterator[str]:
    """Yield its address, which ends in a slash."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.answering", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.terminate()
        await process.wait()


async def _serve() -> None:
    numbers = itertools.count(1)

    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"ok": True, "channel": "C1", "ts": f"{next(numbers)}.0"})

    app = web.Application()
    app.router.add_post("/{method}", take)
    server = Local()
    server.serve(app)
    async with server:
        print(f"{server.base}/", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())

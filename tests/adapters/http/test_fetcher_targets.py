"""The session for addresses that users give."""

import aiohttp
import pytest
from aiohttp import web

from adapters.http.fetcher import open_targets, read_start
from adapters.http.ssrf_guard import BLOCKED


@pytest.fixture
async def server(aiohttp_server):
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="x" * 300_000)

    app = web.Application()
    app.router.add_post("/", answer)
    return await aiohttp_server(app)


async def test_private_targets_are_not_reached(server):
    async with open_targets(version="2026.1", private=False) as session:
        with pytest.raises(aiohttp.ClientConnectorError) as raised:
            await session.post(server.make_url("/"))

    assert raised.value.errno == BLOCKED


@pytest.mark.parametrize(("most", "read"), [(1_000, 1_000), (1_000_000, 300_000)])
async def test_an_operator_may_allow_private_targets(server, most, read):
    async with (
        open_targets(version="2026.1", private=True) as session,
        session.post(server.make_url("/"), allow_redirects=False) as response,
    ):
        assert len(await read_start(response, most)) == read

"""Addresses given by users: where they may lead, and where not."""

import aiohttp
import pytest
from aiohttp import web

from adapters.http import is_blocked, is_public, open_targets, start_of

ADDRESSES = {  # as a resolver or a user may write it, whether it is out on the internet
    "public": ("8.8.8.8", True),
    "public, version 6": ("2a00:1450:400f:80d::200e", True),
    "this machine": ("127.0.0.1", False),
    "this machine, version 6": ("::1", False),
    "any address": ("0.0.0.0", False),
    "a private network": ("10.1.2.3", False),
    "another private network": ("192.168.0.1", False),
    "shared by a provider's customers": ("100.64.0.1", False),
    "where clouds keep their secrets": ("169.254.169.254", False),
    "a link of its own": ("fe80::1%eth0", False),
    "a unique local address": ("fd00::1", False),
    "to many at once": ("224.0.0.1", False),
    "to many at once, version 6": ("ff0e::1", False),
    "mapped": ("::ffff:127.0.0.1", False),
    "mapped, public": ("::ffff:8.8.8.8", True),
    "6to4": ("2002:7f00:1::", False),
    "Teredo": ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
    "translated": ("64:ff9b::7f00:1", False),
    "translated, public": ("64:ff9b::808:808", True),
}


@pytest.mark.parametrize(("host", "public"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_out_on_the_internet_or_not(host, public):
    assert is_public(host) is public


@pytest.fixture
async def server(aiohttp_server):
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="x" * 300_000)

    app = web.Application()
    app.router.add_post("/", answer)
    return await aiohttp_server(app)


WRITTEN = ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]")


@pytest.mark.parametrize("host", WRITTEN)
async def test_however_written_this_machine_is_not_reached(server, host):
    async with open_targets(version="2026.1", private=False) as session:
        with pytest.raises(aiohttp.ClientConnectorError) as raised:
            await session.post(f"http://{host}:{server.port}/")

    assert is_blocked(raised.value)


async def test_an_address_in_disguise_is_none(server):
    async with open_targets(version="2026.1", private=False) as session:
        with pytest.raises(aiohttp.InvalidURL):
            await session.post(f"http://2130706433:{server.port}/")


@pytest.mark.parametrize(("most", "read"), [(1_000, 1_000), (1_000_000, 300_000)])
async def test_an_operator_may_allow_private_targets(server, most, read):
    async with (
        open_targets(version="2026.1", private=True) as session,
        session.post(server.make_url("/"), allow_redirects=False) as response,
    ):
        assert len(await start_of(response, most)) == read


async def test_a_refused_connection_is_not_a_blocked_one(unused_tcp_port):
    async with open_targets(version="2026.1", private=True) as session:
        with pytest.raises(aiohttp.ClientConnectorError) as raised:
            await session.post(f"http://127.0.0.1:{unused_tcp_port}/")

    assert not is_blocked(raised.value)

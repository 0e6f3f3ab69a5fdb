"""The guard on connections, with addresses in every disguise and real connections."""

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.http.ssrf_guard import BLOCKED, AddressScope, guarded, is_forbidden_redirect, scope_of

ADDRESSES = {  # an address, where it leads
    "the world": ("93.184.215.14", AddressScope.PUBLIC),
    "the world, IPv6": ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", AddressScope.PUBLIC),
    "this machine": ("127.0.0.1", AddressScope.PRIVATE),
    "this machine, otherwise": ("127.8.9.1", AddressScope.PRIVATE),
    "this machine, IPv6": ("::1", AddressScope.PRIVATE),
    "this machine, wrapped": ("::ffff:127.0.0.1", AddressScope.PRIVATE),
    "a neighbour": ("10.1.2.3", AddressScope.PRIVATE),
    "a neighbour, IPv6": ("fd00::1", AddressScope.PRIVATE),
    "a neighbour through 6to4": ("2002:0a01:0203::", AddressScope.PRIVATE),
    "a neighbour through NAT64": ("64:ff9b::10.1.2.3", AddressScope.PRIVATE),
    "the world through NAT64": ("64:ff9b::93.184.215.14", AddressScope.PUBLIC),
    "a carrier's inside": ("100.64.0.1", AddressScope.PRIVATE),
    "a cloud's metadata": ("169.254.169.254", AddressScope.NEVER),
    "a cloud's metadata, wrapped": ("::ffff:169.254.169.254", AddressScope.NEVER),
    "a cloud's metadata, IPv6": ("fd00:ec2::254", AddressScope.NEVER),
    "a cloud's metadata among neighbours": ("100.100.100.200", AddressScope.NEVER),
    "a cloud's metadata among neighbours, through NAT64": ("64:ff9b::100.100.100.200", AddressScope.NEVER),
    "a cloud's metadata in the world": ("168.63.129.16", AddressScope.NEVER),
    "a neighbour, site-local": ("fec0::1", AddressScope.PRIVATE),
    "link-local with a zone": ("fe80::1%eth0", AddressScope.NEVER),
    "nowhere": ("0.0.0.0", AddressScope.NEVER),
    "many": ("224.0.0.1", AddressScope.NEVER),
    "reserved": ("240.0.0.1", AddressScope.NEVER),
}

HOSTS = ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1")


@pytest.fixture
async def neighbour():
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="reached")

    app = web.Application()
    app.router.add_get("/", answer)
    async with TestServer(app) as server:
        yield server


async def ask(connector, url):
    async with aiohttp.ClientSession(connector=connector) as session, session.get(url) as answer:
        return await answer.text()


@pytest.mark.parametrize(("address", "leads"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_judged_by_where_it_leads(address, leads):
    assert scope_of(address) is leads


def test_teredo_is_judged_by_the_address_behind_it():
    assert scope_of("2001:0:4136:e378:8000:63bf:f5fe:fdfc") is AddressScope.PRIVATE


@pytest.mark.parametrize("host", HOSTS)
async def test_a_neighbour_is_not_reached(neighbour, host):
    with pytest.raises(aiohttp.ClientConnectorError) as raised:
        await ask(guarded(AddressScope.PUBLIC), f"http://{host}:{neighbour.port}/")

    assert raised.value.os_error.errno == BLOCKED


async def test_a_neighbour_is_reached_where_that_is_allowed(neighbour):
    assert await ask(guarded(AddressScope.PUBLIC, AddressScope.PRIVATE), neighbour.make_url("/")) == "reached"


ASTRAY = {  # an address, whether private ones are allowed, what is said
    "this machine": ("https://127.0.0.1/x", False, "private network"),
    "this machine by its name": ("https://localhost:8443/x", False, "private network"),
    "this machine, as a number": ("https://0x7f.1/x", False, "private network"),
    "this machine, allowed": ("https://localhost/x", True, None),
    "a cloud's metadata, nevertheless": ("https://169.254.169.254/x", True, "private network"),
    "the world": ("https://93.184.215.14/x", False, None),
    "a name that nobody has": ("https://nobody.invalid/x", False, "not known"),
    "no name": ("https:///x", False, "not known"),
    "a name of an endless part": (f"https://{'x' * 70}.example/x", False, "not known"),
    "no address": ("https://[1/x", False, "not known"),
}


@pytest.mark.parametrize(("url", "private", "said"), ASTRAY.values(), ids=ASTRAY)
async def test_a_look_up_tells_where_an_address_leads(url, private, said):
    found = await is_forbidden_redirect(url, private=private)

    assert (said or "None") in str(found)

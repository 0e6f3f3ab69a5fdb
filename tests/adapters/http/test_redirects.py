"""The way to a page: redirects, their cookies, and the proxy of the environment."""

from datetime import UTC, datetime, timedelta

import pytest
from yarl import URL

from adapters.http.fetcher import open_fetcher
from adapters.http.redirects import proxy_of
from rules.ports.services import SourceError
from tests.fakes.raw_server import RawServer, answer, redirect
from tests.support.waiting import LIMIT

NOW = datetime(2026, 8, 22, 12, 0, tzinfo=UTC)
FAR = "http://1.1.1.1/data.aspx?oid=1"
"""A public address. The tests ask a proxy for it, never itself."""
PATIENCE = timedelta(seconds=LIMIT)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def fetcher():
    async with open_fetcher(version="1", now=lambda: NOW, patience=PATIENCE) as fetcher:
        yield fetcher


async def test_a_page_that_sets_a_cookie_and_leads_back_to_itself_is_read(fetcher):
    def page(head: str) -> bytes:
        seen = "seen=yes" in head
        return answer(b"page") if seen else redirect(b"/list", headers=b"Set-Cookie: seen=yes; Path=/\r\n")

    async with RawServer(page) as server:
        first = await fetcher.fetch(f"{server.url}/list")
        second = await fetcher.fetch(f"{server.url}/list")

    assert (first.body, second.body) == (b"page", b"page")
    assert server.sent("Cookie") == [None, "seen=yes", None, "seen=yes"]


LOCATIONS = {  # what the header holds, what is asked then
    "a path": (b"/new?a=1", "/new?a=1"),
    "a name beside": (b"other.aspx", "/old/other.aspx"),
    "a query": (b"?x=read", "/old/list?x=read"),
    "letters in UTF-8": ("/løsning".encode(), "/l%C3%B8sning"),
    "letters in Latin-1": ("/løsning".encode("latin-1"), "/l%F8sning"),
    "letters that are written out": (b"/l%C3%B8sning", "/l%C3%B8sning"),
    "a blank": (b"/two words", "/two%20words"),
}


@pytest.mark.parametrize(("to", "path"), LOCATIONS.values(), ids=LOCATIONS)
async def test_where_a_redirect_leads(fetcher, to, path):
    async with RawServer(redirect(to), answer(b"page")) as server:
        page = await fetcher.fetch(f"{server.url}/old/list")

    assert server.lines()[1] == f"GET {path} HTTP/1.1"
    assert page.address == f"{server.url}{path}"


@pytest.mark.parametrize("to", [b"http://[", b"javascript:alert(1)", b"http://a.b:99999/", b"file:///x"])
async def test_a_redirect_to_no_address_is_one_clear_line(fetcher, to):
    async with RawServer(redirect(to)) as server:
        with pytest.raises(SourceError, match="is, or leads to, no address on the web"):
            await fetcher.fetch(server.url)


async def test_a_redirect_without_an_address_is_an_answer_without_a_page(fetcher):
    async with RawServer(answer(status="302 Found")) as server:
        with pytest.raises(SourceError, match="answered 302 Found"):
            await fetcher.fetch(server.url)


async def test_user_and_password_stay_with_the_server_they_are_for(fetcher):
    async with (
        RawServer(answer(b"page")) as other,
        RawServer(redirect(b"/again"), redirect(other.url.encode())) as server,
    ):
        page = await fetcher.fetch(server.url.replace("//", "//user:word@"))

    assert server.sent("Authorization") == ["Basic dXNlcjp3b3Jk"] * 2
    assert other.sent("Authorization") == [None]
    assert page.address == other.url


async def test_a_neighbour_may_send_us_to_a_neighbour(fetcher):
    async with RawServer(answer(b"page")) as other, RawServer(redirect(other.url.encode())) as server:
        page = await fetcher.fetch(server.url)

    assert page.body == b"page"


PRIVATE = {
    "this machine": b"http://{place}/",
    "this machine as one number": b"http://2130706433:{port}/",
    "this machine, wrapped": b"http://[::ffff:127.0.0.1]:{port}/",
    "what a cloud tells its machines": b"http://169.254.169.254/latest/meta-data/",
}


@pytest.mark.parametrize("to", PRIVATE.values(), ids=PRIVATE)
@pytest.mark.parametrize("exempt", ["127.0.0.1,2130706433,::ffff:127.0.0.1,169.254.169.254", ""])
async def test_a_public_page_leads_to_no_neighbour(fetcher, monkeypatch, to, exempt):
    async with RawServer(answer(b"secret")) as neighbour:
        place = to.replace(b"{place}", neighbour.place.encode())
        target = place.replace(b"{port}", neighbour.place.rpartition(":")[2].encode())
        async with RawServer(redirect(target)) as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url)
            monkeypatch.setenv("NO_PROXY", exempt)
            with pytest.raises(SourceError, match=r"redirects into a private network|no address on the web"):
                await fetcher.fetch(FAR)

    assert neighbour.heads == []
    assert len(proxy.heads) == 1


async def test_an_operator_may_allow_neighbours(monkeypatch):
    async with RawServer(answer(b"page")) as neighbour, RawServer(redirect(neighbour.url.encode())) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        async with open_fetcher(version="1", now=lambda: NOW, private=True, patience=PATIENCE) as fetcher:
            page = await fetcher.fetch(FAR)

    assert page
    assert page.body == b"page"


async def test_the_proxy_of_the_environment_is_asked(fetcher, monkeypatch):
    async with RawServer(redirect(b"/moved"), answer(b"page")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://user:word@{proxy.place}")
        page = await fetcher.fetch(FAR)

    assert page.body == b"page"
    assert proxy.lines() == [f"GET {FAR} HTTP/1.1", "GET http://1.1.1.1/moved HTTP/1.1"]
    assert proxy.sent("Proxy-Authorization") == ["Basic dXNlcjp3b3Jk"] * 2
    assert proxy.sent("Authorization") == [None] * 2


REFUSALS = {
    "a proxy that wants a password": (
        answer(status="407 Proxy Authentication Required"),
        FAR,
        "answered 407",
    ),
    "a proxy that opens no tunnel": (
        answer(status="403 Forbidden"),
        FAR.replace("http:", "https:"),
        "the proxy refuses",
    ),
}


@pytest.mark.parametrize(("reply", "address", "reason"), REFUSALS.values(), ids=REFUSALS)
async def test_a_proxy_that_refuses_is_one_clear_line(fetcher, monkeypatch, reply, address, reason):
    async with RawServer(reply) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://user:geheim@{proxy.place}")
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:geheim@{proxy.place}")
        with pytest.raises(SourceError, match=reason) as caught:
            await fetcher.fetch(address)

    assert "geheim" not in str(caught.value)


async def test_a_proxy_that_is_not_there_is_one_clear_line(fetcher, monkeypatch, unused_tcp_port):
    monkeypatch.setenv("HTTP_PROXY", f"http://user:geheim@127.0.0.1:{unused_tcp_port}")
    with pytest.raises(SourceError, match="no connection to the proxy") as caught:
        await fetcher.fetch(FAR)

    assert "geheim" not in str(caught.value)


PROXIES = {  # the environment, the address, its proxy
    "none": ({}, "http://a.example/", None),
    "one": ({"http_proxy": "http://p:3128"}, "http://a.example/", "http://p:3128"),
    "one without its scheme": ({"http_proxy": "p:3128"}, "http://a.example/", "http://p:3128"),
    "one for the other scheme": ({"https_proxy": "http://p:3128"}, "http://a.example/", None),
    "one that speaks no HTTP": ({"http_proxy": "socks5://p:1080"}, "http://a.example/", None),
    "an exception": ({"http_proxy": "http://p", "no_proxy": ".example"}, "http://a.example/", None),
    "an exception for all": ({"http_proxy": "http://p", "no_proxy": "*"}, "http://a.example/", None),
    "an exception for others": ({"http_proxy": "http://p", "no_proxy": "b.example"}, "http://a.example/", "http://p"),
}  # fmt: skip


@pytest.mark.parametrize(("environment", "address", "proxy"), PROXIES.values(), ids=PROXIES)
def test_the_proxy_for_an_address(monkeypatch, environment, address, proxy):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert proxy_of(URL(address)) == (proxy and URL(proxy))

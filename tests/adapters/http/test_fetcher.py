"""The shared fetcher against real local servers: polite, capped, and silent about secrets."""

import gzip
import traceback
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from adapters.http.fetcher import MOST_BYTES, open_fetcher, retry_after
from rules.model.notice import Oid, PrintedNotice
from rules.ports.services import SourceError
from rules.schedule.retry_after import LONGEST
from tests.fakes.agency import FakeAgency
from tests.support.waiting import LIMIT

NOW = datetime(2026, 8, 22, 12, 0, tzinfo=UTC)
SECRET = "geheim"
NOTICE = PrintedNotice(
    oid=Oid("2990001"),
    title="A",
    systems=("Manifest",),
    published="20-08-2026 09:15:00",
    updated="20-08-2026 kl. 09:15",
    body="B",
)


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        agency.publish(NOTICE)
        yield agency


@pytest.fixture
async def fetcher():
    async with open_fetcher(version="2026.1", now=lambda: NOW, patience=timedelta(seconds=LIMIT)) as fetcher:
        yield fetcher


async def test_a_page_comes_with_what_lets_the_next_poll_ask_for_news(agency, fetcher):
    page = await fetcher.fetch(agency.list_url)

    assert b"2990001" in page.body
    assert page.content_type == "text/html; charset=utf-8"
    assert page.validators.last_modified == "Thu, 20 Aug 2026 07:15:00 GMT"
    assert agency.requests[0].headers["User-Agent"].startswith("toldvagt/2026.1 (+https://")


UNCHANGED = {
    "by its ETag": {},
    "by its date": {"etags": False},
    "by its digest, from a server that knows neither": {"etags": False, "last_modified": False},
}


@pytest.mark.parametrize("settings", UNCHANGED.values(), ids=UNCHANGED)
async def test_an_unchanged_page_is_recognised(agency, fetcher, settings):
    for name, value in settings.items():
        setattr(agency, name, value)
    first = await fetcher.fetch(agency.list_url)

    assert await fetcher.fetch(agency.list_url, first.validators) is None


async def test_a_changed_page_is_read_again(agency, fetcher):
    first = await fetcher.fetch(agency.list_url)
    agency.revise("2990001", at=NOW, body="C")
    second = await fetcher.fetch(agency.list_url, first.validators)

    assert second.validators != first.validators


REFUSALS = {
    "broken server": (lambda agency: agency.fail(503), "answered 503 Service Unavailable", None),
    "gone": (lambda agency: agency.fail(404), "answered 404 Not Found", None),
    "a status of its own": (lambda agency: agency.fail(599), "answered 599", None),
    "nothing to say": (lambda agency: agency.fail(204), "answered 204", None),
    "not modified, unasked": (lambda agency: agency.fail(304), "answered 304", None),
    "asks to wait": (lambda agency: agency.retry_after(120), "answered 429", timedelta(seconds=120)),
    "asks to wait until": (
        lambda agency: agency.retry_after("Sat, 22 Aug 2026 12:05:00 GMT", status=503),
        "answered 503",
        timedelta(minutes=5),
    ),
    "too large": (lambda agency: agency.huge(), f"more than {MOST_BYTES:,} bytes", None),
    "hangs up": (lambda agency: agency.hang_up(), "broke off in the middle|connection broke", None),
    "redirects to a file": (
        lambda agency: agency.redirect("file:///etc/passwd"),
        "no address on the web",
        None,
    ),
    "redirects in circles": (
        lambda agency: agency.redirect(agency.list_url, times=9),
        "redirects in circles",
        None,
    ),
}


@pytest.mark.parametrize(("fault", "reason", "wait"), REFUSALS.values(), ids=REFUSALS)
async def test_a_refusal_is_one_clear_line(agency, fetcher, fault, reason, wait):
    fault(agency)
    with pytest.raises(SourceError, match=reason) as caught:
        await fetcher.fetch(agency.list_url)

    assert caught.value.retry_after == wait
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("fault", [FakeAgency.hang, FakeAgency.slow_bytes])
async def test_patience_ends(agency, fault):
    fault(agency)
    async with open_fetcher(version="1", now=lambda: NOW, patience=timedelta(seconds=0.1)) as impatient:
        with pytest.raises(SourceError, match="gave no answer in time"):
            await impatient.fetch(agency.list_url)


async def test_a_redirect_within_the_web_is_followed(agency, fetcher):
    agency.redirect(agency.status_url)
    page = await fetcher.fetch(agency.list_url)

    assert page.address == agency.status_url


async def test_the_cap_counts_unpacked_bytes(aiohttp_server, fetcher):
    async def bomb(_):
        return web.Response(body=gzip.compress(b"0" * 50_000_000), headers={"Content-Encoding": "gzip"})

    application = web.Application()
    application.router.add_get("/", bomb)
    server = await aiohttp_server(application)
    with pytest.raises(SourceError, match="sent more than"):
        await fetcher.fetch(str(server.make_url("/")))


UNREACHABLE = {
    "nobody there": (
        lambda: f"http://user:{SECRET}@127.0.0.1:{unused_port()}/x?token={SECRET}",
        "no connection",
    ),
    "no secure connection": (None, "no secure connection|no connection"),
    "not of the web": (lambda: f"ftp://127.0.0.1/?token={SECRET}", "no address on the web"),
    "no address": (lambda: f"http://[?token={SECRET}", "the address is, or leads to, no address"),
    "a port beyond the last": (lambda: f"http://127.0.0.1:99999/?token={SECRET}", "no address|no connection"),
}


@pytest.mark.parametrize(("address", "reason"), UNREACHABLE.values(), ids=UNREACHABLE)
async def test_an_error_names_no_secret(agency, fetcher, address, reason):
    secure = agency.list_url.replace("http:", "https:") + f"&token={SECRET}"
    with pytest.raises(SourceError, match=reason) as caught:
        await fetcher.fetch(secure if address is None else address())

    assert SECRET not in "".join(traceback.format_exception(caught.value))


WAITS = {
    "says nothing": ({}, None),
    "seconds": ({"Retry-After": "30"}, timedelta(seconds=30)),
    "a date": ({"Retry-After": "Sat, 22 Aug 2026 12:00:30 GMT"}, timedelta(seconds=30)),
    "for ever": ({"Retry-After": "9" * 40}, LONGEST),
    "soon": ({"Retry-After": "soon"}, None),
}


@pytest.mark.parametrize(("headers", "wait"), WAITS.values(), ids=WAITS)
def test_retry_after_is_read_in_both_forms(headers, wait):
    assert retry_after(headers, NOW) == wait


@pytest.mark.parametrize("fault", [FakeAgency.hang, FakeAgency.slow_bytes])
async def test_a_slow_answer_within_patience_is_an_answer(agency, fetcher, fault):
    whole = await fetcher.fetch(agency.list_url)
    fault(agency)
    agency.release()

    assert (await fetcher.fetch(agency.list_url)).body == whole.body

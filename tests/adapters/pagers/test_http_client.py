"""The HTTP client of all pagers: which addresses it may call, and the error that each response means."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from adapters.http.fetcher import open_targets
from adapters.pagers.http_client import MOST_BYTES, PagerClient, shortened
from rules.ports.services import DeliveryError
from tests.fakes.http_service import HttpService

NOON = datetime(2026, 8, 22, 12, tzinfo=UTC)
SECRET = "geheim"

PERMANENT = (True, False)
REFUSED = (False, True)
PASSING = (False, False)

ANSWERS = {  # the status, whether a person must mend it, whether it is the message alone
    200: None,
    202: None,
    204: None,
    302: PERMANENT,
    400: REFUSED,
    401: PERMANENT,
    403: PERMANENT,
    404: PERMANENT,
    408: PASSING,
    409: PASSING,
    410: PERMANENT,
    413: REFUSED,
    422: REFUSED,
    425: PASSING,
    429: PASSING,
    500: PASSING,
    503: PASSING,
    599: PASSING,
}

WAITS = {  # Retry-After, what is made of it
    "seconds": ("7", timedelta(seconds=7)),
    "a date": ("Sat, 22 Aug 2026 12:01:00 GMT", timedelta(minutes=1)),
    "nonsense": ("soon", None),
    "a year": ("31536000", timedelta(minutes=15)),
}


class FakeService(HttpService):
    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_post("/", self._take)

    async def _take(self, _: web.Request) -> web.Response:
        return web.json_response({"taken": True})


@pytest.fixture
async def service():
    async with FakeService() as service:
        yield service


@pytest.fixture
async def client():
    async with open_targets(version="1", private=True, patience=timedelta(seconds=0.5)) as session:
        yield PagerClient(session, service="The service", advice="check the key", now=lambda: NOON)


def meaning(error):
    return error and (error.permanent, error.refused)


async def outcome(client, url):
    try:
        await client.send(url, body=b"{}")
    except DeliveryError as error:
        return error
    return None


@pytest.mark.parametrize(("status", "means"), ANSWERS.items())
async def test_an_answer_is_taken_lasting_refused_or_passing(service, client, status, means):
    service.fail_once(status, Location="/elsewhere")
    error = await outcome(client, service.url)

    assert meaning(error) == means
    assert len(service.requests) == 1


@pytest.mark.parametrize(("said", "wait"), WAITS.values(), ids=WAITS)
async def test_a_wish_to_wait_is_understood(service, client, said, wait):
    service.fail_once(503, Retry_After=said)

    assert (await outcome(client, service.url)).retry_after == wait


async def test_a_lasting_refusal_says_what_to_check(service, client):
    service.fail_once(401, body=SECRET)

    assert str(await outcome(client, service.url)) == "The service answers 401 Unauthorized: check the key"


async def test_a_neighbour_is_not_told_unless_that_is_allowed(service):
    async with open_targets(version="1", private=False) as session:
        client = PagerClient(session, service="The service", advice="check the key", now=lambda: NOON)
        error = await outcome(client, f"{service.url}/{SECRET}")

    assert meaning(error) == PERMANENT
    assert str(error) == (
        "The service: the address leads into a private network; [web] allow_private_targets = true allows that"
    )
    assert service.requests == []


async def test_the_environments_proxy_is_not_asked(service, client, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")

    assert await outcome(client, service.url) is None


async def test_an_address_that_is_none_is_for_a_person_to_mend(client):
    error = await outcome(client, f"ftp://{SECRET}/")

    assert (meaning(error), str(error)) == (PERMANENT, "The service: check the key")


async def test_an_answer_that_comes_late_is_passing(service, client):
    service.slow()
    error = await outcome(client, service.url)

    assert (meaning(error), str(error)) == (PASSING, "The service gave no answer in time")


async def test_a_name_that_leads_nowhere_is_passing(client):
    error = await outcome(client, f"https://{SECRET}.invalid/")

    assert meaning(error) == PASSING
    assert SECRET not in str(error)


async def test_an_endless_answer_is_read_no_further_than_needed(service, client):
    service.fail_once(200, body="x" * (MOST_BYTES + 100_000))
    response = await client.send(service.url, body=b"{}")

    assert len(response.body) == MOST_BYTES
    assert response.json() is None


async def test_an_answer_in_json_can_be_read(service, client):
    response = await client.send(service.url, body=json.dumps({}).encode())

    assert response.json() == {"taken": True}
    assert "taken" not in repr(response)


TEXTS = {
    "short": ("abc", "abc"),
    "just": ("abcde", "abcde"),
    "long": ("abcdef", "abcd…"),
    "a gap": ("abc def", "abc…"),
}


@pytest.mark.parametrize(("text", "shown"), TEXTS.values(), ids=TEXTS)
def test_a_cut_shows(text, shown):
    assert shortened(text, 5) == shown

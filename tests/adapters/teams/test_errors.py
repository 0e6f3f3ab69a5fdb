import re
import traceback
from datetime import timedelta

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.http.fetcher import open_targets
from adapters.teams import TeamsWebhookPoster, Webhook
from adapters.teams.errors import CODES, transport_error
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.error_flags import PASSING, PERMANENT, REFUSED, UNKNOWN, flags
from tests.adapters.teams.conftest import NOON
from tests.fakes.teams.webhooks import SIGNATURE, FakeTeams
from tests.support.messages import message

HERE = Destination("teams:ops")

THROTTLED = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x."
TOO_LARGE = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413 with ContextId x."


def answer(status, body="", content_type="text/plain"):
    return lambda teams: teams.fail_once(status, body, content_type)


def turn_off(teams):
    teams.flows["ops"].on = False


FAULTS = {  # what happens to Teams, what it means, what is said
    "flow deleted": (lambda teams: teams.delete("ops"), PERMANENT, "make a new one"),
    "flow turned off": (turn_off, PERMANENT, "turn it on"),
    "another signature": (lambda teams: setattr(teams, "signature", "x"), PERMANENT, "copy the address"),
    "webhook removed": (answer(410), PERMANENT, "make a new one"),
    "may not": (answer(403), PERMANENT, "copy the address"),
    "not a flow's request": (answer(400, "Bad payload"), PERMANENT, "HTTP 400: .*envelope"),
    "a code never heard": (answer(400, '{"error": {"code": "BrandNew"}}'), PERMANENT, "400 BrandNew"),
    "a code that is no word": (answer(400, '{"error": {"code": "<b>"}}'), PERMANENT, "400 error"),
    "not a webhook": (answer(405), PERMANENT, "not the address of a webhook"),
    "moved elsewhere": (answer(302), PERMANENT, "not the address of a webhook"),
    "too large": (answer(413), REFUSED, "too large"),
    "asked to wait": (lambda teams: teams.rate_limit("ops", 9), PASSING, "wait"),
    "asked to wait without a word": (answer(429), PASSING, "wait"),
    "a precondition": (answer(412), PASSING, "HTTP 412"),
    "took too long over there": (answer(408), PASSING, "HTTP 408"),
    "broken": (answer(500), PASSING, "HTTP 500"),
    "bad gateway": (answer(502), PASSING, "HTTP 502"),
    "under repair": (answer(503), PASSING, "HTTP 503"),
    "gateway timed out": (answer(504), PASSING, "HTTP 504"),
    "fine, but asked to wait": (answer(200, THROTTLED), PASSING, "wait"),
    "fine, but too large": (answer(200, TOO_LARGE), REFUSED, "too large"),
    "fine, but not delivered": (answer(200, "Webhook message delivery failed."), PASSING, "failed"),
    "fine, but without text": (answer(200, "Summary or Text is required."), PASSING, "failed"),
    "fine, but an error": (answer(200, '{"error": true}'), PASSING, "failed"),
    "fine, but a sign-in page": (answer(200, "<html>Sign in", "text/html"), PASSING, "web page"),
    "answer lost": (lambda teams: teams.lose_reply(), UNKNOWN, "connection to Teams broke"),
}


async def refused(teams, caplog, *, private=True, patience=timedelta(seconds=20)):
    """Return the error of a failed post, and all that was logged."""
    caplog.set_level("DEBUG")
    webhook = Webhook(name="ops", url=teams.url())
    async with open_targets(version="2026.1", private=private, patience=patience) as session:
        poster = TeamsWebhookPoster([webhook], session, now=lambda: NOON)
        with pytest.raises(DeliveryError) as raised, capture_logs() as logs:
            await poster.post(message(), to=HERE, thread=None, key="1-root")
    told = (
        "".join(traceback.format_exception(raised.value)) + repr([raised.value, logs, webhook]) + caplog.text
    )
    return raised.value, told


def leaked(told):
    """Return the parts of the address that an error or the log contains."""
    return [part for part in (SIGNATURE, "/powerautomate", "sig=", "127.0.0.1") if part in told]


@pytest.mark.parametrize(("fault", "meaning", "said"), FAULTS.values(), ids=FAULTS)
async def test_a_fault_says_whether_to_try_again_and_never_the_address(fault, meaning, said, caplog):
    async with FakeTeams(clock=lambda: NOON) as teams:
        fault(teams)
        error, told = await refused(teams, caplog)

    assert flags(error) == meaning
    assert re.search(said, str(error))
    assert leaked(told) == []
    assert "<b>" not in str(error)


WAITS = {  # the answer, how long to wait
    "asked to wait": (429, {"Retry_After": "7"}, timedelta(seconds=7)),
    "until a date": (429, {"Retry_After": "Sat, 22 Nov 2025 12:01:00 GMT"}, timedelta(minutes=1)),
    "busy": (503, {"Retry_After": "30"}, timedelta(seconds=30)),
    "a precondition": (412, {"Retry_After": "2"}, timedelta(seconds=2)),
    "no word of it": (504, {}, None),
}


@pytest.mark.parametrize(("status", "headers", "wait"), WAITS.values(), ids=WAITS)
async def test_how_long_to_wait_is_passed_on(status, headers, wait, caplog):
    async with FakeTeams() as teams:
        teams.fail_once(status, **headers)
        error, _ = await refused(teams, caplog)

    assert error.retry_after == wait


async def test_an_answer_that_comes_late_is_uncertain(caplog):
    async with FakeTeams() as teams:
        teams.slow()
        error, told = await refused(teams, caplog, patience=timedelta(seconds=0.1))

    assert flags(error) == UNKNOWN
    assert leaked(told) == []


async def test_teams_out_of_reach_is_passing(caplog):
    async with FakeTeams() as teams:
        pass
    error, told = await refused(teams, caplog)

    assert flags(error) == PASSING
    assert leaked(told) == []


async def test_a_private_address_is_not_posted_to_unless_allowed(caplog):
    async with FakeTeams() as teams:
        error, told = await refused(teams, caplog, private=False)

        assert teams.requests == []
    assert flags(error) == PERMANENT
    assert "web.allow_private_targets" in str(error)
    assert leaked(told) == []


@pytest.mark.parametrize("code", sorted(CODES))
async def test_every_code_of_a_flow_names_its_mending(teams, caplog, code):
    teams.fail_once(400, f'{{"error": {{"code": "{code}"}}}}', "application/json")
    error, _ = await refused(teams, caplog)

    assert str(error).endswith(CODES[code])
    assert flags(error) == PERMANENT


UNSENT = {  # an error of the client library, what it means
    "connecting took too long": (aiohttp.ConnectionTimeoutError(), PASSING),
    "answer took too long": (TimeoutError(), UNKNOWN),
    "server hung up": (aiohttp.ServerDisconnectedError(), UNKNOWN),
    "line cut": (ConnectionResetError(), UNKNOWN),
    "answer broke off": (aiohttp.ClientPayloadError(), UNKNOWN),
    "no address": (aiohttp.InvalidURL("x"), PERMANENT),
}


@pytest.mark.parametrize(("error", "meaning"), UNSENT.values(), ids=UNSENT)
def test_only_what_was_sent_is_uncertain(error, meaning):
    assert flags(transport_error(error)) == meaning

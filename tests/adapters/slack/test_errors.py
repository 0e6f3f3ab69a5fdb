import traceback
from datetime import UTC, datetime

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.slack import SlackPoster, open_client
from adapters.slack.client import TIMEOUT
from adapters.slack.errors import BLOCKED, CONTENT, GONE, RATE_LIMITED, UNCERTAIN, delivery_error
from rules.model.delivery import MessageRef
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.adapters.error_flags import PASSING, PERMANENT, UNKNOWN, flags
from tests.fakes.slack.server import FakeSlack
from tests.support.messages import message

SECRET = "xoxb-secret-token"
HERE = Destination("slack:C0001")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NOBODY = MessageRef("C0001/1.0")

FAULTS = {  # what happens to Slack, what it means for a post
    "no such channel": (lambda slack: slack.channels.clear(), PERMANENT),
    "archived": (lambda slack: slack.archive("C0001"), PERMANENT),
    "not invited": (lambda slack: slack.kick("C0001"), PERMANENT),
    "app removed": (lambda slack: slack.revoke(), PERMANENT),
    "wrong token": (lambda slack: setattr(slack, "token", "xoxb-other"), PERMANENT),
    "scope missing": (lambda slack: slack.scopes.clear(), PERMANENT),
    "not Slack's API": (lambda slack: setattr(slack, "serves", False), PERMANENT),
    "asked to wait": (lambda slack: slack.rate_limit("C0001", 9), PASSING),
    "asked to wait without a word": (lambda slack: slack.fail_once(429), PASSING),
    "under repair": (lambda slack: slack.fail_once(503), PASSING),
    "a gateway in between": (lambda slack: slack.fail_once(403), PASSING),
    "a word never heard": (lambda slack: slack.refuse_once("brand_new_reason"), PASSING),
    "a word that is no word": (lambda slack: slack.refuse_once("<b>Oops</b>"), UNKNOWN),
    "broken": (lambda slack: slack.fail_once(500), UNKNOWN),
    "gateway timed out": (lambda slack: slack.fail_once(504), UNKNOWN),
    "half done": (lambda slack: slack.refuse_once("fatal_error"), UNKNOWN),
    "answer lost": (lambda slack: slack.lose_reply(), UNKNOWN),
    "answer empty": (lambda slack: slack.fail_once(200), UNKNOWN),
    "answer not JSON": (lambda slack: slack.fail_once(200, "{", "application/json"), UNKNOWN),
    "answer not an object": (lambda slack: slack.fail_once(200, "[1]", "application/json"), UNKNOWN),
    "answer is text": (lambda slack: slack.fail_once(200, "ok", "text/plain"), UNKNOWN),
}


async def refused(slack, caplog, limits=TIMEOUT):
    """Return the error of a failed post, and all that was logged."""
    caplog.set_level("DEBUG")
    async with open_client(SECRET, api_url=slack.url, limits=limits) as client:
        with pytest.raises(DeliveryError) as raised, capture_logs() as logs:
            await SlackPoster(client).post(message(), to=HERE, thread=None, key="1-root")
    told = "".join(traceback.format_exception(raised.value)) + repr(raised.value) + repr(logs) + caplog.text
    return raised.value, told


@pytest.mark.parametrize(("fault", "meaning"), FAULTS.values(), ids=FAULTS)
async def test_a_fault_says_whether_to_try_again_and_never_the_token(fault, meaning, caplog):
    async with FakeSlack(token=SECRET) as slack:
        fault(slack)
        error, told = await refused(slack, caplog)

    assert flags(error) == meaning
    assert SECRET not in told
    assert "<b>" not in str(error)


async def test_an_answer_that_comes_late_is_uncertain(caplog):
    async with FakeSlack(token=SECRET) as slack:
        slack.slow()
        error, told = await refused(slack, caplog, limits=aiohttp.ClientTimeout(sock_read=0.1))

    assert flags(error) == UNKNOWN
    assert SECRET not in told


async def test_slack_out_of_reach_is_passing(caplog):
    async with FakeSlack(token=SECRET) as slack:
        pass
    error, told = await refused(slack, caplog)

    assert flags(error) == PASSING
    assert SECRET not in told


GONE_BY = {  # what is asked, of a message that is not there
    "edit": lambda poster: poster.edit(message(), to=HERE, ref=NOBODY),
    "reply": lambda poster: poster.post(message(), to=HERE, thread=NOBODY, key="1-reply"),
}


@pytest.mark.parametrize("ask", GONE_BY.values(), ids=GONE_BY)
async def test_a_message_that_is_gone_says_so(poster, ask):
    with pytest.raises(DeliveryError) as raised:
        await ask(poster)

    assert flags(raised.value) == {"gone"}


async def test_a_thread_that_is_gone_holds_no_message(poster):
    assert await poster.find("1-reply", to=HERE, thread=NOBODY, since=LONG_AGO) is None


@pytest.mark.parametrize("code", sorted(BLOCKED))
async def test_every_lasting_refusal_names_its_mending(slack, poster, code):
    slack.refuse_once(code)

    with pytest.raises(DeliveryError, match=f"{code}: .+") as raised:
        await poster.post(message(), to=HERE, thread=None, key="1-root")

    assert flags(raised.value) == PERMANENT


def test_no_code_means_two_things():
    known = [*BLOCKED, *GONE, *CONTENT, *UNCERTAIN, *RATE_LIMITED]

    assert len(known) == len(set(known))


UNSENT = {  # an error of the client library, whether the message may have arrived
    "connecting took too long": (aiohttp.ConnectionTimeoutError(), False),
    "answer took too long": (TimeoutError(), True),
    "server hung up": (aiohttp.ServerDisconnectedError(), True),
    "line cut": (ConnectionResetError(), True),
}


@pytest.mark.parametrize(("error", "uncertain"), UNSENT.values(), ids=UNSENT)
def test_only_what_was_sent_is_uncertain(error, uncertain):
    assert delivery_error(error).uncertain is uncertain

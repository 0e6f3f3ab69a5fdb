import traceback
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.teams.bot import bot
from adapters.teams.bot.bot import Registration, open_bot
from rules.model.delivery import MessageRef
from rules.model.message import Paragraph
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from rules.ports.teams_channels import TeamsChannel
from tests.adapters.error_flags import GONE, PASSING, PERMANENT, REFUSED, UNKNOWN, flags
from tests.adapters.teams.conftest import NOON
from tests.fakes.teams.channels import FakeTeamsChannels
from tests.fakes.teams.connector import APP_ID, CHANNEL, OUR_TOKEN, TENANT, FakeTeamsBot
from tests.support.messages import message

HERE = Destination(f"teams-bot:{CHANNEL}")
ROOT = message(Paragraph((("From 20:00",),)))
SECRET = "geheim"


@pytest.fixture
async def teams():
    async with FakeTeamsBot() as fake:
        yield fake


@pytest.fixture
async def poster(teams):
    rooms = FakeTeamsChannels(TeamsChannel(to=HERE, tenant=TENANT, service_url=teams.service_url))
    registration = Registration(
        app_id=APP_ID,
        password=SECRET,
        tenants=(TENANT,),
        keys_url=teams.keys_url,
        token=lambda *_: OUR_TOKEN,
    )
    async with open_bot(registration, rooms, now=lambda: NOON) as (opened, _):
        yield opened


async def test_a_root_its_thread_and_the_root_as_it_is_now(teams, poster):
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    await poster.post(message(heading="Extended until 23:59"), to=HERE, thread=root, key="1-reply")
    await poster.edit(message(heading="Done: DMS Import"), to=HERE, ref=root)

    assert teams.transcript() == "[accent] 🔵 Done: DMS Import\n\n    [accent] 🔵 Extended until 23:59\n"
    assert poster.threads


async def test_a_message_says_in_one_line_what_it_is_about(teams, poster):
    await poster.post(ROOT, to=HERE, thread=None, key="1-root")

    assert teams.calls[0][1]["summary"] == "Planned: DMS Import, Saturday 20:00-23:59"


FAULTS = {  # what happens to Teams, what it means
    "another token": (lambda teams: setattr(teams, "token", "x"), PERMANENT, "app_password"),
    "removed from the team": (lambda teams: teams.members.clear(), PERMANENT, "install it"),
    "channel deleted": (lambda teams: teams.fail_once(404), PERMANENT, "install it"),
    "not allowed at all": (lambda teams: teams.fail_once(405), PERMANENT, "registration"),
    "too large": (lambda teams: teams.fail_once(413), REFUSED, "too large"),
    "asked to wait": (lambda teams: teams.fail_once(429, Retry_After="7"), PASSING, "wait"),
    "a precondition": (lambda teams: teams.fail_once(412), PASSING, "412"),
    "bad gateway": (lambda teams: teams.fail_once(502), PASSING, "502"),
    "gateway timed out": (lambda teams: teams.fail_once(504), PASSING, "504"),
    "an answer without an id": (
        lambda teams: teams.fail_once(201, '{"id": ""}'),
        UNKNOWN,
        "names no message",
    ),
    "answer lost": (lambda teams: teams.lose_reply(), UNKNOWN, "broke"),
}


async def refused(poster, caplog, **call):
    """Return the error of a failed post, and all that was logged."""
    caplog.set_level("DEBUG")
    with pytest.raises(DeliveryError) as raised, capture_logs() as logs:
        await poster.post(ROOT, to=HERE, **({"thread": None, "key": "1-root"} | call))
    return raised.value, "".join(traceback.format_exception(raised.value)) + repr(logs) + caplog.text


@pytest.mark.parametrize(("fault", "meaning", "said"), FAULTS.values(), ids=FAULTS)
async def test_a_fault_says_whether_to_try_again_and_never_a_secret(
    teams, poster, caplog, fault, meaning, said
):
    fault(teams)
    error, told = await refused(poster, caplog)

    assert (flags(error), said in str(error)) == (meaning, True)
    assert SECRET not in told
    assert OUR_TOKEN not in told


async def test_how_long_to_wait_is_passed_on(teams, poster, caplog):
    teams.fail_once(429, Retry_After="7")
    error, _ = await refused(poster, caplog)

    assert error.retry_after == timedelta(seconds=7)


async def test_an_answer_that_comes_late_is_uncertain(teams, monkeypatch, caplog):
    monkeypatch.setattr(bot, "TIMEOUT", 0.1)
    rooms = FakeTeamsChannels(TeamsChannel(to=HERE, tenant=TENANT, service_url=teams.service_url))
    registration = Registration(app_id=APP_ID, password=SECRET, tenants=(TENANT,), token=lambda *_: OUR_TOKEN)
    teams.slow()
    async with open_bot(registration, rooms, now=lambda: NOON) as (poster, _):
        error, _ = await refused(poster, caplog)

    assert flags(error) == UNKNOWN


@pytest.fixture
async def astray():
    """A poster with nobody at the other end, and without a token."""

    def refuse(*_):
        raise ValueError(f"no token for {SECRET}")

    async with FakeTeamsBot() as closed:
        rooms = FakeTeamsChannels(TeamsChannel(to=HERE, tenant=TENANT, service_url=closed.service_url))
    return rooms, {"there is no token": refuse, "nobody is there": lambda *_: OUR_TOKEN}


@pytest.mark.parametrize(
    ("state", "said"), [("there is no token", "app_password"), ("nobody is there", "cannot be reached")]
)
async def test_what_never_left_is_passing(astray, caplog, state, said):
    rooms, tokens = astray
    registration = Registration(app_id=APP_ID, password=SECRET, tenants=(TENANT,), token=tokens[state])
    async with open_bot(registration, rooms, now=lambda: NOON) as (poster, _):
        error, _ = await refused(poster, caplog)

    assert (flags(error), said in str(error)) == (PASSING, True)
    assert SECRET not in str(error) + repr(registration)


async def test_a_message_that_is_gone_says_so(teams, poster, caplog):
    root = await poster.post(ROOT, to=HERE, thread=None, key="1-root")
    teams.delete(root)
    error, _ = await refused(poster, caplog, thread=root)
    with pytest.raises(DeliveryError) as raised:
        await poster.edit(ROOT, to=HERE, ref=root)

    assert (flags(error), flags(raised.value)) == (GONE, GONE)


async def test_a_channel_where_the_bot_is_not_known_is_a_broken_destination(poster):
    with pytest.raises(DeliveryError, match="install it into the team") as raised:
        await poster.post(ROOT, to=Destination("teams-bot:19:x"), thread=None, key="1-root")

    assert flags(raised.value) == PERMANENT


async def test_nothing_is_found(poster):
    assert await poster.find("1-root", to=HERE, thread=MessageRef("1"), since=NOON) is None

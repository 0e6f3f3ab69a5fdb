import json
from datetime import UTC, datetime

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from adapters.teams.bot.bot import Registration
from adapters.teams.bot.endpoint import PATH, TeamsEndpoint
from adapters.teams.bot.token_validation import TokenVerifier
from rules.model.subscription import Destination
from rules.ports.teams_channels import TeamsChannel
from tests.fakes.teams.channels import FakeTeamsChannels
from tests.fakes.teams.connector import APP_ID, CHANNEL, TENANT, FakeTeamsBot
from tests.support.waiting import within

NOON = datetime(2026, 8, 22, 10, tzinfo=UTC)
TO = Destination(f"teams-bot:{CHANNEL}")
STRANGER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
async def teams():
    async with FakeTeamsBot() as fake:
        yield fake


@pytest.fixture
def rooms():
    return FakeTeamsChannels()


@pytest.fixture
async def tell(teams, rooms, aiohttp_client):
    """Send the bot an activity as Teams does. The keys are served by the same loop: a blocking call would hang."""
    cloud = Registration(app_id=APP_ID, password="x", tenants=(TENANT,), keys_url=teams.keys_url).cloud
    endpoint = TeamsEndpoint(rooms, TokenVerifier(APP_ID, cloud, now=lambda: NOON).is_valid, tenants=[TENANT])
    application = web.Application()
    application.router.add_post(PATH, endpoint.answer)
    client = await aiohttp_client(application)

    async def tell(activity, token=None):
        headers = {"Authorization": f"Bearer {token or teams.signed()}"}
        data = activity if isinstance(activity, str) else json.dumps(activity)
        async with within():
            answer = await client.post(PATH, data=data, headers=headers)
        return answer.status

    return tell


async def test_where_the_bot_is_installed_is_remembered(teams, rooms, tell):
    status = await tell(teams.activity())

    assert status == 200
    assert rooms.known == {
        TO: TeamsChannel(to=TO, tenant=TENANT, service_url=teams.service_url, team=CHANNEL)
    }


async def test_a_mention_in_a_thread_makes_its_channel_known(teams, rooms, tell):
    await tell(teams.activity(type="message", conversation={"id": f"{CHANNEL};messageid=17"}))

    assert set(rooms.known) == {TO}


async def test_where_it_is_removed_is_forgotten(teams, rooms, tell):
    await tell(teams.activity())
    await tell(teams.activity(action="remove"))

    assert rooms.known == {}


async def test_keys_are_fetched_once(teams, tell):
    await tell(teams.activity())
    await tell(teams.activity())

    assert teams.keys_fetched == 1


LONG_AGO = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())

FORGED = {  # what is wrong with the token
    "signed by a stranger": {"key": STRANGER},
    "a key nobody knows": {"kid": "k2"},
    "for another bot": {"aud": "another"},
    "from someone else": {"iss": "https://evil.example"},
    "run out": {"exp": LONG_AGO},
    "for another address": {"serviceurl": "https://evil.example"},
    "for no address": {"serviceurl": None},
    "by an organisation itself": {"iss": f"https://sts.windows.net/{TENANT}/"},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED)
async def test_a_forged_token_opens_nothing(teams, rooms, tell, claims):
    assert await tell(teams.activity(), teams.signed(**claims)) == 401
    assert rooms.known == {}


REFUSED = {  # an activity with a good token, the answer
    "no address to compare": ({"serviceUrl": None}, 401),
    "another organisation": ({"channelData": {"tenant": {"id": "another"}}}, 403),
    "no organisation": ({"channelData": None}, 403),
    "no conversation": ({"conversation": None}, 200),
}


@pytest.mark.parametrize(("changes", "status"), REFUSED.values(), ids=REFUSED)
async def test_what_is_not_meant_for_us_is_not_remembered(teams, rooms, tell, changes, status):
    assert await tell(teams.activity(**changes)) == status
    assert rooms.known == {}


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c"])
async def test_a_token_that_is_none_opens_nothing(teams, tell, token):
    assert await tell(teams.activity(), token or " ") == 401


@pytest.mark.parametrize("activity", [["nothing"], "{", "[" * 100_000], ids=["list", "torn", "deep"])
async def test_what_is_no_activity_is_refused(tell, activity):
    assert await tell(activity) == 400

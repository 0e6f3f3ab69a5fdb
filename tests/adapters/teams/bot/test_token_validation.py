"""While Microsoft's keys cannot be read, callers get 503, and operators are notified once."""

from datetime import UTC, datetime

import pytest
from aiohttp import web

from adapters.teams.bot.bot import Registration
from adapters.teams.bot.endpoint import PATH, TeamsEndpoint
from adapters.teams.bot.token_validation import RETRY_AFTER, TokenVerifier
from rules.ports.services import StoreError
from tests.fakes.local_server import Local
from tests.fakes.teams.channels import FakeTeamsChannels
from tests.fakes.teams.connector import APP_ID, TENANT, FakeTeamsBot
from tests.support.waiting import within


class Bot:
    """A bot with a clock of its own."""

    def __init__(self, teams: FakeTeamsBot, keys_url: str) -> None:
        self.now = datetime(2026, 8, 22, 10, tzinfo=UTC)
        self.told = 0
        self.breaks: Exception | None = None
        self.teams = teams
        cloud = Registration(app_id=APP_ID, password="x", tenants=(TENANT,), keys_url=keys_url).cloud
        self.tokens = TokenVerifier(APP_ID, cloud, now=lambda: self.now, unheard=self._unheard)

    async def _unheard(self) -> None:
        self.told += 1
        if self.breaks:
            raise self.breaks


@pytest.fixture
async def teams():
    async with FakeTeamsBot() as fake:
        yield fake


@pytest.fixture
async def called(aiohttp_client):
    """Call the bot as Teams does; return the answer."""
    clients = {}

    async def call(bot, **claims):
        if bot not in clients:
            application = web.Application()
            endpoint = TeamsEndpoint(FakeTeamsChannels(), bot.tokens.is_valid, tenants=[TENANT])
            application.router.add_post(PATH, endpoint.answer)
            clients[bot] = await aiohttp_client(application)
        headers = {"Authorization": f"Bearer {bot.teams.signed(**claims)}"}
        async with within():
            return await clients[bot].post(PATH, json=bot.teams.activity(), headers=headers)

    return call


def served(answer) -> Local:
    """A place that answers everything so."""
    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    local = Local()
    local.serve(application)
    return local


async def a_page(_):
    return web.Response(text="<h1>Sign in</h1>", content_type="text/html")


async def no_keys(_):
    return web.json_response({"keys": []})


async def an_error(_):
    return web.Response(status=500)


@pytest.mark.parametrize("answer", [a_page, no_keys, an_error])
async def test_whoever_calls_is_asked_to_come_again(teams, called, answer):
    async with served(answer) as microsoft:
        said = await called(Bot(teams, f"{microsoft.base}/v1/.well-known/openidconfiguration"))

    assert (said.status, said.headers["Retry-After"]) == (503, "30")


async def test_it_is_said_once_until_they_are_back(teams, called, logs):
    bot = Bot(teams, teams.keys_url)
    await teams.stop()
    down = [(await called(bot)).status]
    bot.now += RETRY_AFTER / 2
    down.append((await called(bot)).status)
    bot.now += RETRY_AFTER
    down.append((await called(bot)).status)
    await teams.start()
    bot.now += RETRY_AFTER
    back = (await called(bot)).status
    events = [each["event"] for each in logs if each["event"].startswith("keys.")]

    assert (down, back, bot.told) == ([503, 503, 503], 200, 1)
    assert events == ["keys.fetch_failed", "keys.recovered"]


async def test_they_are_not_asked_for_at_every_call(teams, called):
    asked = 0

    async def count(_):
        nonlocal asked
        asked += 1
        return web.Response(status=500)

    async with served(count) as microsoft:
        bot = Bot(teams, f"{microsoft.base}/v1/.well-known/openidconfiguration")
        first, second = await called(bot), await called(bot)

    assert (first.status, second.status, asked) == (503, 503, 1)


async def test_a_key_that_nobody_knows_is_a_forgery_still(teams, called):
    bot = Bot(teams, teams.keys_url)

    assert (await called(bot, kid="k2")).status == 401
    assert bot.told == 0


async def test_who_cannot_be_told_now_changes_nothing(teams, called):
    bot = Bot(teams, teams.keys_url)
    bot.breaks = StoreError("disk full")
    await teams.stop()

    assert (await called(bot)).status == 503

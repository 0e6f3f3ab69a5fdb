"""Which services the bot can reach is what the configuration says."""

import pytest
from aiohttp import web

from adapters.teams.bot import bot
from bot import app
from bot.app import teams as teams_wiring
from bot.config.settings import ConfigError, load
from rules.model.subscription import Destination
from rules.ports.diagnostics import CheckResult
from rules.ports.services import DeliveryError
from rules.ports.teams_channels import TeamsChannel
from tests.bot.app.opened_services import open_services
from tests.fakes.slack.assistant import EchoAssistant
from tests.fakes.teams.connector import CHANNEL, TENANT, FakeTeamsBot
from tests.fakes.teams.webhooks import FakeTeams
from tests.support.messages import message

HERE = Destination("teams:ops")


def configured(write, teams: FakeTeams, *, private: str = "true"):
    return load(
        write(f"""
            [web]
            allow_private_targets = {private}
            [[teams_webhook]]
            name = "ops"
            url = "{teams.url().replace("http:", "http:" if private == "true" else "https:")}"
        """),
        {},
    )


async def test_a_terminal_needs_no_configuration(write):
    async with open_services(load(None, {})) as services:
        assert set(services.posters) == {"console"}


async def test_a_webhook_of_the_configuration_is_posted_to(write):
    async with FakeTeams() as teams, open_services(configured(write, teams)) as services:
        await services.posters["teams"].post(message(), to=HERE, thread=None, key="1-root")

        assert teams.transcript() == "[accent] 🔵 Planned: DMS Import\n"


async def test_a_webhook_does_not_reach_this_machine_unless_it_may(write):
    async with FakeTeams() as teams, open_services(configured(write, teams, private="false")) as services:
        with pytest.raises(DeliveryError, match=r"web\.allow_private_targets"):
            await services.posters["teams"].post(message(), to=HERE, thread=None, key="1-root")


async def test_the_addresses_of_webhooks_are_looked_at_and_nothing_is_posted(write):
    async with FakeTeams() as teams:
        [finding] = await teams_wiring.check_webhooks(configured(write, teams))

        assert (finding.what, finding.ok, teams.requests) == ("teams webhook ops", True, [])


BOT = """
    [teams]
    app_id = "00000000-0000-0000-0000-00000000B0B0"
    app_password = "geheim"
    tenants = ["11111111-0000-0000-0000-000000000000"]
    keys_url = "{keys_url}"
    [[subscription]]
    to = "teams-bot:19:ops@thread.tacv2"
"""


async def test_without_a_registration_there_is_no_bot(write):
    async with open_services(load(None, {})) as services:
        assert ("teams-bot" in services.posters, services.routes) == (False, {})


async def test_the_bot_is_known_where_teams_says_so(write, aiohttp_client):
    here = Destination(f"teams-bot:{CHANNEL}")
    async with FakeTeamsBot() as teams, app.scratch_store() as store:
        config = load(write(BOT.format(keys_url=teams.keys_url)), {})
        async with app.open_services(config, EchoAssistant(), store) as services:
            application = web.Application()
            application.router.add_post("/api/messages", services.routes["POST", "/api/messages"])
            client = await aiohttp_client(application)
            token = {"Authorization": f"Bearer {teams.signed()}"}
            answer = await client.post("/api/messages", json=teams.activity(), headers=token)
        known = await store.room(here)

    assert (answer.status, list(services.posters), list(services.routes)) == (
        200,
        ["console", "teams-bot"],
        [("POST", "/api/messages")],
    )
    assert known is not None


async def test_operators_hear_that_nobody_in_teams_is_heard(write, aiohttp_client):
    async with FakeTeamsBot() as teams, app.scratch_store() as store:
        written = BOT.format(keys_url=teams.keys_url) + '[operators]\nto = ["console"]'
        await teams.stop()
        async with app.open_services(load(write(written), {}), EchoAssistant(), store) as services:
            application = web.Application()
            application.router.add_post("/api/messages", services.routes["POST", "/api/messages"])
            client = await aiohttp_client(application)
            token = {"Authorization": f"Bearer {teams.signed()}"}
            answer = await client.post("/api/messages", json=teams.activity(), headers=token)
        lanes = [(each.to, each.pending) for each in await store.lanes()]

    assert (answer.status, lanes) == (503, [("console", 1)])


async def test_where_microsoft_gives_tokens_can_be_said(write, monkeypatch):
    asked = []

    async def known(registration):
        asked.append(registration.cloud.login_endpoint)
        return CheckResult(what="teams bot", ok=True, detail="Microsoft knows it")

    monkeypatch.setattr(bot, "ask", known)
    for said in ("", 'login_url = "https://login.example/"\n'):
        written = BOT.format(keys_url="https://keys.example").replace("    [[sub", f"{said}    [[sub")
        await teams_wiring.check_registration(load(write(written), {}))

    assert asked == ["https://login.microsoftonline.com", "https://login.example"]


async def test_calendar_files_are_linked_to_where_others_reach_the_bot(write):
    config = load(
        write(BOT.format(keys_url="https://keys.example") + '[web]\npublic_url = "https://told.example/"'), {}
    )
    async with app.scratch_store() as store, app.open_services(config, EchoAssistant(), store) as services:
        assert ("GET", "/calendar/{key}.ics") in services.routes


async def test_the_bot_needs_its_extra(write, monkeypatch):
    monkeypatch.setattr(teams_wiring, "find_spec", lambda _: None)
    config = load(write(BOT.format(keys_url="https://keys.example")), {})

    with pytest.raises(ConfigError, match=r"toldvagt\[teams\]"):
        async with app.scratch_store() as store:
            await app.open_services(config, EchoAssistant(), store).__aenter__()


async def test_doctor_finds_that_its_extra_is_missing(write, monkeypatch):
    monkeypatch.setattr(teams_wiring, "find_spec", lambda _: None)
    [missing] = await teams_wiring.check_registration(
        load(write(BOT.format(keys_url="https://keys.example")), {})
    )

    assert not missing.ok
    assert "toldvagt[teams]" in missing.mend


async def test_without_a_bot_microsoft_is_not_asked():
    assert await teams_wiring.check_registration(load(None, {})) == ()


async def test_microsoft_is_asked_for_the_bot_that_is_configured(write, monkeypatch):
    asked = []

    async def known(registration):
        asked.append(registration)
        return CheckResult(what="teams bot", ok=True, detail="Microsoft knows it")

    monkeypatch.setattr(bot, "ask", known)
    [finding] = await teams_wiring.check_registration(
        load(write(BOT.format(keys_url="https://keys.example")), {})
    )

    assert finding.ok
    assert [(each.password, each.tenants[0]) for each in asked] == [("geheim", TENANT)]


async def test_channels_where_the_bot_is_not_installed_are_found(write):
    config = load(write(BOT.format(keys_url="https://keys.example")), {})
    [missing] = await teams_wiring.check_channels(config)
    async with app.store(config) as store:
        await store.save_channel(
            TeamsChannel(to=Destination(f"teams-bot:{CHANNEL}"), tenant="t", service_url="u")
        )
    [there] = await teams_wiring.check_channels(config)

    assert (missing.ok, there.ok) == (False, True)
    assert "install it into the team" in missing.mend

"""The configuration opens the pages on which workspaces install the bot, and doctor looks at those that did."""

import pytest
from cryptography.fernet import Fernet

from bot import app
from bot.app.slack import check_workspaces
from bot.cli.doctor import doctor_checks
from bot.config.settings import load
from rules.model.subscription import Destination
from tests.adapters.slack.oauth.site import Pages
from tests.fakes.browser import Browser
from tests.fakes.slack.assistant import EchoAssistant, text_message
from tests.fakes.slack.transports import SIGNING_SECRET, HttpTransport
from tests.fakes.slack.workspaces import CLIENT_ID, CLIENT_SECRET, FakeWorkspaces


@pytest.fixture
async def fake_slack():
    async with FakeWorkspaces(app.now) as opened:
        yield opened


@pytest.fixture
async def pages():
    async with Pages() as opened:
        yield opened


@pytest.fixture
def environ(fake_slack, pages, tmp_path):
    return {
        "TOLDVAGT_STORE__URL": f"sqlite:///{tmp_path}/store.sqlite3",
        "TOLDVAGT_SOURCE": f'[{{"name": "list", "url": "{pages.url}list"}}]',
        "TOLDVAGT_SLACK__API_URL": fake_slack.api_url,
        "TOLDVAGT_SLACK__CLIENT_ID": CLIENT_ID,
        "TOLDVAGT_SLACK__CLIENT_SECRET": CLIENT_SECRET,
        "TOLDVAGT_SLACK__SIGNING_SECRET": SIGNING_SECRET,
        "TOLDVAGT_SLACK__TOKEN_KEYS": Fernet.generate_key().decode(),
        "TOLDVAGT_WEB__PUBLIC_URL": pages.url,
    }


@pytest.fixture
def config(environ):
    return load(None, environ)


async def test_a_workspace_installs_the_bot_asks_it_and_is_told(config, fake_slack, pages):
    workspace = await fake_slack.add_workspace("T1")
    workspace.transport = HttpTransport(f"{pages.url}slack/events")
    async with app.store(config) as store, app.open_services(config, EchoAssistant(), store) as services:
        pages.routes |= services.routes
        async with Browser(pages.url) as browser:
            await browser.opens(f"{pages.url}slack/install")
            await browser.opens(fake_slack.allow(browser.link, workspace, "U0002"))
        anna = workspace.user("U0002", "anna")
        await anna.types("/told status")
        await services.posters["slack"].post(
            text_message("All open"), to=Destination("slack:T1/C0001"), thread=None, key="1"
        )

        assert await anna.sees() == "ℹ️ You said: status"
        assert workspace.transcript("C0001") == "ℹ️ All open\n"

    workspace.uninstall()
    found = {each.what: each.ok for each in await check_workspaces(config)}

    assert found == {"slack workspaces": True, "slack workspace T1": False}


async def test_a_workspace_that_was_not_named_does_not_install_it(environ, fake_slack, pages):
    config = load(None, environ | {"TOLDVAGT_SLACK__WORKSPACES": '["T2"]'})
    async with app.store(config) as store, app.open_services(config, EchoAssistant(), store) as services:
        pages.routes |= services.routes
        async with Browser(pages.url) as browser:
            for team in ("T1", "T2"):
                await browser.opens(f"{pages.url}slack/install")
                await browser.opens(
                    fake_slack.allow(browser.link, await fake_slack.add_workspace(team), "U0002")
                )
        installed = await store.installations()

    assert [each.team for each in installed] == ["T2"]


async def test_where_nobody_can_install_it_nothing_is_looked_at():
    assert await check_workspaces(load(None, {})) == ()


async def test_doctor_looks_at_them(config):
    assert "slack workspaces" in {each.what for each in await doctor_checks(config)}

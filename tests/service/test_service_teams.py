"""The bot of Teams as the real process, between a local Microsoft, a local Teams and a local agency."""

from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port

from rules.model.notice import Oid
from tests.fakes.agency import FakeAgency
from tests.fakes.slack.server import FakeSlack
from tests.fakes.teams.connector import APP_ID, CHANNEL, TENANT, FakeTeamsBot, PostedCard
from tests.fakes.teams.login import FakeLogin
from tests.fakes.teams.user import TeamsUser
from tests.service.test_service import EXTENSION, WINDOW
from tests.support.builders import at
from tests.support.harness.service_process import OPERATORS, Service
from tests.support.waiting import until

PASSWORD = "secret-of-the-app"
LONG_AGO = replace(
    WINDOW,
    oid=Oid("2800001"),
    status="Closed",
    published="01-03-2026 00:00:00",
    updated="02-03-2026 kl. 00:00",
)


@pytest.fixture
async def login(tmp_path, monkeypatch):
    async with FakeLogin(tmp_path, PASSWORD) as opened:
        # What a company does whose proxy has a certificate of its own.
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(opened.certificate))
        yield opened


@pytest.fixture
async def teams():
    async with FakeTeamsBot() as opened:
        yield opened


@pytest.fixture
async def agency():
    async with FakeAgency() as opened:
        opened.publish(LONG_AGO)
        yield opened


def settings(teams: FakeTeamsBot, login: FakeLogin) -> str:
    return f"""
            [teams]
            app_id = "{APP_ID}"
            app_password = "{PASSWORD}"
            tenants = ["{TENANT}"]
            keys_url = "{teams.keys_url}"
            login_url = "{login.base}/"
            [[subscription]]
            to = "teams-bot:{CHANNEL}"
            systems = ["manifest"]
    """


@pytest.fixture
def port() -> int:
    """Where the process listens."""
    return unused_port()


@pytest.fixture
async def service(tmp_path, agency, teams, login, port):
    async with FakeSlack((OPERATORS,)) as slack:
        opened = Service(tmp_path, agency, slack, more=settings(teams, login))
        text = opened.config.read_text(encoding="utf-8")
        opened.config.write_text(text.replace("127.0.0.1:0", f"127.0.0.1:{port}"), encoding="utf-8")
        yield opened


def roots(teams: FakeTeamsBot) -> list[PostedCard]:
    """What the bot said in the channel outside of threads."""
    return [each for each in teams.messages if not each.said and each.root is None]


def below(teams: FakeTeamsBot, root: PostedCard) -> list[PostedCard]:
    return [each for each in teams.messages if each.root == root.id]


async def test_it_is_installed_asked_and_tells_in_threads(service, port, agency, teams, login, tmp_path):
    anna = TeamsUser(teams, f"http://127.0.0.1:{port}/api/messages")
    async with service.running():
        await anna.tells(**teams.activity())
        answer = await anna.asks("@ status manifest")
        agency.publish(WINDOW)
        await until(lambda: roots(teams))
        [root] = roots(teams)
        announced = root.drawn
        agency.revise("2900900", at=at("19:40"), body=f"{EXTENSION}\n\n{WINDOW.body}")
        await until(lambda: below(teams, root) and root.edits)

    [reply] = below(teams, root)
    assert anna.statuses == [200, 200]
    assert "nothing announced for Manifest" in answer.drawn
    assert "Planned: PRD-servicewindow Manifest" in announced
    assert "Extended: PRD-servicewindow Manifest" in root.drawn
    assert "Extended: now until Saturday 23:00, was 20:00" in reply.drawn
    assert login.asked == ["https://api.botframework.com/.default"]
    assert PASSWORD not in service.log + _written(tmp_path / "memory.sqlite3")


def _written(database: Path) -> str:
    return database.read_bytes().decode("latin-1")

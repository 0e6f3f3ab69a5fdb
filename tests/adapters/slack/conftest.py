from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from adapters.slack import SlackPoster, open_client
from adapters.slack.events import app
from tests.adapters.slack.events.running_app import TRANSPORTS, bot
from tests.adapters.slack.oauth.site import open_site
from tests.fakes.slack.server import FakeSlack
from tests.support.waiting import LIMIT

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def logs():
    """All that is logged, unprinted: to format a traceback takes long."""
    with capture_logs() as captured:
        yield captured


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """On a busy machine a form may take long; a test of the limit sets its own."""
    monkeypatch.setattr(app, "FORM_TIMEOUT", LIMIT)


@pytest.fixture
async def slack():
    async with FakeSlack(clock=lambda: NOON) as fake:
        yield fake


@pytest.fixture
async def client(slack):
    async with open_client(slack.token, api_url=slack.url) as opened:
        yield opened


@pytest.fixture
def poster(client):
    return SlackPoster(client)


@pytest.fixture(params=TRANSPORTS.values(), ids=list(TRANSPORTS))
async def at(request):
    """The running app in a fake workspace, over each transport."""
    async with bot(request.param) as opened:
        yield opened


@pytest.fixture
def anna(at):
    return at.slack.user("U0002", "anna")


@pytest.fixture
async def site():
    async with open_site() as opened:
        yield opened


@pytest.fixture
async def workspace(site):
    """A workspace that installed the bot."""
    found = await site.fake_slack.add_workspace("T1")
    await site.installs(found)
    return found

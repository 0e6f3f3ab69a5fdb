from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from adapters.http.fetcher import open_targets
from adapters.teams import TeamsWebhookPoster, Webhook
from adapters.teams.bot import handlers
from tests.adapters.teams.bot.running_bot import HERE, NOTICE, bot
from tests.fakes.slack.assistant import EchoAssistant, InMemoryChat
from tests.fakes.teams.webhooks import FakeTeams
from tests.support.waiting import LIMIT

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """On a busy machine a press may take long; a test of the limit sets its own."""
    monkeypatch.setattr(handlers, "PRESS_TIMEOUT", LIMIT)


@pytest.fixture
async def teams():
    async with FakeTeams(clock=lambda: NOON) as fake:
        yield fake


@pytest.fixture
async def session():
    async with open_targets(version="2026.1", private=True) as opened:
        yield opened


@pytest.fixture
def poster(teams, session):
    return TeamsWebhookPoster([Webhook(name="ops", url=teams.url())], session, now=lambda: NOON)


@pytest.fixture
def logs():
    with capture_logs() as captured:
        yield captured


@pytest.fixture
def assistant():
    return EchoAssistant()


@pytest.fixture
def memory():
    return InMemoryChat()


@pytest.fixture
async def at(assistant, memory, logs):
    async with bot(assistant, memory) as opened:
        yield opened


@pytest.fixture
def anna(at):
    return at.user()


@pytest.fixture
async def root(at, anna):
    """The root message of a notice in the channel."""
    await anna.tells()
    await at.poster.post(NOTICE, to=HERE, thread=None, key="1-root")
    return at.teams.messages[-1]

from datetime import UTC, datetime

import pytest

from adapters.slack import SlackPoster, open_client
from tests.fakes.slack import FakeSlack

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


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

from datetime import UTC, datetime

import pytest

from adapters.http import open_targets
from adapters.teams import TeamsWebhookPoster, Webhook
from tests.fakes.teams import FakeTeams

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


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

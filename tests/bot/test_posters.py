"""Which services the bot can reach is what the configuration says."""

import pytest

from bot import app
from bot.config import load
from rules.ports import DeliveryError
from rules.subscription import Destination
from tests.fakes.teams import FakeTeams
from tests.messages import message

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
    async with app.posters(load(None, {})) as posters:
        assert set(posters) == {"console"}


async def test_a_webhook_of_the_configuration_is_posted_to(write):
    async with FakeTeams() as teams, app.posters(configured(write, teams)) as posters:
        await posters["teams"].post(message(), to=HERE, thread=None, key="1-root")

        assert teams.transcript() == "[accent] 🔵 Planned: DMS Import\n"


async def test_a_webhook_does_not_reach_this_machine_unless_it_may(write):
    async with FakeTeams() as teams, app.posters(configured(write, teams, private="false")) as posters:
        with pytest.raises(DeliveryError, match=r"web\.allow_private_targets"):
            await posters["teams"].post(message(), to=HERE, thread=None, key="1-root")


async def test_the_addresses_of_webhooks_are_looked_at_and_nothing_is_posted(write):
    async with FakeTeams() as teams:
        [finding] = await app.look_at_teams(configured(write, teams))

        assert (finding.what, finding.ok, teams.requests) == ("teams webhook ops", True, [])

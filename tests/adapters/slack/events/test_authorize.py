"""Whose token a call gets, and what it never takes from the environment."""

import pytest

from tests.adapters.slack.events.running_app import TRANSPORTS, bot

ENVIRONMENT = {  # what the kit would make of the environment behind our back
    "SLACK_BOT_TOKEN": "xoxb-of-another-program",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "of-another-program",
    "SLACK_SIGNING_SECRET": "of-another-program",
}


@pytest.mark.parametrize("transport", TRANSPORTS.values(), ids=list(TRANSPORTS))
async def test_what_the_environment_says_to_other_programs_is_not_ours(monkeypatch, transport):
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    async with bot(transport) as at:
        anna = at.slack.user("U0002")
        await anna.types("/told status")

        assert await anna.sees() == "ℹ️ You said: status"


@pytest.mark.parametrize("transport", TRANSPORTS.values(), ids=list(TRANSPORTS))
async def test_each_call_gets_the_token_of_its_workspace(transport):
    teams: list[str] = []

    async def token(team: str) -> str | None:
        teams.append(team)
        return None

    async with bot(transport, tokens=token) as at:
        anna = at.slack.user("U0002")
        await anna.types("/told status")

        assert await anna.sees() == "The bot is not installed in this workspace any more: install it again."
    assert teams == ["T0001"]
    assert at.assistant.askers == []


@pytest.mark.parametrize("transport", TRANSPORTS.values(), ids=list(TRANSPORTS))
async def test_the_proxy_of_the_environment_is_for_slack_itself(monkeypatch, transport):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    async with bot(transport) as at:
        anna = at.slack.user("U0002")
        await anna.types("/told status")

        assert await anna.sees() == "ℹ️ You said: status"

import pytest

from adapters.slack import Secrets, check
from tests.fakes.slack.server import APP_TOKEN


async def test_all_is_well(client):
    findings = await check(client, ["C0001"])

    assert [(each.what, each.ok, each.mend) for each in findings] == [
        ("slack token", True, ""),
        ("slack scopes", True, ""),
        ("slack channel C0001", True, ""),
    ]


async def test_all_is_well_with_a_bot_that_talks(client):
    findings = await check(client, secrets=Secrets(app_token=APP_TOKEN))

    assert [(each.what, each.ok) for each in findings] == [
        ("slack token", True),
        ("slack app token", True),
        ("slack scopes", True),
    ]


async def test_a_line_that_slack_does_not_give(client):
    [bad] = [each for each in await check(client, secrets=Secrets(app_token="xapp-old")) if not each.ok]

    assert (bad.what, bad.detail) == ("slack app token", "invalid_auth")
    assert "connections:write" in bad.mend


async def test_only_a_bot_that_talks_needs_to_hear_commands(slack, client):
    slack.scopes.remove("commands")
    closed_at_once = await check(client)
    talking = await check(client, secrets=Secrets(signing_secret="abc"))

    assert [each.what for each in closed_at_once if not each.ok] == []
    assert [each.what for each in talking if not each.ok] == ["slack scope commands"]


def lacks(scope):
    return lambda slack: slack.scopes.remove(scope)


FAULTS = {  # what is wrong, what is found bad, what to do
    "app removed": (lambda slack: slack.revoke(), "slack token", "install the app again"),
    "Slack down": (lambda slack: slack.fail_once(500), "slack token", "try again later"),
    "may not post": (lacks("chat:write"), "slack scope chat:write", "install the app again"),
    "may not look back": (lacks("groups:history"), "slack scope groups:history", "OAuth & Permissions"),
    "no such channel": (lambda slack: slack.channels.clear(), "slack channel C0001", "correct the id"),
    "channel archived": (lambda slack: slack.archive("C0001"), "slack channel C0001", "unarchive"),
    "not invited": (lambda slack: slack.kick("C0001"), "slack channel C0001", "invite the bot"),
}


@pytest.mark.parametrize(("fault", "what", "mend"), FAULTS.values(), ids=FAULTS)
async def test_each_fault_is_named_with_its_mending(slack, client, fault, what, mend):
    fault(slack)
    [bad] = [each for each in await check(client, ["C0001"]) if not each.ok]

    assert bad.what == what
    assert mend in bad.mend

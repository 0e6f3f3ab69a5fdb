"""What doctor finds out about the workspaces that installed the bot."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from adapters.slack import open_client
from adapters.slack.doctor import check_installed
from adapters.slack.oauth.encryption import TokenCipher, WorkspaceTokens
from tests.adapters.slack.oauth.site import T1


@pytest.fixture
async def site(site):
    """Two workspaces installed the bot."""
    for team in ("T1", "T2"):
        await site.installs(await site.fake_slack.add_workspace(team))
    return site


async def findings(site):
    async with open_client(None, api_url=site.fake_slack.api_url) as client:
        return await check_installed(site.workspaces, client)


async def test_where_all_is_well_they_are_counted(site):
    [finding] = await findings(site)

    assert finding.ok
    assert finding.detail == "2 installed the bot, 2 are well"


async def key_lost(site):
    sealed = TokenCipher([Fernet.generate_key().decode()]).encrypt(WorkspaceTokens(team="T1", bot="xoxb-1"))
    await site.store.save_installation(replace(await site.store.installation(T1), sealed=sealed))


async def removed(site):
    site.fake_slack.workspaces["T1"].uninstall()


async def fewer_scopes(site):
    before = await site.store.installation(T1)
    scopes = tuple(each for each in before.scopes if each != "pins:write")
    await site.store.save_installation(replace(before, scopes=scopes))


async def slack_away(site):
    site.fake_slack.fail_once(503)


ILL = {  # what is wrong, what is found, how to mend it
    "no key opens it": (
        key_lost,
        "no key of slack.token_keys opens its token",
        "add the key that sealed it, or install the app again",
    ),
    "its token is dead": (
        removed,
        "invalid_auth",
        "the token is not valid: check slack.bot_token, or install the app again",
    ),
    "it may do less": (fewer_scopes, "lacks pins:write", "let it install the bot again, at /slack/install"),
    "Slack is away": (slack_away, "Slack answers HTTP 503", "try again later"),
}


@pytest.mark.parametrize(("fault", "detail", "mend"), ILL.values(), ids=ILL)
async def test_what_is_ill_is_named_with_how_to_mend_it(site, fault, detail, mend):
    await fault(site)
    [summary, found] = await findings(site)

    assert summary.detail == "2 installed the bot, 1 are well"
    assert not found.ok
    assert (found.detail, found.mend) == (detail, mend)


async def test_a_token_that_has_ended_is_left_to_the_service(site):
    before = await site.store.installation(T1)
    await site.store.save_installation(replace(before, expires_at=site.now - timedelta(days=1)))
    site.fake_slack.workspaces["T1"].uninstall()
    site.fake_slack.grants.clear()
    [finding] = await findings(site)

    assert finding.ok
    assert site.fake_slack.grants == []

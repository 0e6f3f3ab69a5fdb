"""Which token is used in which workspace."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.oauth.encryption import TokenCipher, WorkspaceTokens
from adapters.slack.oauth.workspace_tokens import LIFETIME
from rules.model.people import HOME
from rules.ports.services import DeliveryError, StoreError
from tests.adapters.slack.oauth.site import KEYS, T1, open_site
from tests.fakes.slack.assistant import text_message

SECOND = timedelta(seconds=1)
CHANNEL = "slack:T1/C0001"


async def test_each_workspace_is_told_with_its_own_token(site):
    workspaces = [await site.fake_slack.add_workspace(team) for team in ("T1", "T2")]
    for each in workspaces:
        await site.installs(each)
        await site.posts(f"slack:{each.team}/C0001", f"For {each.team}")

    assert [each.transcript("C0001") for each in workspaces] == ["ℹ️ For T1\n", "ℹ️ For T2\n"]


async def test_the_token_of_the_configuration_speaks_at_home_beside_them():
    async with open_site(token="xoxb-home") as site:
        home, other = await site.fake_slack.add_workspace("T0"), await site.fake_slack.add_workspace("T1")
        home.tokens["xoxb-home"] = None
        home.scopes = {"chat:write"}
        await site.installs(other)
        await site.posts("slack:C0001", "At home")
        await site.posts(CHANNEL, "Elsewhere")

        assert (home.transcript("C0001"), other.transcript("C0001")) == ("ℹ️ At home\n", "ℹ️ Elsewhere\n")
        assert await site.workspaces.token("T0") == "xoxb-home"
        assert site.workspaces.workspace_of_team("T0") == HOME
        assert site.workspaces.workspace_of_team("T1") == T1


async def test_where_slack_does_not_say_whose_the_token_is_it_is_asked_later():
    async with open_site(token="xoxb-home") as site:
        assert await site.workspaces.token("T0") is None

        home = await site.fake_slack.add_workspace("T0")
        home.tokens["xoxb-home"] = None
        assert await site.workspaces.token("T0") is None

        site.now += LIFETIME
        assert await site.workspaces.token("T0") == "xoxb-home"


MISSING = {  # where to, what the operator reads
    "not installed": ("slack:T9/C0001", "the bot is not installed in this workspace"),
    "no token at home": ("slack:C0001", "there is no slack.bot_token"),
}


@pytest.mark.parametrize(("to", "said"), MISSING.values(), ids=MISSING)
async def test_where_there_is_no_token_nothing_is_sent_until_a_person_mends_it(site, to, said):
    with pytest.raises(DeliveryError, match=said) as caught:
        await site.posts(to)

    assert caught.value.permanent


async def test_a_call_from_where_the_bot_is_not_is_not_admitted(site, logs):
    assert await site.workspaces.token("T9") is None
    assert logs[-1] == {
        "event": "call.authorization_failed",
        "log_level": "warning",
        "team": "T9",
        "reason": "the bot is not installed in this workspace",
    }


async def test_a_database_that_is_away_delays_and_breaks_nothing(site, monkeypatch):
    async def away(*_):
        raise StoreError("the database is away")

    monkeypatch.setattr(site.store, "installation", away)
    with pytest.raises(DeliveryError, match="looked up just now") as caught:
        await site.posts(CHANNEL)

    assert not caught.value.permanent


async def test_a_token_is_looked_up_once_in_a_while(site, workspace, monkeypatch):
    await site.posts(CHANNEL)
    asked = []
    looked_up = site.store.installation

    async def counted(workspace):
        asked.append(workspace)
        return await looked_up(workspace)

    monkeypatch.setattr(site.store, "installation", counted)
    await site.posts(CHANNEL)
    site.now += LIFETIME - SECOND
    await site.posts(CHANNEL)
    assert asked == []

    site.now += SECOND
    await site.posts(CHANNEL)
    assert asked == [T1]


async def test_everything_a_poster_does_is_done_with_the_right_token(site, workspace):
    await site.posts(CHANNEL, "All open")
    [posted] = workspace.roots("C0001")
    ref = await site.poster.find("All open", to=CHANNEL, thread=None, since=site.now)
    await site.poster.edit(text_message("All closed"), to=CHANNEL, ref=ref)

    assert ref == f"C0001/{posted.ts}"
    assert workspace.transcript("C0001") == "ℹ️ All closed\n"


async def test_a_token_that_another_process_replaced_is_not_used_on(site, workspace):
    await site.posts(CHANNEL, "Before")
    before = await site.workspaces.token("T1")
    workspace.uninstall()
    workspace.tokens["xoxb-anew"] = None
    sealed = TokenCipher(KEYS).encrypt(WorkspaceTokens(team="T1", bot="xoxb-anew"))
    await site.store.save_installation(replace(await site.store.installation(T1), sealed=sealed))
    await site.posts(CHANNEL, "After")

    assert workspace.transcript("C0001").count("Before") == 1
    assert workspace.transcript("C0001").count("After") == 1
    assert before != "xoxb-anew"


async def test_a_workspace_that_is_gone_is_not_asked_again_and_again(site, workspace):
    await site.posts(CHANNEL, "Before")
    workspace.uninstall()
    calls = len(site.fake_slack.requests)
    with pytest.raises(DeliveryError, match="invalid_auth") as caught:
        await site.posts(CHANNEL, "After")

    assert caught.value.permanent
    assert len(site.fake_slack.requests) == calls + 1

"""Which token speaks where, and how tokens that end are renewed."""

import asyncio
import traceback
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack import open_client
from adapters.slack.grants import AppSecrets, Grants
from adapters.slack.sealing import Seal, TeamTokens
from adapters.slack.workspaces import AHEAD, REMEMBERED, SOON
from adapters.store import open_store
from rules.person import HOME
from rules.ports import DeliveryError, StoreError
from tests.adapters.slack.site import KEYS, T1, open_site, workspaces
from tests.fakes.slack_desk import saying
from tests.fakes.slack_world import CLIENT_ID, CLIENT_SECRET

HALF_DAY = timedelta(hours=12)
SECOND = timedelta(seconds=1)
CHANNEL = "slack:T1/C0001"


@pytest.fixture
async def site():
    async with open_site() as opened:
        yield opened


@pytest.fixture
async def town(site):
    """A workspace that installed the bot, with tokens that end."""
    site.world.lasts = HALF_DAY
    found = await site.world.town("T1")
    await site.installs(found)
    site.world.grants.clear()
    return found


async def test_each_workspace_is_told_with_its_own_token(site):
    towns = [await site.world.town(team) for team in ("T1", "T2")]
    for each in towns:
        await site.installs(each)
        await site.posts(f"slack:{each.team}/C0001", f"For {each.team}")

    assert [each.transcript("C0001") for each in towns] == ["ℹ️ For T1\n", "ℹ️ For T2\n"]


async def test_the_token_of_the_configuration_speaks_at_home_beside_them():
    async with open_site(token="xoxb-home") as site:
        home, other = await site.world.town("T0"), await site.world.town("T1")
        home.tokens["xoxb-home"] = None
        home.scopes = {"chat:write"}
        await site.installs(other)
        await site.posts("slack:C0001", "At home")
        await site.posts(CHANNEL, "Elsewhere")

        assert (home.transcript("C0001"), other.transcript("C0001")) == ("ℹ️ At home\n", "ℹ️ Elsewhere\n")
        assert await site.workspaces.token("T0") == "xoxb-home"
        assert site.workspaces.house("T0") == HOME
        assert site.workspaces.house("T1") == T1


async def test_where_slack_does_not_say_whose_the_token_is_it_is_asked_later():
    async with open_site(token="xoxb-home") as site:
        assert await site.workspaces.token("T0") is None

        home = await site.world.town("T0")
        home.tokens["xoxb-home"] = None
        assert await site.workspaces.token("T0") is None

        site.now += REMEMBERED
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
        "event": "call.unadmitted",
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


async def test_a_token_is_looked_up_once_in_a_while(site, town, monkeypatch):
    await site.posts(CHANNEL)
    asked = []
    looked_up = site.store.installation

    async def counted(workspace):
        asked.append(workspace)
        return await looked_up(workspace)

    monkeypatch.setattr(site.store, "installation", counted)
    await site.posts(CHANNEL)
    site.now += REMEMBERED - SECOND
    await site.posts(CHANNEL)
    assert asked == []

    site.now += SECOND
    await site.posts(CHANNEL)
    assert asked == [T1]


async def test_everything_a_poster_does_is_done_with_the_right_token(site, town):
    await site.posts(CHANNEL, "All open")
    [posted] = town.roots("C0001")
    ref = await site.poster.find("All open", to=CHANNEL, thread=None, since=site.now)
    await site.poster.edit(saying("All closed"), to=CHANNEL, ref=ref)

    assert ref == f"C0001/{posted.ts}"
    assert town.transcript("C0001") == "ℹ️ All closed\n"


async def test_a_token_that_another_process_replaced_is_not_used_on(site, town):
    await site.posts(CHANNEL, "Before")
    before = await site.workspaces.token("T1")
    town.uninstall()
    town.tokens["xoxb-anew"] = None
    sealed = Seal(KEYS).seal(TeamTokens(team="T1", bot="xoxb-anew"))
    await site.store.keep_installation(replace(await site.store.installation(T1), sealed=sealed))
    await site.posts(CHANNEL, "After")

    assert town.transcript("C0001").count("Before") == 1
    assert town.transcript("C0001").count("After") == 1
    assert before != "xoxb-anew"


async def test_a_workspace_that_is_gone_is_not_asked_again_and_again(site, town):
    await site.posts(CHANNEL, "Before")
    town.uninstall()
    calls = len(site.world.requests)
    with pytest.raises(DeliveryError, match="invalid_auth") as caught:
        await site.posts(CHANNEL, "After")

    assert caught.value.permanent
    assert len(site.world.requests) == calls + 1


async def test_a_token_is_renewed_ahead_of_its_end(site, town):
    before = await site.workspaces.token("T1")
    site.now += HALF_DAY - AHEAD - SECOND
    assert await site.workspaces.token("T1") == before

    site.now += REMEMBERED
    assert await site.workspaces.token("T1") != before
    kept = await site.store.installation(T1)
    assert site.world.grants == ["refresh_token"]
    assert kept.expires_at == site.now + HALF_DAY


async def test_after_days_without_a_word_it_still_speaks(site, town):
    site.now += 7 * HALF_DAY
    await site.posts(CHANNEL, "Still here")

    assert town.transcript("C0001") == "ℹ️ Still here\n"


async def test_many_at_once_renew_once(site, town):
    site.now += HALF_DAY
    tokens = await asyncio.gather(*(site.workspaces.token("T1") for _ in range(20)))

    assert site.world.grants == ["refresh_token"]
    assert len(set(tokens)) == 1


async def test_processes_never_use_one_refresh_token_twice(database):
    async with open_site(database) as site, open_store(database) as second:
        site.world.lasts = HALF_DAY
        await site.installs(await site.world.town("T1"))
        site.world.grants.clear()
        # Of a file there is one process.
        store = site.store if database.startswith("sqlite") else second
        async with workspaces(site, store) as (other, _):
            for _ in range(3):
                site.now += HALF_DAY
                found = await asyncio.gather(*(each.token("T1") for each in (site.workspaces, other) * 3))
                assert len(set(found)) == 1
                assert None not in found

        assert site.world.grants == ["refresh_token"] * 3


async def test_what_slack_gave_is_kept_though_nobody_waits_for_it(site, town):
    site.now += HALF_DAY
    site.world.slow()
    waiting = asyncio.create_task(site.workspaces.token("T1"))
    await site.world.granted(1)
    waiting.cancel()
    site.world.catch_up()
    await site.workspaces.work.finish(5)

    kept = await site.store.installation(T1)
    assert kept.expires_at == site.now + HALF_DAY


REFUSED = {  # what becomes of the renewal
    "Slack is away": lambda world: world.fail_once(503),
    "its answer is lost": lambda world: world.lose_reply(),
    "the answer is no token": lambda world: world.fail_once(
        200, '{"ok": true}', Content_Type="application/json"
    ),
}


@pytest.mark.parametrize("fault", REFUSED.values(), ids=list(REFUSED))
async def test_a_token_that_cannot_be_renewed_is_used_until_it_ends(site, town, logs, fault):
    site.now += HALF_DAY - AHEAD
    fault(site.world)
    await site.posts(CHANNEL, "With the old one")

    [unrenewed] = [each for each in logs if each["event"] == "token.unrenewed"]
    assert unrenewed["team"] == "T1"
    assert not any(secret in f"{logs}" for secret in ("xoxb-", "xoxe-", CLIENT_SECRET))
    assert town.transcript("C0001") == "ℹ️ With the old one\n"

    site.now += SOON
    await site.workspaces.token("T1")
    assert site.world.grants[-1] == "refresh_token"


async def test_a_token_that_ended_and_cannot_be_renewed_needs_a_person(site, town):
    site.now += HALF_DAY
    site.world.forget()
    with pytest.raises(DeliveryError, match="invalid_refresh_token") as caught:
        await site.posts(CHANNEL)

    assert caught.value.permanent


async def test_a_token_that_ended_waits_for_slack(site, town):
    site.now += HALF_DAY
    site.world.fail_once(503)
    with pytest.raises(DeliveryError) as caught:
        await site.posts(CHANNEL)

    assert not caught.value.permanent


async def test_a_bot_that_is_removed_while_its_token_is_renewed(site, town, monkeypatch):
    site.now += HALF_DAY
    looked_up = site.store.installation

    async def just_before(workspace):
        found = await looked_up(workspace)
        monkeypatch.undo()
        await site.store.forget_installation(workspace)
        return found

    monkeypatch.setattr(site.store, "installation", just_before)
    with pytest.raises(DeliveryError, match="not installed") as caught:
        await site.posts(CHANNEL)

    assert caught.value.permanent
    assert site.world.grants == []


async def test_a_database_that_breaks_while_a_token_is_renewed(site, town, monkeypatch):
    def away(_):
        raise StoreError("the database is away")

    site.now += HALF_DAY
    monkeypatch.setattr(site.store, "locked", away)
    with pytest.raises(DeliveryError, match="renewed just now") as caught:
        await site.posts(CHANNEL)

    assert not caught.value.permanent


async def test_a_token_that_ended_while_it_was_remembered_is_replaced_at_once(site, town):
    site.world.lasts = REMEMBERED / 2
    site.now += HALF_DAY
    await site.posts(CHANNEL, "Before")
    site.now += REMEMBERED - SECOND
    await site.posts(CHANNEL, "After")

    assert town.transcript("C0001") == "ℹ️ Before\n\nℹ️ After\n"
    assert site.world.grants == ["refresh_token", "refresh_token"]


async def test_a_wrong_secret_of_the_app_is_named_and_not_shown(site):
    app = AppSecrets(client_id=CLIENT_ID, client_secret="another-secret", keys=KEYS)
    async with open_client(None, api_url=site.world.api_url) as client:
        with pytest.raises(
            DeliveryError, match=r"bad_client_secret: .* check slack\.client_secret"
        ) as caught:
            await Grants(client, app).renewed("xoxe-1", now=site.now)

    assert caught.value.permanent
    assert "another-secret" not in "".join(traceback.format_exception(caught.value))

"""Tokens are renewed before they expire, by one process at a time."""

import asyncio
import traceback
from datetime import timedelta

import pytest

from adapters.slack import open_client
from adapters.slack.oauth.token_exchange import AppSecrets, TokenExchange
from adapters.slack.oauth.workspace_tokens import LIFETIME, RENEW_BEFORE, RETRY_AFTER
from adapters.store import open_store
from rules.ports.services import DeliveryError, StoreError
from tests.adapters.slack.oauth.site import KEYS, T1, open_site, workspaces
from tests.fakes.slack.workspaces import CLIENT_ID, CLIENT_SECRET

HALF_DAY = timedelta(hours=12)
SECOND = timedelta(seconds=1)
CHANNEL = "slack:T1/C0001"


@pytest.fixture
async def workspace(site):
    """A workspace that installed the bot, with tokens that end."""
    site.fake_slack.lifetime = HALF_DAY
    found = await site.fake_slack.add_workspace("T1")
    await site.installs(found)
    site.fake_slack.grants.clear()
    return found


async def test_a_token_is_renewed_ahead_of_its_end(site, workspace):
    before = await site.workspaces.token("T1")
    site.now += HALF_DAY - RENEW_BEFORE - SECOND
    assert await site.workspaces.token("T1") == before

    site.now += LIFETIME
    assert await site.workspaces.token("T1") != before
    kept = await site.store.installation(T1)
    assert site.fake_slack.grants == ["refresh_token"]
    assert kept.expires_at == site.now + HALF_DAY


async def test_after_days_without_a_word_it_still_speaks(site, workspace):
    site.now += 7 * HALF_DAY
    await site.posts(CHANNEL, "Still here")

    assert workspace.transcript("C0001") == "ℹ️ Still here\n"


async def test_many_at_once_renew_once(site, workspace):
    site.now += HALF_DAY
    tokens = await asyncio.gather(*(site.workspaces.token("T1") for _ in range(20)))

    assert site.fake_slack.grants == ["refresh_token"]
    assert len(set(tokens)) == 1


async def test_processes_never_use_one_refresh_token_twice(database):
    async with open_site(database) as site, open_store(database) as second:
        site.fake_slack.lifetime = HALF_DAY
        await site.installs(await site.fake_slack.add_workspace("T1"))
        site.fake_slack.grants.clear()
        # Of a file there is one process.
        store = site.store if database.startswith("sqlite") else second
        async with workspaces(site, store) as (other, _):
            for _ in range(3):
                site.now += HALF_DAY
                found = await asyncio.gather(*(each.token("T1") for each in (site.workspaces, other) * 3))
                assert len(set(found)) == 1
                assert None not in found

        assert site.fake_slack.grants == ["refresh_token"] * 3


async def test_what_slack_gave_is_kept_though_nobody_waits_for_it(site, workspace):
    site.now += HALF_DAY
    site.fake_slack.slow()
    waiting = asyncio.create_task(site.workspaces.token("T1"))
    await site.fake_slack.granted(1)
    waiting.cancel()
    site.fake_slack.catch_up()
    await site.workspaces.work.finish(5)

    kept = await site.store.installation(T1)
    assert kept.expires_at == site.now + HALF_DAY


REFUSED = {  # what becomes of the renewal
    "Slack is away": lambda fake_slack: fake_slack.fail_once(503),
    "its answer is lost": lambda fake_slack: fake_slack.lose_reply(),
    "the answer is no token": lambda fake_slack: fake_slack.fail_once(
        200, '{"ok": true}', content_type="application/json"
    ),
}


@pytest.mark.parametrize("fault", REFUSED.values(), ids=list(REFUSED))
async def test_a_token_that_cannot_be_renewed_is_used_until_it_ends(site, workspace, logs, fault):
    site.now += HALF_DAY - RENEW_BEFORE
    fault(site.fake_slack)
    await site.posts(CHANNEL, "With the old one")

    [unrenewed] = [each for each in logs if each["event"] == "token.renewal_failed"]
    assert unrenewed["team"] == "T1"
    assert not any(secret in f"{logs}" for secret in ("xoxb-", "xoxe-", CLIENT_SECRET))
    assert workspace.transcript("C0001") == "ℹ️ With the old one\n"

    site.now += RETRY_AFTER
    await site.workspaces.token("T1")
    assert site.fake_slack.grants[-1] == "refresh_token"


async def test_a_token_that_ended_and_cannot_be_renewed_needs_a_person(site, workspace):
    site.now += HALF_DAY
    site.fake_slack.forget()
    with pytest.raises(DeliveryError, match="invalid_refresh_token") as caught:
        await site.posts(CHANNEL)

    assert caught.value.permanent


async def test_a_token_that_ended_waits_for_slack(site, workspace):
    site.now += HALF_DAY
    site.fake_slack.fail_once(503)
    with pytest.raises(DeliveryError) as caught:
        await site.posts(CHANNEL)

    assert not caught.value.permanent


async def test_a_bot_that_is_removed_while_its_token_is_renewed(site, workspace, monkeypatch):
    site.now += HALF_DAY
    looked_up = site.store.installation

    async def just_before(workspace):
        found = await looked_up(workspace)
        monkeypatch.undo()
        await site.store.delete_installation(workspace)
        return found

    monkeypatch.setattr(site.store, "installation", just_before)
    with pytest.raises(DeliveryError, match="not installed") as caught:
        await site.posts(CHANNEL)

    assert caught.value.permanent
    assert site.fake_slack.grants == []


async def test_a_database_that_breaks_while_a_token_is_renewed(site, workspace, monkeypatch):
    def away(_):
        raise StoreError("the database is away")

    site.now += HALF_DAY
    monkeypatch.setattr(site.store, "locked", away)
    with pytest.raises(DeliveryError, match="renewed just now") as caught:
        await site.posts(CHANNEL)

    assert not caught.value.permanent


async def test_a_token_that_ended_while_it_was_remembered_is_replaced_at_once(site, workspace):
    site.fake_slack.lifetime = LIFETIME / 2
    site.now += HALF_DAY
    await site.posts(CHANNEL, "Before")
    site.now += LIFETIME - SECOND
    await site.posts(CHANNEL, "After")

    assert workspace.transcript("C0001") == "ℹ️ Before\n\nℹ️ After\n"
    assert site.fake_slack.grants == ["refresh_token", "refresh_token"]


async def test_a_wrong_secret_of_the_app_is_named_and_not_shown(site):
    app = AppSecrets(client_id=CLIENT_ID, client_secret="another-secret", keys=KEYS)
    async with open_client(None, api_url=site.fake_slack.api_url) as client:
        with pytest.raises(
            DeliveryError, match=r"bad_client_secret: .* check slack\.client_secret"
        ) as caught:
            await TokenExchange(client, app).renew("xoxe-1", now=site.now)

    assert caught.value.permanent
    assert "another-secret" not in "".join(traceback.format_exception(caught.value))

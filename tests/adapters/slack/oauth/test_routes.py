"""Installing the bot as a person at a browser does."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.slack.oauth import routes
from adapters.slack.oauth.bolt_stores import STATE_LIFETIME
from adapters.slack.scopes import ANSWER_SCOPES, SCOPES
from rules.ports.services import StoreError
from tests.adapters.slack.oauth.site import KEYS, NOON, T1, open_site, workspaces
from tests.fakes.browser import Browser
from tests.fakes.slack.workspaces import CLIENT_SECRET

SECOND = timedelta(seconds=1)


async def test_the_button_leads_to_slack_and_asks_for_what_is_in_use(site):
    link = await site.begins()
    asked = parse_qs(urlsplit(link).query)

    assert link.startswith(f"{site.fake_slack.url}/oauth/v2/authorize?")
    assert set(asked["scope"][0].split(",")) == {*SCOPES, *ANSWER_SCOPES}
    assert asked["redirect_uri"] == [f"{site.pages.url}slack/oauth_redirect"]
    assert "user_scope" not in asked
    assert len(asked["state"][0]) >= 40


async def test_nobody_else_says_what_the_button_asks_for(site):
    await site.browser.opens(f"{site.pages.url}slack/install?team=T1%26scope=admin")

    assert "admin" not in site.browser.link


async def test_a_workspace_installs_the_bot(site):
    workspace = await site.fake_slack.add_workspace("T1", "Forwarders <b>Ltd</b>")
    said = await site.installs(workspace)
    kept = await site.store.installation(T1)

    assert site.browser.status == 200
    assert said.splitlines()[1:] == [
        "Installed",
        "The bot is now in Forwarders <b>Ltd</b>.",
        "In Slack, type /invite and the bot's name in a channel, then /told subscribe.",
        "Installeret",
        "Botten er nu i Forwarders <b>Ltd</b>.",
        "Skriv i Slack /invite og bottens navn i en kanal, og derefter /told abonner.",
    ]
    assert kept is not None
    assert (kept.team, kept.name, kept.at, kept.expires_at) == ("T1", "Forwarders <b>Ltd</b>", NOON, None)
    assert kept.by.id == "slack:T1/U0002"
    assert set(kept.scopes) == {*SCOPES, *ANSWER_SCOPES}
    assert await site.workspaces.token("T1") in workspace.tokens


async def test_what_a_workspace_calls_itself_is_text(site):
    await site.installs(await site.fake_slack.add_workspace("T1", "<script>alert(1)</script>"))

    assert "<script>" not in site.browser.html


async def test_whoever_installs_again_speaks_with_the_new_token(site):
    workspace = await site.fake_slack.add_workspace("T1")
    await site.installs(workspace)
    before = await site.workspaces.token("T1")
    await site.installs(workspace)

    assert await site.workspaces.token("T1") not in {before, None}


async def test_a_page_is_not_kept_not_framed_and_tells_nobody_where_one_was(site):
    await site.begins()

    assert site.browser.headers["Cache-Control"] == "no-store"
    assert site.browser.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in site.browser.headers["Content-Security-Policy"]
    assert site.browser.headers["Referrer-Policy"] == "no-referrer"
    assert site.browser.headers["Content-Type"] == "text/html; charset=utf-8"


async def test_the_mark_is_for_this_browser_alone(site):
    await site.begins()
    cookie = site.browser.headers["Set-Cookie"]

    assert cookie.startswith("toldvagt-install=")
    assert {"Secure", "HttpOnly", "Max-Age=600"} <= set(cookie.split("; "))


async def test_who_says_no_is_told_how_to_begin_again(site):
    said = await site.browser.opens(site.fake_slack.deny(await site.begins()))

    assert "The installation was cancelled." in said
    assert "Installationen blev afbrudt." in said
    assert site.browser.link == f"{site.pages.url}slack/install"
    assert site.fake_slack.grants == []


async def test_another_browser_cannot_finish_what_this_one_began(site):
    url = site.fake_slack.allow(await site.begins(), await site.fake_slack.add_workspace("T1"), "U0002")
    async with Browser(site.pages.url) as stranger:
        said = await stranger.opens(url)

    assert "not begun in this browser" in said
    assert site.fake_slack.grants == []
    assert await site.store.installations() == []


async def test_a_link_that_was_used_is_good_no_more(site):
    url = site.fake_slack.allow(await site.begins(), await site.fake_slack.add_workspace("T1"), "U0002")
    await site.browser.opens(url)
    mark = parse_qs(urlsplit(url).query)["state"][0]
    site.browser.has("toldvagt-install", mark)

    assert "or was already used" in await site.browser.opens(url)
    assert site.fake_slack.grants == ["code"]


async def test_who_takes_too_long_begins_again(site):
    url = site.fake_slack.allow(await site.begins(), await site.fake_slack.add_workspace("T1"), "U0002")
    site.now += STATE_LIFETIME

    assert "longer than ten minutes" in await site.browser.opens(url)
    assert site.fake_slack.grants == []


async def test_who_is_just_in_time(site):
    url = site.fake_slack.allow(await site.begins(), await site.fake_slack.add_workspace("T1"), "U0002")
    site.now += STATE_LIFETIME - SECOND

    assert "Installed" in await site.browser.opens(url)


async def test_a_whole_organisation_is_not_installed(site):
    site.fake_slack.organisation = True
    said = await site.installs(await site.fake_slack.add_workspace("T1"))

    assert site.browser.status == 403
    assert "not in a whole organisation" in said
    assert await site.store.installations() == []


async def test_the_workspace_of_the_configuration_needs_no_installation():
    async with open_site(token="xoxb-home") as site:
        workspace = await site.fake_slack.add_workspace("T1")
        workspace.tokens["xoxb-home"] = None
        said = await site.installs(workspace)

        assert "already has the bot" in said
        assert await site.store.installations() == []


async def test_only_those_that_were_named_install_it():
    async with open_site(teams=frozenset({"T1"})) as site:
        said = await site.installs(await site.fake_slack.add_workspace("T2"))
        status = site.browser.status
        await site.installs(await site.fake_slack.add_workspace("T1"))

        assert (status, site.browser.status) == (403, 200)
        assert "serves only workspaces that whoever runs it has named" in said
        assert [each.team for each in await site.store.installations()] == ["T1"]


async def test_whoever_opens_the_page_by_the_hundred_waits(site, monkeypatch):
    monkeypatch.setattr(routes, "MOST_REQUESTS", 3)
    link = site.fake_slack.allow(await site.begins(), await site.fake_slack.add_workspace("T1"), "U0002")
    statuses = []
    for _ in range(3):
        site.now += 10 * SECOND
        await site.browser.opens(f"{site.pages.url}slack/install")
        statuses.append(site.browser.status)
    wait, said = site.browser.headers.get("Retry-After"), site.browser.text
    site.now += 30 * SECOND
    await site.browser.opens(f"{site.pages.url}slack/install")

    assert (statuses, wait, site.browser.status) == ([200, 200, 429], "30", 200)
    assert "Try again in a minute." in said
    assert "not begun in this browser" in await site.browser.opens(link)


STRANGE = {  # what comes back from Slack's page
    "a code that is none": "code=forged&state={state}",
    "no code": "state={state}",
    "an error of Slack": "error=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state={state}",
}


@pytest.mark.parametrize("query", STRANGE.values(), ids=list(STRANGE))
async def test_what_is_strange_installs_nothing_and_is_not_repeated(site, logs, query):
    state = parse_qs(urlsplit(await site.begins()).query)["state"][0]
    said = await site.browser.opens(f"{site.pages.url}slack/oauth_redirect?{query.format(state=state)}")

    assert "could not be finished" in said
    assert "script" not in site.browser.html
    assert [each["event"] for each in logs] == ["installation.refused"]
    assert not any(secret in f"{logs}{site.browser.html}" for secret in ("forged", state, "script"))
    assert await site.store.installations() == []


BROKEN = {  # what Slack answers to the code
    "away": lambda fake_slack: fake_slack.fail_once(503),
    "breaks off": lambda fake_slack: fake_slack.lose_reply(),
    "no bot": lambda fake_slack: fake_slack.fail_once(
        200, '{"ok": true, "token_type": "user"}', content_type="application/json"
    ),
}


@pytest.mark.parametrize("fault", BROKEN.values(), ids=list(BROKEN))
async def test_where_slack_does_not_answer_the_person_begins_again(site, logs, fault):
    url = site.fake_slack.allow(await site.begins(), await site.fake_slack.add_workspace("T1"), "U0002")
    fault(site.fake_slack)
    said = await site.browser.opens(url)

    assert site.browser.status == 503
    assert "could not be finished" in said
    assert not any(secret in f"{logs}{site.browser.html}" for secret in ("secret", CLIENT_SECRET, KEYS[0]))


async def test_without_a_database_nothing_is_begun(site, monkeypatch):
    async def away(*_, **__):
        raise StoreError("the database is away")

    monkeypatch.setattr(site.store, "save_state", away)
    said = await site.browser.opens(f"{site.pages.url}slack/install")

    assert site.browser.status == 503
    assert "could not be finished" in said


async def test_the_tokens_lie_in_no_file_in_clear(tmp_path, logs):
    async with open_site(f"sqlite:///{tmp_path}/store.sqlite3") as site:
        site.fake_slack.lifetime = timedelta(hours=12)
        workspace = await site.fake_slack.add_workspace("T1")
        await site.installs(workspace)
        await site.posts("slack:T1/C0001")
        written = b"".join(each.read_bytes() for each in tmp_path.iterdir())

        assert b"slack:T1" in written
        assert not any(
            secret in written for secret in (b"xoxb-", b"xoxe-", b"secret", *map(str.encode, KEYS))
        )
        assert not any(secret in f"{logs}" for secret in ("xoxb-", "xoxe-", "secret", *KEYS))


async def test_secrets_show_in_no_representation(site):
    async with workspaces(site, site.store) as (_, app):
        shown = repr(app) + repr(replace(app, client_id="x"))

    assert not any(secret in shown for secret in (CLIENT_SECRET, *KEYS))

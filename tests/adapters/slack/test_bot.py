"""What opens with which secrets."""

import pytest

from adapters.slack import AppSecrets, AppSettings, BotSettings, Secrets, WorkspaceHooks, open_bot
from adapters.slack.ids import single_workspace
from adapters.store import open_store
from rules.model.people import HOME
from rules.model.subscription import Destination
from tests.adapters.slack.oauth.site import KEYS, NOON
from tests.fakes.slack.assistant import EchoAssistant, text_message
from tests.fakes.slack.transports import SIGNING_SECRET
from tests.fakes.slack.workspaces import CLIENT_ID, CLIENT_SECRET, FakeWorkspaces

TOKEN = "xoxb-home"
EVENTS, INSTALL, REDIRECT = (
    ("POST", "/slack/events"),
    ("GET", "/slack/install"),
    ("GET", "/slack/oauth_redirect"),
)
HEARD = Secrets(signing_secret=SIGNING_SECRET)
APP = AppSecrets(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, keys=KEYS)


class HookCalls:
    """Records the calls of the workspace hooks."""

    def __init__(self) -> None:
        self.workspace_of_team = single_workspace
        self.unopened: list[str] = []

    def keeper(self) -> WorkspaceHooks:
        async def unopened(found):
            self.unopened += [each.team for each in found]

        def removal(workspace_of_team):
            self.workspace_of_team = workspace_of_team
            return AppSettings().removed

        return WorkspaceHooks(removal=removal, unopened=unopened)


@pytest.fixture
async def fake_slack():
    async with FakeWorkspaces(lambda: NOON) as opened:
        home = await opened.add_workspace("T0")
        home.tokens[TOKEN] = None
        home.scopes = {"chat:write"}
        yield opened


OPENED = {  # what is set, the routes it has
    "a token": ({"token": TOKEN}, set()),
    "a token, and a transport": ({"token": TOKEN, "secrets": HEARD}, {EVENTS}),
    "a token, a transport, and many workspaces": (
        {"token": TOKEN, "secrets": HEARD, "app": APP, "public_url": "https://bot.example/"},
        {EVENTS, INSTALL, REDIRECT},
    ),
}


@pytest.mark.parametrize(("said", "wanted"), OPENED.values(), ids=OPENED)
async def test_what_is_set_is_opened_and_the_bots_own_workspace_is_told(fake_slack, said, wanted):
    setup, hook_calls = BotSettings(api_url=fake_slack.api_url, **said), HookCalls()
    async with (
        open_store("sqlite://") as store,
        open_bot(
            setup, EchoAssistant(), store, hook_calls.keeper(), now=lambda: NOON, jitter=lambda: 0.5
        ) as (
            poster,
            routes,
        ),
    ):
        await poster.post(text_message("All open"), to=Destination("slack:C0001"), thread=None, key="1")

        assert set(routes) == wanted
        assert fake_slack.workspaces["T0"].transcript("C0001") == "ℹ️ All open\n"
        assert hook_calls.workspace_of_team("T0") == HOME
        assert hook_calls.unopened == []


def test_how_the_bot_is_set_up_shows_no_secret():
    shown = repr(BotSettings(token=TOKEN, secrets=HEARD, app=APP))

    assert not any(secret in shown for secret in (TOKEN, SIGNING_SECRET, CLIENT_SECRET, *KEYS))

"""Both transports at once, one, or none."""

import pytest

from adapters.slack import Secrets, SlackApp, listen, open_client
from tests.adapters.slack.events.running_app import clock
from tests.fakes.slack.assistant import EchoAssistant, InMemoryChat
from tests.fakes.slack.server import APP_TOKEN, FakeSlack
from tests.fakes.slack.transports import SIGNING_SECRET

SECRETS = {  # what there is, the routes, the lines
    "both": (Secrets(app_token=APP_TOKEN, signing_secret=SIGNING_SECRET), [("POST", "/slack/events")], 1),
    "HTTP": (Secrets(signing_secret=SIGNING_SECRET), [("POST", "/slack/events")], 0),
    "Socket Mode": (Secrets(app_token=APP_TOKEN), [], 1),
    "neither": (Secrets(), [], 0),
}


@pytest.mark.parametrize(("secrets", "routes", "lines"), SECRETS.values(), ids=SECRETS)
async def test_each_way_is_open_that_there_is_a_secret_for(secrets, routes, lines):
    async with FakeSlack(clock=clock) as slack, open_client(slack.token, api_url=slack.url) as client:
        app = SlackApp(client, EchoAssistant(), InMemoryChat(), now=clock)
        async with listen(app, client, secrets, jitter=lambda: 0.5) as opened:
            await slack.sockets.until(lines, open_=lines)
            found = list(opened)

    assert (found, slack.sockets.connected) == (routes, lines)
    assert secrets.any is bool(routes or lines)
    assert APP_TOKEN not in repr(secrets)


async def test_what_was_heard_before_the_end_is_answered():
    async with FakeSlack(clock=clock) as slack, open_client(slack.token, api_url=slack.url) as client:
        app = SlackApp(client, EchoAssistant(), InMemoryChat(), now=clock)
        anna = slack.user()
        async with listen(app, client, Secrets(app_token=APP_TOKEN), jitter=lambda: 0.5):
            await anna.types("/told status")

        assert await anna.sees() == "ℹ️ You said: status"


async def test_what_breaks_inside_comes_out_as_it_is():
    async with FakeSlack(clock=clock) as slack, open_client(slack.token, api_url=slack.url) as client:
        app = SlackApp(client, EchoAssistant(), InMemoryChat(), now=clock)
        with pytest.raises(OSError, match="taken"):
            async with listen(app, client, Secrets(app_token=APP_TOKEN), jitter=lambda: 0.5):
                raise OSError("the port is taken")

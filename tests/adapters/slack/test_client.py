import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import open_client
from adapters.slack.client import TIMEOUT, session_of

PROXY = "http://proxy.example:3128"


async def test_the_proxy_of_the_environment_is_for_slack_itself(monkeypatch, slack):
    monkeypatch.setenv("HTTPS_PROXY", PROXY)

    async with open_client("xoxb-1") as outside, open_client("xoxb-1", api_url=slack.url) as near:
        assert outside.proxy == PROXY
        assert near.proxy is None


async def test_one_session_with_its_own_limits_and_no_second_tries(client):
    assert isinstance(client.session, aiohttp.ClientSession)
    assert client.session.timeout == TIMEOUT
    assert client.retry_handlers == []


def test_a_client_without_a_session_is_none_of_ours():
    with pytest.raises(ValueError, match="open_client"):
        session_of(AsyncWebClient())

"""The one connection to Slack's Web API, shared by all that talk to it."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import FOREIGN, delivery_error

API_URL = "https://slack.com/api/"
TIMEOUT = aiohttp.ClientTimeout(total=30, sock_connect=10)
"""Of the session: with a session of our own, the client's own time-out is ignored."""

# The client asks its logger's level at each call and, unless told otherwise, writes out every request for it.
quiet = logging.getLogger("toldvagt.slack")  # noqa: TID251 - the client takes a standard logger only
quiet.setLevel(logging.WARNING)


@asynccontextmanager
async def open_client(
    token: str | None, *, api_url: str = API_URL, limits: aiohttp.ClientTimeout = TIMEOUT
) -> AsyncIterator[AsyncWebClient]:
    """A client on one session. It never tries again by itself: after a lost answer that would post twice."""
    async with aiohttp.ClientSession(timeout=limits) as session:
        yield without_proxy(_client(token, api_url, session))


def anonymous(client: AsyncWebClient) -> AsyncWebClient:
    """Return one on the same session without a token: each call brings that of its workspace."""
    return with_token(client, None)


def with_token(client: AsyncWebClient, token: str | None) -> AsyncWebClient:
    """Return one on the same session that speaks in another workspace."""
    return without_proxy(_client(token, client.base_url, session_of(client)))


def _client(token: str | None, api_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=[], logger=quiet)


def without_proxy(client: AsyncWebClient) -> AsyncWebClient:
    """Take away the proxy of the environment where it stands in the way: a stand-in for Slack is near by."""
    if not client.base_url.startswith("https:"):
        client.proxy = None
    return client


def session_of(client: AsyncWebClient) -> aiohttp.ClientSession:
    """Return the one session, for what is no method of the Web API."""
    if client.session is None:
        raise ValueError("a client of `open_client` has a session")
    return client.session


Answer = Mapping[str, Any]


Method = Callable[..., Awaitable[Any]]


async def ask(method: Method, **arguments: object) -> Answer:
    """Call, and return what was answered.

    Raises:
        DeliveryError: refused, or not reached.
    """
    try:
        answer: Answer = (await method(**arguments)).data
    except FOREIGN as error:
        raise delivery_error(error) from None
    return answer

"""Opens clients of Slack's Web API, all on one HTTP session."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import FOREIGN, delivery_error

API_URL = "https://slack.com/api/"
TIMEOUT = aiohttp.ClientTimeout(total=30, sock_connect=10)
"""The time-out of the session. The client ignores its own time-out when it is given a session."""

# At the default level the client formats every request for its logger, even where nothing is logged.
quiet = logging.getLogger("toldvagt.slack")  # noqa: TID251 - the client takes a standard logger only
quiet.setLevel(logging.WARNING)


@asynccontextmanager
async def open_client(
    token: str | None, *, api_url: str = API_URL, limits: aiohttp.ClientTimeout = TIMEOUT
) -> AsyncIterator[AsyncWebClient]:
    """Open a client with a session of its own. It never retries: after a lost response a retry would post twice."""
    async with aiohttp.ClientSession(timeout=limits) as session:
        yield without_proxy(_client(token, api_url, session))


def anonymous(client: AsyncWebClient) -> AsyncWebClient:
    """Return a client on the same session without a token, for calls that name the token of their workspace."""
    return with_token(client, None)


def with_token(client: AsyncWebClient, token: str | None) -> AsyncWebClient:
    """Return a client on the same session with another token."""
    return without_proxy(_client(token, client.base_url, session_of(client)))


def _client(token: str | None, api_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=[], logger=quiet)


def without_proxy(client: AsyncWebClient) -> AsyncWebClient:
    """Remove the proxy of the environment for addresses without TLS: those are local substitutes for Slack."""
    if not client.base_url.startswith("https:"):
        client.proxy = None
    return client


def session_of(client: AsyncWebClient) -> aiohttp.ClientSession:
    """Return the session of a client, for requests outside of the Web API."""
    if client.session is None:
        raise ValueError("a client of `open_client` has a session")
    return client.session


Answer = Mapping[str, Any]
"""The JSON of a successful response."""


Method = Callable[..., Awaitable[Any]]
"""A method of the client, such as `client.chat_postMessage`."""


async def ask(method: Method, **arguments: object) -> Answer:
    """Call a method, and return its response.

    Raises:
        DeliveryError: refused, or not reached.
    """
    try:
        answer: Answer = (await method(**arguments)).data
    except FOREIGN as error:
        raise delivery_error(error) from None
    return answer

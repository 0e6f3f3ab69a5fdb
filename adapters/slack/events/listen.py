"""Opens the ways in which Slack calls the bot: Socket Mode, HTTP, or both, depending on which secrets are configured."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from adapters.http.routes import NO_ROUTES, Routes
from adapters.slack.events.app import SlackApp
from adapters.slack.events.http_endpoint import PATH, SlackEndpoint
from adapters.slack.events.socket_mode import Chance, SocketMode

SHUTDOWN_TIMEOUT = 10.0
"""Seconds that answers in progress may take when the bot stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What each way to receive calls needs. None: that way stays closed."""

    app_token: str | None = field(default=None, repr=False)
    """Opens the WebSocket of Socket Mode."""
    signing_secret: str | None = field(default=None, repr=False)
    """Verifies the signature of HTTP requests."""

    @property
    def any(self) -> bool:
        return bool(self.app_token or self.signing_secret)


@asynccontextmanager
async def listen(
    app: SlackApp, client: AsyncWebClient, secrets: Secrets, *, jitter: Chance
) -> AsyncIterator[Routes]:
    """Receive until the block ends; calls received by then are still answered. Yields routes for the web server."""
    try:
        async with _socket_mode(app, client, secrets.app_token, jitter):
            yield _routes(app, secrets.signing_secret)
    finally:
        await app.work.finish(SHUTDOWN_TIMEOUT)


@asynccontextmanager
async def _socket_mode(
    app: SlackApp, client: AsyncWebClient, app_token: str | None, jitter: Chance
) -> AsyncIterator[None]:
    if app_token is None:
        yield
        return
    connection = asyncio.create_task(SocketMode(app.bolt, client, app_token, jitter=jitter).run())
    try:
        yield
    finally:
        connection.cancel()
        await asyncio.gather(connection, return_exceptions=True)


def _routes(app: SlackApp, signing_secret: str | None) -> Routes:
    if signing_secret is None:
        return NO_ROUTES
    return {("POST", PATH): SlackEndpoint(app.bolt, signing_secret, now=app.now).answer}

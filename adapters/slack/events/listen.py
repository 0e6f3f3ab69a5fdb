"""Opens the ears: over Socket Mode, over HTTP, over both, as there are secrets for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.events.app import SlackApp
from adapters.slack.events.http_endpoint import PATH, SlackEndpoint
from adapters.slack.events.socket_mode import Chance, SocketMode

LAST_WORDS = 10.0
"""Seconds that answers under way may take at the end."""

Doors = Mapping[tuple[str, str], Callable[[web.Request], Awaitable[web.StreamResponse]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What Slack is heard with. None: not in that way."""

    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)

    @property
    def any(self) -> bool:
        return bool(self.app_token or self.signing_secret)


@asynccontextmanager
async def listen(
    talk: SlackApp, client: AsyncWebClient, secrets: Secrets, *, jitter: Chance
) -> AsyncIterator[Doors]:
    """Hear until the block ends; what was heard by then is answered. Yields the doors for a web server."""
    try:
        async with _line(talk, client, secrets.app_token, jitter):
            yield _doors(talk, secrets.signing_secret)
    finally:
        await talk.work.finish(LAST_WORDS)


@asynccontextmanager
async def _line(
    talk: SlackApp, client: AsyncWebClient, app_token: str | None, jitter: Chance
) -> AsyncIterator[None]:
    if app_token is None:
        yield
        return
    hearing = asyncio.create_task(SocketMode(talk.app, client, app_token, jitter=jitter).run())
    try:
        yield
    finally:
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)


def _doors(talk: SlackApp, signing_secret: str | None) -> Doors:
    if signing_secret is None:
        return {}
    return {("POST", PATH): SlackEndpoint(talk.app, signing_secret, now=talk.now).answer}

"""The running app behind a fake Slack, over either transport."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from adapters.slack import AppSettings, SlackApp, open_client
from adapters.slack.events.http_endpoint import PATH, SlackEndpoint
from adapters.slack.events.socket_mode import SocketMode, TimeLimits
from tests.fakes.local_server import Local
from tests.fakes.slack.assistant import EchoAssistant, InMemoryChat
from tests.fakes.slack.server import APP_TOKEN, FakeSlack
from tests.fakes.slack.transports import SIGNING_SECRET, HttpTransport


def clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - Slack and the bot go by the same clock


class RunningApp:
    """The fake Slack, the app, and the assistant and the store behind the app."""

    def __init__(
        self, slack: FakeSlack, app: SlackApp, assistant: EchoAssistant, memory: InMemoryChat
    ) -> None:
        self.slack = slack
        self.app = app
        self.assistant = assistant
        self.memory = memory

    async def done(self) -> None:
        """Wait for all answers in progress."""
        await self.app.work.finish(5)


@asynccontextmanager
async def over_http(slack: FakeSlack, app: SlackApp) -> AsyncIterator[None]:
    application = web.Application()
    application.router.add_post(PATH, SlackEndpoint(app.bolt, SIGNING_SECRET, now=slack.clock).answer)
    served = Local()
    served.serve(application)
    async with served:
        slack.transport = HttpTransport(f"{served.base}{PATH}")
        yield


QUICK = TimeLimits(first_wait=timedelta(0), replaced_timeout=0.1)


@asynccontextmanager
async def over_socket_mode(
    slack: FakeSlack, app: SlackApp, limits: TimeLimits = QUICK
) -> AsyncIterator[None]:
    async with open_client(slack.token, api_url=slack.url) as client:
        mode = SocketMode(
            app.bolt,
            client,
            APP_TOKEN,
            jitter=lambda: 0.5,
            limits=limits,
        )
        running = asyncio.create_task(mode.run())
        await slack.sockets.until(1)
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


TRANSPORTS: dict[str, Callable[..., Any]] = {"HTTP": over_http, "Socket Mode": over_socket_mode}


@asynccontextmanager
async def bot(transport: Callable[..., Any], **settings: Any) -> AsyncIterator[RunningApp]:
    async with FakeSlack(clock=clock) as slack, open_client(slack.token, api_url=slack.url) as client:
        assistant, memory = EchoAssistant(), InMemoryChat()
        app = SlackApp(client, assistant, memory, now=clock, settings=AppSettings(**settings))
        async with transport(slack, app):
            yield RunningApp(slack, app, assistant, memory)
            await app.work.finish(5)

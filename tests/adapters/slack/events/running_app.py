"""The bot's ears at work, over either way to hear."""

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
from tests.fakes.slack.assistant import EchoAssistant, Notebook
from tests.fakes.slack.server import APP_TOKEN, FakeSlack
from tests.fakes.slack.transports import SIGNING_SECRET, Hooks


def clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - Slack and the bot go by the same clock


class Bot:
    """What a test holds: Slack, the desk behind the ears, and their memory."""

    def __init__(self, slack: FakeSlack, app: SlackApp, assistant: EchoAssistant, memory: Notebook) -> None:
        self.slack = slack
        self.app = app
        self.assistant = assistant
        self.memory = memory

    async def done(self) -> None:
        """Wait for all that is under way."""
        await self.app.work.finish(5)


@asynccontextmanager
async def over_http(slack: FakeSlack, app: SlackApp) -> AsyncIterator[None]:
    application = web.Application()
    application.router.add_post(PATH, SlackEndpoint(app.bolt, SIGNING_SECRET, now=slack.clock).answer)
    served = Local()
    served.serve(application)
    async with served:
        slack.carrier = Hooks(f"{served.base}{PATH}")
        yield


QUICK = TimeLimits(first_wait=timedelta(0), replaced_timeout=0.1)


@asynccontextmanager
async def over_a_line(slack: FakeSlack, app: SlackApp, limits: TimeLimits = QUICK) -> AsyncIterator[None]:
    async with open_client(slack.token, api_url=slack.url) as client:
        mode = SocketMode(
            app.bolt,
            client,
            APP_TOKEN,
            jitter=lambda: 0.5,
            limits=limits,
        )
        running = asyncio.create_task(mode.run())
        await slack.lines.until(1)
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


CARRIERS: dict[str, Callable[..., Any]] = {"HTTP": over_http, "Socket Mode": over_a_line}


@asynccontextmanager
async def bot(carrier: Callable[..., Any], **settings: Any) -> AsyncIterator[Bot]:
    async with FakeSlack(clock=clock) as slack, open_client(slack.token, api_url=slack.url) as client:
        assistant, memory = EchoAssistant(), Notebook()
        app = SlackApp(client, assistant, memory, now=clock, settings=AppSettings(**settings))
        async with carrier(slack, app):
            yield Bot(slack, app, assistant, memory)
            await app.work.finish(5)

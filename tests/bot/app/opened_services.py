"""The services of a configuration, opened over an empty database with an assistant that repeats what it is asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import app
from bot.app.opened import Opened
from bot.config.settings import Config
from tests.fakes.slack.assistant import EchoAssistant


@asynccontextmanager
async def open_services(config: Config) -> AsyncIterator[Opened]:
    async with app.scratch_store() as store, app.open_services(config, EchoAssistant(), store) as opened:
        yield opened

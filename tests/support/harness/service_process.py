"""The service as a process of its own, between a local agency and a local Slack."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.agency import FakeAgency
from tests.fakes.slack.server import TOKEN, FakeSlack

CHANNEL = "C0001"
OPERATORS = "C0009"
PATIENCE = 30
"""Seconds; a broken service must not hang the suite."""


SUBSCRIBED = f"""
            [[subscription]]
            to = "slack:{CHANNEL}"
"""


class Service:
    """Starts and stops the real process."""

    def __init__(self, folder: Path, agency: FakeAgency, slack: FakeSlack, *, more: str = "") -> None:
        self.config = folder / "toldvagt.toml"
        self.config.write_text(
            f"""
            [store]
            url = "sqlite:///{folder}/memory.sqlite3"
            [feed]
            poll_seconds = 0.1
            [[source]]
            name = "list"
            url = "{agency.list_url}"
            [slack]
            bot_token = "{TOKEN}"
            api_url = "{slack.url}"
            [web]
            listen = "127.0.0.1:0"
            [operators]
            to = ["slack:{OPERATORS}"]
            {more or SUBSCRIBED}
            """,
            encoding="utf-8",
        )
        self.agency = agency
        self.log = ""
        """What the process said; known once it has ended."""

    @asynccontextmanager
    async def running(self, stop: signal.Signals = signal.SIGTERM):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "run", "--config", str(self.config)),
            env={key: value for key, value in os.environ.items() if not key.startswith("TOLDVAGT_")},
            stderr=asyncio.subprocess.PIPE,
        )
        asked = len(self.agency.requests)
        try:
            # The second poll shows that the first was taken in.
            await until(lambda: len(self.agency.requests) >= asked + 2)
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(stop)
            _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
            self.log = errors.decode()
        assert process.returncode == (0 if stop is signal.SIGTERM else -stop), self.log


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.02)

"""The service as a process of its own, between a local agency and a local Slack."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.agency import FakeAgency
from tests.fakes.slack.server import TOKEN, FakeSlack
from tests.support.paths import ROOT
from tests.support.waiting import until, within

CHANNEL = "C0001"
OPERATORS = "C0009"

SUBSCRIBED = f"""
            [[subscription]]
            to = "slack:{CHANNEL}"
"""


class Service:
    """Starts and stops the real process. arguments: those of Python that run it, before those of the command line."""

    def __init__(
        self,
        folder: Path,
        agency: FakeAgency,
        slack: FakeSlack,
        *,
        more: str = "",
        arguments: tuple[str, str] = ("-m", "bot"),
    ) -> None:
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
        """What the process wrote to stderr; there once it has ended."""
        self._arguments = arguments

    @asynccontextmanager
    async def running(self, stop: signal.Signals = signal.SIGTERM):
        process = await self.start()
        asked = len(self.agency.requests)
        try:
            # The second poll shows that the first was recorded.
            await until(lambda: process.returncode is not None or len(self.agency.requests) >= asked + 2)
            assert process.returncode is None, "the service ended at its start"
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(stop)
            self.log = await ended(process)
        assert process.returncode == (0 if stop is signal.SIGTERM else -stop), self.log

    async def start(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *(*self._arguments, "run", "--config", str(self.config)),
            env={key: value for key, value in os.environ.items() if not key.startswith("TOLDVAGT_")},
            cwd=ROOT,
            stderr=asyncio.subprocess.PIPE,
        )


async def ended(process: asyncio.subprocess.Process) -> str:
    """Wait for the end of a process, and return what it wrote to stderr; one that does not end is killed."""
    try:
        async with within():
            _, errors = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    return errors.decode()

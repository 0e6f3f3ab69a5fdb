"""The whole service as its own process, between a local agency and a local Slack, all over real HTTP."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from rules.notice import Oid
from tests.builders import at, printed
from tests.fakes.agency import FakeAgency
from tests.fakes.slack import TOKEN, FakeSlack

CHANNEL = "C0001"
OPERATORS = "C0009"
PATIENCE = 30
"""Seconds; a broken service must not hang the suite."""

WINDOW = printed(
    oid=Oid("2900900"),
    title="PRD-servicewindow Manifest Saturday August 22, 2026",
    status="Scheduled unavailability",
    systems=("Manifest",),
    body="Saturday August 22, 2026, 1800-2000\n\nThe online systems for Manifest will be unavailable during the service window.",
)


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        for number in range(125):
            agency.publish(
                replace(
                    WINDOW,
                    oid=Oid(str(2_800_000 + number)),
                    title=f"PRD-servicewindow Import {number}",
                    status="Closed",
                    published=f"01-03-2026 {number // 60:02}:{number % 60:02}:00",
                    updated=f"02-03-2026 kl. {number // 60:02}:{number % 60:02}",
                )
            )
        yield agency


@pytest.fixture
async def slack():
    async with FakeSlack((CHANNEL, OPERATORS)) as slack:
        yield slack


class Service:
    """Starts and stops the real process."""

    def __init__(self, folder: Path, agency: FakeAgency, slack: FakeSlack) -> None:
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
            [[subscription]]
            to = "slack:{CHANNEL}"
            """,
            encoding="utf-8",
        )
        self.agency = agency

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
        assert process.returncode == (0 if stop is signal.SIGTERM else -stop), errors.decode()


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.02)


async def test_a_week_of_the_service(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running():
        silent = list(slack.calls)
        agency.publish(WINDOW)
        await until(lambda: slack.roots(CHANNEL))
        agency.revise(
            "2900900",
            at=at("19:40"),
            body=f"Update 19:40 - The service window is extended until 2300\n\n{WINDOW.body}",
        )
        await until(lambda: slack.replies(CHANNEL))
        agency.revise(
            "2900900", at=at("22:40"), status="Closed", body=f"Update 22:40 - Done.\n\n{WINDOW.body}"
        )
        await until(lambda: len(slack.replies(CHANNEL)) == 2)
    before = len(slack.calls)
    async with service.running():
        pass

    assert silent == []
    assert [method for method, _ in slack.calls] == [
        "chat.postMessage",
        "chat.update",
        "chat.postMessage",
        "chat.update",
        "chat.postMessage",
    ]
    assert len(slack.calls) == before

"""The clock as it runs beside the watcher."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from rules.model.delivery import Reminder
from rules.model.notice import Oid
from tests.fakes.notice_repository import FakeJournal
from tests.support.builders import at, printed
from tests.support.harness.reminders import NOON, ReminderHarness
from tests.support.waiting import within


class Stopping(FakeJournal):
    """Stops the clock with the first reminder."""

    def __init__(self, stop: asyncio.Event) -> None:
        super().__init__()
        self._stop = stop
        self.slip: Exception | None = None
        self.slipped = asyncio.Event()

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        if self.slip is not None:
            self.slipped.set()
            raise self.slip
        self._stop.set()
        return await super().remind(reminders, at=at, epoch=epoch)


@pytest.fixture
async def running():
    """Yield what was announced yesterday to a clock that will stop with its first reminder."""
    harness = ReminderHarness()
    harness.journal = Stopping(harness.stop)
    await harness.restart()
    await harness.read(now=NOON)
    await harness.read(printed(), now=NOON)
    return harness


async def test_it_runs_beside_the_watcher_until_it_is_stopped(running):
    task = asyncio.create_task(running.clock.run(running.stop))
    await running.read(printed(), now=at("17:00"))

    async with within():
        await task
    assert len(running.journal.reminders) == 1


async def test_what_was_cancelled_while_nobody_read_is_not_told(running):
    running.now = at("17:00")
    task = asyncio.create_task(running.clock.run(running.stop))
    await running.read(printed(status="Closed", updated="22-08-2026 kl. 09:00"), now=at("17:00"))
    await running.read(printed(oid=Oid("2900002"), title="Another"), now=at("17:00"))

    async with within():
        await task
    assert {each.notice for each in running.journal.reminders} == {"2900002"}


async def test_a_source_that_cannot_be_read_does_not_keep_reminders_back(running):
    running.now, running.step = at("17:00"), timedelta(seconds=20)

    async with within():
        await running.clock.run(running.stop)
    assert len(running.journal.reminders) == 1


async def test_it_is_stopped_before_the_first_reading(running):
    running.stop.set()

    await running.clock.run(running.stop)
    assert running.journal.reminders == []


async def test_it_stops_all_when_it_cannot_write(running):
    task = asyncio.create_task(running.clock.run(running.stop))
    await running.read(printed(), now=at("17:00"))
    running.journal.broken = True

    async with within():
        await task
    assert running.stop.is_set()


async def test_what_the_bot_stumbles_over_is_looked_at_again(running):
    running.journal.slip = KeyError("xoxb-secret")
    with capture_logs() as logs:
        task = asyncio.create_task(running.clock.run(running.stop))
        await running.read(printed(), now=at("17:00"))
        await running.journal.slipped.wait()
        running.journal.slip = None
        await running.read(printed(title="Another"), now=at("17:01"))
        async with within():
            await task

    assert len(running.journal.reminders) == 1
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["reminders.crashed"]
    assert "secret" not in str(logs)

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.ingest.ingester import Ingester
from bot.ingest.own_pages import OwnPages
from bot.ingest.poller import Poller
from rules.model.notice import Oid
from rules.model.source import Validators
from rules.model.subscription import Destination
from rules.ports.services import SourceError
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.notice_repository import FakeJournal
from tests.fakes.source import FakeSource
from tests.support.builders import at, printed
from tests.support.waiting import within

OPERATORS = Destination("slack:COPS")


class PollerHarness:
    """A watcher with everything around it, and a clock that a test sets."""

    def __init__(self) -> None:
        self.now = at("12:00")
        self.journal = FakeJournal()
        self.source = FakeSource()
        self.source.show(printed())
        ingester = Ingester(self.journal, SubscriptionIndex([]), now=lambda: self.now, operators=(OPERATORS,))
        self.watcher = Poller(
            ingester,
            poll=timedelta(seconds=60),
            operators=(OPERATORS,),
            now=lambda: self.now,
            jitter=lambda: 0.5,
        )

    async def fail_for(self, minutes: int, error: Exception) -> None:
        self.source.error = error
        for failures in range(minutes + 1):
            await self.watcher.once(self.source, failures)
            self.now += timedelta(minutes=1)

    def notes(self) -> list[str]:
        return [note.text for recording in self.journal.recordings for note in recording.notes]


async def test_a_source_that_stays_broken_is_told_once():
    harness = PollerHarness()

    await harness.fail_for(30, SourceError("HTTP 503"))

    [note] = harness.notes()
    assert note.startswith("Source list cannot be read since 2026-08-22 10:00 UTC: HTTP 503.")


async def test_a_page_that_the_bot_stumbles_over_is_a_broken_source_and_stops_nothing():
    harness = PollerHarness()

    await harness.fail_for(30, KeyError("xoxb-secret"))

    [note] = harness.notes()
    assert "the bot stumbles over what it shows (KeyError at source.py:" in note
    assert "secret" not in note


async def test_one_lost_poll_is_told_nobody():
    harness = PollerHarness()

    await harness.fail_for(1, SourceError("HTTP 503"))

    assert harness.notes() == []


async def test_operators_hear_when_it_is_read_again():
    harness = PollerHarness()
    await harness.fail_for(30, SourceError("HTTP 503"))
    harness.source.error = None

    await harness.watcher.once(harness.source)
    await harness.watcher.once(harness.source)

    assert harness.notes()[1:] == ["Source list is read again; it had failed since 2026-08-22 10:00 UTC."]


async def test_a_broken_source_ends_no_notice():
    harness = PollerHarness()
    await harness.watcher.once(harness.source)
    await harness.fail_for(3, SourceError("this is no page with notices"))

    assert [recording.entries for recording in harness.journal.recordings[1:]] == [()] * 4


async def test_a_source_that_names_a_time_is_not_asked_before():
    harness = PollerHarness()
    harness.source.error = SourceError("HTTP 429", retry_after=timedelta(seconds=300))

    failures, wait = await harness.watcher.once(harness.source)

    assert (failures, wait) == (1, timedelta(seconds=300))


async def test_operators_hear_in_time_of_a_source_that_asks_for_a_long_wait():
    harness = PollerHarness()
    stop = asyncio.Event()
    harness.source.error = SourceError("HTTP 503", retry_after=timedelta(hours=1))

    class Waiting(FakeJournal):
        async def record(self, recording, epoch=None):
            harness.now += timedelta(minutes=10)  # while the watcher waits
            if recording.notes:
                stop.set()
            return await super().record(recording, epoch)

    harness.journal = Waiting()
    watcher = Poller(
        Ingester(harness.journal, SubscriptionIndex([]), now=lambda: harness.now),
        poll=timedelta(seconds=60),
        operators=(OPERATORS,),
        now=lambda: harness.now,
        jitter=lambda: 0.5,
    )
    async with asyncio.timeout(30):
        await watcher.run((harness.source,), stop)

    [note] = harness.notes()
    assert note.startswith("Source list cannot be read since 2026-08-22 10:00 UTC: HTTP 503.")


JUMPS = {  # minutes that pass during a poll, seconds until the next
    "none": (0, 60),
    "half a minute": (0.5, 30),
    "longer than between two polls": (3, 0),
    "the clock is put back": (-60, 60),
}


@pytest.mark.parametrize(("minutes", "seconds"), JUMPS.values(), ids=JUMPS)
async def test_a_poll_that_took_long_does_not_put_off_the_next(minutes, seconds):
    harness = PollerHarness()

    class Slow(FakeSource):
        async def poll(self, validators):
            harness.now += timedelta(minutes=minutes)
            return await super().poll(validators)

    assert await harness.watcher.once(Slow()) == (0, timedelta(seconds=seconds))


async def test_a_page_that_comes_late_is_judged_at_once():
    harness = PollerHarness()
    stop = asyncio.Event()
    row = printed(status=None)

    class Told(FakeJournal):
        async def record(self, recording, epoch=None):
            if len(self.recordings) == 1:
                harness.source.release(row)  # too late for this poll
            if any(entry.printed.status for entry in recording.entries):
                stop.set()
            return await super().record(recording, epoch)

    ingester = Ingester(
        Told(),
        SubscriptionIndex([]),
        now=lambda: harness.now,
        pages=OwnPages(together=timedelta(0), grace=timedelta(0)),
    )
    harness.source.show(row)
    await ingester.take(harness.source, await harness.source.poll(Validators()))
    harness.source.show(replace(row, updated="22-08-2026 kl. 19:40"))
    harness.source.write(printed(status="Closed", updated="22-08-2026 kl. 19:40"))
    harness.source.hang(row)
    watcher = Poller(
        ingester, poll=timedelta(hours=1), operators=(), now=lambda: harness.now, jitter=lambda: 0.5
    )
    async with asyncio.timeout(30):
        await watcher.run((harness.source,), stop)

    assert harness.source.asked == [row.oid]


async def test_failing_on_waits_ever_longer():
    harness = PollerHarness()
    harness.source.error = SourceError("HTTP 503")

    waits = [(await harness.watcher.once(harness.source, failures))[1] for failures in range(4)]

    assert waits == sorted(set(waits))


async def test_each_poll_leaves_one_line():
    harness = PollerHarness()

    with capture_logs() as lines:
        await harness.watcher.once(harness.source)

    [line] = [line for line in lines if line["event"] == "feed.polled"]
    assert (line["source"], line["notices"], line["news"]) == ("list", 1, 0)


async def test_watching_goes_on_until_told_to_stop():
    harness = PollerHarness()
    stop = asyncio.Event()
    polls = []

    class Counted(FakeSource):
        async def poll(self, validators):
            polls.append(self.name)
            if len(polls) >= 4:
                stop.set()
            return await super().poll(validators)

    hasty = Poller(
        Ingester(harness.journal, SubscriptionIndex([]), now=lambda: harness.now),
        poll=timedelta(0),
        operators=(),
        now=lambda: harness.now,
        jitter=lambda: 0.5,
    )
    await hasty.run((Counted("list"), Counted("status")), stop)

    assert set(polls) == {"list", "status"}


async def test_a_page_that_hangs_does_not_hold_up_the_stop():
    harness = PollerHarness()
    stop = asyncio.Event()

    class Hanging(FakeSource):
        async def poll(self, validators):
            stop.set()
            return await asyncio.get_running_loop().create_future()

    leaving = Poller(
        Ingester(harness.journal, SubscriptionIndex([]), now=lambda: harness.now),
        poll=timedelta(0),
        operators=(),
        now=lambda: harness.now,
        jitter=lambda: 0.5,
        shutdown_timeout=timedelta(0),
    )
    async with within():
        await leaving.run((Hanging(),), stop)

    assert harness.journal.recordings == []


async def test_a_held_source_is_told_once_and_told_to_be_read_again():
    harness = PollerHarness()
    rows = [
        printed(oid=Oid(str(2_910_000 + number)), title=f"Service window {number}") for number in range(8)
    ]
    broken = [replace(each, title=each.body or "", body=each.title) for each in rows]
    for shown in (rows, broken, broken, rows, rows):
        harness.source.show(*shown)
        await harness.watcher.once(harness.source)
        harness.now += timedelta(minutes=1)

    held, settled = harness.notes()
    assert held.startswith("Source list is held as a suspected fault: ")
    assert settled == "Source list is read again; it had failed since 2026-08-22 10:01 UTC."

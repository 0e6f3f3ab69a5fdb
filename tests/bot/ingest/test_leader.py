import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from adapters.store import open_store
from bot.ingest.ingester import Ingester
from bot.ingest.leader import Leader, LeaderSettings, LeaderTask
from bot.ingest.poller import Poller
from rules.ports.services import SourceError, StoreError
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.notice_repository import FakeJournal
from tests.fakes.source import FakeSource
from tests.support.builders import at, printed
from tests.support.waiting import within

NOW = at("12:00")


class LeaderHarness:
    """A reader with everything around it; its source runs a script, one line a poll, and stops with the last one."""

    def __init__(self) -> None:
        self.journal = FakeJournal()
        self.stop = asyncio.Event()
        self.script: list[object] = []
        self.polls = 0
        harness = self

        class Scripted(FakeSource):
            async def poll(self, validators):
                await harness.next_line()
                return await super().poll(validators)

        self.source = Scripted()
        self.source.show(printed())
        ingester = Ingester(self.journal, SubscriptionIndex([]), now=lambda: NOW)
        self.watcher = Poller(ingester, poll=timedelta(0), operators=(), now=lambda: NOW, jitter=lambda: 0.5)
        self.ingester = ingester
        self.reader = self.leading()

    def leading(
        self, *, beside: Sequence[LeaderTask] = (), term: timedelta = timedelta(milliseconds=3)
    ) -> Leader:
        candidacy = LeaderSettings(owner="me", term=term)
        return Leader(self.journal, self.ingester, self.watcher, candidacy, now=lambda: NOW, tasks=beside)

    async def next_line(self) -> None:
        self.polls += 1
        if self.script:
            act = self.script.pop(0)
            assert callable(act)
            await act()
        else:
            self.stop.set()

    async def run(self) -> None:
        async with within():
            await self.reader.run((self.source,), self.stop)


@pytest.fixture
async def harness():
    return LeaderHarness()


async def test_a_leader_reads_and_leaves_the_lead_at_the_end(harness):
    await harness.run()

    assert harness.polls == 1
    assert harness.journal.terms[-1] == ("me", NOW)


async def test_who_does_not_lead_does_not_read(harness):
    harness.journal.rival = True

    async def watch() -> None:
        await harness.journal.refused.wait()
        harness.stop.set()

    await asyncio.gather(harness.run(), watch())

    assert harness.polls == 0


async def test_a_lead_that_is_lost_ends_the_reading_until_it_is_back(harness):
    async def rebel() -> None:
        harness.journal.rival = True
        await harness.journal.refused.wait()
        harness.journal.rival = False

    harness.script = [rebel]
    await harness.run()

    assert harness.polls == 2


async def test_what_cannot_be_written_is_read_again_with_a_fresh_memory(harness):
    async def fill_the_disk() -> None:
        harness.journal.broken = True

    async def empty_it() -> None:
        await harness.journal.refused.wait()
        harness.journal.broken = False

    harness.script = [fill_the_disk]
    await asyncio.gather(harness.run(), empty_it())

    assert harness.polls == 2
    assert [each.source.baselined for each in harness.journal.recordings] == [True]


async def test_what_cannot_be_written_is_not_asked_for_in_a_loop(harness):
    async def lose() -> None:
        raise StoreError("disk full")

    harness.script = [lose, lose]
    harness.reader = harness.leading(term=timedelta(milliseconds=60))
    began = asyncio.get_running_loop().time()
    await harness.run()

    assert harness.polls == 3
    assert asyncio.get_running_loop().time() - began >= 0.04


async def test_a_store_that_is_down_at_the_start_is_tried_again(harness):
    harness.journal.broken = True

    async def mend() -> None:
        await harness.journal.refused.wait()
        harness.journal.broken = False

    await asyncio.gather(harness.run(), mend())

    assert harness.polls == 1


async def test_a_memory_that_cannot_be_read_is_tried_again(harness):
    harness.journal.unreadable = True

    async def mend() -> None:
        await harness.journal.refused.wait()
        harness.journal.unreadable = False

    await asyncio.gather(harness.run(), mend())

    assert harness.polls == 1


async def test_a_broken_source_does_not_end_the_lead(harness):
    async def fail() -> None:
        raise SourceError("HTTP 503")

    harness.script = [fail]
    await harness.run()

    assert harness.polls == 2


async def test_where_one_process_is_meant_to_run_it_does_not_wait_for_the_last_ones_term(tmp_path):
    async with open_store(f"sqlite:///{tmp_path}/store.sqlite3") as store:
        crashed = await store.acquire_leadership("crashed", now=NOW, until=NOW + timedelta(seconds=15))
        harness = LeaderHarness()
        candidacy = LeaderSettings(owner="me", take_over=True)
        harness.reader = Leader(
            store,
            Ingester(store, SubscriptionIndex([]), now=lambda: NOW),
            harness.watcher,
            candidacy,
            now=lambda: NOW,
        )
        await harness.run()
        taken = await store.acquire_leadership("me", now=NOW, until=NOW)

    assert harness.polls == 1
    assert (crashed, taken) == (1, 2)


class Beside:
    """Notes that it was begun, and ends when it is told to."""

    def __init__(self) -> None:
        self.begun = 0
        self.ended = 0

    async def run(self, stop: asyncio.Event) -> None:
        self.begun += 1
        await stop.wait()
        self.ended += 1


async def test_whoever_leads_does_the_other_duties_as_long_as_it_leads(harness):
    duties = [Beside(), Beside()]
    harness.reader = harness.leading(beside=duties)

    await harness.run()

    assert [(each.begun, each.ended) for each in duties] == [(1, 1), (1, 1)]


async def test_whoever_does_not_lead_leaves_them_alone(harness):
    duty = Beside()
    harness.reader = harness.leading(beside=[duty])
    harness.journal.rival = True
    running = asyncio.create_task(harness.run())
    await harness.journal.refused.wait()
    harness.stop.set()
    await running

    assert duty.begun == 0

"""The deliverer as a service: it starts by itself, stops when asked, and outlives its database's bad moments."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from adapters.store import Store, open_store
from bot.delivery import dispatcher
from rules.ports.services import DeliveryError, StoreError
from tests.fakes.poster import FakePoster
from tests.support.builders import subscription
from tests.support.harness.delivery import HERE, DeliveryHarness, open_delivery
from tests.support.outbox import claim, entry

CHANNELS = [f"chat:X{number}" for number in range(30)]


class SlowPoster(FakePoster):
    """Answers when it is let."""

    def __init__(self):
        super().__init__()
        self.let = asyncio.Event()
        self.busy = 0
        self.busiest = 0

    async def post(self, *args, **kwargs):
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        self.moved.set()
        await self.let.wait()
        self.busy -= 1
        return await super().post(*args, **kwargs)


@pytest.fixture
async def harness():
    async with open_delivery() as opened:
        yield opened


@asynccontextmanager
async def running(harness):
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(harness.dispatcher.run(stop))
        yield stop
        stop.set()


async def test_what_is_owed_while_it_runs_is_sent(harness):
    async with running(harness):
        await harness.record(entry("window.announced", HERE))
        await harness.poster.until(lambda: harness.poster.seen(HERE))


async def test_what_was_owed_before_it_started_is_sent(harness):
    await harness.record(entry("window.announced", HERE))
    async with running(harness):
        await harness.poster.until(lambda: harness.poster.seen(HERE))


async def test_a_lane_comes_again_when_its_waiting_time_is_over(harness):
    harness.poster.fail("post", HERE, DeliveryError("wait", retry_after=timedelta(milliseconds=50)))
    await harness.record(entry("window.announced", HERE))
    async with running(harness):
        await harness.poster.until(lambda: harness.poster.calls)
        harness.now += timedelta(seconds=1)
        await harness.poster.until(lambda: harness.poster.seen(HERE))


async def test_a_stop_lets_what_is_in_flight_finish():
    slow = SlowPoster()
    async with open_delivery(slow) as harness:
        await harness.record(entry("window.announced", HERE))
        async with running(harness) as stop:
            await slow.until(lambda: slow.busy)
            stop.set()
            slow.let.set()

        assert len(slow.seen(HERE)) == 1
        assert await harness.store.lanes() == []


async def test_a_slow_channel_holds_up_no_other():
    slow = SlowPoster()
    async with open_delivery(slow) as harness:
        await harness.record(entry("window.announced", HERE, "chat:C2"))
        async with running(harness):
            await slow.until(lambda: slow.busy == 2)
            slow.let.set()


async def test_no_more_channels_are_served_at_once_than_there_is_room_for():
    slow = SlowPoster()
    async with open_delivery(slow) as harness:
        harness.subscribed |= {to: subscription(to) for to in CHANNELS}
        harness.rate = replace(harness.rate, lanes=4)
        harness.restart()
        await harness.record(entry("window.announced", *CHANNELS))
        async with running(harness):
            await slow.until(lambda: slow.busy == 4)
            slow.let.set()
            await slow.until(lambda: len(slow.posted) == len(CHANNELS))

    assert slow.busiest == 4


class Moody:
    """An outbox that fails as often as it is told to, at what it is told to; `renewed` are the ends of renewed leases."""

    def __init__(self, outbox, **moods: int):
        self._outbox = outbox
        self._moods = moods
        self.renewed: asyncio.Queue[datetime] = asyncio.Queue()

    def __getattr__(self, name):
        if self._moods.get(name, 0) > 0:
            return self._fail(name)
        return getattr(self._outbox, name)

    async def renew(self, turns, *, until):
        await self.__getattr__("renew")(turns, until=until)
        self.renewed.put_nowait(until)

    def _fail(self, name):
        async def fail(*args, **kwargs):
            self._moods[name] -= 1
            raise StoreError("database is away")

        return fail


async def test_a_lease_is_kept_while_a_call_takes_long():
    slow = SlowPoster()
    async with open_store("sqlite://") as store:
        moody = Moody(store, renew=1)
        harness = DeliveryHarness(cast("Store", moody), slow)
        harness.rate = replace(harness.rate, lease=timedelta(milliseconds=60))
        harness.restart()
        await harness.record(entry("window.announced", HERE))
        async with running(harness):
            await slow.until(lambda: slow.busy)
            harness.now += timedelta(hours=1)
            async with asyncio.timeout(20):
                while await moody.renewed.get() < harness.now:
                    continue  # renewed after a look at the clock before the long wait
            due = await store.next_due()
            slow.let.set()

    assert due == harness.now + harness.rate.lease
    assert len(slow.posted) == 1


@pytest.mark.parametrize("call", ["take_over", "claim", "next_due", "intend", "settle"])
async def test_a_database_that_is_away_for_a_moment_is_waited_for(call, monkeypatch):
    monkeypatch.setattr(dispatcher, "POLL_INTERVAL", timedelta(milliseconds=20))
    async with open_store("sqlite://") as store:
        harness = DeliveryHarness(cast("Store", Moody(store, **{call: 1})))
        harness.tick = timedelta(seconds=10)
        await harness.record(entry("window.announced", HERE))
        async with running(harness):
            await harness.poster.until(lambda: harness.poster.seen(HERE))
        await harness.dispatcher.drain()
        await harness.later(minutes=1)

        assert len(harness.poster.seen(HERE)) == 1
        assert await store.lanes() == []


async def test_a_lane_that_another_process_took_over_is_left_to_it(database):
    slow = SlowPoster()
    async with open_store(database) as store, open_store(database, owner="other") as other:
        harness = DeliveryHarness(store, slow)
        await harness.record(entry("window.announced", HERE))
        draining = asyncio.create_task(harness.dispatcher.drain())
        await slow.until(lambda: slow.busy)
        (taken,) = await claim(other, now=harness.now + timedelta(hours=1))
        slow.let.set()

        assert await draining == 0
        assert taken.first.intent == "root"

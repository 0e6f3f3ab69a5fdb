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
from tests.support.harness.delivery import HERE, Desk, open_desk
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
async def desk():
    async with open_desk() as opened:
        yield opened


@asynccontextmanager
async def running(desk):
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(desk.deliverer.run(stop))
        yield stop
        stop.set()


async def test_what_is_owed_while_it_runs_is_sent(desk):
    async with running(desk):
        await desk.owe(entry("window.announced", HERE))
        await desk.poster.until(lambda: desk.poster.seen(HERE))


async def test_what_was_owed_before_it_started_is_sent(desk):
    await desk.owe(entry("window.announced", HERE))
    async with running(desk):
        await desk.poster.until(lambda: desk.poster.seen(HERE))


async def test_a_lane_comes_again_when_its_waiting_time_is_over(desk):
    desk.poster.fail("post", HERE, DeliveryError("wait", retry_after=timedelta(milliseconds=50)))
    await desk.owe(entry("window.announced", HERE))
    async with running(desk):
        await desk.poster.until(lambda: desk.poster.calls)
        desk.now += timedelta(seconds=1)
        await desk.poster.until(lambda: desk.poster.seen(HERE))


async def test_a_stop_lets_what_is_in_flight_finish():
    slow = SlowPoster()
    async with open_desk(slow) as desk:
        await desk.owe(entry("window.announced", HERE))
        async with running(desk) as stop:
            await slow.until(lambda: slow.busy)
            stop.set()
            slow.let.set()

        assert len(slow.seen(HERE)) == 1
        assert await desk.store.lanes() == []


async def test_a_slow_channel_holds_up_no_other():
    slow = SlowPoster()
    async with open_desk(slow) as desk:
        await desk.owe(entry("window.announced", HERE, "chat:C2"))
        async with running(desk):
            await slow.until(lambda: slow.busy == 2)
            slow.let.set()


async def test_no_more_channels_are_served_at_once_than_there_is_room_for():
    slow = SlowPoster()
    async with open_desk(slow) as desk:
        desk.subscribed |= {to: subscription(to) for to in CHANNELS}
        desk.rate = replace(desk.rate, lanes=4)
        desk.restart()
        await desk.owe(entry("window.announced", *CHANNELS))
        async with running(desk):
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
        desk = Desk(cast("Store", moody), slow)
        desk.rate = replace(desk.rate, lease=timedelta(milliseconds=60))
        desk.restart()
        await desk.owe(entry("window.announced", HERE))
        async with running(desk):
            await slow.until(lambda: slow.busy)
            desk.now += timedelta(hours=1)
            async with asyncio.timeout(20):
                while await moody.renewed.get() < desk.now:
                    continue  # renewed after a look at the clock before the long wait
            due = await store.next_due()
            slow.let.set()

    assert due == desk.now + desk.rate.lease
    assert len(slow.posted) == 1


@pytest.mark.parametrize("call", ["take_over", "claim", "next_due", "intend", "settle"])
async def test_a_database_that_is_away_for_a_moment_is_waited_for(call, monkeypatch):
    monkeypatch.setattr(dispatcher, "POLL_INTERVAL", timedelta(milliseconds=20))
    async with open_store("sqlite://") as store:
        desk = Desk(cast("Store", Moody(store, **{call: 1})))
        desk.tick = timedelta(seconds=10)
        await desk.owe(entry("window.announced", HERE))
        async with running(desk):
            await desk.poster.until(lambda: desk.poster.seen(HERE))
        await desk.deliverer.drain()
        await desk.later(minutes=1)

        assert len(desk.poster.seen(HERE)) == 1
        assert await store.lanes() == []


async def test_a_lane_that_another_process_took_over_is_left_to_it(database):
    slow = SlowPoster()
    async with open_store(database) as store, open_store(database, owner="other") as other:
        desk = Desk(store, slow)
        await desk.owe(entry("window.announced", HERE))
        draining = asyncio.create_task(desk.deliverer.drain())
        await slow.until(lambda: slow.busy)
        (taken,) = await claim(other, now=desk.now + timedelta(hours=1))
        slow.let.set()

        assert await draining == 0
        assert taken.first.intent == "root"

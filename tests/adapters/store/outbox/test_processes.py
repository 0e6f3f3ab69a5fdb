"""Several processes on one database."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from adapters.store import open_store
from adapters.store.db.engine import open_engine, parse_url
from adapters.store.outbox.group_commit import GroupCommit
from adapters.store.outbox.lane_writes import LaneWrite
from rules.model.delivery import DeliveryState, Failure, Step
from rules.model.subscription import Destination
from rules.ports.services import LostLeaseError, StoreError
from tests.support.outbox import LEASE, NOON, claim, entry, record, settle
from tests.support.waiting import LIMIT, within

LANES = [f"slack:C{number}" for number in range(12)]


@pytest.fixture
async def other(database, store):
    async with open_store(database, owner="other") as opened:
        yield opened


async def test_a_lane_is_leased_to_one(store, other):
    await record(store, entry("window.announced", "console"))

    assert len(await claim(store)) == 1
    assert await claim(other) == []


async def test_a_lane_is_taken_over_when_its_lease_runs_out(store, other):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    (taken,) = await claim(other, now=NOON + LEASE)

    assert taken == turn


async def test_whoever_lost_the_lease_writes_nothing(store, other):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await claim(other, now=NOON + LEASE)

    with pytest.raises(LostLeaseError):
        await store.record_intent(turn, Step.ROOT, at=NOON, conversation=None)
    with pytest.raises(LostLeaseError):
        await settle(store, turn)
    with pytest.raises(LostLeaseError):
        await store.pause(turn, Failure(reason="", at=NOON, next_at=NOON, uncertain=False), [])
    await store.renew([turn], until=NOON + 9 * LEASE)

    (again,) = await claim(other, now=NOON + 2 * LEASE)
    assert again == turn


async def test_a_lost_lease_does_not_spoil_what_is_written_with_it(store, other):
    await record(store, entry("window.announced", "console"))
    (lost,) = await claim(store)
    await claim(other, now=NOON + LEASE)
    await record(store, entry("window.announced", "slack:C1", notice="2"))
    (kept,) = await claim(store)

    results = await asyncio.gather(settle(store, lost), settle(store, kept), return_exceptions=True)

    assert [type(result) for result in results] == [LostLeaseError, type(None)]
    assert [lane.to for lane in await store.lanes()] == ["console"]


async def test_what_a_crashed_run_held_in_a_file_is_free_at_the_next_start(store, other, database):
    await record(store, entry("window.announced", "console"))
    await claim(store)
    await other.take_over(now=NOON)

    freed = await claim(other)

    assert len(freed) == (1 if database.startswith("sqlite") else 0)


async def test_side_by_side_nothing_is_lost_claimed_twice_or_forgotten(store, other):
    """While two processes settle, a third enqueues more: whether a lane is empty is decided under its lock."""
    told: Counter[int] = Counter()
    owing = True

    async def deliver(process):
        while owing or await process.lanes():
            for turn in await claim(process, room=5):
                told.update(each.id for each in turn.deliveries)
                await settle(process, turn)

    async def owe():
        nonlocal owing
        for number in range(15):
            await record(store, entry("window.announced", *LANES, notice=str(number)))
        owing = False

    await asyncio.gather(owe(), deliver(store), deliver(other), deliver(other))

    assert len(told) == 15 * len(LANES)
    assert set(told.values()) == {1}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_waiting_process_is_woken_by_another(store, other):
    woken = asyncio.create_task(other.wait(2 * LIMIT))
    async with within():
        while not woken.done():  # the other process may not listen yet
            await record(store, entry("window.announced", "console"))
            await asyncio.wait([woken], timeout=0.2)

    assert await other.next_due() == NOON


async def test_a_waiting_deliverer_is_woken_by_a_recording(store):
    await store.wait(0)
    waiting = asyncio.create_task(store.wait(2 * LIMIT))
    await record(store, entry("window.announced", "console"))

    async with within():
        await waiting


async def test_a_database_that_fails_fails_all_that_waited_for_the_commit(store):
    await record(store, entry("window.announced", "console", "slack:C1"))
    turns = await claim(store)
    unknown = {each.first.id: DeliveryState.SENT for each in turns}
    no_time = "no time"

    results = await asyncio.gather(
        *(store.settle(each, unknown, conversation=None, at=NOON, next_at=no_time) for each in turns),
        return_exceptions=True,
    )

    assert {type(result) for result in results} == {StoreError}


async def test_a_caller_that_gives_up_waiting_does_not_stop_the_commit(store):
    await record(store, entry("window.announced", "console", "slack:C1"))
    first, second = await claim(store)
    leaving = asyncio.create_task(settle(store, first))
    staying = asyncio.create_task(settle(store, second))
    await asyncio.sleep(0)
    leaving.cancel()
    await staying

    assert await claim(store, now=NOON + timedelta(days=1)) == []


async def test_a_database_that_cannot_be_reached_fails_all_that_wait():
    away = open_engine(parse_url("postgresql://nobody@127.0.0.1:1/none"))
    flusher = GroupCommit(away, "somebody")

    results = await asyncio.gather(
        *(flusher.write(LaneWrite(to=Destination(to))) for to in LANES), return_exceptions=True
    )

    assert {type(result) for result in results} == {StoreError}

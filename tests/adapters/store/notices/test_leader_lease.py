from datetime import timedelta

import pytest

from rules.ports.services import LostLeadershipError
from tests.support.outbox import NOON, entry, known, recording

TERM = timedelta(seconds=15)
LATER = NOON + TERM


async def test_one_leads_and_keeps_the_lead(store):
    assert await store.acquire_leadership("one", now=NOON, until=LATER) == 1
    assert await store.acquire_leadership("two", now=NOON, until=LATER) is None
    assert await store.acquire_leadership("one", now=NOON, until=LATER + TERM) == 1


async def test_the_lead_passes_on_when_it_is_not_kept(store):
    await store.acquire_leadership("one", now=NOON, until=LATER)

    assert await store.acquire_leadership("two", now=LATER, until=LATER + TERM) == 2
    assert await store.acquire_leadership("one", now=LATER, until=LATER + TERM) is None


async def test_the_lead_passes_on_at_once_when_it_is_given_up(store):
    await store.acquire_leadership("one", now=NOON, until=LATER)
    await store.acquire_leadership("one", now=NOON, until=NOON)

    assert await store.acquire_leadership("two", now=NOON, until=LATER) == 2


async def test_a_leader_that_slept_records_nothing(store):
    stale = await store.acquire_leadership("one", now=NOON, until=LATER)
    await store.acquire_leadership("two", now=LATER, until=LATER + TERM)

    with pytest.raises(LostLeadershipError):
        await store.record(recording(entry("window.announced", "console")), stale)

    assert await known(store) == []


async def test_the_leader_records(store):
    epoch = await store.acquire_leadership("one", now=NOON, until=LATER)
    await store.record(recording(entry()), epoch)

    assert len(await known(store)) == 1

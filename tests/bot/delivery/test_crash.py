"""Killed at any moment, and started again: the channel has seen everything, once (P1, P2)."""

import signal

import pytest

from adapters.store import open_store
from tests.bot.delivery.crash_process import FilePoster, crash
from tests.support.harness.delivery import HERE, DeliveryHarness
from tests.support.outbox import LEASE, entry

LONGER = "Saturday 22 August 2026, 18:00 - 22:00\nThe manifest system is closed for maintenance."

MOMENTS = {  # when it is killed, whether the channel knows the notice already
    "before anything is written": ("before intent", False),
    "the root intended": ("before root", False),
    "the root posted": ("after root", False),
    "the reply intended": ("before reply", False),
    "the reply posted": ("after reply", False),
    "the root not yet edited": ("before edit", True),
    "the root edited": ("after edit", True),
    "the reply to an old root intended": ("before reply", True),
    "the reply to an old root posted": ("after reply", True),
}


@pytest.mark.parametrize(("moment", "known"), MOMENTS.values(), ids=MOMENTS)
async def test_a_kill_costs_nothing_and_repeats_nothing(database, tmp_path, moment, known):
    channel = tmp_path / "channel.jsonl"
    channel.touch()
    poster = FilePoster(channel)
    async with open_store(database) as store:
        harness = DeliveryHarness(store, poster)
        await harness.record(entry("window.announced", HERE))
        await harness.later(seconds=0 if known else -1)
        await harness.record(entry("window.extended", HERE, body=LONGER))

    ended = await crash(database, channel, moment)
    async with open_store(database) as store:
        harness = DeliveryHarness(store, poster)
        harness.now += LEASE
        await harness.dispatcher.drain()
        owed = await store.lanes()

    (root,), (reply,) = poster.posts(replies=False), poster.posts(replies=True)
    assert ended == -signal.SIGKILL
    assert "22:00" in root
    assert "was 20:00" in reply
    assert owed == []

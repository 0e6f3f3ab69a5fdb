"""Killed while it reminds, holds back or passes over: the channel has seen what it wanted, once (P1, P2)."""

import signal
from datetime import timedelta

import pytest

from adapters.store import open_store
from rules.model.notice import NoticeKey
from tests.bot.delivery.crash_process import FilePoster, crash
from tests.support.builders import subscription
from tests.support.harness.delivery import HERE, DeliveryHarness
from tests.support.outbox import LEASE, NOON, entry

QUIET = "11:00-13:00"
"""Held news is owed at noon."""

SOON = "Saturday 22 August 2026, 13:00 - 15:00\nThe manifest system is closed for maintenance."
NEXT_WEEK = SOON.replace("22 August", "29 August")
LONGER = NEXT_WEEK.replace("15:00", "16:00")


async def reminded(harness, mute):
    await harness.record(entry("window.announced", body=SOON))
    await harness.remind("window.starting")


async def held(harness, mute):
    await harness.deliver(entry("window.announced", HERE, body=NEXT_WEEK))
    harness.now = NOON
    await harness.record(entry("window.extended", HERE, body=LONGER))


async def muted(harness, mute):
    await harness.deliver(entry("window.announced", HERE, body=NEXT_WEEK))
    await harness.store.mute(mute(NoticeKey("2900001")))
    await harness.record(entry("window.extended", HERE, body=LONGER))


MOMENTS = {  # what is on, when it is killed; what the only root says at last, and what the replies say
    "a reminder, its root intended": (reminded, "before root", "13:00", ["Starts in 1 h"]),
    "a reminder, its root posted": (reminded, "after root", "13:00", ["Starts in 1 h"]),
    "a reminder intended": (reminded, "before reply", "13:00", ["Starts in 1 h"]),
    "a reminder posted": (reminded, "after reply", "13:00", ["Starts in 1 h"]),
    "held, nothing written": (held, "before intent", "16:00", ["now until Saturday 29 August 16:00"]),
    "held, the root not yet edited": (held, "before edit", "16:00", ["now until Saturday 29 August 16:00"]),
    "held, the root edited": (held, "after edit", "16:00", ["now until Saturday 29 August 16:00"]),
    "muted, the root not yet edited": (muted, "before edit", "16:00", []),
    "muted, the root edited": (muted, "after edit", "16:00", []),
}


@pytest.mark.parametrize(("happens", "moment", "root", "replies"), MOMENTS.values(), ids=MOMENTS)
async def test_a_kill_costs_nothing_and_repeats_nothing(
    database, tmp_path, mute, happens, moment, root, replies
):
    channel = tmp_path / "channel.jsonl"
    channel.touch()
    poster = FilePoster(channel)
    quiet = QUIET if happens is held else None
    async with open_store(database) as store:
        harness = DeliveryHarness(store, poster)
        harness.now = NOON - timedelta(hours=2 if quiet else 0)
        await happens(harness, mute)

    ended = await crash(database, channel, moment, *([quiet] if quiet else []))
    async with open_store(database) as store:
        harness = DeliveryHarness(store, poster)
        harness.subscribed[HERE] = subscription(HERE, quiet_hours=quiet)
        harness.now = NOON + LEASE
        await harness.restart().drain()
        told_at_once = len(poster.posts(replies=True))
        await harness.later(hours=1)
        owed = await store.lanes()

    (shown,), said = poster.posts(replies=False), poster.posts(replies=True)
    assert ended == -signal.SIGKILL
    assert root in shown
    assert [words in each for words, each in zip(replies, said, strict=True)] == [True] * len(replies)
    assert told_at_once == (0 if quiet else len(replies))
    assert owed == []

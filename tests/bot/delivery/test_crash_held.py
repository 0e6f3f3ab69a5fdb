"""Killed while it reminds, holds back or passes over: the channel has seen what it wanted, once (P1, P2)."""

import signal
from datetime import timedelta

import pytest

from adapters.store import open_store
from rules.model.notice import NoticeKey
from tests.bot.delivery.crash_process import FilePoster, crash
from tests.support.builders import subscription
from tests.support.harness.delivery import HERE, Desk
from tests.support.outbox import LEASE, NOON, entry

QUIET = "11:00-13:00"
"""Held news is owed at noon."""

SOON = "Saturday 22 August 2026, 13:00 - 15:00\nThe manifest system is closed for maintenance."
NEXT_WEEK = SOON.replace("22 August", "29 August")
LONGER = NEXT_WEEK.replace("15:00", "16:00")


async def reminded(desk, mute):
    await desk.owe(entry("window.announced", body=SOON))
    await desk.remind("window.starting")


async def held(desk, mute):
    await desk.tell(entry("window.announced", HERE, body=NEXT_WEEK))
    desk.now = NOON
    await desk.owe(entry("window.extended", HERE, body=LONGER))


async def muted(desk, mute):
    await desk.tell(entry("window.announced", HERE, body=NEXT_WEEK))
    await desk.store.mute(mute(NoticeKey("2900001")))
    await desk.owe(entry("window.extended", HERE, body=LONGER))


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
        desk = Desk(store, poster)
        desk.now = NOON - timedelta(hours=2 if quiet else 0)
        await happens(desk, mute)

    ended = await crash(database, channel, moment, *([quiet] if quiet else []))
    async with open_store(database) as store:
        desk = Desk(store, poster)
        desk.subscribed[HERE] = subscription(HERE, quiet_hours=quiet)
        desk.now = NOON + LEASE
        await desk.restart().drain()
        told_at_once = len(poster.posts(replies=True))
        await desk.later(hours=1)
        owed = await store.lanes()

    (shown,), said = poster.posts(replies=False), poster.posts(replies=True)
    assert ended == -signal.SIGKILL
    assert root in shown
    assert [words in each for words, each in zip(replies, said, strict=True)] == [True] * len(replies)
    assert told_at_once == (0 if quiet else len(replies))
    assert owed == []

"""Whatever fails, in whatever order: a channel never sees older news after newer, nothing twice, nothing missing (P4)."""

import asyncio
import re
from collections import defaultdict
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.composer import MOST_STEPS
from rules.ports.services import DeliveryError
from tests.support.harness.delivery import DeliveryHarness, open_delivery
from tests.support.outbox import entry

CHANNELS = ("chat:C1", "chat:C2")
NOTICES = ("2900001", "2900002")
FAULTS = {
    "passing": DeliveryError("HTTP 503"),
    "slowly": DeliveryError("asked to wait", retry_after=timedelta(seconds=40)),
    "uncertain": DeliveryError("no answer", uncertain=True),
    "archived": DeliveryError("is_archived", permanent=True),
    "broken": KeyError("ours"),
}

record = st.tuples(st.just("owe"), st.sampled_from(NOTICES), st.just(""))
fail = st.tuples(
    st.sampled_from(["post", "edit", "find"]), st.sampled_from(CHANNELS), st.sampled_from(sorted(FAULTS))
)
lose = st.tuples(st.just("lose"), st.sampled_from(CHANNELS), st.just("uncertain"))
others = st.sampled_from([("drain", "", ""), ("restart", "", ""), ("wait", "", "")])
days = st.lists(st.one_of(record, fail, lose, others), max_size=25)


async def live(harness: DeliveryHarness, day) -> dict[str, int]:
    """Live through a day, then wait until all is sent; until when each notice's window lasts in the end."""
    lasts: dict[str, int] = defaultdict(lambda: 8)
    for what, where, which in day:
        match what:
            case "owe":
                lasts[where] += 1
                body = f"Saturday 22 August 2026, 08:00 - {lasts[where]:02}:00"
                kind = "window.extended" if lasts[where] > 9 else "window.announced"
                await harness.record(entry(kind, *CHANNELS, notice=where, title=f"Window {where}", body=body))
            case "lose":
                harness.poster.lose(where, FAULTS[which])
            case "drain":
                await harness.dispatcher.drain()
            case "restart":
                await harness.restart().drain()
            case "wait":
                await harness.later(minutes=2)
            case _:
                harness.poster.fail(what, where, FAULTS[which])
    for _ in range(30):
        await harness.later(hours=1)
    return lasts


def ends(message) -> list[int]:
    """Until when a reply says that the window lasts now, step by step."""
    said = re.findall(r"now until Saturday (\d\d):00", f"{message.heading} {message.blocks}")
    return sorted({int(hour) for hour in said})


def steps(lasts: dict[str, int]) -> list[list[int]]:
    return [list(range(10, last + 1)) for last in lasts.values()] * len(CHANNELS)


def shown(root) -> tuple[str, int]:
    """Which notice a root shows, and until when its window lasts."""
    (number,) = re.findall(r"Window (\d+)", root.message.heading)
    return number, max(int(hour) for hour in re.findall(r"(\d\d):00", str(root.message.blocks[0])))


@settings(max_examples=40)
@given(days)
def test_a_channel_sees_everything_once_and_in_order(day):
    async def check():
        async with open_delivery() as harness:
            lasts = await live(harness, day)
            owed, dead, posted = (
                await harness.store.lanes(),
                await harness.store.dead(),
                harness.poster.posted,
            )
        roots = [each for each in posted if each.thread is None and each.to in CHANNELS]
        told = [
            [end for each in posted if each.thread == root.ref for end in ends(each.message)]
            for root in roots
        ]

        assert all(lane.dead and not lane.pending for lane in owed)
        assert len({each.key for each in posted}) == len(posted)
        assert all(hours == sorted(set(hours)) for hours in told)
        assert dead or max(lasts.values(), default=0) > 8 + MOST_STEPS or sorted(told) == sorted(steps(lasts))
        assert dead or sorted(map(shown, roots)) == sorted([*lasts.items()] * len(CHANNELS))

    asyncio.run(check())

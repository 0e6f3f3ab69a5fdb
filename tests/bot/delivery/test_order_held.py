"""Quiet hours, mutes, reminders and faults in whatever order: nothing older after newer, nothing twice (P4)."""

import asyncio
import re
from collections import defaultdict
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.model.notice import NoticeKey
from rules.model.people import Mute, Person
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.support.builders import subscription
from tests.support.harness.delivery import HERE, DeliveryHarness, open_delivery
from tests.support.outbox import NOON, entry

NOTICES = ("2900001", "2900002")
ADA = Person(id="chat:U1", name="Ada")
QUIET = "00:00-06:00, 13:00-18:00"
"""Short spans, so that a day has many borders."""

FAULTS = {
    "passing": DeliveryError("HTTP 503"),
    "slowly": DeliveryError("asked to wait", retry_after=timedelta(seconds=40)),
    "uncertain": DeliveryError("no answer", uncertain=True),
    "archived": DeliveryError("is_archived", permanent=True),
}

notices = st.sampled_from(NOTICES)
record = st.tuples(st.sampled_from(["news", "pressing", "remind", "mute", "unmute", "acknowledge"]), notices)
calls = [f"{call} {fault}" for call in ("post", "edit", "find") for fault in FAULTS]
fail = st.tuples(st.just("fail"), st.sampled_from(calls))
wait = st.tuples(st.just("wait"), st.sampled_from(["1", "45", "170", "400"]))
days = st.lists(
    st.one_of(record, record, fail, wait, st.sampled_from([("restart", ""), ("lose", "")])), max_size=30
)


def window(last: int) -> str:
    """A window of the next week."""
    return f"Saturday 29 August 2026, 08:00 - {last // 60:02}:{last % 60:02}"


class Day:
    """Until when each window lasts, in minutes of its day; and those of which news was passed over."""

    def __init__(self, harness: DeliveryHarness) -> None:
        self.harness = harness
        self.lasts: dict[str, int] = {}
        self.muted: set[str] = set()

    async def news(self, which: str) -> None:
        last = self.lasts[which] = self.lasts.get(which, 8 * 60) + 1
        kind = "window.extended" if last > 8 * 60 + 1 else "window.announced"
        await self._owe(kind, which)

    async def pressing(self, which: str) -> None:
        await self.news(which)
        await self._owe("fallback.allowed", which)

    async def remind(self, which: str) -> None:
        if which in self.lasts:
            await self.harness.remind("window.starting", notice=which)

    async def acknowledge(self, which: str) -> None:
        if which in self.lasts:
            await self.harness.acknowledge(notice=which)

    async def mute(self, which: str) -> None:
        self.muted.add(which)
        mute = Mute(to=Destination(HERE), notice=NoticeKey(which), until=None, by=ADA)
        await self.harness.store.mute(mute)

    async def unmute(self, which: str) -> None:
        await self.harness.store.unmute(Destination(HERE), notice=NoticeKey(which))

    async def wait(self, minutes: str) -> None:
        await self.harness.later(minutes=int(minutes))

    async def restart(self, _: str) -> None:
        self.harness.restart()

    async def lose(self, _: str) -> None:
        self.harness.poster.lose(HERE, FAULTS["uncertain"])

    async def fail(self, call_and_fault: str) -> None:
        call, fault = call_and_fault.split()
        self.harness.poster.fail(call, HERE, FAULTS[fault])

    async def _owe(self, kind: str, which: str) -> None:
        body = window(self.lasts[which])
        await self.harness.record(entry(kind, HERE, notice=which, title=f"Window {which}", body=body))


def ends(message) -> list[int]:
    """Until when a reply says that the window lasts now, step by step."""
    said = re.findall(r"now until Saturday 29 August (\d\d):(\d\d)", f"{message.heading} {message.blocks}")
    return sorted({int(hour) * 60 + int(minute) for hour, minute in said})


@settings(max_examples=40)
@given(days)
def test_a_channel_sees_what_it_wants_once_and_in_order(day):
    async def check():
        async with open_delivery() as harness:
            harness.now = NOON
            harness.subscribed[HERE] = subscription(HERE, quiet_hours=QUIET)
            lived = Day(harness)
            for what, which in day:
                await getattr(lived, what)(which)
                await harness.dispatcher.drain()
            for _ in range(40):
                await harness.later(hours=1)
            owed, posted = await harness.store.lanes(), harness.poster.posted
        roots = {each.ref: each for each in posted if each.thread is None and each.to == HERE}
        told: dict[str, list[int]] = defaultdict(list)
        for each in posted:
            if each.thread in roots:
                told[each.thread] += ends(each.message)
        shown = {re.findall(r"Window (\d+)", root.message.heading)[0]: ref for ref, root in roots.items()}
        heard = {which: last for which, last in lived.lasts.items() if which not in lived.muted}

        assert owed == []
        assert len({each.key for each in posted}) == len(posted)
        assert len(shown) == len(roots)
        assert all(hours == sorted(set(hours)) for hours in told.values())
        assert all(window(last)[-5:] in str(roots[shown[which]].message) for which, last in heard.items())
        assert all(last in told[shown[which]] for which, last in heard.items() if last > 8 * 60 + 1)

    asyncio.run(check())

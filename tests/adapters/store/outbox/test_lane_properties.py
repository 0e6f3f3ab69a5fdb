"""Properties of a lane under any sequence of operations: no delivery is lost, early or out of order."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.store import Store, open_store
from rules.model.delivery import ClaimedBatch, Failure
from tests.support.outbox import LEASE, NOON, claim, entry, record, settle

MINUTE = timedelta(minutes=1)
WAITS = (MINUTE, 3 * MINUTE, 60 * MINUTE)


@dataclass
class Lane:
    """The model of a lane. Deliveries are numbered from 1 in the order in which they were enqueued."""

    store: Store
    now: datetime = NOON
    notices: list[str] = field(default_factory=list)
    pending: dict[int, datetime] = field(default_factory=dict)
    """Until when each delivery is held."""
    told: list[int] = field(default_factory=list)
    free_at: datetime = NOON
    ready_at: datetime = NOON
    paused: bool = False

    def notice_of(self, number: int) -> str:
        return self.notices[number - 1]

    def next_turn(self) -> list[int]:
        """Return the batch to send now: all deliveries of the notice whose oldest delivery is not held."""
        due = [number for number, until in self.pending.items() if until <= self.now]
        if not due or self.now < max(self.free_at, self.ready_at):
            return []
        notice = self.notice_of(min(due))
        return [number for number in sorted(self.pending) if self.notice_of(number) == notice]

    async def owe(self, notice: str) -> None:
        await record(
            self.store, entry(None, notice=notice), entry("window.extended", "console", notice=notice)
        )
        self.notices.append(notice)
        self.pending[len(self.notices)] = NOON

    async def serve(self, outcome: str, wait: timedelta) -> None:
        turns = await claim(self.store, now=self.now)

        assert [each.id for turn in turns for each in turn.deliveries] == self.next_turn()
        for turn in turns:
            self.free_at = self.now
            await getattr(self, outcome)(turn, wait)

    async def tell(self, turn: ClaimedBatch, _: timedelta) -> None:
        await settle(self.store, turn, now=self.now, next_at=self.now)
        self.ready_at, self.paused = self.now, False
        for each in turn.deliveries:
            del self.pending[each.id]
            self.told.append(each.id)

    async def hold(self, turn: ClaimedBatch, wait: timedelta) -> None:
        await self.store.hold(turn, until=self.now + wait)
        self.pending.update({each.id: self.now + wait for each in turn.deliveries})

    async def try_later(self, turn: ClaimedBatch, wait: timedelta) -> None:
        setback = Failure(reason="HTTP 503", at=self.now, next_at=self.now + wait, uncertain=False)
        await self.store.release(turn, setback)
        self.ready_at, self.paused = self.now + wait, False

    async def pause(self, turn: ClaimedBatch, wait: timedelta) -> None:
        setback = Failure(reason="archived", at=self.now, next_at=self.now + wait, uncertain=False)
        await self.store.pause(turn, setback, [])
        self.ready_at, self.paused = self.now + wait, True

    async def crash(self, _: ClaimedBatch, __: timedelta) -> None:
        self.free_at = self.now + LEASE

    async def restart(self) -> None:
        await self.store.take_over(now=self.now)
        self.free_at = self.now
        self.ready_at = self.now if self.paused else self.ready_at

    async def later(self, wait: timedelta) -> None:
        self.now += wait


OWING = [("owe", notice) for notice in "123"]
SERVING = [
    ("serve", outcome, wait)
    for outcome in ("tell", "hold", "hold", "try_later", "pause", "crash")
    for wait in WAITS
]
BETWEEN = [("restart",), *(("later", wait) for wait in WAITS)]
days = st.lists(st.sampled_from([*OWING * 4, *SERVING, *BETWEEN]), min_size=10, max_size=30)


@settings(max_examples=60)
@given(days)
def test_a_lane_is_as_it_ought_to_be(day):
    async def check():
        async with open_store("sqlite://") as store:
            lane = Lane(store)
            for what, *how in day:
                await getattr(lane, what)(*how)
            while lane.pending:
                await lane.later(WAITS[-1])
                await lane.serve("tell", MINUTE)
            owed = await store.lanes()
        by_notice = [[each for each in lane.told if lane.notice_of(each) == notice] for notice in "123"]

        assert owed == []
        assert sorted(lane.told) == list(range(1, len(lane.notices) + 1))
        assert by_notice == [sorted(each) for each in by_notice]

    asyncio.run(check())

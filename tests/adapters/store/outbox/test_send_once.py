"""Notes with a name are enqueued once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.store import open_store
from rules.model.delivery import Card, Note
from rules.model.subscription import Destination
from rules.ports.services import StoreError
from tests.support.outbox import NOON, claim

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def summary(to: str = "slack:C1") -> Note:
    return Note(to=Destination(to), text="", card=Card.DAILY)


NONSENSE = replace(summary(), card=None)  # type: ignore[arg-type]  # what no database takes


async def owed(store) -> int:
    return sum(lane.pending for lane in await store.lanes())


async def test_it_is_owed_as_it_is(store):
    assert await store.send_once({"monday": summary()}, at=NOON) == [summary()]

    (turn,) = await claim(store)

    assert (turn.to, turn.first.note, turn.first.card) == ("slack:C1", "", Card.DAILY)


async def test_it_is_owed_once_however_often_it_is_asked_for(store):
    await store.send_once({"monday": summary()}, at=NOON)
    again = await store.send_once(
        {"monday": summary(), "tuesday": summary(), "monday too": summary("slack:C2")}, at=NOON + HOUR
    )

    assert again == [summary(), summary("slack:C2")]
    assert await owed(store) == 3


async def test_nothing_may_be_asked_for(store):
    assert await store.send_once({}, at=NOON) == []
    assert await claim(store) == []


async def test_a_name_is_forgotten_after_a_day(store):
    await store.send_once({"monday": summary()}, at=NOON)
    within_the_day = await store.send_once({"monday": summary()}, at=NOON + DAY)
    later = await store.send_once({"monday": summary()}, at=NOON + DAY + HOUR)

    assert within_the_day == []
    assert later == [summary()]


async def test_what_breaks_off_leaves_neither_note_nor_name(store):
    with pytest.raises(StoreError):
        await store.send_once({"monday": summary(), "tuesday": NONSENSE}, at=NOON)

    assert await owed(store) == 0
    assert await store.send_once({"monday": summary()}, at=NOON + HOUR) == [summary()]


async def test_of_two_processes_at_once_one_owes_it(store, database):
    due = {f"monday of {number}": summary(f"slack:C{number}") for number in range(20)}
    backwards = dict(reversed(due.items()))
    async with open_store(database) as other:
        told = await asyncio.gather(
            *(
                each.send_once(asked, at=NOON)
                for _ in range(5)
                for each in (store, other)
                for asked in (due, backwards)
            )
        )

    assert sorted(note.to for some in told for note in some) == sorted(note.to for note in due.values())
    assert await owed(store) == 20


async def test_where_the_first_of_two_breaks_off_the_other_one_owes_it(store, database):
    async with open_store(database) as other:
        told = await asyncio.gather(
            store.send_once({"monday": summary(), "tuesday": NONSENSE}, at=NOON),
            other.send_once({"monday": summary()}, at=NOON),
            return_exceptions=True,
        )

    assert isinstance(told[0], StoreError)
    assert told[1] == [summary()]
    assert await owed(store) == 1

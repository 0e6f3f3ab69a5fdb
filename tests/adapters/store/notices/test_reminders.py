"""Each reminder is enqueued once."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.store import open_store
from rules.model.change import ChangeKind, Reason, ReasonCode
from rules.model.delivery import Card, Note, PendingDelivery, Reminder
from rules.model.notice import NoticeKey
from rules.model.subscription import Destination
from rules.ports.services import LostLeadershipError, StoreError
from tests.support.outbox import NOON, claim, entry, record

HOUR = timedelta(hours=1)
WHY = (Reason(because=ReasonCode.AHEAD, length=HOUR),)


def reminder(
    to: str = "console", *, notice: str = "1", kind: str = "window.starting", moment: str = "20:00 -1h"
) -> Reminder:
    owed = PendingDelivery(to=Destination(to), kinds=(ChangeKind(kind),), rule="wants to be reminded")
    return Reminder(owed=owed, notice=NoticeKey(notice), moment=moment, why=WHY)


async def test_a_reminder_tells_nothing_new_of_what_is_shown_now(store):
    await record(store, entry(notice="1"))
    (shown,) = await record(store, entry("window.extended", notice="1"))
    await store.remind([reminder()], at=NOON)

    (turn,) = await claim(store)

    assert (turn.first.before, turn.first.after, turn.current) == (shown.id, shown.id, shown.id)
    assert turn.first.kinds == (ChangeKind.WINDOW_STARTING,)
    assert (turn.first.rule, turn.first.why) == ("wants to be reminded", WHY)


async def test_it_is_owed_once_however_often_it_is_found_due(store):
    await record(store, entry(notice="1"))
    first = await store.remind([reminder(), reminder()], at=NOON)
    again = await store.remind([reminder(), reminder(moment="20:00 -24h")], at=NOON + HOUR)

    (turn,) = await claim(store, now=NOON + HOUR)

    assert first == [reminder()]
    assert again == [reminder(moment="20:00 -24h")]
    assert len(turn.deliveries) == 2


DIFFERENT = {
    "another channel": {"to": "slack:C1"},
    "another notice": {"notice": "2"},
    "another kind": {"kind": "window.started"},
    "the window moved": {"moment": "21:00 -1h"},
}


@pytest.mark.parametrize("said", DIFFERENT.values(), ids=DIFFERENT)
async def test_another_reminder_is_owed_too(store, said):
    await record(store, entry(notice="1"), entry(notice="2"))
    await store.remind([reminder()], at=NOON)

    assert await store.remind([reminder(), reminder(**said)], at=NOON) == [reminder(**said)]


async def test_nothing_may_be_due(store):
    assert await store.remind([], at=NOON) == []
    assert await claim(store) == []


async def test_a_reminder_of_a_notice_that_went_on_is_told_where_it_went_on(store):
    (earlier,) = await record(store, entry(notice="1"))
    (later,) = await record(store, replace(entry(notice="2"), continues=NoticeKey("1")))
    await store.remind([reminder(notice="1")], at=NOON)

    (turn,) = await claim(store)

    assert (turn.first.notice, turn.first.after, turn.current) == ("2", earlier.id, later.id)


async def test_a_leader_that_was_replaced_owes_nothing(store):
    await record(store, entry(notice="1"))
    epoch = await store.acquire_leadership("first", now=NOON, until=NOON + HOUR)
    await store.acquire_leadership("second", now=NOON + HOUR, until=NOON + 2 * HOUR)

    with pytest.raises(LostLeadershipError):
        await store.remind([reminder()], at=NOON, epoch=epoch)

    assert await claim(store) == []


async def test_the_leader_owes(store):
    await record(store, entry(notice="1"))
    epoch = await store.acquire_leadership("first", now=NOON, until=NOON + HOUR)

    assert await store.remind([reminder()], at=NOON, epoch=epoch) == [reminder()]


async def test_an_unknown_notice_leaves_nothing_owed(store):
    await record(store, entry(notice="1"))

    with pytest.raises(StoreError):
        await store.remind([reminder(), reminder(notice="7")], at=NOON)

    assert await claim(store) == []


async def test_two_processes_that_find_the_same_due_owe_it_once(store, database):
    await record(store, *(entry(notice=str(number)) for number in range(20)))
    due = [reminder(notice=str(number)) for number in range(20)]
    async with open_store(database) as other:
        owed = await asyncio.gather(
            *(process.remind(each, at=NOON) for process in (store, other) for each in (due, due[::-1]))
        )

    assert Counter(each.notice for some in owed for each in some) == Counter(each.notice for each in due)
    assert [lane.pending for lane in await store.lanes()] == [20]


async def test_what_is_sent_of_no_notice_is_owed_as_it_is(store):
    notes = [
        Note(to=Destination("slack:C1"), text="Subscribed.", card=Card.SAID),
        Note(to=Destination("slack:C2"), text="", card=Card.WEEKLY),
    ]
    await store.send(notes, at=NOON)
    turns = [turn.first for turn in await claim(store)]

    assert {(each.to, each.note, each.card) for each in turns} == {
        ("slack:C1", "Subscribed.", Card.SAID),
        ("slack:C2", "", Card.WEEKLY),
    }


async def test_nothing_may_be_sent(store):
    await store.send([], at=NOON)

    assert await claim(store) == []


async def test_what_stands_is_told_with_its_revisions(store):
    first, _, last = await record(
        store, entry(notice="1"), entry(notice="2"), entry("window.extended", notice="2")
    )

    assert await store.standing() == {"1": first.id, "2": last.id}
    assert await store.revisions([last.id, first.id]) == [first, last]
    assert await store.revisions([]) == []

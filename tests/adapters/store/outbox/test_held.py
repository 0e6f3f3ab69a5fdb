"""Held deliveries, which do not delay others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.store import open_store
from rules.model.delivery import Failure, Note, Step
from rules.model.subscription import Destination
from rules.ports.services import LostLeaseError
from tests.support.outbox import LEASE, NOON, claim, entry, record, settle

MINUTE = timedelta(minutes=1)
MORNING = NOON + timedelta(hours=8)


def setback(**said) -> Failure:
    return replace(Failure(reason="HTTP 503", at=NOON, next_at=NOON + MINUTE, uncertain=False), **said)


def owed(*turns) -> list[list[int]]:
    return [[each.id for each in turn.deliveries] for turn in turns]


async def held(store, *, notice: str = "1"):
    """Enqueue a delivery of a notice for the console, and hold it until the morning."""
    await record(store, entry("window.announced", "console", notice=notice))
    (turn,) = await claim(store)
    await store.hold(turn, until=MORNING)
    return turn


async def test_what_is_held_comes_up_again_at_its_time(store):
    turn = await held(store)

    assert await store.next_due() == MORNING
    assert await claim(store, now=MORNING - MINUTE) == []
    assert owed(*await claim(store, now=MORNING)) == owed(turn)


async def test_what_was_held_says_since_when_it_is_due(store):
    turn = await held(store)
    (again,) = await claim(store, now=MORNING)

    assert (turn.first.held_until, again.first.held_until) == (None, MORNING)
    assert (turn.due_since, again.due_since) == (NOON, MORNING)


async def test_what_is_held_is_still_owed_and_no_attempt_was_made(store):
    turn = await held(store)
    (lane,) = await store.lanes()
    (again,) = await claim(store, now=MORNING)

    assert (lane.pending, lane.next_at, lane.paused_at) == (1, MORNING, None)
    assert again.first.attempts == turn.first.attempts == 0


async def test_the_lane_goes_on_with_whatever_else_it_owes(store):
    await record(
        store,
        entry("window.announced", "console", notice="1"),
        entry("window.announced", "console", notice="2"),
    )
    (first,) = await claim(store)
    await store.hold(first, until=MORNING)
    (second,) = await claim(store)
    await settle(store, second)

    assert second.first.notice == "2"
    assert await store.next_due() == MORNING
    assert owed(*await claim(store, now=MORNING)) == owed(first)


async def test_of_several_that_are_held_the_one_that_waits_least_comes_first(store):
    late = await held(store)
    await record(store, entry("window.announced", "console", notice="2"))
    (early,) = await claim(store)
    await store.hold(early, until=NOON + MINUTE)

    assert await store.next_due() == NOON + MINUTE
    assert owed(*await claim(store, now=NOON + MINUTE)) == owed(early)
    await settle(store, early)
    assert owed(*await claim(store, now=MORNING)) == owed(late)


async def test_a_lane_that_only_holds_is_woken_at_once_by_something_new(store):
    await held(store)
    await record(store, entry("window.announced", "console", notice="2"))

    assert await store.next_due() == NOON
    (turn,) = await claim(store)
    assert [each.notice for each in turn.deliveries] == ["2"]


async def test_what_is_held_of_a_notice_goes_with_what_cannot_wait(store):
    turn = await held(store)
    await record(store, entry("fallback.allowed", "console", notice="1"))

    (both,) = await claim(store)

    assert both.first.id == turn.first.id
    assert len(both.deliveries) == 2


async def test_a_note_is_not_held_up(store):
    await held(store)
    await store.send([Note(to=Destination("console"), text="the list cannot be read")], at=NOON)

    (turn,) = await claim(store)

    assert turn.first.note == "the list cannot be read"


async def test_both_are_tried_again_where_the_service_did_not_answer(store):
    await held(store)
    await record(store, entry("fallback.allowed", "console", notice="1"))
    (both,) = await claim(store)
    await store.record_intent(both, Step.ROOT, at=NOON, conversation=None)
    await store.release(both, setback(uncertain=True))

    (again,) = await claim(store, now=NOON + MINUTE)

    assert [each.id for each in again.deliveries] == [each.id for each in both.deliveries]
    assert {each.intent for each in again.deliveries} == {Step.ROOT}


async def test_a_lane_that_was_asked_to_wait_is_not_woken_by_something_new(store):
    await held(store, notice="1")
    await record(store, entry("window.announced", "console", notice="2"))
    (turn,) = await claim(store)
    await store.release(turn, setback())
    await record(store, entry("window.announced", "console", notice="3"))

    assert await store.next_due() == NOON + MINUTE


async def test_the_pace_of_a_destination_holds_at_the_release_too(store):
    await held(store, notice="1")
    await record(store, entry("window.announced", "console", notice="2"))
    (turn,) = await claim(store)
    later = MORNING + MINUTE
    await settle(store, turn, next_at=later)

    assert await store.next_due() == later


async def test_a_paused_destination_stays_paused_though_its_probe_could_wait(store):
    await record(store, entry("window.announced", "console", notice="1"))
    (turn,) = await claim(store)
    await store.pause(turn, setback(reason="is_archived"), [])
    (probe,) = await claim(store, now=NOON + MINUTE)
    await store.hold(probe, until=MORNING)

    (lane,) = await store.lanes()

    assert (lane.paused_at, lane.paused_reason, lane.next_at) == (NOON, "is_archived", MORNING)


async def test_a_start_probes_no_paused_destination_with_what_is_held(store):
    await record(store, entry("window.announced", "console", notice="1"))
    (turn,) = await claim(store)
    await store.pause(turn, setback(), [])
    (probe,) = await claim(store, now=NOON + MINUTE)
    await store.hold(probe, until=MORNING)
    await store.take_over(now=NOON + 2 * MINUTE)

    assert await claim(store, now=NOON + 3 * MINUTE) == []
    assert await store.next_due() == MORNING


async def test_a_dead_letter_that_a_person_sends_again_is_held_no_longer(store):
    await held(store)
    await record(store, entry("fallback.allowed", "console", notice="1"))
    (both,) = await claim(store)
    await store.mark_dead(both, setback(), [])
    await store.retry_dead_letters(now=NOON + MINUTE)

    (again,) = await claim(store, now=NOON + MINUTE)

    assert len(again.deliveries) == 2


async def test_whoever_lost_the_lease_holds_nothing(store, database):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    async with open_store(database, owner="other") as other:
        (taken,) = await claim(other, now=NOON + LEASE)

        with pytest.raises(LostLeaseError):
            await store.hold(turn, until=MORNING)
        await settle(other, taken, now=NOON + LEASE)

    assert await store.lanes() == []

"""Paused destinations and dead letters."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.delivery import Failure, Note, Step
from rules.model.subscription import Destination
from tests.support.outbox import NOON, claim, entry, record, settle
from tests.support.waiting import within

HOUR = timedelta(hours=1)
NOTE = Note(to=Destination("slack:OPS"), text="console takes no messages")


def setback(**said) -> Failure:
    return replace(Failure(reason="is_archived", at=NOON, next_at=NOON + HOUR, uncertain=False), **said)


async def broken(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    return turn


async def test_a_paused_lane_waits_and_says_why(store):
    turn = await broken(store)
    new = await store.pause(turn, setback(), [])

    (lane,) = await store.lanes()

    assert new
    assert (lane.to, lane.pending, lane.next_at) == ("console", 1, NOON + HOUR)
    assert (lane.paused_at, lane.paused_reason) == (NOON, "is_archived")
    assert await claim(store) == []


async def test_operators_hear_of_a_broken_destination_once(store):
    turn = await broken(store)
    await store.pause(turn, setback(), [NOTE])
    (probe, note) = sorted(await claim(store, now=NOON + HOUR), key=lambda each: each.to)
    new = await store.pause(probe, setback(at=NOON + HOUR, next_at=NOON + 2 * HOUR), [NOTE])
    await settle(store, note)

    assert probe.paused
    assert not new
    assert note.first.note == NOTE.text
    assert await claim(store, now=NOON + HOUR) == []


async def test_a_pause_keeps_its_beginning_and_takes_the_newest_reason(store):
    turn = await broken(store)
    await store.pause(turn, setback(), [])
    (probe,) = await claim(store, now=NOON + HOUR)
    await store.pause(probe, setback(at=NOON + HOUR, reason="not_in_channel"), [])

    (lane,) = await store.lanes()

    assert (lane.paused_at, lane.paused_reason) == (NOON, "not_in_channel")


async def test_a_destination_that_works_again_is_no_longer_paused(store):
    turn = await broken(store)
    await store.pause(turn, setback(), [])
    (probe,) = await claim(store, now=NOON + HOUR)
    await settle(store, probe)
    await record(store, entry("window.extended", "console"))

    (turn,) = await claim(store)

    assert not turn.paused


async def test_a_start_probes_what_is_paused_and_nothing_else(store):
    turn = await broken(store)
    await store.pause(turn, setback(), [])
    await record(store, entry("window.announced", "slack:C1"))
    (waiting,) = await claim(store)
    await store.release(waiting, setback())
    await store.take_over(now=NOON)

    (probe,) = await claim(store)

    assert probe.to == "console"


async def test_a_dead_letter_is_seen_and_does_not_hold_up_the_lane(store):
    await record(
        store, entry("window.announced", "console"), entry("window.announced", "console", notice="2900002")
    )
    (turn,) = await claim(store)
    await store.mark_dead(turn, setback(reason="msg_too_long", next_at=NOON), [NOTE])

    (letter,) = await store.dead()
    turns = await claim(store)

    assert (letter.delivery.id, letter.reason, letter.delivery.attempts) == (turn.first.id, "msg_too_long", 1)
    assert {each.to for each in turns} == {"console", NOTE.to}
    assert [(lane.to, lane.dead) for lane in await store.lanes()] == [("console", 1), (NOTE.to, 0)]


async def test_a_dead_letter_is_sent_again_when_a_person_says_so(store):
    turn = await broken(store)
    await store.mark_dead(turn, setback(), [])
    count = await store.retry_dead_letters(now=NOON + HOUR)

    (again,) = await claim(store, now=NOON + HOUR)

    assert count == 1
    assert (again.first.id, again.first.attempts) == (turn.first.id, 0)
    assert await store.dead() == []


async def test_whoever_sends_a_dead_letter_again_looks_for_it_first(store):
    turn = await broken(store)
    await store.record_intent(turn, Step.ROOT, at=NOON, conversation=None)
    await store.mark_dead(turn, setback(uncertain=True), [])
    await store.retry_dead_letters(now=NOON + HOUR)

    (again,) = await claim(store, now=NOON + HOUR)

    assert again.first.intent is Step.ROOT


async def test_a_person_who_says_so_also_has_paused_destinations_probed(store):
    turn = await broken(store)
    await store.pause(turn, setback(), [])

    assert await store.retry_dead_letters(now=NOON) == 0
    assert len(await claim(store)) == 1


async def test_what_no_database_can_keep_leaves_nobody_waiting(store):
    turn = await broken(store)

    with pytest.raises(UnicodeEncodeError):
        async with within():
            await store.release(turn, setback(reason="half a letter: \ud800"))

    await store.release(turn, setback(next_at=NOON))
    assert await claim(store)


async def test_a_lane_that_waits_says_why(store):
    turn = await broken(store)
    await store.release(turn, setback(reason="HTTP 503"))

    (lane,) = await store.lanes()

    assert (lane.next_at, lane.failure) == (NOON + HOUR, "HTTP 503")

"""Lanes, leases and batches of one process."""

from dataclasses import replace
from datetime import timedelta

from rules.model.delivery import Conversation, DeliveryState, Failure, MessageRef, Note, Step
from rules.model.subscription import Destination
from tests.support.outbox import LEASE, NOON, claim, entry, record, recording, settle

MINUTE = timedelta(minutes=1)
SOON = NOON + MINUTE


def setback(**said) -> Failure:
    return replace(Failure(reason="HTTP 503", at=NOON, next_at=SOON, uncertain=False), **said)


def conversation(turn) -> Conversation:
    return Conversation(to=turn.to, notice=turn.first.notice, root=MessageRef("root"), shown=turn.current)


async def test_nothing_is_owed_at_first(store):
    assert await claim(store) == []
    assert await store.next_due() is None


async def test_each_destination_is_a_lane_of_its_own(store):
    await record(store, entry("window.announced", "slack:C2", "slack:C1", "console"))

    turns = await claim(store)

    assert {turn.to for turn in turns} == {"console", "slack:C1", "slack:C2"}


async def test_a_lane_sends_nothing_more_until_its_turn_is_settled(store):
    await record(store, entry("window.announced", "console"), entry(None, notice="2"))
    (turn,) = await claim(store)
    await record(store, entry("window.extended", "console"))

    assert await claim(store) == []
    await settle(store, turn)
    (following,) = await claim(store)
    assert following.first.id > turn.first.id


async def test_all_that_is_owed_on_one_notice_is_one_turn(store):
    await record(
        store,
        entry("window.announced", "console", notice="1"),
        entry("window.announced", "console", notice="2"),
        entry("window.extended", "console", notice="1"),
    )
    (first,) = await claim(store)
    await settle(store, first)
    (second,) = await claim(store)

    assert [each.notice for each in first.deliveries] == ["1", "1"]
    assert [each.notice for each in second.deliveries] == ["2"]


async def test_each_note_is_a_turn_of_its_own(store):
    to = Destination("slack:C1")
    await store.record(recording(notes=(Note(to=to, text="one"), Note(to=to, text="two"))))
    (first,) = await claim(store)
    await settle(store, first)
    (second,) = await claim(store)

    assert [turn.first.note for turn in (first, second)] == ["one", "two"]


async def test_whoever_waits_longest_comes_first_where_room_is_short(store):
    await record(store, entry("window.announced", "console"), now=NOON + MINUTE)
    await record(store, entry("window.announced", "slack:C1", notice="2"), now=NOON)

    (turn,) = await claim(store, now=NOON + 2 * MINUTE, room=1)

    assert turn.to == "slack:C1"


async def test_what_was_told_is_not_owed_again(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await settle(store, turn)

    assert await claim(store, now=NOON + 10 * LEASE) == []
    assert await store.lanes() == []


async def test_the_conversation_is_there_at_the_next_turn(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    talk = conversation(turn)
    outcome = {turn.first.id: DeliveryState.SENT}
    await store.settle(turn, outcome, conversation=talk, at=NOON, next_at=NOON)
    await record(store, entry("window.extended", "console"), entry("window.extended", "slack:C1"))

    by_lane = {str(each.to): each for each in await claim(store)}

    assert by_lane["console"].conversation == talk
    assert by_lane["console"].current == talk.shown + 2
    assert by_lane["slack:C1"].conversation is None


async def test_a_conversation_is_forgotten_and_begun_anew(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await store.release(turn, setback(conversation=conversation(turn)))
    (turn,) = await claim(store, now=SOON)
    await store.release(turn, setback(conversation=None))
    (turn,) = await claim(store, now=SOON)

    assert turn.conversation is None


async def test_the_pace_of_a_destination_holds_though_nothing_was_owed_meanwhile(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await settle(store, turn, next_at=SOON)
    await record(store, entry("window.extended", "console"))

    assert await claim(store) == []
    assert await store.next_due() == SOON
    assert len(await claim(store, now=SOON)) == 1


async def test_a_lane_that_was_asked_to_wait_waits_though_more_is_owed(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await store.release(turn, setback(attempted=False))
    await record(store, entry("window.extended", "console"))

    assert await claim(store) == []
    (again,) = await claim(store, now=SOON)
    assert again.first == turn.first
    assert len(again.deliveries) == 2


async def test_attempts_are_counted(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await store.release(turn, setback())
    (again,) = await claim(store, now=SOON)

    assert again.first.attempts == 1


async def test_an_intent_stands_while_the_outcome_is_unknown(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await store.record_intent(turn, Step.ROOT, at=NOON, conversation=None)
    await store.release(turn, setback(uncertain=True))
    (again,) = await claim(store, now=SOON)

    assert (again.first.intent, again.first.intent_at) == (Step.ROOT, NOON)


async def test_an_intent_is_gone_when_the_call_is_known_to_have_failed(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await store.record_intent(turn, Step.ROOT, at=NOON, conversation=None)
    await store.release(turn, setback())
    (again,) = await claim(store, now=SOON)

    assert (again.first.intent, again.first.intent_at) == (None, None)


async def test_news_does_not_join_a_turn_whose_outcome_is_unknown(store):
    await record(store, entry("window.announced", "console"))
    (turn,) = await claim(store)
    await store.record_intent(turn, Step.ROOT, at=NOON, conversation=None)
    await store.release(turn, setback(uncertain=True))
    await record(store, entry("window.extended", "console"))

    (again,) = await claim(store, now=SOON)
    await settle(store, again)
    (following,) = await claim(store, now=SOON)

    assert [each.id for each in again.deliveries] == [turn.first.id]
    assert following.first.intent is None


async def test_a_crash_is_found_out_by_the_intent_and_what_came_before_it(store):
    await record(store, entry("window.announced", "console"), entry("window.extended", "console"))
    (turn,) = await claim(store)
    talk = conversation(turn)
    await store.record_intent(turn, Step.REPLY, at=NOON, conversation=talk)

    (again,) = await claim(store, now=NOON + LEASE)

    assert {each.intent for each in again.deliveries} == {Step.REPLY}
    assert again.conversation == talk


async def test_a_lease_that_is_kept_does_not_run_out(store):
    await record(store, entry("window.announced", "console"))
    turns = await claim(store)
    await store.renew(turns, until=NOON + 2 * LEASE)

    assert await claim(store, now=NOON + LEASE) == []
    assert await store.next_due() == NOON + 2 * LEASE
    assert len(await claim(store, now=NOON + 2 * LEASE)) == 1

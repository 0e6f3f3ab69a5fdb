"""Mutes, acknowledgements, boards, deduplicated calls and redrawn root messages."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.store import open_store
from rules.model.delivery import Conversation, DeliveryState, MessageRef
from rules.model.notice import NoticeKey, Slug
from rules.model.people import HOME, Acknowledgement, Mute, Person, Workspace
from rules.model.subscription import Destination
from rules.ports.chat import Board
from rules.ports.services import StoreError
from tests.support.outbox import NOON, claim, entry, record, settle

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ADA = Person(id="slack:U1", name="Ada")
BO = Person(id="slack:U2", name="Bo")
HERE = Destination("slack:C1")
ONE = NoticeKey("1")
ICS2 = Slug("ics2")
QUIET = Mute(to=HERE, notice=ONE, until=NOON + HOUR, by=ADA)
BOARD = Board(to=HERE, ref=MessageRef("1.2"), shown="abc")


def seen(**said) -> Acknowledgement:
    return replace(Acknowledgement(notice=ONE, workspace=HOME, by=ADA, at=NOON), **said)


async def told(store, *to: str, threaded: bool = True) -> None:
    """Send a notice to the destinations."""
    (revision,) = await record(store, entry("window.announced", *to, notice="1"))
    for turn in await claim(store):
        talk = Conversation(to=turn.to, notice=ONE, root=MessageRef(f"root of {turn.to}"), shown=revision.id)
        outcome = {each.id: DeliveryState.SENT for each in turn.deliveries}
        await store.settle(turn, outcome, conversation=talk if threaded else None, at=NOON, next_at=NOON)


async def test_a_mute_lasts_until_its_end(store):
    await store.mute(QUIET)

    assert await store.mutes(HERE, now=NOON) == [QUIET]
    assert await store.mutes(HERE, now=NOON + HOUR) == []
    assert await store.mutes(Destination("slack:C2"), now=NOON) == []


async def test_a_system_is_muted_until_somebody_says_otherwise(store):
    mute = Mute(to=HERE, system=ICS2, until=None, by=ADA)
    await store.mute(mute)

    assert await store.mutes(HERE, now=NOON + 999 * DAY) == [mute]
    assert await store.unmute(HERE, system=ICS2)
    assert await store.mutes(HERE, now=NOON) == []


async def test_a_later_mute_of_the_same_stands_in_its_place(store):
    longer = replace(QUIET, until=NOON + DAY, by=BO)
    await store.mute(QUIET)
    await store.mute(longer)

    assert await store.mutes(HERE, now=NOON) == [longer]


async def test_a_notice_and_a_system_of_one_name_are_two_things(store):
    await store.mute(replace(QUIET, notice=NoticeKey("ics2")))

    assert not await store.unmute(HERE, system=ICS2)
    assert await store.unmute(HERE, notice=NoticeKey("ics2"))


async def test_a_mute_goes_on_with_the_conversation(store):
    await record(store, entry(notice="1"))
    await store.mute(QUIET)
    await record(store, replace(entry(notice="2"), continues=ONE))

    assert replace(QUIET, notice=NoticeKey("2")) in await store.mutes(HERE, now=NOON)
    assert await store.unmute(HERE, notice=ONE)
    assert replace(QUIET, notice=NoticeKey("2")) not in await store.mutes(HERE, now=NOON)


async def test_a_mute_of_what_is_not_published_yet_is_in_nobodys_way(store):
    await record(store, entry(notice="1"))
    await store.mute(QUIET)
    await store.mute(replace(QUIET, notice=NoticeKey("2"), by=BO))
    await record(store, replace(entry(notice="2"), continues=ONE))

    assert replace(QUIET, notice=NoticeKey("2"), by=BO) in await store.mutes(HERE, now=NOON)


async def test_whoever_acknowledges_first_is_remembered(store):
    await told(store, "slack:C1")
    first = await store.acknowledge(seen())
    second = await store.acknowledge(seen(by=BO, at=NOON + HOUR))

    assert first == second == seen() == await store.acknowledgement(ONE, HOME)


async def test_another_workspace_acknowledges_for_itself(store):
    there = Workspace("slack:T1")
    await told(store, "slack:C1")
    await store.acknowledge(seen())

    assert await store.acknowledgement(ONE, there) is None
    assert await store.acknowledge(seen(workspace=there, by=BO)) == seen(workspace=there, by=BO)


async def test_whoever_was_told_in_that_workspace_is_shown_it_once(store):
    await told(store, "slack:C1", "slack:T1/C1")
    await told(store, "pagerduty:ops", threaded=False)
    await record(store, entry("window.announced", "slack:C2", notice="2"))
    (elsewhere,) = await claim(store)
    await settle(store, elsewhere)
    await store.acknowledge(seen())
    await store.acknowledge(seen(by=BO))

    turns = {str(turn.to): turn for turn in await claim(store)}

    assert set(turns) == {"slack:C1", "pagerduty:ops"}
    assert [(each.kinds, each.note) for each in turns["slack:C1"].deliveries] == [((), None)]
    assert turns["slack:C1"].first.after == turns["slack:C1"].current


async def test_whoever_was_told_nothing_yet_is_shown_nothing(store):
    await record(store, entry("window.announced", "slack:C1", notice="1"))
    await store.acknowledge(seen())

    (turn,) = await claim(store)

    assert len(turn.deliveries) == 1


async def test_an_acknowledgement_of_a_notice_that_went_on_counts_where_it_went_on(store):
    await told(store, "slack:C1")
    await record(store, replace(entry(None, notice="2"), continues=ONE))
    await store.acknowledge(seen())
    (turn,) = await claim(store)

    assert turn.first.notice == "2"
    assert await store.acknowledgement(NoticeKey("2"), HOME) == seen(notice=NoticeKey("2"))
    assert await store.acknowledgement(ONE, HOME) == seen(notice=NoticeKey("2"))


async def test_a_notice_that_goes_on_has_to_be_acknowledged_anew(store):
    await told(store, "slack:C1")
    await store.acknowledge(seen())
    await record(store, replace(entry(None, notice="2"), continues=ONE))

    assert await store.acknowledgement(NoticeKey("2"), HOME) is None


LATER = {  # what is said after it was acknowledged, whether somebody looks after it still
    "longer": ("window.extended", True),
    "another time": ("window.rescheduled", False),
    "open again": ("incident.opened", False),
}


@pytest.mark.parametrize(("kind", "still"), LATER.values(), ids=LATER)
async def test_who_has_seen_a_notice_has_not_seen_another_time_of_it(store, kind, still):
    await told(store, "slack:C1")
    await store.acknowledge(seen())
    await record(store, entry(kind, notice="1"))

    assert (await store.acknowledgement(ONE, HOME) is not None) is still


async def test_an_unknown_notice_cannot_be_acknowledged(store):
    with pytest.raises(StoreError):
        await store.acknowledge(seen())


async def test_of_two_processes_one_acknowledges(store, database):
    await told(store, "slack:C1")
    async with open_store(database) as other:
        answers = await asyncio.gather(
            *(
                each.acknowledge(seen(by=Person(id=f"slack:U{number}", name="")))
                for number in range(5)
                for each in (store, other)
            )
        )

    assert len(set(answers)) == 1
    assert answers[0] == await store.acknowledgement(ONE, HOME)
    assert [lane.pending for lane in await store.lanes()] == [1]


async def test_a_call_is_heard_once(store):
    assert await store.first_time("Ev1", at=NOON)
    assert not await store.first_time("Ev1", at=NOON + HOUR)
    assert await store.first_time("Ev2", at=NOON)


async def test_a_call_is_forgotten_after_a_day(store):
    await store.first_time("Ev1", at=NOON)
    await store.first_time("Ev2", at=NOON + 2 * HOUR)

    assert await store.first_time("Ev1", at=NOON + DAY + HOUR)
    assert not await store.first_time("Ev2", at=NOON + DAY + HOUR)


async def test_of_many_who_hear_a_call_at_once_one_is_first(store, database):
    async with open_store(database) as other:
        heard = await asyncio.gather(
            *(each.first_time("Ev1", at=NOON) for _ in range(5) for each in (store, other))
        )

    assert sum(heard) == 1


async def test_boards_are_remembered_as_they_were_last_shown(store):
    elsewhere = replace(BOARD, to=Destination("slack:C2"))
    shown = replace(BOARD, ref=MessageRef("1.3"), shown="abd")
    await store.save_board(elsewhere)
    await store.save_board(BOARD)
    await store.save_board(shown)

    assert await store.boards() == [shown, elsewhere]


async def test_a_board_that_was_taken_down_is_forgotten(store):
    await store.save_board(BOARD)
    await store.delete_board(HERE)

    assert await store.boards() == []


async def test_what_stands_in_a_channel_is_shown_anew_the_latest_first(store):
    for number in ("1", "2", "3", "4"):
        (revision,) = await record(store, entry("window.announced", "slack:C1", "slack:C2", notice=number))
        for turn in await claim(store):
            talk = Conversation(
                to=turn.to, notice=revision.notice, root=MessageRef(number), shown=revision.id
            )
            sent = dict.fromkeys((each.id for each in turn.deliveries), DeliveryState.SENT)
            await store.settle(turn, sent, conversation=talk, at=NOON, next_at=NOON)
    wanted = [NoticeKey(each) for each in ("1", "2", "3", "never told")]

    places = [HERE, Destination("slack:C2"), Destination("slack:C9")]
    owed = [
        await store.redraw_roots(there, wanted, most=2, rule="another language", at=NOON)
        for there in (places[:1], places[1:])
    ]
    turn = next(each for each in await claim(store) if each.to == HERE)
    lanes = {lane.to: lane.pending for lane in await store.lanes()}

    assert (owed, lanes) == ([2, 2], {"slack:C1": 2, "slack:C2": 2})
    assert (turn.first.notice, turn.first.kinds, turn.first.rule) == ("3", (), "another language")

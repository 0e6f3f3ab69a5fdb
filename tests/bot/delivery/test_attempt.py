"""What becomes of a message that does not get through."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.delivery.attempt import MOST_CRASHES
from rules.ports.services import DeliveryError
from tests.fakes.poster import FakePoster
from tests.support.harness.delivery import HERE, OPERATORS, open_delivery
from tests.support.outbox import NOON, entry

OTHER = "chat:C2"
LONGER = "Saturday 22 August 2026, 18:00 - 22:00\nThe manifest system is closed for maintenance."

PASSING = DeliveryError("HTTP 503")
UNCERTAIN = DeliveryError("no answer", uncertain=True)
ARCHIVED = DeliveryError("is_archived: unarchive it", permanent=True)
TOO_LONG = DeliveryError("msg_too_long", refused=True)
SLOWLY = DeliveryError("asked to wait", retry_after=timedelta(seconds=30))


@pytest.fixture
async def harness():
    async with open_delivery() as opened:
        yield opened


def announced(*to: str, **said):
    return entry("window.announced", *(to or (HERE,)), **said)


async def lanes(harness):
    return {lane.to: lane for lane in await harness.store.lanes()}


async def test_a_passing_failure_is_tried_again_after_a_moment(harness):
    harness.poster.fail("post", HERE, PASSING)

    assert await harness.deliver(announced()) == []
    assert await harness.store.next_due() == NOON + timedelta(seconds=1)
    assert await harness.later(seconds=1) == 1
    assert harness.poster.calls == [("post", HERE), ("post", HERE)]


async def test_the_wait_doubles(harness):
    harness.poster.fail("post", HERE, PASSING, PASSING, PASSING)
    await harness.deliver(announced())
    await harness.later(seconds=1)
    await harness.later(seconds=2)

    assert await harness.store.next_due() == harness.now + timedelta(seconds=4)


async def test_one_channel_that_is_asked_to_wait_delays_no_other(harness):
    harness.poster.fail("post", HERE, SLOWLY)
    await harness.deliver(announced(HERE, OTHER), announced(HERE, OTHER, notice="2900002"))

    assert len(harness.poster.seen(OTHER)) == 2
    assert harness.poster.seen(HERE) == []


async def test_a_wait_that_was_asked_for_is_kept_and_is_no_attempt(harness):
    harness.poster.fail("post", HERE, SLOWLY)
    await harness.deliver(announced())

    assert await harness.later(seconds=29) == 0
    with capture_logs() as logs:
        assert await harness.later(seconds=1) == 1
    assert [log["attempt"] for log in logs] == [1]


async def test_a_lost_answer_is_looked_up_and_not_posted_twice(harness):
    harness.poster.lose(HERE, UNCERTAIN)
    await harness.deliver(announced())
    await harness.later(seconds=1)

    assert len(harness.poster.seen(HERE)) == 1
    assert harness.poster.calls == [("post", HERE), ("find", HERE)]


async def test_what_never_arrived_is_posted_again(harness):
    harness.poster.fail("post", HERE, UNCERTAIN)
    await harness.deliver(announced())
    await harness.later(seconds=1)

    assert len(harness.poster.seen(HERE)) == 1
    assert harness.poster.calls == [("post", HERE), ("find", HERE), ("post", HERE)]


async def test_a_lost_answer_to_a_reply_is_looked_up_in_its_thread(harness):
    await harness.deliver(announced())
    harness.poster.lose(HERE, UNCERTAIN)
    await harness.deliver(entry("window.extended", HERE, body=LONGER))
    await harness.later(seconds=1)

    assert len(harness.poster.seen(HERE)) == 2


async def test_what_could_not_be_looked_up_is_looked_up_again(harness):
    harness.poster.lose(HERE, UNCERTAIN)
    harness.poster.fail("find", HERE, SLOWLY, PASSING, ARCHIVED)
    await harness.deliver(announced())
    await harness.later(seconds=1)
    await harness.later(seconds=30)
    await harness.later(seconds=2)
    await harness.later(hours=1)

    assert len(harness.poster.seen(HERE)) == 1
    assert [call for call, to in harness.poster.calls if to == HERE] == ["post", *["find"] * 4]


async def test_a_root_found_again_is_brought_up_to_date(harness):
    harness.poster.lose(HERE, UNCERTAIN)
    await harness.deliver(announced())
    await harness.record(entry("window.extended", HERE, body=LONGER))
    await harness.later(seconds=1)

    root, reply = harness.poster.posted
    assert "22:00" in str(root.message)
    assert (root.edits, reply.thread) == (1, root.ref)


async def test_a_broken_destination_is_paused_and_operators_are_told_once(harness):
    harness.poster.fail("post", HERE, ARCHIVED, ARCHIVED)
    await harness.deliver(announced())
    await harness.later(hours=1)

    (lane,) = await harness.store.lanes()
    (note,) = (each for each in harness.poster.posted if each.to == OPERATORS)
    assert (lane.to, lane.pending, lane.paused_at) == (HERE, 1, NOON)
    assert "chat:C1 takes no messages: is_archived" in str(note.message)


async def test_a_broken_destination_is_left_alone_for_an_hour(harness):
    harness.poster.fail("post", HERE, ARCHIVED)
    await harness.deliver(announced())
    await harness.record(entry("window.extended", HERE, body=LONGER))
    await harness.later(minutes=59)

    assert harness.poster.calls == [("post", HERE), ("post", OPERATORS)]


async def test_a_mended_destination_catches_up_with_the_current_state(harness):
    harness.poster.fail("post", HERE, ARCHIVED)
    await harness.deliver(announced())
    await harness.record(
        entry("window.extended", HERE, body=LONGER), announced(notice="2900002", title="Another")
    )
    with capture_logs() as logs:
        await harness.later(hours=1)

    root, reply, another = (each.message for each in harness.poster.posted if each.to == HERE)
    assert "22:00" in str(root)
    assert "was 20:00" in str(reply)
    assert "Another" in another.heading
    assert [log["resumed"] for log in logs if log["channel"] == HERE] == [True, False]


async def test_a_restart_tries_a_broken_destination_at_once(harness):
    harness.poster.fail("post", HERE, ARCHIVED)
    await harness.deliver(announced())
    harness.restart()
    await harness.dispatcher.drain()

    assert len(harness.poster.seen(HERE)) == 1


async def test_a_destination_of_no_service_is_paused(harness):
    harness.subscribed["pigeon:loft"] = harness.subscribed[HERE]
    await harness.deliver(announced("pigeon:loft"))

    assert (await lanes(harness))["pigeon:loft"].paused_reason == "no service pigeon is configured"


async def test_the_operators_own_broken_channel_is_not_told_of_itself(harness):
    harness.subscribed[OPERATORS] = harness.subscribed[HERE]
    harness.poster.fail("post", OPERATORS, ARCHIVED)
    await harness.deliver(announced(OPERATORS))

    (lane,) = await harness.store.lanes()
    assert (lane.to, lane.pending) == (OPERATORS, 1)


async def test_a_message_that_is_refused_is_a_dead_letter_and_the_channel_goes_on(harness):
    harness.poster.fail("post", HERE, TOO_LONG)
    await harness.deliver(announced(), announced(notice="2900002", title="Another"))
    await harness.later(seconds=1)

    (letter,) = await harness.store.dead()
    (note,) = (each for each in harness.poster.posted if each.to == OPERATORS)
    assert letter.reason == "msg_too_long"
    assert "toldvagt outbox --retry" in str(note.message)
    assert len(harness.poster.seen(HERE)) == 1


async def test_a_dead_letter_can_be_sent_again(harness):
    harness.poster.fail("post", HERE, TOO_LONG)
    await harness.deliver(announced())
    await harness.store.retry_dead_letters(now=harness.now)
    await harness.later(seconds=1)

    assert len(harness.poster.seen(HERE)) == 1


async def test_an_outage_of_a_day_ends_in_dead_letters(harness):
    harness.poster.fail("post", HERE, *[PASSING] * 200)
    await harness.deliver(announced())
    for _ in range(99):
        await harness.later(minutes=15)

    (letter,) = await harness.store.dead()
    assert letter.delivery.attempts > 20
    assert letter.reason == "HTTP 503"


async def test_a_message_that_breaks_us_is_given_up_soon_and_its_text_is_not_logged(harness):
    harness.poster.fail("post", HERE, *[KeyError("xoxb-secret")] * MOST_CRASHES)
    with capture_logs() as logs:
        await harness.deliver(announced(), announced(notice="2900002", title="Another"))
        for _ in range(9):
            await harness.later(seconds=16)

    (letter,) = await harness.store.dead()
    assert letter.delivery.attempts == MOST_CRASHES
    assert letter.reason.startswith("KeyError at poster.py:")
    assert [log["event"] for log in logs].count("delivery.crashed") == MOST_CRASHES
    assert "secret" not in str(logs)
    assert len(harness.poster.seen(HERE)) == 1


class Mute(FakePoster):
    """Says that it threads, and gives no handle."""

    async def post(self, *args, **kwargs):
        await super().post(*args, **kwargs)


async def test_a_service_that_breaks_its_word_does_not_get_the_message_over_and_over():
    mute = Mute()
    async with open_delivery(mute) as harness:
        await harness.deliver(announced())
        (letter,) = await harness.store.dead()

    assert len([to for _, to in mute.calls if to == HERE]) == 1
    assert letter.reason == "the service gave no handle of what it took"


async def test_the_log_tells_what_was_told_by_keys_alone(harness):
    with capture_logs() as logs:
        await harness.deliver(announced())

    assert logs == [
        {
            "event": "delivery.sent",
            "log_level": "info",
            "channel": HERE,
            "notice": "2900001",
            "delivery": 1,
            "attempt": 1,
            "steps": 1,
            "resumed": False,
            "took_ms": 0,
        }
    ]

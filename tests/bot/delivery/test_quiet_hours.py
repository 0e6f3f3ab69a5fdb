"""What a channel sees in its quiet hours, and once they are over."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.cache.subscriptions import SubscriptionCache
from rules.model.delivery import Card, Note
from rules.model.notice import NoticeKey
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.fakes.poster import FakeWebhook
from tests.support.builders import at, subscription
from tests.support.harness.delivery import HERE, open_delivery
from tests.support.outbox import entry

SUNDAY, MONDAY = "2026-08-23", "2026-08-24"
NEXT_WEEK = "Saturday 29 August 2026, 18:00 - 20:00\nThe manifest system is closed for maintenance."
LONGER = NEXT_WEEK.replace("20:00", "22:00")
LATEST = NEXT_WEEK.replace("20:00", "23:30")
TONIGHT = "Sunday 23 August 2026, 02:00 - 04:00\nThe manifest system is closed for maintenance."
TONIGHT_LONGER = TONIGHT.replace("04:00", "05:00")
ROOT = "Planned: Service window for the manifest system"
ROOT_EXTENDED = "Extended: Service window for the manifest system"


@pytest.fixture
async def harness():
    """It is Saturday, 23:00; HERE is quiet until six."""
    async with open_delivery() as opened:
        opened.now = at("23:00")
        opened.subscribed[HERE] = subscription(HERE, quiet_hours="22:00-06:00")
        yield opened


def announced(**said):
    return entry("window.announced", HERE, **{"body": NEXT_WEEK, **said})


def extended(**said):
    return entry("window.extended", HERE, **{"body": LONGER, **said})


async def morning(harness, day=SUNDAY):
    harness.now = at("06:00", day)
    await harness.dispatcher.drain()
    return harness.poster.seen(HERE)


async def test_what_can_wait_is_told_when_the_quiet_ends(harness):
    assert await harness.deliver(announced()) == []
    assert await harness.later(hours=6, minutes=59) == 0
    assert await morning(harness) == [ROOT]


async def test_what_is_held_is_owed_and_looked_at_when_the_quiet_ends(harness):
    with capture_logs() as logs:
        await harness.deliver(announced())

    (lane,) = await harness.store.lanes()
    assert (lane.pending, lane.next_at) == (1, at("06:00", SUNDAY))
    assert [(log["event"], log["until"]) for log in logs] == [("delivery.held", "2026-08-23T04:00:00+00:00")]


async def test_what_came_meanwhile_is_told_together_as_it_is_then(harness):
    await harness.deliver(announced())
    await harness.deliver(extended())
    await harness.later(hours=1)
    await harness.deliver(entry("window.extended", HERE, body=LATEST))

    _, reply = await morning(harness)
    assert reply.startswith("  2 updates, the last: Extended: now until")
    assert harness.poster.calls == [("post", HERE), ("post", HERE)]


async def test_a_root_is_right_while_its_news_is_held(harness):
    harness.now = at("21:00")
    await harness.deliver(announced())
    harness.now = at("23:00")
    seen = await harness.deliver(extended())

    (root,) = harness.poster.posted
    assert seen == [ROOT_EXTENDED]
    assert "22:00" in str(root.message)
    assert "was 20:00" in (await morning(harness))[1]


async def test_a_root_that_was_deleted_at_night_is_posted_in_the_morning(harness):
    harness.now = at("21:00")
    await harness.deliver(announced())
    harness.poster.delete(harness.poster.posted[0].ref)
    harness.now = at("23:00")

    assert await harness.deliver(extended()) == []
    assert len(await morning(harness)) == 2


async def test_what_cannot_wait_takes_what_is_held_along(harness):
    await harness.deliver(announced())
    _, reply = await harness.deliver(entry("window.rescheduled", HERE, body=TONIGHT))

    assert "Moved: now Sunday 02:00–04:00" in reply


async def test_what_cannot_wait_leaves_other_notices_alone(harness):
    await harness.deliver(announced(notice="2900002", title="Another"))

    assert await harness.deliver(announced(body=TONIGHT)) == [ROOT]
    assert await morning(harness) == [ROOT, "Planned: Another"]


async def test_a_window_under_way_is_told_at_once(harness):
    await harness.deliver(announced(body=TONIGHT))
    harness.now = at("03:30", SUNDAY)
    seen = await harness.deliver(extended(body=TONIGHT_LONGER))

    assert "Extended: now until 05:00" in seen[1].replace("Sunday ", "")


async def test_notes_are_never_held(harness):
    to = Destination(HERE)
    notes = (Note(to=to, text="the list cannot be read"), Note(to=to, text="Subscribed", card=Card.SAID))
    await harness.record(notes=notes)
    await harness.dispatcher.drain()

    assert harness.poster.seen(HERE) == ["Note to the operator", "Subscribed"]


async def test_a_reminder_that_is_no_longer_true_is_not_told(harness):
    harness.now = at("21:00")
    await harness.deliver(announced(body=TONIGHT))
    harness.now = at("01:00", SUNDAY)
    await harness.remind("window.starting")
    await harness.dispatcher.drain()

    assert await morning(harness) == [ROOT]
    assert await harness.store.lanes() == []


async def test_a_reminder_that_is_still_true_is_told_as_it_is_then(harness):
    harness.now = at("21:00")
    await harness.deliver(announced(body=TONIGHT.replace("02:00 - 04:00", "08:00 - 10:00")))
    harness.now = at("05:00", SUNDAY)
    await harness.remind("window.starting")
    await harness.dispatcher.drain()

    (_, reply) = await morning(harness)
    assert "Starts in 2 h" in reply


async def test_what_was_acknowledged_at_night_is_shown_at_once(harness):
    harness.now = at("21:00")
    await harness.deliver(announced())
    harness.now = at("23:00")
    await harness.deliver(extended())
    await harness.acknowledge()
    await harness.dispatcher.drain()

    (root,) = harness.poster.posted
    assert "Acknowledged by Ada" in str(root.message)


async def test_a_call_of_unknown_outcome_is_finished_though_it_is_quiet_by_now(harness):
    harness.now = at("21:59:59")
    harness.poster.lose(HERE, DeliveryError("no answer", uncertain=True))
    await harness.deliver(announced())
    await harness.later(seconds=1)

    assert harness.poster.calls == [("post", HERE), ("find", HERE)]
    assert await harness.store.lanes() == []


async def test_a_try_that_failed_before_the_quiet_waits_with_it(harness):
    harness.now = at("21:59:59")
    harness.poster.fail("post", HERE, DeliveryError("HTTP 503"))
    await harness.deliver(announced())

    assert await harness.later(seconds=1) == 0
    assert await morning(harness) == [ROOT]


async def test_a_restart_wakes_nobody(harness):
    await harness.deliver(announced())
    await harness.restart().drain()

    assert harness.poster.seen(HERE) == []
    assert await morning(harness) == [ROOT]


async def test_a_weekend_is_one_quiet(harness):
    harness.subscribed[HERE] = subscription(
        HERE, quiet_hours="mon-fri 18:00-06:00, sat-sun 00:00-24:00, mon 00:00-06:00"
    )
    await harness.deliver(announced())
    await harness.later(hours=30)

    assert harness.poster.seen(HERE) == []
    assert await morning(harness, MONDAY) == [ROOT]


async def test_after_a_weekend_a_service_that_is_away_is_waited_for_as_long_as_ever(harness):
    harness.subscribed[HERE] = subscription(HERE, quiet_hours="sat-sun 00:00-24:00, mon 00:00-06:00")
    await harness.deliver(announced())
    harness.now = at("06:00", MONDAY)
    harness.poster.fail("post", HERE, *[DeliveryError("HTTP 503")] * 50)
    for _ in range(60):
        await harness.later(minutes=15)

    assert await harness.store.dead() == []
    assert harness.poster.seen(HERE) == [ROOT]


async def test_a_muted_notice_is_not_even_held(harness, mute):
    await harness.store.mute(mute(notice=NoticeKey("2900001")))

    assert await harness.deliver(announced()) == []
    assert await harness.store.lanes() == []


async def test_cards_that_stand_alone_wait_as_well():
    webhook = FakeWebhook()
    async with open_delivery(webhook) as harness:
        harness.now = at("23:00")
        harness.subscribed[HERE] = subscription(HERE, quiet_hours="22:00-06:00")
        await harness.deliver(announced())
        await harness.deliver(extended())
        held = len(webhook.posted)
        await harness.later(hours=7)

    assert held == 0
    assert "was 20:00" in str(webhook.posted[0].message)
    assert len(webhook.posted) == 1
    assert harness.now - at("06:00", SUNDAY) == timedelta(0)


EVERYTHING = subscription(HERE, quiet_hours="22:00-06:00")
BESIDE = {  # what the channel asks for beside everything in the morning, what it sees at night
    "the same at once": (subscription(HERE, systems=("manifest",)), [ROOT]),
    "another system at once": (subscription(HERE, systems=("ics2",)), []),
    "other news at once": (subscription(HERE, kinds=("incident.opened",)), []),
    "quiet for longer": (subscription(HERE, quiet_hours="20:00-09:00"), []),
}


@pytest.mark.parametrize(("wish", "seen"), BESIDE.values(), ids=BESIDE)
async def test_what_one_subscription_wants_at_once_another_does_not_keep_back(harness, wish, seen):
    harness.subscriptions = SubscriptionCache.fixed([EVERYTHING, wish])
    harness.restart()

    assert await harness.deliver(announced()) == seen
    assert await morning(harness) == [ROOT]

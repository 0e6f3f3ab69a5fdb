"""What a channel sees of what the clock alone tells."""

import pytest

from rules.ports.services import DeliveryError
from tests.fakes.poster import FakeWebhook
from tests.support.builders import at, subscription
from tests.support.harness.delivery import HERE, open_delivery
from tests.support.outbox import entry

SUNDAY = "2026-08-23"
LONGER = "Saturday 22 August 2026, 18:00 - 22:00\nThe manifest system is closed for maintenance."
TWO = "Saturday 22 August 2026, 18:00 - 20:00\nSunday 23 August 2026, 18:00 - 20:00\nThe manifest system is closed."
ROOT = "Planned: Service window for the manifest system"
ROOT_EXTENDED = "Extended: Service window for the manifest system"
IN_AN_HOUR = "  Starts in 1 h: Saturday 18:00–20:00"
BEGUN = "  Has begun: Saturday 18:00–20:00"


@pytest.fixture
async def harness():
    """The window is announced at noon and lasts from 18:00 to 20:00."""
    async with open_delivery() as opened:
        yield opened


def announced(**said):
    return entry("window.announced", HERE, **said)


def extended(**said):
    return entry("window.extended", HERE, **{"body": LONGER, **said})


async def remind(harness, kind, clock, day="2026-08-22"):
    harness.now = at(clock, day)
    await harness.remind(kind)
    await harness.dispatcher.drain()
    return harness.poster.seen(HERE)


DUE = {  # the kind, when it is told, what is said
    "near": ("window.starting", "17:00", "  Starts in 1 h: Saturday 18:00–20:00"),
    "near, a little late": ("window.starting", "17:20", "  Starts in 40 minutes: Saturday 18:00–20:00"),
    "begun": ("window.started", "18:00", BEGUN),
    "overdue": (
        "window.overdue", "20:15",
        "  Overdue: should have ended Saturday 20:00, 15 minutes ago; the agency has not said that it is over",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "clock", "said"), DUE.values(), ids=DUE)
async def test_what_the_clock_tells_is_a_reply(harness, kind, clock, said):
    await harness.deliver(announced())

    assert await remind(harness, kind, clock) == [ROOT, said]
    assert harness.poster.posted[0].edits == 0


BROADCAST = {  # what the channel asked for, the kind, whether it is seen in the channel itself
    "near": (None, "window.starting", "17:00", True),
    "begun": (None, "window.started", "18:00", False),
    "begun, and asked for": (("window.started",), "window.started", "18:00", True),
    "near, and not asked for": ((), "window.starting", "17:00", False),
}


@pytest.mark.parametrize(("asked", "kind", "clock", "loud"), BROADCAST.values(), ids=BROADCAST)
async def test_what_is_also_seen_in_the_channel(harness, asked, kind, clock, loud):
    harness.subscribed[HERE] = subscription(HERE, broadcast=asked)
    await harness.deliver(announced())
    await remind(harness, kind, clock)

    assert harness.poster.posted[1].message.broadcast is loud


GONE = {  # the kind, when its turn comes at last
    "near, when it has begun": ("window.starting", "18:00"),
    "begun, when it is over": ("window.started", "20:00"),
    "overdue, when it is not yet": ("window.overdue", "20:14"),
}


@pytest.mark.parametrize(("kind", "clock"), GONE.values(), ids=GONE)
async def test_what_is_no_longer_true_is_not_told(harness, kind, clock):
    await harness.deliver(announced())

    assert await remind(harness, kind, clock) == [ROOT]
    assert await harness.store.lanes() == []


async def test_what_is_no_longer_true_begins_no_conversation(harness):
    await harness.record(entry("window.announced"))

    assert await remind(harness, "window.starting", "18:00") == []
    assert harness.poster.calls == []


async def test_what_is_no_longer_true_brings_the_root_up_to_date_all_the_same(harness):
    await harness.deliver(announced())
    await harness.record(entry(None, body=LONGER))

    assert await remind(harness, "window.starting", "18:30") == [ROOT_EXTENDED]
    assert "22:00" in str(harness.poster.posted[0].message)


async def test_who_was_never_told_of_the_window_sees_its_state_first(harness):
    await harness.record(entry("window.announced"))

    assert await remind(harness, "window.starting", "17:00") == [ROOT, IN_AN_HOUR]
    assert not harness.poster.posted[1].message.broadcast


async def test_of_several_moments_only_what_is_true_is_told(harness):
    await harness.deliver(announced())
    harness.now = at("17:00")
    await harness.remind("window.starting")

    assert await remind(harness, "window.started", "18:00") == [ROOT, BEGUN]


async def test_of_two_windows_both_are_told(harness):
    await harness.deliver(announced(body=TWO))
    harness.now = at("18:00")
    await harness.remind("window.started")
    seen = await remind(harness, "window.starting", "18:00")

    assert seen == [ROOT, BEGUN]
    assert "Starts in 1 day: Sunday 18:00–20:00" in str(harness.poster.posted[1].message)


async def test_of_one_window_the_most_pressing_alone_is_told(harness):
    endless = (
        "Saturday 22 August 2026, 18:00 - 20:00\nUpdate 19:30: The window is delayed. The end is not known."
    )
    await harness.deliver(announced(body=endless, updated="22-08-2026 kl. 19:30"))
    harness.now = at("23:00")
    await harness.remind("window.started")
    seen = await remind(harness, "window.overdue", "23:00")

    assert "Overdue" in seen[1]
    assert "Has begun" not in str(harness.poster.posted)


async def test_together_with_news_it_adds_a_sentence(harness):
    await harness.deliver(announced())
    harness.now = at("17:00")
    await harness.record(extended())
    seen = await remind(harness, "window.starting", "17:00")

    (_, reply) = harness.poster.posted
    assert seen == [ROOT_EXTENDED, "  Extended: now until Saturday 22:00, was 20:00"]
    assert "Starts in 1 h: Saturday 18:00–22:00" in str(reply.message.blocks)
    assert str(reply.message).count("Starts in") == 2  # in the summary, and in what is shown


async def test_together_with_the_announcement_it_is_a_reply(harness):
    harness.now = at("17:20")
    await harness.record(announced())

    assert await remind(harness, "window.starting", "17:20") == [
        ROOT,
        "  Starts in 40 minutes: Saturday 18:00–20:00",
    ]


async def test_who_has_acknowledged_hears_no_more_of_it(harness):
    await harness.deliver(announced())
    await harness.acknowledge()
    await harness.dispatcher.drain()

    assert await remind(harness, "window.overdue", "20:15") == [ROOT]
    assert await harness.store.lanes() == []


async def test_a_muted_notice_is_not_reminded_of(harness, mute):
    await harness.deliver(announced())
    await harness.store.mute(mute(notice="2900001"))

    assert await remind(harness, "window.starting", "17:00") == [ROOT]


async def test_a_lost_answer_is_looked_up_and_not_told_twice(harness):
    await harness.deliver(announced())
    harness.poster.lose(HERE, DeliveryError("no answer", uncertain=True))
    await remind(harness, "window.starting", "17:00")
    await harness.later(minutes=5)

    assert harness.poster.seen(HERE) == [ROOT, IN_AN_HOUR]


async def test_a_lost_root_is_looked_up_even_when_nothing_is_true_any_more(harness):
    await harness.record(entry("window.announced"))
    harness.poster.lose(HERE, DeliveryError("no answer", uncertain=True))
    await remind(harness, "window.starting", "17:59")
    await harness.later(minutes=5)
    await harness.deliver(extended())

    assert harness.poster.seen(HERE) == [ROOT_EXTENDED, "  Extended: now until Saturday 22:00, was 20:00"]


async def test_a_root_that_never_arrived_is_not_missed_when_nothing_is_true_any_more(harness):
    await harness.record(entry("window.announced"))
    harness.poster.fail("post", HERE, DeliveryError("no answer", uncertain=True))
    await remind(harness, "window.starting", "17:59")
    await harness.later(minutes=5)

    assert harness.poster.seen(HERE) == []
    assert await harness.store.lanes() == []


async def test_all_is_told_that_the_channel_wants_to_hear_of_by_now(harness):
    harness.subscribed[HERE] = subscription(HERE, remind=("30h",))
    await harness.deliver(announced(body=TWO))
    await remind(harness, "window.starting", "17:00")

    message = str(harness.poster.posted[1].message)
    assert "Starts in 1 h: Saturday" in message
    assert "Starts in 1 day 1 h: Sunday" in message


async def test_a_card_that_stands_alone_says_it_first_and_then_all_that_is_known():
    webhook = FakeWebhook()
    async with open_delivery(webhook) as harness:
        await harness.deliver(announced())
        await remind(harness, "window.starting", "17:00")
        await remind(harness, "window.starting", "18:30")

    _, card = [each.message for each in webhook.posted]
    assert card.summary.startswith("Starts in 1 h: Saturday 18:00–20:00")
    assert "Starts in 1 h" in str(card.blocks[0])
    assert "18:00–20:00 Danish time" in str(card.blocks)


async def test_a_card_that_stands_alone_says_news_and_clock_once():
    webhook = FakeWebhook()
    async with open_delivery(webhook) as harness:
        await harness.deliver(announced())
        harness.now = at("17:00")
        await harness.record(extended())
        await remind(harness, "window.starting", "17:00")

    _, card = [each.message for each in webhook.posted]
    assert "was 20:00" in str(card.blocks[0])
    assert str(card.blocks).count("Starts in 1 h") == 1

"""Turns told to a pager: by the same lanes as messages, without a conversation."""

from datetime import timedelta

import pytest

from rules.model.change import Reason, ReasonCode
from rules.model.delivery import Note
from rules.model.notice import NoticeKey
from rules.model.people import Mute, Person
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Pager
from tests.support.builders import at, subscription
from tests.support.harness.delivery import HERE, open_delivery
from tests.support.outbox import NOON, entry


def extended():
    return entry(
        "window.extended",
        HERE,
        body="Saturday 22 August 2026, 18:00 - 22:00\nThe manifest system is closed for maintenance.",
        updated="22-08-2026 kl. 19:50",
    )


def done():
    return entry(
        "window.completed",
        HERE,
        status="Closed",
        body="Done 22-08-2026 20:30\nSaturday 22 August 2026, 18:00 - 22:00",
        updated="22-08-2026 kl. 20:30",
    )


class FakePager(Pager):
    def __init__(self):
        self.pages = []
        self.faults = []

    async def page(self, page, *, to):
        if self.faults:
            raise self.faults.pop(0)
        self.pages.append(page)


@pytest.fixture
def pager():
    return FakePager()


@pytest.fixture
async def harness(pager):
    async with open_delivery(pager=pager) as opened:
        yield opened


async def test_a_backlog_is_told_as_one_page_of_all_its_steps(harness, pager):
    pager.faults.append(DeliveryError("HTTP 503"))
    await harness.deliver(entry("window.announced", HERE))
    await harness.record(extended())
    await harness.later(seconds=1)
    (page,) = pager.pages

    assert [[change.kind.value for change in step] for step in page.steps] == [
        ["window.announced"],
        ["window.extended"],
    ]
    assert page.notice == NoticeKey("2900001")
    assert [alert.action.value for alert in page.alerts] == ["trigger"]


async def test_what_is_told_again_has_the_same_key(harness, pager):
    await harness.deliver(entry("window.announced", HERE))
    await harness.deliver(extended())
    keys = [page.key for page in pager.pages]

    assert keys == [f"{NOON:%Y%m%d%H%M%S}-1", f"{NOON:%Y%m%d%H%M%S}-2"]


async def test_a_pager_that_asks_to_wait_is_left_in_peace(harness, pager):
    pager.faults.append(DeliveryError("HTTP 429", retry_after=timedelta(seconds=30)))
    await harness.deliver(entry("window.announced", HERE))

    assert await harness.later(seconds=29) == 0
    assert await harness.later(seconds=1) == 1


async def test_nobody_is_woken_outside_the_hours_and_what_stands_is_told_then(harness, pager):
    harness.subscribed[HERE] = subscription(HERE, hours="14:00-22:00")
    await harness.deliver(entry("window.announced", HERE))
    await harness.deliver(extended())
    quiet = [alert.action.value for page in pager.pages for alert in page.alerts]
    await harness.later(hours=2)

    assert quiet == ["update"]
    assert [alert.action.value for alert in pager.pages[-1].alerts] == ["trigger"]


async def test_what_is_over_before_the_hours_begin_wakes_nobody(harness, pager):
    harness.subscribed[HERE] = subscription(HERE, hours="14:00-22:00")
    await harness.deliver(entry("window.announced", HERE))
    await harness.deliver(extended())
    await harness.deliver(done())
    await harness.later(hours=2)

    assert [alert.action.value for alert in pager.pages[-1].alerts] == ["resolve"]


async def test_a_revision_that_changes_nothing_pages_nobody(harness, pager):
    await harness.deliver(entry(None, HERE))

    assert pager.pages == []


async def test_a_note_about_the_bot_is_no_page(harness, pager):
    await harness.record(notes=(Note(to=Destination(HERE), text="The source is broken."),))
    await harness.dispatcher.drain()
    dead = await harness.store.dead()

    assert pager.pages == []
    assert "takes no notes" in dead[0].reason


def actions(pager):
    return [[alert.action.value for alert in page.alerts] for page in pager.pages]


async def test_what_is_overdue_wakes_somebody_as_it_is_then(harness, pager):
    await harness.deliver(entry("window.announced", HERE))
    harness.now = at("20:15")
    await harness.remind("window.overdue")
    await harness.later(minutes=5)

    assert actions(pager) == [["update"], ["trigger"]]
    assert "should have ended Saturday 20:00, 20 minutes ago" in pager.pages[-1].message.summary
    assert [each.why for step in pager.pages[-1].steps for each in step] == [
        (Reason(because=ReasonCode.BEGINS),)
    ]


async def test_what_is_over_when_its_turn_comes_is_not_overdue(harness, pager):
    await harness.deliver(entry("window.announced", HERE))
    harness.now = at("20:15")
    await harness.remind("window.overdue")
    await harness.record(done())
    await harness.later(minutes=25)

    assert actions(pager) == [["update"], ["resolve"]]


async def test_what_is_not_true_any_more_pages_nobody(harness, pager):
    await harness.deliver(entry("window.announced", HERE))
    await harness.remind("window.starting")
    await harness.later(days=2)

    assert actions(pager) == [["update"]]


async def test_who_acknowledged_it_in_a_chat_hears_no_repeats(harness, pager):
    await harness.deliver(entry("window.announced", HERE))
    harness.now = at("20:15")
    await harness.remind("window.overdue")
    await harness.later()
    await harness.acknowledge()
    await harness.later(minutes=1)
    harness.now = at("21:00")
    await harness.remind("window.overdue")
    await harness.later()

    assert actions(pager) == [["update"], ["trigger"], ["acknowledge"], ["acknowledge"]]


async def test_news_is_told_whoever_looks_after_it(harness, pager):
    await harness.deliver(entry("window.announced", HERE))
    await harness.acknowledge()
    await harness.deliver(extended())
    await harness.deliver(done())

    assert actions(pager)[-2:] == [["trigger"], ["resolve"]]


async def test_an_acknowledgement_waits_for_no_hours(harness, pager):
    harness.subscribed[HERE] = subscription(HERE, hours="14:00-22:00")
    await harness.deliver(entry("window.announced", HERE))
    await harness.acknowledge()
    await harness.later()

    assert actions(pager)[-1] == ["acknowledge"]


async def test_a_muted_notice_pages_nobody(harness, pager):
    await harness.deliver(entry("window.announced", HERE))
    mute = Mute(
        to=Destination(HERE), notice=NoticeKey("2900001"), until=None, by=Person(id="chat:U1", name="Ada")
    )
    await harness.store.mute(mute)
    await harness.deliver(extended())

    assert actions(pager) == [["update"]]

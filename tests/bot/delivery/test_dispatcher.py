"""What a channel sees of what it is owed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.composer import MOST_STEPS
from rules.model.delivery import Note
from rules.model.notice import Language, NoticeKey
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.fakes.poster import FakeWebhook
from tests.support.builders import subscription
from tests.support.harness.delivery import HERE, OPERATORS, open_delivery
from tests.support.outbox import entry

LONGER = "Saturday 22 August 2026, 18:00 - 22:00\nThe manifest system is closed for maintenance."
LATEST = "Saturday 22 August 2026, 18:00 - 23:30\nThe manifest system is closed for maintenance."
ROOT = "Planned: Service window for the manifest system"
ROOT_EXTENDED = "Extended: Service window for the manifest system"
EXTENDED = "  Extended: now until Saturday 22:00, was 20:00"


def announced(**said):
    return entry("window.announced", HERE, **said)


def extended(**said):
    return entry("window.extended", HERE, **{"body": LONGER, **said})


@pytest.fixture
async def harness():
    async with open_delivery() as opened:
        yield opened


def shown_until(harness):
    return [each.message.blocks for each in harness.poster.posted if each.thread is None]


async def test_news_of_a_notice_begins_with_its_state(harness):
    assert await harness.deliver(announced()) == [ROOT]


async def test_later_news_is_a_reply_and_the_root_shows_the_new_state(harness):
    await harness.deliver(announced())
    (before,) = shown_until(harness)

    assert await harness.deliver(extended()) == [ROOT_EXTENDED, EXTENDED]
    (after,) = shown_until(harness)
    assert "22:00" in str(after)
    assert "22:00" not in str(before)


async def test_who_was_not_told_of_the_beginning_gets_the_state_and_the_news(harness):
    assert await harness.deliver(entry(), extended()) == [ROOT_EXTENDED, EXTENDED]


async def test_a_backlog_of_one_notice_is_one_message(harness):
    latest = entry("window.extended", HERE, body=LATEST)
    _, reply = await harness.deliver(announced(), extended(), latest)

    assert "now until Saturday 23:30, was 22:00" in reply
    assert "was 20:00" in str(harness.poster.posted[1].message)
    assert harness.poster.calls == [("post", HERE), ("post", HERE)]


async def test_only_the_newest_of_a_long_backlog_are_told(harness):
    ends = [f"{18 + number // 60}:{number % 60:02}" for number in range(130, 143)]
    steps = [entry("window.extended", HERE, body=f"Saturday 22 August 2026, 18:00 - {end}") for end in ends]
    _, reply = await harness.deliver(announced(), *steps)

    assert reply.startswith(f"  {MOST_STEPS} ")


async def test_two_notices_are_two_conversations(harness):
    seen = await harness.deliver(announced(), announced(notice="2900002", title="Another"), extended())

    assert seen == [ROOT_EXTENDED, EXTENDED, "Planned: Another"]


async def test_a_state_to_be_shown_anew_is_shown_without_a_word(harness):
    await harness.deliver(announced())
    await harness.record(entry(None, body=LONGER))
    silent = entry(None, HERE, body=LATEST)

    assert await harness.deliver(silent) == [ROOT_EXTENDED]
    assert "23:30" in str(shown_until(harness))


async def test_nothing_is_begun_only_to_show_a_state_anew(harness):
    assert await harness.deliver(entry(None, HERE)) == []
    assert harness.poster.calls == []
    assert await harness.store.lanes() == []


async def test_a_root_that_shows_the_state_already_is_not_edited(harness):
    await harness.deliver(entry(), extended())

    assert harness.poster.calls == [("post", HERE), ("post", HERE)]


async def test_a_reply_that_failed_says_the_same_when_it_is_tried_again(harness):
    await harness.record(announced(), extended())
    harness.poster.fail("post", HERE, *[None, DeliveryError("HTTP 503")])
    await harness.dispatcher.drain()
    await harness.later(seconds=2)

    assert harness.poster.seen(HERE) == [ROOT_EXTENDED, EXTENDED]


async def test_a_notice_that_goes_on_with_another_is_told_in_its_conversation(harness):
    await harness.deliver(announced())
    again = replace(
        announced(notice="2900002", title="Once more", body=LONGER), continues=NoticeKey("2900001")
    )
    harness.poster.fail("post", HERE, DeliveryError("HTTP 503"))
    await harness.deliver(again)
    await harness.later(seconds=2)

    root, reply = harness.poster.posted
    assert "Once more" in root.message.heading
    assert (reply.thread, reply.message.broadcast) == (root.ref, False)


async def test_each_destination_has_its_own_language_and_broadcast(harness):
    harness.subscribed["chat:C2"] = subscription("chat:C2", language="da", broadcast=())
    await harness.deliver(entry("window.announced", HERE, "chat:C2"))
    await harness.deliver(entry("window.extended", HERE, "chat:C2", body=LONGER))

    english, danish = sorted(
        (each for each in harness.poster.posted if each.thread), key=lambda each: each.to
    )

    assert (english.message.language, english.message.broadcast) == (Language.ENGLISH, True)
    assert (danish.message.language, danish.message.broadcast) == (Language.DANISH, False)


async def test_a_reply_beside_a_root_just_posted_is_not_also_shown_in_the_channel(harness):
    await harness.deliver(announced(), extended())

    assert [each.message.broadcast for each in harness.poster.posted] == [False, False]


async def test_who_no_longer_subscribes_is_not_told(harness):
    await harness.record(announced())
    del harness.subscribed[HERE]
    sent = await harness.dispatcher.drain()

    assert sent == 0
    assert harness.poster.calls == []
    assert await harness.store.lanes() == []


async def test_a_note_reaches_operators_who_subscribe_to_nothing(harness):
    await harness.record(notes=(Note(to=Destination(OPERATORS), text="the list cannot be read"),))
    await harness.dispatcher.drain()

    (posted,) = harness.poster.posted
    assert "the list cannot be read" in str(posted.message)


async def test_a_service_without_handles_gets_cards_that_stand_alone():
    webhook = FakeWebhook()
    async with open_delivery(webhook) as harness:
        await harness.deliver(announced())
        await harness.deliver(extended())

    first, second = (str(each.message) for each in webhook.posted)
    assert webhook.calls == [("post", HERE), ("post", HERE)]
    assert "was 20:00" not in first
    assert "was 20:00" in second


async def test_a_deleted_root_is_posted_anew(harness):
    await harness.deliver(announced())
    harness.poster.delete(harness.poster.posted[0].ref)

    assert await harness.deliver(extended()) == [ROOT_EXTENDED, EXTENDED]


async def test_a_root_deleted_between_edit_and_reply_is_posted_anew(harness):
    await harness.deliver(announced())
    root = harness.poster.posted[0].ref
    harness.poster.fail("post", HERE, DeliveryError("HTTP 503"))
    await harness.deliver(extended())
    harness.poster.delete(root)
    await harness.later(seconds=2)

    assert harness.poster.seen(HERE) == [ROOT_EXTENDED, EXTENDED]


async def test_the_pace_of_the_service_is_kept():
    async with open_delivery(interval=timedelta(seconds=1)) as harness:
        await harness.record(announced(), announced(notice="2900002"))

        assert await harness.dispatcher.drain() == 1
        assert await harness.dispatcher.drain() == 0
        assert await harness.later(seconds=1) == 1


async def test_a_restart_posts_nothing(harness):
    await harness.deliver(announced(), extended())
    harness.restart()

    assert await harness.dispatcher.drain() == 0
    assert len(harness.poster.calls) == 2

"""What a channel sees of what it muted, and of what somebody has acknowledged."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from rules.model.delivery import Card, Note
from rules.model.message import Button, Verb
from rules.model.notice import NoticeKey, Slug
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError
from tests.fakes.poster import FakeWebhook
from tests.support.builders import subscription
from tests.support.harness.delivery import HERE, open_delivery
from tests.support.outbox import NOON, entry

LONGER = "Saturday 22 August 2026, 18:00 - 22:00\nThe manifest system is closed for maintenance."
LATEST = LONGER.replace("22:00", "23:30")
ROOT = "Planned: Service window for the manifest system"
ROOT_EXTENDED = "Extended: Service window for the manifest system"
KEY = NoticeKey("2900001")
MANIFEST, ICS2 = Slug("manifest"), Slug("ics2")


@pytest.fixture
async def harness():
    async with open_delivery() as opened:
        yield opened


def announced(**said):
    return entry("window.announced", HERE, **said)


def extended(*to, **said):
    return entry("window.extended", *(to or (HERE,)), **{"body": LONGER, **said})


def verbs(harness):
    (root,) = [each for each in harness.poster.posted if each.thread is None]
    return [each.verb for each in root.message.buttons if isinstance(each, Button)]


async def test_of_a_muted_notice_nothing_is_said_and_the_root_is_right(harness, mute):
    await harness.deliver(announced())
    await harness.store.mute(mute(KEY))
    with capture_logs() as logs:
        seen = await harness.deliver(extended())

    assert seen == [ROOT_EXTENDED]
    assert "22:00" in str(harness.poster.posted[0].message)
    assert await harness.store.lanes() == []
    assert [log["event"] for log in logs] == ["delivery.muted"]


async def test_of_a_muted_notice_nothing_is_begun(harness, mute):
    await harness.store.mute(mute(KEY))

    assert await harness.deliver(announced()) == []
    assert harness.poster.calls == []


async def test_other_notices_are_told(harness, mute):
    await harness.store.mute(mute(KEY))

    assert await harness.deliver(announced(notice="2900002", title="Another")) == ["Planned: Another"]


async def test_other_channels_are_told(harness, mute):
    await harness.store.mute(mute(KEY))
    await harness.deliver(entry("window.announced", HERE, "chat:C2"))

    assert harness.poster.seen("chat:C2") == [ROOT]


async def test_what_was_passed_over_is_not_told_later(harness, mute):
    await harness.deliver(announced())
    await harness.store.mute(mute(KEY, until=NOON + timedelta(hours=4)))
    await harness.deliver(extended())
    await harness.later(hours=5)
    await harness.record(entry("window.extended", HERE, body=LATEST))
    await harness.dispatcher.drain()

    assert harness.poster.seen(HERE) == [ROOT_EXTENDED, "  Extended: now until Saturday 23:30, was 22:00"]


SYSTEMS = {  # the systems of the notice, those muted, whether it is told
    "the only one": (("Manifest",), (MANIFEST,), False),
    "both": (("Manifest", "ICS2"), (ICS2, MANIFEST), False),
    "one of two": (("Manifest", "ICS2"), (MANIFEST,), True),
    "another one": (("Manifest",), (ICS2,), True),
    "of none named": ((), (MANIFEST,), True),
}


@pytest.mark.parametrize(("printed", "muted", "told"), SYSTEMS.values(), ids=SYSTEMS)
async def test_a_notice_is_muted_with_all_its_systems(harness, mute, printed, muted, told):
    for system in muted:
        await harness.store.mute(mute(system=system))
    words = {} if printed else {"title": "Service window", "body": LONGER.partition("\n")[0]}
    seen = await harness.deliver(announced(systems=printed, **words))

    assert bool(seen) is told


async def test_notes_and_summaries_are_not_muted(harness, mute):
    await harness.store.mute(mute(KEY))
    await harness.record(notes=(Note(to=Destination(HERE), text="Ada muted it", card=Card.SAID),))
    await harness.dispatcher.drain()

    assert harness.poster.seen(HERE) == ["Ada muted it"]


async def test_a_muted_root_that_somebody_deleted_stays_away(harness, mute):
    await harness.deliver(announced())
    harness.poster.delete(harness.poster.posted[0].ref)
    await harness.store.mute(mute(KEY))

    assert await harness.deliver(extended()) == []
    assert await harness.store.lanes() == []


async def test_a_muted_root_that_cannot_be_edited_now_is_edited_later(harness, mute):
    await harness.deliver(announced())
    await harness.store.mute(mute(KEY))
    harness.poster.fail("edit", HERE, DeliveryError("HTTP 503"))
    await harness.deliver(extended())
    await harness.later(seconds=1)

    assert "22:00" in str(harness.poster.posted[0].message)
    assert harness.poster.seen(HERE) == [ROOT_EXTENDED]


async def test_what_is_half_told_when_it_is_muted_is_finished(harness, mute):
    harness.poster.lose(HERE, DeliveryError("no answer", uncertain=True))
    await harness.deliver(announced())
    await harness.store.mute(mute(KEY))
    await harness.later(seconds=1)
    await harness.deliver(extended())

    assert harness.poster.seen(HERE) == [ROOT_EXTENDED]
    assert "22:00" in str(harness.poster.posted[0].message)


async def test_after_a_restart_it_is_still_muted(harness, mute):
    await harness.deliver(announced())
    await harness.store.mute(mute(KEY))
    await harness.record(extended())
    await harness.restart().drain()

    assert harness.poster.seen(HERE) == [ROOT_EXTENDED]


async def test_a_card_that_stands_alone_is_not_sent_where_it_is_muted(mute):
    webhook = FakeWebhook()
    async with open_delivery(webhook) as harness:
        await harness.store.mute(mute(KEY))
        await harness.deliver(announced())
        lanes = await harness.store.lanes()

    assert (webhook.calls, lanes) == ([], [])


async def test_a_root_names_whoever_has_seen_it(harness):
    await harness.deliver(announced())
    before = verbs(harness)
    await harness.acknowledge("Ada")
    await harness.dispatcher.drain()

    assert harness.poster.seen(HERE) == [ROOT]
    assert "Acknowledged by Ada, Saturday 12:00" in str(harness.poster.posted[0].message)
    assert set(before) - set(verbs(harness)) == {Verb.ACKNOWLEDGE}


async def test_each_root_speaks_its_own_language(harness):
    harness.subscribed["chat:C2"] = subscription("chat:C2", language="da")
    await harness.deliver(entry("window.announced", HERE, "chat:C2"))
    await harness.acknowledge("Ada")
    await harness.dispatcher.drain()

    shown = {each.to: str(each.message) for each in harness.poster.posted}
    assert "Acknowledged by Ada" in shown[Destination(HERE)]
    assert "Kvitteret af Ada" in shown[Destination("chat:C2")]


async def test_a_root_posted_later_names_them_too(harness):
    await harness.deliver(entry("window.announced", HERE))
    await harness.acknowledge("Ada")
    await harness.deliver(extended("chat:C2"))

    (root, reply) = [each for each in harness.poster.posted if each.to == "chat:C2"]
    assert "Acknowledged by Ada" in str(root.message)
    assert (root.edits, reply.thread) == (0, root.ref)


async def test_news_is_told_though_somebody_has_seen_it(harness):
    await harness.deliver(announced())
    await harness.acknowledge("Ada")

    assert len(await harness.deliver(extended())) == 2
    (root, _) = harness.poster.posted
    assert "Acknowledged by Ada" in str(root.message)


async def test_a_root_that_cannot_be_edited_is_shown_anew_later(harness):
    await harness.deliver(announced())
    harness.poster.fail("edit", HERE, DeliveryError("HTTP 503"))
    await harness.acknowledge("Ada")
    await harness.dispatcher.drain()
    await harness.later(seconds=1)

    assert "Acknowledged by Ada" in str(harness.poster.posted[0].message)

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
from tests.support.harness.delivery import HERE, open_desk
from tests.support.outbox import NOON, entry

LONGER = "Saturday 22 August 2026, 18:00 - 22:00\nThe manifest system is closed for maintenance."
LATEST = LONGER.replace("22:00", "23:30")
ROOT = "Planned: Service window for the manifest system"
ROOT_EXTENDED = "Extended: Service window for the manifest system"
KEY = NoticeKey("2900001")
MANIFEST, ICS2 = Slug("manifest"), Slug("ics2")


@pytest.fixture
async def desk():
    async with open_desk() as opened:
        yield opened


def announced(**said):
    return entry("window.announced", HERE, **said)


def extended(*to, **said):
    return entry("window.extended", *(to or (HERE,)), **{"body": LONGER, **said})


def verbs(desk):
    (root,) = [each for each in desk.poster.posted if each.thread is None]
    return [each.verb for each in root.message.buttons if isinstance(each, Button)]


async def test_of_a_muted_notice_nothing_is_said_and_the_root_is_right(desk, mute):
    await desk.tell(announced())
    await desk.store.mute(mute(KEY))
    with capture_logs() as logs:
        seen = await desk.tell(extended())

    assert seen == [ROOT_EXTENDED]
    assert "22:00" in str(desk.poster.posted[0].message)
    assert await desk.store.lanes() == []
    assert [log["event"] for log in logs] == ["delivery.muted"]


async def test_of_a_muted_notice_nothing_is_begun(desk, mute):
    await desk.store.mute(mute(KEY))

    assert await desk.tell(announced()) == []
    assert desk.poster.calls == []


async def test_other_notices_are_told(desk, mute):
    await desk.store.mute(mute(KEY))

    assert await desk.tell(announced(notice="2900002", title="Another")) == ["Planned: Another"]


async def test_other_channels_are_told(desk, mute):
    await desk.store.mute(mute(KEY))
    await desk.tell(entry("window.announced", HERE, "chat:C2"))

    assert desk.poster.seen("chat:C2") == [ROOT]


async def test_what_was_passed_over_is_not_told_later(desk, mute):
    await desk.tell(announced())
    await desk.store.mute(mute(KEY, until=NOON + timedelta(hours=4)))
    await desk.tell(extended())
    await desk.later(hours=5)
    await desk.owe(entry("window.extended", HERE, body=LATEST))
    await desk.deliverer.drain()

    assert desk.poster.seen(HERE) == [ROOT_EXTENDED, "  Extended: now until Saturday 23:30, was 22:00"]


SYSTEMS = {  # the systems of the notice, those muted, whether it is told
    "the only one": (("Manifest",), (MANIFEST,), False),
    "both": (("Manifest", "ICS2"), (ICS2, MANIFEST), False),
    "one of two": (("Manifest", "ICS2"), (MANIFEST,), True),
    "another one": (("Manifest",), (ICS2,), True),
    "of none named": ((), (MANIFEST,), True),
}


@pytest.mark.parametrize(("printed", "muted", "told"), SYSTEMS.values(), ids=SYSTEMS)
async def test_a_notice_is_muted_with_all_its_systems(desk, mute, printed, muted, told):
    for system in muted:
        await desk.store.mute(mute(system=system))
    words = {} if printed else {"title": "Service window", "body": LONGER.partition("\n")[0]}
    seen = await desk.tell(announced(systems=printed, **words))

    assert bool(seen) is told


async def test_notes_and_summaries_are_not_muted(desk, mute):
    await desk.store.mute(mute(KEY))
    await desk.owe(notes=(Note(to=Destination(HERE), text="Ada muted it", card=Card.SAID),))
    await desk.deliverer.drain()

    assert desk.poster.seen(HERE) == ["Ada muted it"]


async def test_a_muted_root_that_somebody_deleted_stays_away(desk, mute):
    await desk.tell(announced())
    desk.poster.delete(desk.poster.posted[0].ref)
    await desk.store.mute(mute(KEY))

    assert await desk.tell(extended()) == []
    assert await desk.store.lanes() == []


async def test_a_muted_root_that_cannot_be_edited_now_is_edited_later(desk, mute):
    await desk.tell(announced())
    await desk.store.mute(mute(KEY))
    desk.poster.fail("edit", HERE, DeliveryError("HTTP 503"))
    await desk.tell(extended())
    await desk.later(seconds=1)

    assert "22:00" in str(desk.poster.posted[0].message)
    assert desk.poster.seen(HERE) == [ROOT_EXTENDED]


async def test_what_is_half_told_when_it_is_muted_is_finished(desk, mute):
    desk.poster.lose(HERE, DeliveryError("no answer", uncertain=True))
    await desk.tell(announced())
    await desk.store.mute(mute(KEY))
    await desk.later(seconds=1)
    await desk.tell(extended())

    assert desk.poster.seen(HERE) == [ROOT_EXTENDED]
    assert "22:00" in str(desk.poster.posted[0].message)


async def test_after_a_restart_it_is_still_muted(desk, mute):
    await desk.tell(announced())
    await desk.store.mute(mute(KEY))
    await desk.owe(extended())
    await desk.restart().drain()

    assert desk.poster.seen(HERE) == [ROOT_EXTENDED]


async def test_a_card_that_stands_alone_is_not_sent_where_it_is_muted(mute):
    webhook = FakeWebhook()
    async with open_desk(webhook) as desk:
        await desk.store.mute(mute(KEY))
        await desk.tell(announced())
        lanes = await desk.store.lanes()

    assert (webhook.calls, lanes) == ([], [])


async def test_a_root_names_whoever_has_seen_it(desk):
    await desk.tell(announced())
    before = verbs(desk)
    await desk.acknowledge("Ada")
    await desk.deliverer.drain()

    assert desk.poster.seen(HERE) == [ROOT]
    assert "Acknowledged by Ada, Saturday 12:00" in str(desk.poster.posted[0].message)
    assert set(before) - set(verbs(desk)) == {Verb.ACKNOWLEDGE}


async def test_each_root_speaks_its_own_language(desk):
    desk.subscribed["chat:C2"] = subscription("chat:C2", language="da")
    await desk.tell(entry("window.announced", HERE, "chat:C2"))
    await desk.acknowledge("Ada")
    await desk.deliverer.drain()

    shown = {each.to: str(each.message) for each in desk.poster.posted}
    assert "Acknowledged by Ada" in shown[Destination(HERE)]
    assert "Kvitteret af Ada" in shown[Destination("chat:C2")]


async def test_a_root_posted_later_names_them_too(desk):
    await desk.tell(entry("window.announced", HERE))
    await desk.acknowledge("Ada")
    await desk.tell(extended("chat:C2"))

    (root, reply) = [each for each in desk.poster.posted if each.to == "chat:C2"]
    assert "Acknowledged by Ada" in str(root.message)
    assert (root.edits, reply.thread) == (0, root.ref)


async def test_news_is_told_though_somebody_has_seen_it(desk):
    await desk.tell(announced())
    await desk.acknowledge("Ada")

    assert len(await desk.tell(extended())) == 2
    (root, _) = desk.poster.posted
    assert "Acknowledged by Ada" in str(root.message)


async def test_a_root_that_cannot_be_edited_is_shown_anew_later(desk):
    await desk.tell(announced())
    desk.poster.fail("edit", HERE, DeliveryError("HTTP 503"))
    await desk.acknowledge("Ada")
    await desk.deliverer.drain()
    await desk.later(seconds=1)

    assert "Acknowledged by Ada" in str(desk.poster.posted[0].message)

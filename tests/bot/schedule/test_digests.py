import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.store import Store, open_store
from bot.cache.images import TimelineImages
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from bot.schedule.digests import Digests
from rules.messages.timeline.bars import Bar
from rules.model.delivery import Card, PollCommit, RevisionEntry
from rules.model.message import Picture
from rules.model.notice import NoticeKey
from rules.model.source import SourceState
from rules.model.subscription import Digest
from rules.parsing.parse import parse
from rules.ports.services import StoreError
from tests.fakes.notice_repository import FakeJournal
from tests.rules.messages.message_text import lines
from tests.support.builders import at, change, printed, subscription
from tests.support.harness.assistant import ANNA

MORNING = at("07:00", "2026-08-22")
DAILY = frozenset({Digest.DAILY})
WITHOUT_A_SYSTEM = "Saturday 22 August 2026, 18:00 - 20:00\nClosed for maintenance."


@pytest.fixture
async def store(tmp_path) -> AsyncIterator[Store]:
    async with open_store(f"sqlite:///{tmp_path}/store.sqlite3") as opened:
        yield opened


def wish(to: str = "slack:C1", *, digests=DAILY, **said):
    return replace(subscription(to, **said), digests=digests)


def drawn(bars: Sequence[Bar], *, start, end, **_) -> Picture:
    """Say what would be drawn: the systems, and the days."""
    return Picture(png=b"", alt=f"{[bar.system for bar in bars]}, {(end - start).days} days")


def summaries(store, *wishes, draw=drawn) -> Digests:
    return Digests(store, NoticeCache(store), SubscriptionCache.fixed(wishes), TimelineImages(draw))


async def look(told: Digests, now) -> None:
    await told.tick(now, asyncio.Event())


async def read(store, *notices, seen_at, kind="window.announced", **source) -> None:
    """Let the bot see notices for the first time."""
    entries = [
        RevisionEntry(
            notice=NoticeKey(each.oid),
            printed=each,
            changes=(change(kind, after=parse(each)),),
        )
        for each in notices
    ]
    state = SourceState(**({"name": "list", "read_at": seen_at} | source))
    await store.record(PollCommit(source=state, entries=tuple(entries), seen_at=seen_at))


async def owed(store, now=MORNING) -> list[tuple[str, Card]]:
    turns = await store.claim(now=now, until=now + timedelta(minutes=1), room=10)
    return sorted((each.to, each.card) for turn in turns for each in turn.deliveries)


async def test_a_summary_is_owed_in_the_morning(store):
    await read(store, seen_at=MORNING)

    await look(summaries(store, wish(), wish("slack:C2", digests=frozenset())), MORNING)

    assert await owed(store) == [("slack:C1", Card.DAILY)]


async def test_it_is_owed_once_by_however_many_processes(store):
    await read(store, seen_at=MORNING)

    await look(summaries(store, wish()), MORNING)
    await look(summaries(store, wish()), MORNING + timedelta(minutes=1))

    assert len(await owed(store)) == 1


async def test_the_next_morning_has_its_own(store):
    await read(store, seen_at=MORNING)
    told = summaries(store, wish())

    for days in range(3):
        await read(store, seen_at=MORNING + timedelta(days=days))
        await look(told, MORNING + timedelta(days=days))

    lanes = await store.lanes()

    assert [lane.pending for lane in lanes] == [3]


async def test_who_asks_for_it_in_the_morning_has_it_from_the_next_one_on(store):
    asked_at = MORNING + timedelta(hours=2)
    await store.create_subscription(wish(), by=ANNA, at=asked_at)
    subscribers = SubscriptionCache(store)
    await subscribers.refresh()
    told = Digests(store, NoticeCache(store), subscribers, TimelineImages(drawn))
    found = []
    for now in (asked_at, MORNING + timedelta(days=1)):
        await read(store, seen_at=now)
        await look(told, now)
        found.append(await owed(store, now))

    assert found == [[], [("slack:C1", Card.DAILY)]]


async def test_two_subscriptions_of_a_channel_make_one_summary(store):
    await read(store, seen_at=MORNING)

    await look(summaries(store, wish(systems=("manifest",)), wish(systems=("ics2",))), MORNING)

    assert len(await owed(store)) == 1


async def test_nobody_wants_one(store):
    await look(summaries(store, wish(digests=frozenset())), MORNING)

    assert await owed(store) == []


async def test_while_the_agency_cannot_be_read_it_waits(store):
    early = at("04:00", "2026-08-22")
    await read(store, seen_at=early, failing_since=early)
    told = summaries(store, wish())

    await look(told, MORNING)
    waiting = await owed(store)
    await look(told, MORNING + timedelta(hours=1))

    assert waiting == []
    assert await owed(store, MORNING + timedelta(hours=1)) == [("slack:C1", Card.DAILY)]


async def test_what_could_not_be_owed_is_owed_by_the_next_look():
    journal = FakeJournal()
    await read(journal, seen_at=MORNING)
    told = summaries(journal, wish())
    journal.broken = True

    with pytest.raises(StoreError):
        await look(told, MORNING)
    journal.broken = False
    for minutes in (1, 2):
        await look(told, MORNING + timedelta(minutes=minutes))

    assert [(note.to, note.card) for note in journal.sent] == [("slack:C1", Card.DAILY)]


async def test_it_is_composed_of_what_was_told_since_the_last_one(store):
    await read(store, printed(oid="1", title="Manifest closed"), seen_at=MORNING - timedelta(hours=30))
    await read(store, printed(oid="2", title="ICS2 closed"), seen_at=MORNING - timedelta(hours=20))

    message = await summaries(store, wish()).daily(wish(), MORNING)
    said = lines(message)

    assert [line for line in said[said.index("New since Friday 07:00:") :] if "closed" in line] == [
        "Planned: ICS2 closed · Saturday 18:00–20:00"
    ]


async def test_the_week_goes_further_back(store):
    await read(store, printed(oid="1", title="Manifest closed"), seen_at=MORNING - timedelta(hours=30))

    message = await summaries(store, wish()).weekly(wish(), MORNING)

    assert "Planned: Manifest closed · Saturday 18:00–20:00" in lines(message)
    assert message.heading.endswith("Weekly summary: from Saturday 22 August 2026")


async def test_it_is_about_all_that_its_channel_asked_for(store):
    await read(store, printed(oid="1", title="Manifest closed"), seen_at=MORNING)
    await read(store, printed(oid="2", title="ICS2 closed", systems=("ICS2",)), seen_at=MORNING)
    of_import = printed(oid="3", title="Import closed", systems=("Import",), body=WITHOUT_A_SYSTEM)
    await read(store, of_import, seen_at=MORNING)
    asked = (wish(systems=("manifest",)), wish(systems=("ics2",), digests=frozenset()))

    said = " ".join(lines(await summaries(store, *asked).daily(asked[0], MORNING)))

    assert "Manifest closed" in said
    assert "ICS2 closed" in said
    assert "Import closed" not in said


WIDEST = {  # what two subscriptions of a channel ask for, what the summary is about
    "one wants everything": (({"systems": ("manifest",)}, {}), None, "production"),
    "both name systems": (
        ({"systems": ("manifest",)}, {"systems": ("ics2",)}), {"manifest", "ics2"}, "production",
    ),
    "one of production, one of the tests": (
        ({"systems": ("manifest",)}, {"systems": ("manifest",), "environment": "test"}), {"manifest"}, "all",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "systems", "environment"), WIDEST.values(), ids=WIDEST)
async def test_several_subscriptions_are_taken_together(store, asked, systems, environment):
    await read(store, printed(oid="1", systems=("Manifest",)), seen_at=MORNING)
    wishes = tuple(wish(**each) for each in asked)

    both = await summaries(store, *wishes).daily(wishes[0], MORNING)
    alone = wish(systems=systems and tuple(sorted(systems)), environment=environment)

    assert both == await summaries(store, alone).daily(alone, MORNING)


async def test_a_channel_that_has_just_left_is_told_what_its_settings_say(store):
    await read(store, printed(oid="1"), seen_at=MORNING)

    assert "Manifest" in " ".join(lines(await summaries(store).daily(wish(), MORNING)))


async def test_many_channels_ask_the_journal_once(store):
    await read(store, printed(oid="1"), seen_at=MORNING)
    told = summaries(store, wish())

    first = await told.daily(wish(), MORNING)
    await read(store, printed(oid="2"), seen_at=MORNING)
    second = await told.daily(wish(), MORNING + timedelta(seconds=30))
    later = await told.daily(wish(), MORNING + timedelta(minutes=6))

    assert first.summary.endswith("news: 1")
    assert second.summary.endswith("news: 1")
    assert later.summary.endswith("news: 2")


IN_TEST = printed(oid="9", title="TFE closed", systems=("TFE",), body=WITHOUT_A_SYSTEM)
PICTURES = {  # the subscription, the card, what is drawn
    "the coming week and today": ({}, "daily", "['ics2', 'manifest'], 8 days"),
    "on Mondays two weeks": ({}, "weekly", "['ics2', 'manifest'], 15 days"),
    "of the systems asked for": ({"systems": ("manifest",)}, "daily", "['manifest'], 8 days"),
    "the test systems in a row of their own": ({"environment": "all"}, "daily", "['ics2', 'manifest', 'tfe'], 8 days"),
    "the test systems alone": ({"environment": "test"}, "daily", "['tfe'], 8 days"),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "card", "alt"), PICTURES.values(), ids=PICTURES)
async def test_it_has_a_picture_of_what_it_is_about(store, asked, card, alt):
    await read(store, printed(oid="1"), printed(oid="2", systems=("ICS2",)), IN_TEST, seen_at=MORNING)
    wanted = wish(**asked)

    message = await getattr(summaries(store, wanted), card)(wanted, MORNING)

    assert message.picture is not None
    assert message.picture.alt == alt


async def test_where_there_is_nothing_to_see_it_has_none(store):
    await read(store, printed(oid="1"), seen_at=MORNING)
    wanted = wish(systems=("cbam",))

    assert (await summaries(store, wanted).daily(wanted, MORNING)).picture is None


async def test_a_picture_that_cannot_be_drawn_leaves_the_words(store):
    await read(store, printed(oid="1", title="Manifest closed"), seen_at=MORNING)

    message = await summaries(store, wish(), draw=None).daily(wish(), MORNING)

    assert message.picture is None
    assert "Manifest closed" in " ".join(lines(message))

"""The morning in Slack: summary and picture as a channel sees them, over the real store, deliverer and drawing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from adapters.slack import SlackPoster, open_client
from adapters.timeline_image import draw
from bot.cache.images import TimelineImages
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from bot.schedule.digests import Digests
from rules.model.delivery import Card
from rules.model.subscription import Digest
from tests.fakes.slack.server import FakeSlack
from tests.support.builders import at, printed, subscription
from tests.support.harness.assistant import CHANNEL, AssistantHarness, open_assistant

MORNING = at("07:00", "2026-08-22")
WISH = replace(subscription(CHANNEL), digests=frozenset({Digest.DAILY}))
ROOM = "C1"


class Morning:
    """One channel that wants a summary each day. Each look is that of a new process."""

    def __init__(self, harness: AssistantHarness, slack: FakeSlack, poster: SlackPoster) -> None:
        self.harness = harness
        self.slack = slack
        self._poster = poster

    async def looks(self) -> None:
        store, roll = self.harness.store, SubscriptionCache.fixed([WISH])
        digests = Digests(store, self.harness.knowledge, roll, TimelineImages(draw))
        await digests.tick(self.harness.now, asyncio.Event())
        policy = DeliveryPolicy(subscriptions=roll, cards={Card.DAILY: digests.daily})
        rate = DeliveryRate(jitter=lambda: 0.5)
        await Dispatcher(
            store, {"slack": self._poster}, policy=policy, rate=rate, now=lambda: self.harness.now
        ).drain()


@asynccontextmanager
async def open_morning() -> AsyncIterator[Morning]:
    async with (
        open_assistant() as harness,
        FakeSlack([ROOM], clock=lambda: harness.now) as slack,
        open_client(slack.token, api_url=slack.url) as client,
    ):
        harness.now = MORNING
        yield Morning(harness, slack, SlackPoster(client))


@pytest.fixture
async def morning():
    async with open_morning() as opened:
        yield opened


async def test_a_summary_and_below_it_its_picture(morning):
    await morning.harness.reads(printed())
    await morning.looks()

    [(name, alt, png)] = morning.slack.uploads.values()
    [root] = morning.slack.roots(ROOM)
    assert "Daily summary: Saturday 22 August 2026" in morning.slack.transcript(ROOM)
    assert [each.files for each in morning.slack.replies(ROOM, root.ts)] == [[name]]
    assert "Manifest: Saturday 18:00–20:00" in alt
    assert png.startswith(b"\x89PNG")


async def test_a_quiet_morning_needs_no_picture(morning):
    await morning.harness.reads()
    await morning.looks()

    assert morning.slack.transcript(ROOM).count("Daily summary") == 1
    assert morning.slack.uploads == {}


async def test_however_often_a_process_starts_one_summary_and_one_picture(morning):
    await morning.harness.reads(printed())
    for _ in range(3):
        await morning.looks()

    assert len(morning.slack.roots(ROOM)) == 1
    assert len(morning.slack.uploads) == 1


async def test_a_lost_answer_costs_the_picture_and_never_a_second_summary(morning):
    await morning.harness.reads(printed())
    morning.slack.lose_reply()
    await morning.looks()
    morning.harness.now = at("07:10", "2026-08-22")
    await morning.looks()

    assert len(morning.slack.roots(ROOM)) == 1
    assert morning.slack.uploads == {}


async def test_where_pictures_are_refused_the_words_are_told_once(morning):
    await morning.harness.reads(printed())
    morning.slack.scopes.remove("files:write")
    await morning.looks()
    morning.harness.now = at("07:10", "2026-08-22")
    await morning.looks()

    assert len(morning.slack.roots(ROOM)) == 1
    assert [lane.pending for lane in await morning.harness.store.lanes()] == []

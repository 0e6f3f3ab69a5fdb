"""What comes to a channel in Teams while the agency's pages change.

Some of the stories in `tests/stories/`. `teams.txt` is what comes by webhook: cards that stand alone, one below the
other. `teams-bot.txt` is what stands in a channel in the end that the bot posts to: conversations.
`REWRITE_STORIES=1` writes them anew.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.http.fetcher import open_targets
from adapters.store import open_store
from adapters.teams import TeamsWebhookPoster, Webhook
from adapters.teams.bot.bot import Registration, open_bot
from bot.cache.subscriptions import SubscriptionCache
from bot.cli.replay import Captures, play
from bot.delivery.attempt import DeliveryPolicy, DeliveryRate
from bot.delivery.dispatcher import Dispatcher
from rules.model.subscription import Destination, Subscription
from rules.ports.services import Poster
from rules.ports.teams_channels import TeamsChannel
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.teams.channels import FakeTeamsChannels
from tests.fakes.teams.connector import APP_ID, CHANNEL, OUR_TOKEN, TENANT, FakeTeamsBot
from tests.fakes.teams.transcript import channel_transcript
from tests.fakes.teams.webhooks import FakeTeams
from tests.support.paths import ROOT
from tests.transcripts.test_stories import NO_NEWS, Story, told

STORIES = ROOT / "tests/stories"
WEBHOOK = Destination("teams:operations")
BOT = Destination(f"teams-bot:{CHANNEL}")


def folders(kept: str) -> list[Path]:
    return sorted(path.parent for path in STORIES.glob(f"*/{kept}"))


def compare(kept: Path, seen: str) -> None:
    if os.environ.get("REWRITE_STORIES"):
        kept.write_text(seen, encoding="utf-8")
    assert seen == kept.read_text(encoding="utf-8")


async def told_to(
    to: Destination, poster: Poster, story: Story, captures: Captures, folder: Path
) -> AsyncIterator[None]:
    """Play a story; pause after each capture, when all that is owed is told."""
    wanted = Subscription(to=to, language=story.subscriptions[0].language)
    policy = DeliveryPolicy(subscriptions=SubscriptionCache.fixed([wanted]))
    async with open_store(f"sqlite:///{folder / 'store.sqlite3'}") as store:
        deliverer = Dispatcher(
            store,
            {to.partition(":")[0]: poster},
            policy=policy,
            rate=DeliveryRate(jitter=lambda: 0),
            now=captures.now,
        )
        async for _ in play(
            captures, store, SubscriptionIndex([wanted]), announce_first=story.announce_first
        ):
            await deliverer.drain()
            yield


@pytest.mark.parametrize("folder", folders("teams.txt"), ids=lambda folder: folder.name)
async def test_a_webhook_brings_what_its_transcript_says(folder: Path, tmp_path: Path):
    story = told(folder)
    captures, pages, seen, known = Captures(story.pages), iter(story.pages), "", 0
    async with FakeTeams("operations") as teams, open_targets(version="test", private=True) as session:
        webhook = Webhook(name="operations", url=teams.url("operations"))
        poster = TeamsWebhookPoster([webhook], session, now=captures.now)
        cards = teams.flows["operations"].cards
        async for _ in told_to(WEBHOOK, poster, story, captures, tmp_path):
            seen += f"===== {next(pages).name}\n\n{channel_transcript(cards[known:]) or NO_NEWS.rstrip()}\n"
            known = len(cards)

    compare(folder / "teams.txt", seen)
    assert teams.flows["operations"].failed_runs == []


@pytest.mark.parametrize("folder", folders("teams-bot.txt"), ids=lambda folder: folder.name)
async def test_a_channel_with_the_bot_shows_what_its_transcript_says(folder: Path, tmp_path: Path):
    story = told(folder)
    captures = Captures(story.pages)
    registration = Registration(app_id=APP_ID, password="x", tenants=(TENANT,), token=lambda *_: OUR_TOKEN)
    async with FakeTeamsBot() as teams:
        rooms = FakeTeamsChannels(TeamsChannel(to=BOT, tenant=TENANT, service_url=teams.service_url))
        async with open_bot(registration, rooms, now=captures.now) as (poster, _):
            async for _ in told_to(BOT, poster, story, captures, tmp_path):
                pass

    compare(folder / "teams-bot.txt", teams.transcript())

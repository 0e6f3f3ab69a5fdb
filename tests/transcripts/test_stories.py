"""What channels see while the agency's pages change: captures in, a transcript out.

`tests/stories/<name>/` holds captures in the order they were taken, `transcript.txt`, and perhaps `story.toml`:
subscriptions as in `toldvagt.toml`, `announce_first` (else the first capture is only remembered) and `restart`
(a new process for every capture). `REWRITE_STORIES=1 pytest tests/transcripts/test_stories.py` writes the transcripts anew:
read what changed before it is kept.
"""

import os
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from adapters.infoskat import read_capture
from adapters.slack import SlackPoster, open_client
from adapters.store import Store, open_store
from bot.cache.subscriptions import SubscriptionCache
from bot.cli.captures import SavedPage, open_page
from bot.cli.replay import Captures, play
from bot.config.subscriptions import SubscriptionSettings
from bot.delivery.attempt import DeliveryPolicy, DeliveryRate
from bot.delivery.dispatcher import Dispatcher
from rules.model.subscription import Subscription
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.slack.server import TOKEN, FakeSlack
from tests.support.paths import ROOT

STORIES = sorted(path for path in (ROOT / "tests/stories").iterdir() if path.is_dir())
EVERYTHING = ({"to": "slack:C0OPERATIONS"},)
NOTHING = "(empty)\n"
NO_NEWS = "(nothing new)\n\n"


@dataclass(frozen=True, kw_only=True)
class Story:
    pages: tuple[SavedPage, ...]
    subscriptions: tuple[Subscription, ...]
    announce_first: bool = False
    restart: bool = False

    def runs(self) -> Sequence[tuple[SavedPage, ...]]:
        """What each process of the bot polls, from its start to its end."""
        return [(page,) for page in self.pages] if self.restart else [self.pages]

    def channels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.to.removeprefix("slack:") for each in self.subscriptions))


def told(folder: Path) -> Story:
    settings = folder / "story.toml"
    said = tomllib.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    wanted = said.pop("subscription", EVERYTHING)
    captures = sorted(path for path in folder.iterdir() if path.name[0].isdigit())
    return Story(
        pages=tuple(open_page(path, lambda data, name: read_capture(data, name=name)) for path in captures),
        subscriptions=tuple(SubscriptionSettings(**each).to_subscription() for each in wanted),
        **said,
    )


async def screens(story: Story, slack: FakeSlack, database: Path) -> list[str]:
    """Play it; return what the channels show at first and after each capture."""
    shown = [screen(slack, story.channels())]
    index = SubscriptionIndex(story.subscriptions)
    async with open_client(TOKEN, api_url=slack.url) as client:
        for run in story.runs():
            captures = Captures(run)
            async with open_store(f"sqlite:///{database}") as store:
                deliverer = sender(store, SlackPoster(client), story.subscriptions, captures.now)
                async for _ in play(captures, store, index, announce_first=story.announce_first):
                    await deliverer.drain()
                    shown.append(screen(slack, story.channels()))
    return shown


def sender(
    store: Store, slack: SlackPoster, wanted: Sequence[Subscription], now: Callable[[], datetime]
) -> Dispatcher:
    """Make a sender that does not pause between two messages: a recording's time stands still."""
    policy = DeliveryPolicy(subscriptions=SubscriptionCache.fixed(wanted))
    return Dispatcher(store, {"slack": slack}, policy=policy, rate=DeliveryRate(jitter=lambda: 0), now=now)


def screen(slack: FakeSlack, channels: Sequence[str]) -> str:
    return "".join(
        f"#{slack.channels[each].name}\n\n{slack.transcript(each) or NOTHING}\n" for each in channels
    )


def transcript(pages: Sequence[SavedPage], shown: Sequence[str]) -> str:
    """Tell it capture by capture; a screen only where it changed."""
    steps = zip(pages, pairwise(shown), strict=True)
    return "".join(
        f"===== {page.name}\n\n{after if after != before else NO_NEWS}" for page, (before, after) in steps
    )


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
async def test_the_channels_see_what_the_transcript_says(folder: Path, tmp_path: Path):
    story, kept = told(folder), folder / "transcript.txt"
    async with FakeSlack(()) as slack:
        for channel in story.channels():
            slack.add(channel, channel.removeprefix("C0").lower())
        shown = await screens(story, slack, tmp_path / "store.sqlite3")
    seen = transcript(story.pages, shown)
    if os.environ.get("REWRITE_STORIES"):
        kept.write_text(seen, encoding="utf-8")

    assert seen == kept.read_text(encoding="utf-8")
    assert slack.mentions == []

"""What comes to a channel in Teams while the agency's pages change: cards that stand alone, one below the other.

Some of the stories in `tests/stories/`, told to a webhook; `teams.txt` beside the captures is what must be seen.
`REWRITE_STORIES=1` writes them anew.
"""

import os
from pathlib import Path

import pytest

from adapters.http import open_targets
from adapters.store import open_store
from adapters.teams import TeamsWebhookPoster, Webhook
from bot.attempt import Audience, Pace
from bot.deliver import Deliverer
from bot.replay import Captures, play
from rules.route import Index
from rules.subscription import Destination, Subscription
from tests.fakes.teams import FakeTeams
from tests.fakes.teams_screen import screen
from tests.test_stories import NO_NEWS, told

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "stories").glob("*/teams.txt"))
HERE = Destination("teams:operations")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
async def test_a_teams_channel_sees_what_its_transcript_says(folder: Path, tmp_path: Path):
    story, kept = told(folder), folder / "teams.txt"
    wanted = Subscription(to=HERE, language=story.subscriptions[0].language)
    captures = Captures(story.pages)
    seen = ""
    async with (
        FakeTeams("operations") as teams,
        open_targets(version="test", private=True) as session,
        open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}") as store,
    ):
        webhook = Webhook(name="operations", url=teams.url("operations"))
        poster = TeamsWebhookPoster([webhook], session, now=captures.now)
        audience = Audience(settings={HERE: wanted}.get, operators=())
        pace = Pace(jitter=lambda: 0)
        deliverer = Deliverer(store, store, {"teams": poster}, audience=audience, pace=pace, now=captures.now)
        cards = teams.flows["operations"].cards
        pages = iter(story.pages)
        async for _ in play(captures, store, Index([wanted]), announce_first=story.announce_first):
            known = len(cards)
            await deliverer.drain()
            seen += f"===== {next(pages).name}\n\n{screen(cards[known:]) or NO_NEWS.rstrip()}\n"
    if os.environ.get("REWRITE_STORIES"):
        kept.write_text(seen, encoding="utf-8")

    assert seen == kept.read_text(encoding="utf-8")
    assert teams.flows["operations"].failed_runs == []

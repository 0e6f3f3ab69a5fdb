"""What whoever is on call sees while the agency's pages change, at all pagers and a webhook at once.

Some of the stories in `tests/stories/`; `oncall.txt` beside the captures is what must be seen after each.
`REWRITE_STORIES=1` writes them anew.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.pagers import (
    Accounts,
    AlertmanagerServer,
    GenieKeyAccount,
    PagerDutyAccount,
    WebhookTarget,
    open_pagers,
)
from adapters.store import open_store
from bot.cache.subscriptions import SubscriptionCache
from bot.cli.replay import Captures, play
from bot.delivery.attempt import DeliveryPolicy, DeliveryRate
from bot.delivery.dispatcher import Dispatcher
from rules.model.subscription import Destination, Subscription
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.fakes.pagers.opsgenie import API_KEY, FakeGenieKey
from tests.fakes.pagers.pagerduty import ROUTING_KEY, FakePagerDuty
from tests.fakes.pagers.webhook_receiver import SECRET, FakeReceiver
from tests.support.paths import ROOT
from tests.transcripts.test_stories import told, transcript

FOLDERS = sorted(path.parent for path in (ROOT / "tests/stories").glob("*/oncall.txt"))
SERVICES = ("pagerduty", "alertmanager", "geniekey", "webhook")


def today() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the verifier of signatures has a clock of its own


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
async def test_whoever_is_on_call_sees_what_the_transcript_says(folder: Path, tmp_path: Path):
    story, kept = told(folder), folder / "oncall.txt"
    language = story.subscriptions[0].language
    wanted = [Subscription(to=Destination(f"{each}:ops"), language=language) for each in SERVICES]
    captures = Captures(story.pages)
    shown = [""]
    async with (
        FakePagerDuty() as pagerduty,
        FakeAlertmanager(captures.now) as alertmanager,
        FakeGenieKey() as geniekey,
        FakeReceiver() as receiver,
        open_pagers(
            Accounts(
                pagerduty={"ops": PagerDutyAccount(routing_key=ROUTING_KEY, events_url=pagerduty.url)},
                alertmanager={"ops": AlertmanagerServer(url=alertmanager.url, silence=True)},
                geniekey={"ops": GenieKeyAccount(api_key=API_KEY, url=geniekey.url)},
            ),
            version="1",
            private=True,
            now=captures.now,
        ) as pagers,
        open_pagers(
            Accounts(webhook={"ops": WebhookTarget(url=f"{receiver.url}/hook", secret=SECRET)}),
            version="1",
            private=True,
            now=today,
        ) as hooks,
        open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}") as store,
    ):
        policy = DeliveryPolicy(subscriptions=SubscriptionCache.fixed(wanted))
        services = {**pagers, "webhook": hooks["webhook"]}
        deliverer = Dispatcher(
            store,
            {},
            pagers=services,
            policy=policy,
            rate=DeliveryRate(jitter=lambda: 0),
            now=captures.now,
        )
        async for _ in play(captures, store, SubscriptionIndex(wanted), announce_first=story.announce_first):
            await deliverer.drain()
            told_to = (pagerduty, alertmanager, geniekey, receiver)
            shown.append("\n".join(each.transcript() for each in told_to) + "\n")
        lanes = await store.lanes()
    seen = transcript(story.pages, shown)
    if os.environ.get("REWRITE_STORIES"):
        kept.write_text(seen, encoding="utf-8")

    assert seen == kept.read_text(encoding="utf-8")
    assert lanes == []

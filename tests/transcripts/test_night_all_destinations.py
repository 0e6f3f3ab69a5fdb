"""One night told to all targets at once: announced, extended, overdue, acknowledged, done.

`tests/night.txt` is what each of them shows anew after each step. `REWRITE_STORIES=1` writes it anew.
"""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import ndiff
from pathlib import Path

import pytest

from adapters.http.fetcher import open_targets
from adapters.pagers import (
    Accounts,
    AlertmanagerServer,
    GenieKeyAccount,
    PagerDutyAccount,
    WebhookTarget,
    open_pagers,
)
from adapters.slack import SlackPoster, open_client
from adapters.store import Store, open_store
from adapters.teams import TeamsWebhookPoster, Webhook
from adapters.teams.bot.bot import Registration, open_bot
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.attempt import DeliveryPolicy, DeliveryRate
from bot.delivery.dispatcher import Dispatcher
from bot.ingest.ingester import Ingester
from bot.schedule.reminders import ReminderScheduler
from rules.model.notice import COPENHAGEN, NoticeKey, PrintedNotice
from rules.model.people import HOME, Acknowledgement, Person
from rules.model.source import Validators
from rules.ports.services import Pager, Poster
from rules.ports.teams_channels import TeamsChannel
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.fakes.pagers.opsgenie import API_KEY, FakeGenieKey
from tests.fakes.pagers.pagerduty import ROUTING_KEY, FakePagerDuty
from tests.fakes.pagers.webhook_receiver import SECRET, FakeReceiver
from tests.fakes.slack.server import TOKEN, FakeSlack
from tests.fakes.source import FakeSource
from tests.fakes.teams.channels import FakeTeamsChannels
from tests.fakes.teams.connector import APP_ID, CHANNEL, OUR_TOKEN, TENANT, FakeTeamsBot
from tests.fakes.teams.transcript import channel_transcript
from tests.fakes.teams.webhooks import FakeTeams
from tests.support.builders import at, printed, subscription

KEPT = Path(__file__).parent / "night.txt"
WORK = "The manifest system is closed for maintenance. File based messages will be rejected.\nThe emergency procedure may be used if necessary."
ANNOUNCED = printed(
    title="PRD-servicewindow Saturday August 22, 2026",
    body=f"Saturday 22 August 2026, 18:00 - 20:00\n\n{WORK}",
)
EXTENDED = printed(
    title=ANNOUNCED.title,
    updated="22-08-2026 kl. 19:50",
    body=f"Update 22-08-2026 19:50: The service window is extended until 22:00.\n\n{ANNOUNCED.body}",
)
DONE = printed(
    title=ANNOUNCED.title,
    status="Closed",
    updated="22-08-2026 kl. 23:10",
    body=f"Update 22-08-2026 23:10: Done.\n\n{EXTENDED.body}",
)
TARGETS = ("slack:C0OPERATIONS", "teams:operations", f"teams-bot:{CHANNEL}", "pagerduty:ops", "alertmanager:ops", "geniekey:ops", "webhook:erp")  # fmt: skip


@dataclass
class Time:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


class House:
    """The bot with all targets; each step says what they show anew."""

    def __init__(self, store: Store, posters: dict[str, Poster], pagers: dict[str, Pager], time: Time, screens: dict[str, Callable[[], str]]) -> None:  # fmt: skip
        wanted = [subscription(to) for to in TARGETS]
        index = SubscriptionIndex(wanted)
        self._time = time
        self._store = store
        self._screens = screens
        self._shown = dict.fromkeys(screens, "")
        self._source = FakeSource()
        self._ingester = Ingester(store, index, now=time)
        self._clock = ReminderScheduler(
            self._ingester.state, self._ingester.repository, lambda: index, now=time
        )
        policy = DeliveryPolicy(subscriptions=SubscriptionCache.fixed(wanted), suppressions=store)
        rate = DeliveryRate(jitter=lambda: 0)
        self._deliverer = Dispatcher(store, posters, pagers=pagers, policy=policy, rate=rate, now=time)

    async def begin(self) -> None:
        await self._ingester.load()
        await self._read()

    async def until(self, moment: datetime) -> AsyncIterator[str]:
        """Let the clock go on to a moment; yield what was told on the way."""
        following = await self._clock.tick(self._time.now)
        while following is not None and following < moment:
            self._time.now = following
            yield await self._told("the clock")
            following = await self._clock.tick(self._time.now)
        self._time.now = moment

    async def publishes(self, shown: PrintedNotice, what: str) -> str:
        self._source.show(shown)
        return await self._told(what)

    async def acknowledges(self, name: str) -> str:
        by = Person(id="slack:U0ADA", name=name)
        seen = Acknowledgement(notice=NoticeKey("2900001"), workspace=HOME, by=by, at=self._time.now)
        await self._store.acknowledge(seen)
        return await self._told(f"{name} acknowledges it in Slack")

    async def _read(self) -> None:
        await self._ingester.take(self._source, await self._source.poll(Validators()))

    async def _told(self, what: str) -> str:
        await self._read()
        await self._clock.tick(self._time.now)
        await self._deliverer.drain()
        before, self._shown = self._shown, {name: look() for name, look in self._screens.items()}
        anew = [
            f"--- {name}\n{_anew(before[name], shown)}"
            for name, shown in self._shown.items()
            if shown != before[name]
        ]
        at = self._time.now.astimezone(COPENHAGEN)
        return "\n".join([f"===== {at:%A %H:%M}: {what}\n", *(anew or ["(nothing new)\n"])])


@asynccontextmanager
async def house(store: Store, time: Time) -> AsyncIterator[House]:
    """Open all targets."""
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        slack, teams, bot = await enter(FakeSlack(())), await enter(FakeTeams("operations")), await enter(FakeTeamsBot())  # fmt: skip
        pagerduty, alertmanager = await enter(FakePagerDuty()), await enter(FakeAlertmanager(time))
        geniekey, receiver = await enter(FakeGenieKey()), await enter(FakeReceiver())
        slack.add("C0OPERATIONS", "operations")
        registration = Registration(
            app_id=APP_ID, password="x", tenants=(TENANT,), token=lambda *_: OUR_TOKEN
        )
        room = TeamsChannel(
            to=subscription(f"teams-bot:{CHANNEL}").to, tenant=TENANT, service_url=bot.service_url
        )
        talker, _ = await enter(open_bot(registration, FakeTeamsChannels(room), now=time))
        session = await enter(open_targets(version="1", private=True))
        accounts = Accounts(
            pagerduty={"ops": PagerDutyAccount(routing_key=ROUTING_KEY, events_url=pagerduty.url)},
            alertmanager={"ops": AlertmanagerServer(url=alertmanager.url)},
            geniekey={"ops": GenieKeyAccount(api_key=API_KEY, url=geniekey.url)},
        )
        erp = Accounts(webhook={"erp": WebhookTarget(url=f"{receiver.url}/hook", secret=SECRET)})
        webhook = Webhook(name="operations", url=teams.url("operations"))
        posters: dict[str, Poster] = {
            "slack": SlackPoster(await enter(open_client(TOKEN, api_url=slack.url))),
            "teams": TeamsWebhookPoster([webhook], session, now=time),
            "teams-bot": talker,
        }
        pagers: dict[str, Pager] = {
            **await enter(open_pagers(accounts, version="1", private=True, now=time)),
            **await enter(open_pagers(erp, version="1", private=True, now=_today)),
        }
        screens = {
            "Slack": lambda: slack.transcript("C0OPERATIONS"),
            "Teams, by webhook": lambda: channel_transcript(teams.flows["operations"].cards),
            "Teams, by the bot": bot.transcript,
            "On call": lambda: "\n".join(each.transcript() for each in (pagerduty, alertmanager, geniekey)),
            "A program": receiver.transcript,
        }
        yield House(store, posters, pagers, time, screens)


def _anew(before: str, after: str) -> str:
    """Return the lines that came, and those that they took the place of."""
    lines = ndiff(before.splitlines(), after.splitlines())
    return "".join(f"{line.rstrip()}\n" for line in lines if line[0] in "+-" and line[2:].strip())


def _today() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the verifier of signatures has a clock of its own


async def _night(house: House) -> AsyncIterator[str]:
    await house.begin()
    yield await house.publishes(ANNOUNCED, "the agency announces it")
    async for step in house.until(at("19:50")):
        yield step
    yield await house.publishes(EXTENDED, "the agency extends it")
    async for step in house.until(at("22:40")):
        yield step
    yield await house.acknowledges("Ada Holm")
    async for step in house.until(at("23:10")):
        yield step
    yield await house.publishes(DONE, "the agency says that it is done")
    async for step in house.until(at("12:00", "2026-08-30")):
        yield step


@pytest.fixture
async def seen(tmp_path):
    time = Time(at("12:00", "2026-08-21"))
    async with open_store(f"sqlite:///{tmp_path / 'night.sqlite3'}") as store, house(store, time) as opened:
        steps = [step async for step in _night(opened)]
        lanes = await store.lanes()
    return steps, lanes


async def test_all_are_told_the_same_night(seen):
    steps, lanes = seen
    said = "\n".join(steps)
    if os.environ.get("REWRITE_STORIES"):
        KEPT.write_text(said, encoding="utf-8")

    assert said == KEPT.read_text(encoding="utf-8")
    assert lanes == []

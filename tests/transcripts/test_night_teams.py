"""A night in a channel of Teams: people subscribe, ask, look after what is overdue, and remove the bot in the end.

`tests/teams-night.LANGUAGE.txt` is what they see: what is new in the channel after each step, and what one who pressed a
button sees. `REWRITE_STORIES=1` writes it anew.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from adapters.icalendar import calendar
from adapters.store import Store, open_store
from bot.assistant.assistant import AssistantCaches, BotAssistant
from bot.assistant.channel_left import ChannelLeft
from bot.cache.images import TimelineImages
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.attempt import DeliveryPolicy, DeliveryRate
from bot.delivery.dispatcher import Dispatcher
from bot.ingest.ingester import Ingester
from bot.schedule.reminders import ReminderScheduler
from rules.model.delivery import Card
from rules.model.notice import COPENHAGEN, Language, PrintedNotice
from rules.model.people import HOME
from rules.model.source import Validators
from tests.adapters.teams.bot.running_bot import Bot, bot
from tests.fakes.source import FakeSource
from tests.fakes.teams.connector import PostedCard
from tests.fakes.teams.user import TeamsUser
from tests.support.builders import at
from tests.transcripts.test_night_all_destinations import ANNOUNCED, DONE, EXTENDED, _anew

HERE = Path(__file__).parent


@dataclass
class Time:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Night:
    """The bot, the agency and the people; `seen` grows with each step."""

    def __init__(
        self, store: Store, subscribers: SubscriptionCache, time: Time, assistant: BotAssistant
    ) -> None:
        self.seen: list[str] = []
        self._shown = ""
        self.store = store
        self.time = time
        self._subscribers = subscribers
        self._assistant = assistant
        self._source = FakeSource()
        self._ingester = Ingester(store, subscribers.index, now=time)
        self._clock = ReminderScheduler(
            self._ingester.state, self._ingester.repository, subscribers.index, now=time
        )

    def opens(self, at: Bot) -> None:
        self._at = at
        self.anna, self.bo = at.user(name="Anna Berg", aad="anna"), at.user(name="Bo Lind", aad="bo")
        policy = DeliveryPolicy(
            subscriptions=self._subscribers,
            suppressions=self.store,
            cards={Card.STATE: self._assistant.state},
        )
        senders = {"teams-bot": at.poster}
        rate = DeliveryRate(jitter=lambda: 0)
        self._deliverer = Dispatcher(self.store, senders, policy=policy, rate=rate, now=self.time)

    @property
    def root(self) -> PostedCard:
        """The notice, as it stands in the channel."""
        return next(
            each for each in self._at.teams.messages if "Service" in each.drawn or "PRD" in each.drawn
        )

    async def begin(self) -> None:
        await self._ingester.load()
        await self._reads()

    async def until(self, clock: str, date: str = "2026-08-22") -> None:
        """Let the clock go on; what it tells on the way is told."""
        moment = at(clock, date)
        following = await self._clock.tick(self.time.now)
        while following is not None and following < moment:
            self.time.now = following
            await self.step("the clock")
            following = await self._clock.tick(self.time.now)
        self.time.now = moment

    async def publishes(self, shown: PrintedNotice, what: str) -> None:
        self._source.show(shown)
        await self.step(what)

    async def asks(self, who: TeamsUser, typed: str) -> None:
        await who.asks(f"@ {typed}")
        await self.step(f"{who.name} asks")

    async def clicks(self, who: TeamsUser, label: str) -> None:
        said = await who.clicks(label, self.root)
        short = said.splitlines()
        told = "\n".join(short if len(short) < 9 else [*short[:4], "  …", *short[-2:]])
        await self.step(f"{who.name} presses “{label}” and alone sees:\n{told.strip()}")

    async def step(self, what: str) -> None:
        await self._reads()
        await self._clock.tick(self.time.now)
        await self._subscribers.refresh()
        await self._deliverer.drain()
        at = self.time.now.astimezone(COPENHAGEN)
        before, self._shown = self._shown, self._at.teams.transcript()
        anew = _anew(before, self._shown) or "(nothing new in the channel)\n"
        self.seen.append(f"===== {at:%A %H:%M}: {what}\n\n{anew}")

    async def _reads(self) -> None:
        await self._ingester.take(self._source, await self._source.poll(Validators()))


@asynccontextmanager
async def open_night(folder: Path) -> AsyncIterator[Night]:
    time = Time(at("12:00", "2026-08-21"))
    async with open_store(f"sqlite:///{folder / 'night.sqlite3'}") as store:
        subscribers = SubscriptionCache(store)
        await subscribers.refresh()
        assistant = BotAssistant(
            AssistantCaches(
                notices=NoticeCache(store), subscriptions=subscribers, images=TimelineImages(None)
            ),
            store,
            now=time,
            calendar=calendar,
            language=Language.ENGLISH,
        )
        night = Night(store, subscribers, time, assistant)
        leave: Callable[..., Awaitable[None]] = ChannelLeft(store, now=time).leave
        async with bot(assistant, store, left=leave) as opened:
            night.opens(opened)
            await night.begin()
            yield night


LABELS = {  # language, how to subscribe, the buttons
    "en": ("subscribe manifest remind=1h", "Fallback steps", "Back to the notice", "Acknowledge", "Mute"),
    "da": (
        "abonner manifest påmind=1t",
        "Nødprocedure: trin for trin",
        "Tilbage til meddelelsen",
        "Kvittér",
        "Lydløs",
    ),
}


@pytest.mark.parametrize("language", LABELS)
async def test_a_night_reads_as_it_is_kept(tmp_path, language):
    subscribe, steps, back, acknowledge, mute = LABELS[language]
    async with open_night(tmp_path) as night:
        await night.asks(night.anna, subscribe)
        await night.publishes(ANNOUNCED, "the agency announces it")
        await night.until("18:30")
        await night.clicks(night.bo, steps)
        await night.clicks(night.bo, back)
        await night.until("19:50")
        await night.publishes(EXTENDED, "the agency extends it")
        await night.until("22:40")
        await night.clicks(night.bo, acknowledge)
        await night.clicks(night.anna, mute)
        await night.until("23:10")
        await night.publishes(DONE, "the agency says that it is done; the channel is muted")
        await night.anna.tells(action="remove")
        left = await night.store.stored_subscriptions()
        [last, *_] = await night.store.audit(HOME)
    said = "\n".join(night.seen)
    kept = HERE / f"teams-night.{language}.txt"
    if os.environ.get("REWRITE_STORIES"):
        kept.write_text(said, encoding="utf-8")

    assert said == kept.read_text(encoding="utf-8")
    assert (left, last.deed, last.by.name) == ([], "ended", "Anna Berg")

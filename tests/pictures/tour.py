"""A Saturday in a channel, with the bot as it is: everything that the pictures show was said in it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.slack import SlackApp, SlackPoster, open_client
from adapters.store import Store, open_store
from adapters.timeline_image import draw
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.attempt import DeliveryPolicy, DeliveryRate
from bot.delivery.dispatcher import Dispatcher
from bot.ingest.ingester import Ingester
from bot.schedule.reminders import ReminderScheduler
from rules.model.delivery import Card
from rules.model.notice import PrintedNotice
from rules.model.source import Validators
from tests.adapters.slack.events.running_app import over_socket_mode
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.user import SlackUser
from tests.fakes.slack.workspace import PostedMessage
from tests.fakes.source import FakeSource
from tests.pictures.agency import ANNOUNCED, DONE, EMCS, EXTENDED, ICS2, MANIFEST
from tests.support.builders import at
from tests.support.harness.assistant import AssistantHarness

ROOM = "C1"
NAME = "customs-watch"
ENOUGH = 5
"""Seconds for what is under way to end."""

View = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was on the screen at some moment of the day."""

    looked_after: PostedMessage
    """The notice, extended, and acknowledged by somebody."""
    status: PostedMessage
    steps: View
    form: View
    tab: View
    board: PostedMessage
    picture: tuple[bytes, str]
    """Image, and what a screen reader says of it."""
    conversation: tuple[PostedMessage, ...]
    """The notice at last, and the replies below it."""


class Saturday:
    """The bot, its channel, and a clock that goes from one event to the next."""

    def __init__(self, store: Store, now: datetime) -> None:
        self.harness = AssistantHarness(store, draw)
        self.harness.now = now
        self.subscribers = SubscriptionCache(store)
        self.source = FakeSource()
        self.ingester = Ingester(store, self.subscribers.index, now=self.time)
        self.clock = ReminderScheduler(
            self.ingester.state, self.ingester.repository, self.subscribers.index, now=self.time
        )

    def time(self) -> datetime:
        return self.harness.now

    def opens(self, slack: FakeSlack, poster: SlackPoster) -> None:
        self.slack = slack
        roll, store = self.subscribers, self.harness.store
        policy = DeliveryPolicy(
            subscriptions=roll, suppressions=store, cards={Card.STATE: self.harness.assistant.state}
        )
        rate = DeliveryRate(jitter=lambda: 0)
        self.deliverer = Dispatcher(store, {"slack": poster}, policy=policy, rate=rate, now=self.time)

    async def until(self, moment: datetime) -> None:
        """Let the clock go on to a moment, and tell what comes by it on the way."""
        following = await self.clock.tick(self.time())
        while following is not None and following < moment:
            self.harness.now = following
            await self.reads()
            following = await self.clock.tick(self.time())
        self.harness.now = moment
        await self.reads()

    async def publishes(self, *shown: PrintedNotice) -> None:
        self.source.show(*shown)
        await self.reads()

    async def reads(self) -> None:
        await self.subscribers.refresh()
        await self.ingester.take(self.source, await self.source.poll(Validators()))
        await self.clock.tick(self.time())
        await self.deliverer.drain()


async def seen() -> Seen:
    """Live through the day, and look at the right moments."""
    async with _saturday() as (day, app):
        anna = day.slack.user("U1", "anna", channels=[ROOM])
        root = await _extended(day, anna)
        looked_after = await _acknowledged(day, anna, root)
        status = await _asked(anna, "/told status")
        steps = await _steps(anna, root)
        form, tab = await _form(app, anna)
        await _asked(anna, "/told windows")
        board = await _board(day, app, anna)
        await day.until(at("23:29"))
        await day.publishes(DONE, MANIFEST, EMCS, ICS2)
        [(_, alt, image)] = day.slack.uploads.values()
        return Seen(
            looked_after=looked_after,
            status=status,
            steps=steps,
            form=form,
            tab=tab,
            board=board,
            picture=(image, alt),
            conversation=(root, *day.slack.replies(ROOM, root.ts)),
        )


@asynccontextmanager
async def _saturday() -> AsyncIterator[tuple[Saturday, SlackApp]]:
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        store = await enter(open_store("sqlite://"))
        day = Saturday(store, at("13:40", "2026-08-13"))
        slack = await enter(FakeSlack((), clock=day.time))
        slack.add(ROOM, NAME)
        client = await enter(open_client(slack.token, api_url=slack.url))
        day.opens(slack, SlackPoster(client, interactive=True))
        app = SlackApp(client, day.harness.assistant, store, now=day.time)
        await enter(over_socket_mode(slack, app))
        yield day, app
        await app.work.finish(ENOUGH)


async def _extended(day: Saturday, anna: SlackUser) -> PostedMessage:
    """Let a window be announced, begin, and be extended; return what shows it."""
    await day.ingester.load()
    await day.reads()
    await _asked(anna, "/told subscribe remind=1h digest=daily")
    await day.publishes(ANNOUNCED, MANIFEST, EMCS)
    await day.until(at("16:41"))
    await day.publishes(ANNOUNCED, MANIFEST, EMCS, ICS2)
    await day.until(at("19:13"))
    await day.publishes(EXTENDED, MANIFEST, EMCS, ICS2)
    [root] = [each for each in day.slack.roots(ROOM) if ANNOUNCED.title in each.text]
    return root


async def _acknowledged(day: Saturday, anna: SlackUser, root: PostedMessage) -> PostedMessage:
    """Return it as it is now: it will be edited."""
    await day.until(at("19:20"))
    await anna.clicks("Acknowledge", root, in_=ROOM)
    await anna.sees()
    await day.reads()
    return replace(root)


async def _asked(anna: SlackUser, typed: str) -> PostedMessage:
    await anna.types(typed, in_=ROOM)
    await anna.sees()
    return anna.last_answer


async def _steps(anna: SlackUser, root: PostedMessage) -> View:
    await anna.clicks("Fallback steps", root, in_=ROOM)
    await anna.sees_modal("Fallback procedure")
    return anna.modal


async def _form(app: SlackApp, anna: SlackUser) -> tuple[View, View]:
    """Return the form of a subscription, and the tab that it was opened from."""
    await anna.opens_home_tab()
    await anna.sees_home_tab("Subscribe a channel")
    tab = anna.home_tab
    await anna.clicks_on_home_tab("Edit")
    await anna.sees_modal("Edit subscription")
    await app.work.finish(ENOUGH)
    return anna.modal, tab


async def _board(day: Saturday, app: SlackApp, anna: SlackUser) -> PostedMessage:
    await anna.types("/told board", in_=ROOM)
    await app.work.finish(ENOUGH)
    channel = day.slack.channels[ROOM]
    [board] = [each for each in channel.messages if each.ts in channel.pins]
    return board

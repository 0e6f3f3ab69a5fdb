"""A channel whose language changes: what stands there is in the new one, without a word."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from bot.assistant.language_change import MOST, LanguageChange
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from rules.changes.diff import diff
from rules.model.delivery import Card, PendingDelivery, PollCommit, RevisionEntry
from rules.model.notice import Language, NoticeKey, PrintedNotice
from rules.model.source import SourceState
from rules.parsing.parse import parse
from rules.ports.subscription_store import SubscriptionId
from tests.fakes.poster import FakePoster
from tests.support.builders import printed, subscription
from tests.support.harness.assistant import CHANNEL, AssistantHarness, member, open_assistant

OPEN, CLOSED = printed(oid="1", title="Manifest"), printed(oid="2", title="ICS2", status="Closed")
IN_ENGLISH, IN_DANISH = "Planned: Manifest", "Planlagt: Manifest"
FIRST = SubscriptionId(1)


class Channel:
    """One that is told things, and reads them."""

    def __init__(self, harness: AssistantHarness) -> None:
        self.harness = harness
        self.poster = FakePoster()

    async def is_told(self, *notices: PrintedNotice) -> None:
        entries = tuple(_entry(each) for each in notices)
        state = SourceState(name="list", baselined=True, read_at=self.harness.now)
        await self.harness.store.record(PollCommit(source=state, entries=entries, seen_at=self.harness.now))
        await self.reads()

    async def reads(self) -> list[str]:
        """Send all that is owed; return the roots of notices."""
        store = self.harness.store
        subscribers = SubscriptionCache(store)
        await subscribers.refresh()
        cards = {Card.STATE: self.harness.assistant.state}
        policy = DeliveryPolicy(subscriptions=subscribers, cards=cards)
        rate = DeliveryRate(jitter=lambda: 0.5)
        posters = {"slack": self.poster}
        await Dispatcher(store, posters, policy=policy, rate=rate, now=lambda: self.harness.now).drain()
        return [line for line in self.poster.seen(CHANNEL) if line.startswith(("Planned", "Planlagt"))]

    async def configures(self, language: Language) -> None:
        """Start anew with one subscription in the configuration."""
        store = self.harness.store
        redrawing = LanguageChange(store, NoticeCache(store), SubscriptionCache(store))
        async with redrawing.watching(self.harness.now):
            await store.sync_configured([replace(subscription(CHANNEL), language=language)])

    async def fills_in(self, **said: object) -> None:
        form = await self.harness.assistant.form(FIRST, member())
        await self.harness.assistant.submit(replace(form, **said), member())  # type: ignore[arg-type]

    def edits(self) -> int:
        return [call for call, _ in self.poster.calls].count("edit")


def _entry(notice: PrintedNotice) -> RevisionEntry:
    changes = diff(None, parse(notice))
    owed = PendingDelivery(to=CHANNEL, kinds=tuple(each.kind for each in changes), rule="wants all")
    return RevisionEntry(notice=NoticeKey(notice.oid or ""), printed=notice, changes=changes, owed=(owed,))


@pytest.fixture
async def channel() -> AsyncIterator[Channel]:
    async with open_assistant() as harness:
        yield Channel(harness)


async def by_form(channel: Channel) -> None:
    await channel.fills_in(language=Language.DANISH)


async def by_ending_the_first(channel: Channel) -> None:
    await channel.harness.asks("subscribe ics2 language=da")
    await channel.harness.asks("unsubscribe 1")


async def by_beginning_anew(channel: Channel) -> None:
    await channel.harness.asks("unsubscribe 1")
    await channel.reads()
    await channel.harness.asks("subscribe language=da")


async def by_configuration(channel: Channel) -> None:
    await channel.configures(Language.DANISH)


Way = Callable[[Channel], Awaitable[None]]
WAYS: dict[str, Way] = {
    "its subscription is changed": by_form,
    "the first of two is ended": by_ending_the_first,
    "it is ended and made anew": by_beginning_anew,
    "the configuration says so at the next start": by_configuration,
}


@pytest.mark.parametrize("changes", WAYS.values(), ids=WAYS)
async def test_the_root_of_what_stands_is_in_the_new_language(channel, changes):
    await channel.harness.asks("subscribe")
    await channel.is_told(OPEN)
    before = await channel.reads()
    await changes(channel)

    assert (before, await channel.reads()) == ([IN_ENGLISH], [IN_DANISH])


async def by_a_second(channel: Channel) -> None:
    await channel.harness.asks("subscribe ics2 language=da")


async def by_another_change(channel: Channel) -> None:
    await channel.fills_in(systems=("manifest",))


async def by_the_same_configuration(channel: Channel) -> None:
    await channel.configures(Language.ENGLISH)


SAME: dict[str, Way] = {
    "a second one has another language": by_a_second,
    "it is changed otherwise": by_another_change,
    "the configuration says the same": by_the_same_configuration,
}


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME)
async def test_where_the_language_stays_nothing_is_drawn_anew(channel, changes):
    await channel.harness.asks("subscribe")
    await channel.is_told(OPEN)
    await changes(channel)

    assert await channel.reads() == [IN_ENGLISH]
    assert channel.edits() == 0


async def test_what_is_over_stays_as_it_was(channel):
    await channel.harness.asks("subscribe")
    await channel.is_told(OPEN, CLOSED)
    await by_form(channel)
    await channel.reads()

    assert channel.edits() == 1


async def test_of_very_many_the_latest_are_drawn_anew(channel):
    await channel.harness.asks("subscribe")
    await channel.is_told(*(printed(oid=str(number + 1), title="Manifest") for number in range(MOST + 5)))
    await by_form(channel)

    assert await channel.reads() == [*[IN_ENGLISH] * 5, *[IN_DANISH] * MOST]


async def test_a_conversation_that_went_on_shows_what_it_went_on_with(channel):
    await channel.harness.asks("subscribe")
    await channel.is_told(OPEN)
    later = printed(oid="3", title="Manifest, again")
    await channel.harness.store.record(
        PollCommit(
            source=SourceState(name="list", baselined=True, read_at=channel.harness.now),
            entries=(replace(_entry(later), continues=NoticeKey("1")),),
            seen_at=channel.harness.now,
        )
    )
    await channel.reads()
    await by_form(channel)

    assert (await channel.reads())[0] == "Planlagt: Manifest, again"

"""Whoever subscribes in a chat is told from then on, without a restart."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.store import open_store
from bot.cache.subscriptions import SubscriptionCache
from rules.model.delivery import Card, Note
from rules.model.message import Message, Tone
from rules.model.people import Person
from rules.model.subscription import Destination
from rules.ports.services import StoreError
from tests.support.builders import at, change, subscription
from tests.support.harness.delivery import HERE, open_delivery
from tests.support.outbox import NOON, entry

ADA = Person(id="chat:U1", name="Ada")
THERE = Destination("chat:C9")


@pytest.fixture
async def store():
    async with open_store("sqlite://") as opened:
        yield opened


def told(roll: SubscriptionCache) -> list[str]:
    return [match.to for match in roll.index().route((change(),))]


async def test_nobody_is_known_before_the_first_look(store):
    await store.sync_configured([subscription(HERE)])

    assert told(SubscriptionCache(store)) == []


async def test_what_chats_and_configuration_want_is_known(store):
    await store.create_subscription(subscription("chat:C2"), by=ADA, at=NOON)
    await store.sync_configured([subscription(HERE)])
    subscribers = SubscriptionCache(store)
    await subscribers.refresh()

    assert told(subscribers) == [HERE, "chat:C2"]


async def test_what_changes_is_known_at_the_next_look(store):
    subscribers = SubscriptionCache(store)
    made = await store.create_subscription(subscription(THERE, language="da"), by=ADA, at=NOON)
    await subscribers.refresh()
    known = subscribers.settings(THERE)
    await store.delete_subscription(made.id, by=ADA, at=NOON)
    await subscribers.refresh()

    assert known == subscription(THERE, language="da")
    assert subscribers.settings(THERE) is None
    assert told(subscribers) == []


async def test_what_did_not_change_is_not_read_again(store):
    await store.sync_configured([subscription(HERE)])
    subscribers = SubscriptionCache(store)
    await subscribers.refresh()
    index = subscribers.index()
    await asyncio.gather(*(subscribers.refresh() for _ in range(3)))

    assert subscribers.index() is index


def test_the_first_subscription_of_a_destination_says_how_it_is_told():
    first, second = subscription(HERE, language="da"), subscription(HERE, systems=("ics2",))
    roll = SubscriptionCache.fixed([first, subscription("chat:C2"), second])

    assert roll.settings(Destination(HERE)) == first
    assert list(roll.subscriptions(Destination(HERE))) == [first, second]
    assert list(roll.destinations()) == [HERE, "chat:C2"]


async def test_a_roll_that_never_changes_may_be_looked_at():
    roll = SubscriptionCache.fixed([subscription(HERE)])
    await roll.refresh()

    assert told(roll) == [HERE]


class Moody(SubscriptionCache):
    """Cannot be reached the first time, and is told to stop the second."""

    def __init__(self, store, stop):
        super().__init__(store)
        self._stop = stop
        self.looks = 0

    async def refresh(self):
        self.looks += 1
        if self.looks == 1:
            raise StoreError("database is locked")
        self._stop.set()


async def test_a_database_that_is_away_for_a_moment_is_asked_again(store):
    stop = asyncio.Event()
    moody = Moody(store, stop)
    with capture_logs() as logs:
        await moody.refresh_until(stop, every=timedelta(milliseconds=1))

    assert moody.looks == 2
    assert [log["event"] for log in logs] == ["store.failed"]


@pytest.fixture
async def harness():
    """Its deliverer knows what is subscribed in its store."""
    async with open_delivery() as opened:
        subscribers = SubscriptionCache(opened.store)
        opened.subscriptions = subscribers
        opened.restart()
        yield opened


async def test_news_for_whoever_has_just_subscribed_is_not_dropped(harness):
    await harness.store.create_subscription(subscription(THERE), by=ADA, at=NOON)
    await harness.deliver(entry("window.announced", THERE))

    assert len(harness.poster.seen(THERE)) == 1


async def test_who_ended_the_last_subscription_is_told_nothing_more(harness):
    made = await harness.store.create_subscription(subscription(THERE), by=ADA, at=NOON)
    await harness.deliver(entry("window.announced", THERE))
    await harness.store.delete_subscription(made.id, by=ADA, at=NOON)
    await harness.subscriptions.refresh()
    await harness.deliver(entry("window.extended", THERE))

    assert len(harness.poster.seen(THERE)) == 1
    assert await harness.store.lanes() == []


async def state(settings, now):
    return Message(
        summary="",
        heading=f"{settings.language} at {now:%H:%M}",
        tone=Tone.NEUTRAL,
        language=settings.language,
    )


async def test_a_card_is_made_for_what_was_subscribed_a_moment_ago(harness):
    harness.cards[Card.STATE] = state
    harness.now = at("12:30")
    made = await harness.store.create_subscription(subscription(THERE), by=ADA, at=NOON)
    await harness.subscriptions.refresh()
    await harness.store.update_subscription(made.id, subscription(THERE, language="da"), by=ADA, at=NOON)
    await harness.record(notes=(Note(to=THERE, text="", card=Card.STATE),))
    await harness.dispatcher.drain()

    assert harness.poster.seen(THERE) == ["da at 10:30"]


@pytest.mark.parametrize("card", [Card.STATE, Card.DAILY, Card.WEEKLY])
async def test_who_ended_the_last_subscription_gets_no_card(harness, card):
    harness.cards[card] = state
    await harness.record(notes=(Note(to=THERE, text="", card=card),))
    await harness.dispatcher.drain()

    assert harness.poster.calls == []
    assert await harness.store.lanes() == []


async def test_but_is_told_that_it_ended(harness):
    await harness.record(notes=(Note(to=THERE, text="Ada ended the subscription.", card=Card.SAID),))
    await harness.dispatcher.drain()

    assert harness.poster.seen(THERE) == ["Ada ended the subscription."]


async def test_a_card_that_nobody_makes_is_a_dead_letter(harness):
    await harness.store.create_subscription(subscription(THERE, language="da"), by=ADA, at=NOON)
    await harness.record(notes=(Note(to=THERE, text="", card=Card.DAILY),))
    await harness.dispatcher.drain()

    (letter,) = await harness.store.dead()
    assert letter.reason == "nothing makes a card of the daily kind"
    assert letter.delivery.card is Card.DAILY

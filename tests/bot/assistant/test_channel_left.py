"""A channel that the bot was taken out of."""

from adapters.store import open_store
from bot.assistant.channel_left import ChannelLeft
from rules.model.people import HOME, Person
from rules.model.subscription import Destination
from rules.ports.subscription_store import AuditAction
from tests.support.builders import at, subscription

HERE, THERE = Destination("teams-bot:19:a"), Destination("teams-bot:19:b")
ANNA, BO = Person(id="teams:1", name="Anna"), Person(id="teams:2", name="Bo")
NOON = at("12:00")


async def test_what_its_people_made_ends_and_stays_in_the_audit():
    configured = subscription(HERE, systems=("ics2",))
    async with open_store("sqlite://") as store:
        await store.sync_configured([configured])
        await store.create_subscription(subscription(HERE), by=ANNA, at=NOON)
        elsewhere = await store.create_subscription(subscription(THERE), by=ANNA, at=NOON)
        await ChannelLeft(store, now=lambda: NOON).leave(HERE, BO)
        left = [each.wish for each in await store.stored_subscriptions()]
        [last, *_] = await store.audit(HOME)

    assert left == [configured, elsewhere.wish]
    assert (last.deed, last.by, last.to) == (AuditAction.ENDED, BO, HERE)

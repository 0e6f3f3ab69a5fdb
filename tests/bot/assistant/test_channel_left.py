"""A channel that the bot was taken out of."""

from adapters.store import open_store
from bot.assistant.channel_left import Leaving
from rules.model.people import HOME, Person
from rules.model.subscription import Destination
from rules.ports.subscription_store import Deed
from tests.support.builders import at, subscription

HERE, THERE = Destination("teams-bot:19:a"), Destination("teams-bot:19:b")
ANNA, BO = Person(id="teams:1", name="Anna"), Person(id="teams:2", name="Bo")
NOON = at("12:00")


async def test_what_its_people_made_ends_and_stays_in_the_audit():
    configured = subscription(HERE, systems=("ics2",))
    async with open_store("sqlite://") as store:
        await store.keep_subscriptions([configured])
        await store.enrol(subscription(HERE), by=ANNA, at=NOON)
        elsewhere = await store.enrol(subscription(THERE), by=ANNA, at=NOON)
        await Leaving(store, now=lambda: NOON).leave(HERE, BO)
        left = [each.wish for each in await store.enrolled()]
        [last, *_] = await store.audit(HOME)

    assert left == [configured, elsewhere.wish]
    assert (last.deed, last.by, last.to) == (Deed.ENDED, BO, HERE)

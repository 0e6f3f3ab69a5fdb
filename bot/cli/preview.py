"""Prints on the terminal what a channel would see."""

from collections.abc import Iterable

from bot import app
from bot.cache.subscriptions import SubscriptionCache
from bot.cli.captures import SavedPage
from bot.cli.output import say
from bot.cli.replay import Captures, play
from bot.delivery.attempt import DeliveryPolicy
from rules.messages.compose import root
from rules.model.notice import Language, Notice
from rules.model.subscription import Destination, EnvironmentFilter, Subscription
from rules.routing.subscription_index import SubscriptionIndex

CONSOLE = Destination("console")


async def notices(parsed: Iterable[Notice], *, language: Language) -> None:
    """Show each notice as the root message of its conversation."""
    poster = app.console()["console"]
    for notice in parsed:
        message = root(notice, language=language, read_at=app.now())
        await poster.post(message, to=CONSOLE, thread=None, key="")


async def replayed(pages: tuple[SavedPage, ...], *, language: Language, announce_first: bool) -> None:
    """Show what a channel that wants everything would have seen, page by page."""
    subscriptions = (Subscription(to=CONSOLE, environment=EnvironmentFilter.ALL, language=language),)
    captures = Captures(pages)
    async with app.scratch_store() as store:
        policy = DeliveryPolicy(subscriptions=SubscriptionCache.fixed(subscriptions))
        dispatcher = app.dispatcher(store, app.console(), policy, clock=captures.now)
        async for _ in play(captures, store, SubscriptionIndex(subscriptions), announce_first=announce_first):
            await dispatcher.drain()
    for held in captures.held:
        say(f"toldvagt: {held}", err=True)

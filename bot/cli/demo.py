"""The demo: plays a recorded week through the whole pipeline in this terminal, without any account."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from bot import app
from bot.cache.subscriptions import SubscriptionCache
from bot.cli.recording import Save, week
from bot.delivery.attempt import DeliveryPolicy
from bot.ingest.ingester import Ingester
from rules.model.notice import Language
from rules.model.source import Validators
from rules.model.subscription import Destination, Subscription
from rules.routing.subscription_index import SubscriptionIndex

_END = {
    Language.ENGLISH: "That was the week: {notices} notices, {saves} saves by the editor, {told} pieces of news. Told:",
    Language.DANISH: "Det var ugen: {notices} meddelelser, {saves} gange gemt, {told} nyheder. Fortalt:",
}


class DemoClock:
    """The time within the recording, in UTC."""

    def __init__(self) -> None:
        self.at = datetime.fromtimestamp(0, UTC)

    def __call__(self) -> datetime:
        return self.at


async def play(*, language: Language, pace: float, say: Callable[[str], None]) -> None:
    """Play the week: a local stand-in for the agency, polled over HTTP; SQLite; the console.

    pace: seconds between two saves of the editor.
    say: writes a line of the narrator.
    """
    clock = DemoClock()
    subscriptions = (Subscription(to=Destination("console"), language=language),)
    kinds: Counter[str] = Counter()
    saves = week()
    async with AsyncExitStack() as stack:
        agency, source = await stack.enter_async_context(app.demo_agency(clock))
        store = await stack.enter_async_context(app.scratch_store())
        ingester = Ingester(store, SubscriptionIndex(subscriptions), now=clock)
        policy = DeliveryPolicy(subscriptions=SubscriptionCache.fixed(subscriptions))
        dispatcher = app.dispatcher(store, app.console(), policy, clock=clock)
        await ingester.load()
        for save, following in zip(saves, (*saves[1:], None), strict=True):
            clock.at = save.at
            _save(agency, save)
            if save.before and following and following.before:
                continue
            if save.say:
                say(f"\n{save.printed.updated}  {save.say[language]}\n")
            news = await ingester.take(source, await source.poll(Validators()))
            kinds.update(change.kind.value for each in news for change in each.changes)
            await dispatcher.drain()
            await asyncio.sleep(pace)
    notices = len({save.printed.oid for save in saves})
    say("\n" + _END[language].format(notices=notices, saves=len(saves), told=sum(kinds.values())))
    for kind, count in sorted(kinds.items()):
        say(f"  {count:2}  {kind}")


def _save(agency: app.Agency, save: Save) -> None:
    printed = save.printed
    assert printed.oid is not None
    if printed.oid in {each.oid for each in agency.shown()}:
        agency.revise(printed.oid, at=save.at, body=printed.body, status=printed.status)
    else:
        agency.publish(printed)

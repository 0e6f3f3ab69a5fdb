"""Finds what keeps a message back: muted notices and quiet hours; and who has acknowledged its notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.composer import MessageComposer
from rules.model.change import Change
from rules.model.delivery import ClaimedBatch
from rules.model.notice import Notice, NoticeKey
from rules.model.people import Acknowledgement, Mute
from rules.model.subscription import Subscription
from rules.ports.chat import Suppressions
from rules.routing.subscription_index import SubscriptionIndex
from rules.routing.urgency import is_urgent


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """What a batch has to respect. Times in UTC."""

    acknowledged: Acknowledgement | None = None
    muted: bool = False
    until: datetime | None = None
    """End of the quiet hours that the batch can wait for; None: it is sent now."""

    @property
    def silent(self) -> bool:
        """Whether nothing new is posted now. An existing root message is edited all the same."""
        return self.muted or self.until is not None


async def find_suppression(
    batch: ClaimedBatch,
    subscriptions: Sequence[Subscription],
    stored: Suppressions,
    *,
    composer: MessageComposer,
    now: datetime,
) -> Suppression:
    """Decide what keeps a batch back. Notes about the bot are never kept back.

    subscriptions: all of its destination, at least one. stored: mutes and acknowledgements. now: UTC.

    Raises:
        StoreError: the database cannot be used.
    """
    notice = batch.first.notice
    if notice is None or batch.current is None:
        return Suppression()
    if batch.first.intent is not None:
        # An earlier attempt may have posted a part of the batch: it is completed.
        return Suppression(acknowledged=stored.acknowledged)
    muted = bool(stored.mutes) and _covers(stored.mutes, notice, await composer.notice(batch.current))
    until = None if muted else await _quiet_until(batch, subscriptions, composer, now)
    return Suppression(acknowledged=stored.acknowledged, muted=muted, until=until)


def _covers(mutes: Sequence[Mute], key: NoticeKey, notice: Notice) -> bool:
    """Whether the notice itself is muted, or each system that it names."""
    systems = {mute.system for mute in mutes}
    return any(mute.notice == key for mute in mutes) or (
        bool(notice.systems) and systems.issuperset(notice.systems)
    )


async def _quiet_until(
    batch: ClaimedBatch, subscriptions: Sequence[Subscription], composer: MessageComposer, now: datetime
) -> datetime | None:
    """Return the end of the quiet hours; None: there are none now, or a change of the batch cannot wait for it."""
    news = [each for each in batch.deliveries if each.kinds]
    if not news or not any(_quiet(each, now) for each in subscriptions):
        return None
    steps = [await composer.changes(delivery) for delivery in news]
    wait = min(_quiet(each, now) for each in _matching(subscriptions, steps))
    if not wait or any(is_urgent(change, now=now, until=now + wait) for step in steps for change in step):
        return None
    return now + wait


def _quiet(subscription: Subscription, now: datetime) -> timedelta:
    return subscription.quiet_hours.wait(now) if subscription.quiet_hours else timedelta(0)


def _matching(
    subscriptions: Sequence[Subscription], steps: Sequence[tuple[Change, ...]]
) -> Sequence[Subscription]:
    """Return those that match a change: quiet hours of one keep back nothing that another wants at once."""
    return [
        each for each in subscriptions if any(SubscriptionIndex([each]).route(step) for step in steps)
    ] or subscriptions

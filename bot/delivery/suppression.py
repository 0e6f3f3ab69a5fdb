"""What people asked for that keeps a message back: muted notices, quiet hours; and who looks after a notice."""

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
    """How a turn is to be told. Times in UTC."""

    acknowledged: Acknowledgement | None = None
    muted: bool = False
    until: datetime | None = None
    """It is quiet until then, and what is pending can wait; None: it is told now."""

    @property
    def silent(self) -> bool:
        """Whether nothing is said now; a root message is kept right all the same."""
        return self.muted or self.until is not None


async def suppression(
    turn: ClaimedBatch,
    subscriptions: Sequence[Subscription],
    heeded: Suppressions,
    *,
    words: MessageComposer,
    now: datetime,
) -> Suppression:
    """Find out how a turn is to be told. Notes are told whatever was asked for.

    subscriptions: all that its destination asks for, at least one.
    """
    notice = turn.first.notice
    if notice is None or turn.current is None:
        return Suppression()
    if turn.first.intent is not None:
        return Suppression(acknowledged=heeded.acknowledged)  # part of it may be told already: it is finished
    muted = bool(heeded.mutes) and _covers(heeded.mutes, notice, await words.notice(turn.current))
    until = None if muted else await _quiet_until(turn, subscriptions, words, now)
    return Suppression(acknowledged=heeded.acknowledged, muted=muted, until=until)


def _covers(mutes: Sequence[Mute], key: NoticeKey, notice: Notice) -> bool:
    """Whether the notice is muted, or all systems that it names."""
    systems = {mute.system for mute in mutes}
    return any(mute.notice == key for mute in mutes) or (
        bool(notice.systems) and systems.issuperset(notice.systems)
    )


async def _quiet_until(
    turn: ClaimedBatch, subscriptions: Sequence[Subscription], words: MessageComposer, now: datetime
) -> datetime | None:
    told = [each for each in turn.deliveries if each.kinds]
    if not told or not any(_quiet(each, now) for each in subscriptions):
        return None
    steps = [await words.step(delivery) for delivery in told]
    wait = min(_quiet(each, now) for each in _takers(subscriptions, steps))
    if not wait or any(is_urgent(change, now=now, until=now + wait) for step in steps for change in step):
        return None
    return now + wait


def _quiet(wish: Subscription, now: datetime) -> timedelta:
    return wish.quiet_hours.wait(now) if wish.quiet_hours else timedelta(0)


def _takers(
    subscriptions: Sequence[Subscription], steps: Sequence[tuple[Change, ...]]
) -> Sequence[Subscription]:
    """Return those that ask for some of it: quiet hours of one keep back nothing that another wants at once."""
    return [
        each for each in subscriptions if any(SubscriptionIndex([each]).route(step) for step in steps)
    ] or subscriptions

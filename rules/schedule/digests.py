"""When a digest is due: in the morning, by the wall clock of the subscription's time zone."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.model.delivery import Card
from rules.model.notice import COPENHAGEN
from rules.model.subscription import Digest, Subscription

HOUR = 7
LATEST = 12
"""The hour until which a delayed digest is sent: a summary of the morning is of no use at night."""

CARDS: Mapping[Digest, Card] = {Digest.DAILY: Card.DAILY, Digest.WEEKLY: Card.WEEKLY}

_MONDAY = 0


def is_digest_due(subscription: Subscription, *, now: datetime, stale: bool = False) -> Mapping[Card, date]:
    """Return the digests of a subscription that are due now, each with its date.

    A subscription made after seven has its first digest the next morning: its welcome card has just shown the state.

    stale: the sources could not be read recently; a digest then waits up to an hour.
    """
    wall = now.astimezone(_zone(subscription))
    seven = wall.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if not HOUR + stale <= wall.hour < LATEST or (
        subscription.since is not None and subscription.since > seven
    ):
        return {}
    wanted = (each for each in Digest if each in subscription.digests)
    return {CARDS[each]: wall.date() for each in wanted if each is Digest.DAILY or wall.weekday() == _MONDAY}


def _zone(subscription: Subscription) -> ZoneInfo:
    return ZoneInfo(subscription.quiet_hours.zone) if subscription.quiet_hours else COPENHAGEN

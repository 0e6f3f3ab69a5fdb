"""When a summary is due: in the morning, by the wall clock of whoever reads it."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.model.delivery import Card
from rules.model.notice import COPENHAGEN
from rules.model.subscription import Digest, Subscription

HOUR = 7
LATEST = 12
"""Until this hour it is told if nobody could at seven: a summary of the morning is of no use at night."""

CARDS: Mapping[Digest, Card] = {Digest.DAILY: Card.DAILY, Digest.WEEKLY: Card.WEEKLY}

_MONDAY = 0


def is_digest_due(wish: Subscription, *, now: datetime, stale: bool = False) -> Mapping[Card, date]:
    """Return the summaries that this subscription wants this morning, with the day that each is of.

    What is asked for after seven has its first one the next morning: a card has just shown how things stand.

    stale: nobody could read the agency just now; for an hour a summary waits for that.
    """
    wall = now.astimezone(_zone(wish))
    seven = wall.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if not HOUR + stale <= wall.hour < LATEST or (wish.since is not None and wish.since > seven):
        return {}
    wanted = (each for each in Digest if each in wish.digests)
    return {CARDS[each]: wall.date() for each in wanted if each is Digest.DAILY or wall.weekday() == _MONDAY}


def _zone(wish: Subscription) -> ZoneInfo:
    return ZoneInfo(wish.quiet_hours.zone) if wish.quiet_hours else COPENHAGEN

"""How often changes of one notice are sent: an editor who saves again and again causes a bounded number of posts.

Changes of a notice are sent at once up to three times an hour, and each state up to twice a day; beyond that, each
kind that cannot wait once a day. All other changes wait, and then only the difference between the state sent last and
the current state is sent. The root message never waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.changes.diff import diff
from rules.model.change import Change, ChangeKind
from rules.model.kind_rules import kinds_where
from rules.model.notice import Notice

MOST_AN_HOUR = 3
"""The most change sets of one notice sent within an hour; the first revision does not count."""

MOST_A_DAY = 2
"""How often one state is sent within a day before it must be stable first."""

STILL = timedelta(hours=1)
"""How long a state that came back must be stable before it is sent again."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

CANNOT_WAIT = kinds_where(lambda rules: rules.skips_throttle)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentChange:
    """One change set of a notice that was sent."""

    at: datetime
    """When the revision was seen, in UTC. Several seen in one poll share it, and are sent in one message."""
    kinds: frozenset[ChangeKind]
    after: Notice
    first_sight: bool = False


def waits_until(
    changes: tuple[Change, ...], sent: Sequence[SentChange], *, since: datetime, now: datetime
) -> datetime | None:
    """Return when these changes may be sent, in UTC; None: at once.

    told: the change sets of this notice sent within the last day, oldest first, and the last one however old.
    since: when the current state was first seen, in UTC.
    """
    today = [earlier for earlier in sent if earlier.at > now - DAY]
    kinds_sent = frozenset[ChangeKind]().union(*(earlier.kinds for earlier in today))
    if not changes or any(change.kind in CANNOT_WAIT - kinds_sent for change in changes):
        return None
    times = (_when_stable(changes[0].after, today, since), _when_below_hourly_limit(today, now))
    return max((at for at in times if at is not None and at > now), default=None)


def _when_stable(after: Notice, today: Sequence[SentChange], since: datetime) -> datetime | None:
    """Return when a state that was sent often today has been stable for long enough."""
    often = sum(_is_same_state(earlier.after, after) for earlier in today) >= MOST_A_DAY
    return since + STILL if often else None


def _when_below_hourly_limit(today: Sequence[SentChange], now: datetime) -> datetime | None:
    """Return when the limit of the hour allows another message. Change sets of one poll are one message."""
    sent_at = sorted(
        {earlier.at for earlier in today if now - HOUR < earlier.at < now and not earlier.first_sight}
    )
    return sent_at[-MOST_AN_HOUR] + HOUR if len(sent_at) >= MOST_AN_HOUR else None


def _is_same_state(sent: Notice, after: Notice) -> bool:
    """Whether two states mean the same and differ in wording only."""
    return all(change.kind is ChangeKind.NOTICE_CORRECTED for change in diff(sent, after))

"""Subscriptions: which destination receives which changes, and in what form."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import NewType

from rules.model.change import ChangeKind
from rules.model.notice import TFE, Access, Environment, Impact, Language, Slug
from rules.model.quiet_hours import QuietHours, WakingHours

Destination = NewType("Destination", str)
"""Where to send messages, as in the configuration: `slack:C0123`, `console`. Each destination has one outbox lane."""


REMIND = (timedelta(hours=24), timedelta(hours=1))
"""The default lead times of reminders before a window begins."""


class Digest(StrEnum):
    """How often a digest is sent."""

    DAILY = "daily"
    WEEKLY = "weekly"


class EnvironmentFilter(StrEnum):
    """The environments that a subscription includes."""

    PRODUCTION = "production"
    TEST = "test"
    ALL = "all"

    def admits(self, environments: tuple[Environment, ...]) -> bool:
        return self is EnvironmentFilter.ALL or any(each.value == self.value for each in environments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """The changes that one destination receives. An absent filter (None) means all, except for `environment`."""

    to: Destination
    systems: frozenset[Slug] | None = None
    kinds: frozenset[ChangeKind] | None = None
    environment: EnvironmentFilter = EnvironmentFilter.PRODUCTION
    access: Access | None = None
    min_impact: Impact | None = None
    language: Language = Language.ENGLISH
    broadcast: frozenset[ChangeKind] | None = None
    """Kinds that are also shown in the channel, not only in the thread; None: those with `KindRules.broadcast`."""
    pages: frozenset[ChangeKind] | None = None
    """Kinds that trigger an alert, where the destination is a pager; None: those with `KindRules.pages`."""
    hours: WakingHours | None = None
    """The hours in which a pager may trigger an alert; None: at any time."""
    remind: tuple[timedelta, ...] = REMIND
    """The lead times of reminders before a window begins, longest first; empty: no reminders."""
    quiet_hours: QuietHours | None = None
    """The hours in which changes that can wait are held; None: no such hours."""
    digests: frozenset[Digest] = frozenset()
    """The digests to send."""
    since: datetime | None = field(default=None, compare=False)
    """When a person created or last changed the subscription, UTC; None: it comes from the configuration."""

    def admits(self, environments: tuple[Environment, ...], systems: Collection[Slug]) -> bool:
        """Whether the subscription includes a notice of these environments and systems.

        A subscription that names the test systems includes their notices whatever its environment.
        """
        named = self.systems is not None and TFE in self.systems and TFE in systems
        return named or self.environment.admits(environments)


def kinds_of(pattern: str) -> frozenset[ChangeKind]:
    """Return the change kinds that a name in a configuration means: one kind, or with `window.*` all of a family.

    Raises:
        ValueError: there is no such kind; the text is one line and names the most similar kind.
    """
    family = pattern.removesuffix("*")
    found = {
        kind for kind in ChangeKind if kind == pattern or (pattern.endswith(".*") and kind.startswith(family))
    }
    if found:
        return frozenset(found)
    families = sorted({f"{kind.split('.')[0]}.*" for kind in ChangeKind})
    nearest = get_close_matches(pattern, [*ChangeKind, *families], n=1)
    hint = (
        f", did you mean {nearest[0]!s}?" if nearest else f"; known are {', '.join([*families, *ChangeKind])}"
    )
    raise ValueError(f"no kind of change is called {pattern!r}{hint}")

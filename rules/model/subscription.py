"""Who wants to know what."""

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
"""Where to tell it, as in the configuration: `slack:C0123`, `console`. One destination is one outbox lane."""


REMIND = (timedelta(hours=24), timedelta(hours=1))
"""How long before a window begins its reminders are due, unless a subscription says otherwise."""


class Digest(StrEnum):
    """How often a summary is told."""

    DAILY = "daily"
    WEEKLY = "weekly"


class EnvironmentFilter(StrEnum):
    """Which environments a subscription hears of."""

    PRODUCTION = "production"
    TEST = "test"
    ALL = "all"

    def admits(self, environments: tuple[Environment, ...]) -> bool:
        return self is EnvironmentFilter.ALL or any(each.value == self.value for each in environments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Which channel wants which changes. An absent filter (None) means all, but for `environment`."""

    to: Destination
    systems: frozenset[Slug] | None = None
    kinds: frozenset[ChangeKind] | None = None
    environment: EnvironmentFilter = EnvironmentFilter.PRODUCTION
    access: Access | None = None
    min_impact: Impact | None = None
    language: Language = Language.ENGLISH
    broadcast: frozenset[ChangeKind] | None = None
    """Kinds that are also shown in the channel, not only in the thread; None: the kinds that matter."""
    pages: frozenset[ChangeKind] | None = None
    """Kinds that wake somebody, where the destination is a pager; None: those of `rules.routing.paging`."""
    hours: WakingHours | None = None
    """When a pager may wake somebody; None: at any time."""
    remind: tuple[timedelta, ...] = REMIND
    """How long before a window begins it is told of again, longest first; empty: not at all."""
    quiet_hours: QuietHours | None = None
    """When what can wait is held back; None: never."""
    digests: frozenset[Digest] = frozenset()
    """The summaries that it wants."""
    since: datetime | None = field(default=None, compare=False)
    """When somebody asked for just this, UTC; None: it stands in the configuration."""

    def admits(self, environments: tuple[Environment, ...], systems: Collection[Slug]) -> bool:
        """Whether it hears of such a notice: whoever names the test systems asks for them, in whatever environment."""
        named = self.systems is not None and TFE in self.systems and TFE in systems
        return named or self.environment.admits(environments)


def kinds_of(pattern: str) -> frozenset[ChangeKind]:
    """Return the change kinds that a name in a configuration means: one, or with `window.*` all of its family.

    Raises:
        ValueError: no kind is called that; the text is one line and names the nearest.
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

"""Routes changes to the destinations of subscriptions. The cost depends on the matches, not on all subscriptions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.model.change import Change, ChangeKind
from rules.model.kind_rules import OPENINGS
from rules.model.notice import Access, Environment, Impact, Notice, Slug
from rules.model.subscription import Destination, EnvironmentFilter, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One destination that receives changes, the kinds it receives, and the rule for that."""

    to: Destination
    kinds: tuple[ChangeKind, ...]
    subscriptions: tuple[Subscription, ...]
    """The subscriptions of the destination that match, in their order."""
    rule: str
    """What these subscriptions ask for, in words."""


@dataclass(frozen=True, slots=True)
class _Filter:
    """The filter that several subscriptions have in common, so that it is evaluated once for all of them."""

    kinds: frozenset[ChangeKind] | None
    access: Access | None
    min_impact: Impact | None

    def wanted(self, changes: tuple[Change, ...]) -> frozenset[ChangeKind]:
        """Return the kinds that pass. A notice that was not understood passes like an opening: it may be one."""
        kinds = frozenset(change.kind for change in changes)
        if self.kinds is None:
            return kinds
        has_unread = ChangeKind.INFORMATION_PUBLISHED in kinds and self.kinds & OPENINGS
        return kinds & (self.kinds | {ChangeKind.INFORMATION_PUBLISHED} if has_unread else self.kinds)

    def touched(self, system: Slug | None, notices: tuple[Notice, ...]) -> bool:
        """Whether the impact on a system (None: not known which) passes the filter, before or now."""
        if self.access is None and self.min_impact is None:
            return True
        return any(self._is_affected(notice, system) for notice in notices)

    def _is_affected(self, notice: Notice, system: Slug | None) -> bool:
        impacts = notice.impacts.get(system) if system else None
        if impacts is None or not notice.understood:
            return True  # not stated: a message too many is better than one too few
        by_access = (impacts.on(access) for access in ([self.access] if self.access else Access))
        worst = max((impact.severity for impact in by_access if impact), default=-1)
        return worst >= (self.min_impact or Impact.DEGRADED).severity


_Bucket = dict[_Filter, list[int]]
"""The places of subscriptions in their order, by filter."""


class SubscriptionIndex:
    """An index of all subscriptions by system and environment, so that changes meet only candidates."""

    def __init__(self, subscriptions: Iterable[Subscription]) -> None:
        self._subscriptions = tuple(subscriptions)
        self.leads = frozenset(each.remind for each in self._subscriptions)
        """The lead times of reminders of each subscription."""
        self._by_system: dict[tuple[Slug | None, Environment], _Bucket] = {}
        self._by_environment: dict[Environment, _Bucket] = {}
        for place, subscription in enumerate(self._subscriptions):
            self._add(place, subscription)

    def route(self, changes: tuple[Change, ...]) -> tuple[Match, ...]:
        """Return the destinations for the changes of one revision, each once, in the order of the subscriptions."""
        if not changes:
            return ()
        notices = tuple(each for each in (changes[0].before, changes[0].after) if each)
        matches: dict[int, frozenset[ChangeKind]] = {}
        for system, bucket in self._candidates(notices):
            for subscription_filter, places in bucket.items():
                kinds = subscription_filter.wanted(changes)
                if kinds and subscription_filter.touched(system, notices):
                    matches.update(dict.fromkeys(places, kinds))
        return tuple(self._matches(matches, changes))

    def _add(self, place: int, subscription: Subscription) -> None:
        subscription_filter = _Filter(subscription.kinds, subscription.access, subscription.min_impact)
        for environment in Environment:
            if subscription.admits((environment,), ()):
                self._by_environment.setdefault(environment, {}).setdefault(subscription_filter, []).append(
                    place
                )
            for system in [None] if subscription.systems is None else subscription.systems:
                if subscription.admits((environment,), [system] if system else ()):
                    self._by_system.setdefault((system, environment), {}).setdefault(
                        subscription_filter, []
                    ).append(place)

    def _candidates(self, notices: tuple[Notice, ...]) -> Iterator[tuple[Slug | None, _Bucket]]:
        """Yield the candidates with the system they are candidates for. A notice without systems may concern any."""
        systems = {system for notice in notices for system in notice.systems}
        for environment in {each for notice in notices for each in notice.environment} or set(Environment):
            if not systems:
                yield None, self._by_environment.get(environment, {})
            for system in systems:
                yield system, self._by_system.get((system, environment), {})
                yield system, self._by_system.get((None, environment), {})

    def _matches(
        self, hits: dict[int, frozenset[ChangeKind]], changes: tuple[Change, ...]
    ) -> Iterator[Match]:
        by_destination: dict[Destination, list[int]] = {}
        for place in sorted(hits):
            by_destination.setdefault(self._subscriptions[place].to, []).append(place)
        for to, places in by_destination.items():
            kinds = frozenset[ChangeKind]().union(*(hits[place] for place in places))
            yield Match(
                to=to,
                kinds=tuple(change.kind for change in changes if change.kind in kinds),
                subscriptions=tuple(self._subscriptions[place] for place in places),
                rule="; and ".join(describe(self._subscriptions[place]) for place in places),
            )


def describe(subscription: Subscription) -> str:
    """Return in words what a subscription asks for."""
    environment = subscription.environment
    parts = [
        "all systems" if subscription.systems is None else ", ".join(sorted(subscription.systems)),
        "production and test" if environment is EnvironmentFilter.ALL else environment.value,
        "all kinds"
        if subscription.kinds is None
        else ", ".join(kind for kind in ChangeKind if kind in subscription.kinds),
    ]
    if subscription.pages is not None:
        parts.append(f"wakes for {', '.join(kind for kind in ChangeKind if kind in subscription.pages)}")
    if subscription.hours is not None:
        parts.append("wakes at its hours only")
    if subscription.access is not None:
        parts.append(f"{subscription.access} access")
    if subscription.min_impact is not None:
        parts.append(f"{subscription.min_impact} or worse")
    return "; ".join(parts)

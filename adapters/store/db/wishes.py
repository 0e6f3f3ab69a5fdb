"""What a subscription asks for as JSON, and back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from rules.model.change import ChangeKind
from rules.model.hours import Hours
from rules.model.notice import Access, Impact, Language, Slug
from rules.model.quiet_hours import QuietHours, QuietSpan
from rules.model.subscription import Destination, Digest, EnvironmentFilter, Subscription

Plain = dict[str, Any]


def wish_to_plain(subscription: Subscription) -> Plain:
    """What a subscription asks for, without for whom and since when. An absent filter is left out."""
    wish = asdict(subscription)
    return {name: _plain(value) for name, value in wish.items() if name in _WISHES and value is not None}


def wish_from_plain(to: str, plain: Mapping[str, Any]) -> Subscription:
    """Read back. Wishes of a later version are passed over, so that one may go back a version."""
    wish = {name: _WISHES[name](value) for name, value in plain.items() if name in _WISHES}
    return Subscription(to=Destination(to), **wish)


def _plain(value: Any) -> Any:
    match value:
        case frozenset():
            return sorted(value)
        case tuple():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case timedelta():
            return value.total_seconds()
        case _:
            return value


def _kinds(names: Iterable[str]) -> frozenset[ChangeKind]:
    return frozenset(map(ChangeKind, names))


def _quiet(plain: Plain) -> QuietHours:
    spans = (QuietSpan(**each | {"days": frozenset(each["days"])}) for each in plain["spans"])
    return QuietHours(spans=tuple(spans), zone=plain["zone"])


_WISHES: Mapping[str, Callable[[Any], Any]] = {
    "systems": lambda names: frozenset(map(Slug, names)),
    "kinds": _kinds,
    "broadcast": _kinds,
    "pages": _kinds,
    "hours": lambda plain: Hours(**plain),
    "environment": EnvironmentFilter,
    "access": Access,
    "min_impact": Impact,
    "language": Language,
    "remind": lambda lengths: tuple(timedelta(seconds=each) for each in lengths),
    "quiet_hours": _quiet,
    "digests": lambda names: frozenset(map(Digest, names)),
}

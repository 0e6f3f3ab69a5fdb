"""Routing one change set; baselines: asking each subscription in turn, and the same matches among fewer subscriptions."""

from collections.abc import Iterator

from rules.model.change import Change
from rules.model.subscription import Subscription
from rules.model.systems import KNOWN
from rules.routing.subscription_index import SubscriptionIndex
from tests.support.builders import change, notice, subscription
from tests.support.timing import seconds

SUBSCRIPTIONS = 10_000
MATCHES = 10
FEW, MANY = 1_000, 100_000
RUNS = 501


def run() -> Iterator[str]:
    changes = (change(after=notice()),)
    subscriptions = _subscriptions(SUBSCRIPTIONS, matches=1)
    alone = [SubscriptionIndex([each]) for each in subscriptions]
    ours = _routed(subscriptions, changes)
    baseline = seconds(lambda: [match for each in alone for match in each.route(changes)])
    yield f"one match among {SUBSCRIPTIONS:,}: {ours * 1e6:.0f} µs, {baseline / ours:,.0f} times faster than one by one"
    few, many = (_routed(_subscriptions(count, matches=MATCHES), changes) for count in (FEW, MANY))
    yield (
        f"{MATCHES} matches among {FEW:,}: {few * 1e6:.0f} µs, among {MANY:,}: {many * 1e6:.0f} µs; "
        f"{many / few:.2f} times as long (aim <= 1.5)"
    )


def _subscriptions(count: int, *, matches: int) -> list[Subscription]:
    """Make many, of which a few, evenly spread, want the manifest."""
    slugs = sorted(set(KNOWN) - {"manifest"})
    made = [subscription(f"slack:C{i}", systems=(slugs[i % len(slugs)],)) for i in range(count)]
    for place in range(0, count, count // matches):
        made[place] = subscription(f"slack:CHIT{place}", systems=("manifest",))
    return made


def _routed(subscriptions: list[Subscription], changes: tuple[Change, ...]) -> float:
    index = SubscriptionIndex(subscriptions)
    return seconds(lambda: index.route(changes), runs=RUNS)

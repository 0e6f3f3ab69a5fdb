"""Routing one change set through 10,000 subscriptions; baseline: asking each subscription in turn."""

from collections.abc import Iterator

from rules.route import Index
from rules.systems import KNOWN
from tests.bench.timing import seconds
from tests.builders import change, notice, subscription

SUBSCRIPTIONS = 10_000


def run() -> Iterator[str]:
    slugs = sorted(set(KNOWN) - {"manifest"})
    few = [subscription(f"slack:C{i}", systems=(slugs[i % len(slugs)],)) for i in range(SUBSCRIPTIONS)]
    few[SUBSCRIPTIONS // 2] = subscription("slack:CHIT", systems=("manifest",))
    changes = (change(after=notice()),)
    index = Index(few)
    alone = [Index([each]) for each in few]
    ours = seconds(lambda: index.route(changes), runs=101)
    baseline = seconds(lambda: [match for each in alone for match in each.route(changes)])
    yield f"one match among {SUBSCRIPTIONS:,}: {ours * 1e6:.0f} µs, {baseline / ours:,.0f} times faster than one by one"

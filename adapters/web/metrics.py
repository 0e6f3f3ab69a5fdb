"""The service's numbers as a Prometheus server scrapes them."""

from collections.abc import Iterable, Iterator, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from rules.ports.diagnostics import Measurement

CONTENT_TYPE = CONTENT_TYPE_LATEST
PREFIX = "toldvagt_"


def exposition(measures: Iterable[Measurement]) -> bytes:
    """Render the measures in the text format."""
    registry = CollectorRegistry()
    registry.register(_Collected(tuple(measures)))
    return generate_latest(registry)


class _Collected(Collector):
    """Numbers that were taken a moment ago."""

    def __init__(self, measures: Sequence[Measurement]) -> None:
        self._measures = measures

    def collect(self) -> Iterator[Metric]:
        families: dict[str, CounterMetricFamily | GaugeMetricFamily] = {}
        for each in self._measures:
            family = families.setdefault(each.name, _family(each))
            family.add_metric(list(each.labels.values()), each.value)
        yield from families.values()


def _family(measure: Measurement) -> CounterMetricFamily | GaugeMetricFamily:
    kind = CounterMetricFamily if measure.name.endswith("_total") else GaugeMetricFamily
    return kind(PREFIX + measure.name, measure.help, labels=list(measure.labels))

"""Measurements in the text format of Prometheus."""

from collections.abc import Iterable, Iterator, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from rules.ports.diagnostics import Measurement

CONTENT_TYPE = CONTENT_TYPE_LATEST
PREFIX = "toldvagt_"


def exposition(measurements: Iterable[Measurement]) -> bytes:
    """Return the measurements in the text format."""
    registry = CollectorRegistry()
    registry.register(_Snapshot(tuple(measurements)))
    return generate_latest(registry)


class _Snapshot(Collector):
    """A collector of measurements that were taken before."""

    def __init__(self, measurements: Sequence[Measurement]) -> None:
        self._measurements = measurements

    def collect(self) -> Iterator[Metric]:
        families: dict[str, CounterMetricFamily | GaugeMetricFamily] = {}
        for measurement in self._measurements:
            family = families.setdefault(measurement.name, _family(measurement))
            family.add_metric(list(measurement.labels.values()), measurement.value)
        yield from families.values()


def _family(measurement: Measurement) -> CounterMetricFamily | GaugeMetricFamily:
    kind = CounterMetricFamily if measurement.name.endswith("_total") else GaugeMetricFamily
    return kind(PREFIX + measurement.name, measurement.help, labels=list(measurement.labels))

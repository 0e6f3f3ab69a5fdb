"""Results of checks of the set-up, and measurements for monitoring."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The result of one check. It is printed, so it contains no secret."""

    what: str
    """The thing checked, e.g. `slack token`, `slack channel C0123`."""
    ok: bool
    detail: str
    """The finding, one line."""
    mend: str = ""
    """How to fix the fault; empty where there is none."""
    more: tuple[str, ...] = ()
    """Further findings, one line each, whether or not there is a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One value at this moment. Names and units follow Prometheus: `_seconds`; `_total` for a counter."""

    name: str
    """The metric name without the prefix of the project."""
    help: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    """Never one label value per notice: the number of notices has no bound."""

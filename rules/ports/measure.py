"""A number about the service, for whoever watches it from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number now. Names and units as Prometheus wants them: `_seconds`, `_total` for what only grows."""

    name: str
    """Without the prefix of the project."""
    help: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    """Never one for each notice: their number has no bound."""

"""What a check of the set-up found, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One thing that was checked. Holds no secret: it is printed."""

    what: str
    """The thing checked, e.g. `slack token`, `slack channel C0123`."""
    ok: bool
    detail: str
    """What was found."""
    mend: str = ""
    """What to do about it; empty where nothing is wrong."""
    more: tuple[str, ...] = ()
    """What else was seen, one line each, whether or not it is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One number now. Names and units as Prometheus wants them: `_seconds`, `_total` for what only grows."""

    name: str
    """Without the prefix of the project."""
    help: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    """Never one for each notice: their number has no bound."""

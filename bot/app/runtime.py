"""The clock, chance and the version: what the program takes from the machine that it runs on."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

VERSION = version("toldvagt")

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one clock


def jitter() -> float:
    """Return a random number between 0 and 1."""
    return random.random()  # noqa: S311 - spreads retries, guards nothing

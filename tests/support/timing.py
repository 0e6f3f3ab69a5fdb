"""Measures the duration of a call as the median of many runs."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def seconds(work: Callable[[], object], *, runs: int = 7) -> float:
    """Return the median duration of one call, in seconds."""
    taken = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return median(taken)

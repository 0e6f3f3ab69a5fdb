"""Times a call fairly: many runs, the median."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def seconds(work: Callable[[], object], *, runs: int = 7) -> float:
    """Median duration of one call."""
    taken = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return median(taken)

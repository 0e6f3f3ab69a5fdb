"""Measures work independently of other load: executed lines, and processor time."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter, process_time
from types import FrameType
from typing import Any

ALLOWED = 0.5
"""Seconds of processor time, a hundred times what any pattern needs, and a tenth of what a slow one does."""


def steps(call: Callable[[], object]) -> int:
    """Return the number of executed lines, which is the same on every machine and under every load."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Interrupt what needs more processor time; the load of other programs does not count."""

    def stop(*_: object) -> None:
        raise AssertionError("it does not come to an end")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def took(ask: Callable[[str], object], text: str) -> float:
    """Return the least of three measurements, in seconds of processor time."""
    least = ALLOWED * 8
    for _ in range(3):
        begun = process_time()
        with at_most(ALLOWED * 8):
            ask(text)
        least = min(least, process_time() - begun)
        if least < ALLOWED / 10:
            break
    return least


def seconds(work: Callable[[], object], *, runs: int = 7) -> float:
    """Return the median duration of one call, in seconds."""
    taken = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return median(taken)

"""Work measured so that a busy machine changes nothing: lines of our code that run, and time of the processor alone."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time
from types import FrameType
from typing import Any

ALLOWED = 0.5
"""Seconds of the processor, a hundred times what any pattern takes; and a tenth of what a slow one does."""


def steps(call: Callable[[], object]) -> int:
    """Return how many lines were run, the same on every machine and under every load."""
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
    """Break off what takes more of the processor than that; another program's load counts for nothing."""

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
    """Return the least of three times, in seconds of the processor."""
    least = ALLOWED * 8
    for _ in range(3):
        begun = process_time()
        with at_most(ALLOWED * 8):
            ask(text)
        least = min(least, process_time() - begun)
        if least < ALLOWED / 10:
            break
    return least

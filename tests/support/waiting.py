"""Waiting for what a test expects, so long that a busy machine is no reason to fail.

The limit only ends a test that would hang for ever: a test is as fast as what it waits for.
"""

import asyncio
from collections.abc import Callable

LIMIT = 120.0
"""Seconds."""
INTERVAL = 0.02
"""Seconds between two looks at a condition that nobody announces."""


def within(seconds: float = LIMIT) -> asyncio.Timeout:
    """Return a context that raises TimeoutError if its body takes longer: for what announces itself by an event."""
    return asyncio.timeout(seconds)


async def until(condition: Callable[[], object]) -> None:
    """Wait for what happens in another process, or is announced by no event.

    Raises:
        TimeoutError: the condition does not hold within the limit.
    """
    async with within():
        while not condition():  # noqa: ASYNC110 - nothing announces it
            await asyncio.sleep(INTERVAL)

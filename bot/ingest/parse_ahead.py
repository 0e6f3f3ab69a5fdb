"""Parses notices before they are judged, so that a long one does not block the event loop."""

import asyncio

from rules.model.notice import PrintedNotice
from rules.parsing.parse import parse

LONG = 2_000
"""Characters of a text that is parsed in a thread of its own; no known notice has as many."""


async def parse_ahead(printed: PrintedNotice) -> None:
    """Parse a long notice in a thread, which fills the cache of `parse`, and let other tasks run."""
    if len(printed.body or "") > LONG:
        await asyncio.to_thread(parse, printed)
    await asyncio.sleep(0)

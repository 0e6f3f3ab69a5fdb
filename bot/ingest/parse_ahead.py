"""Reads notices before they are judged, so that no long one holds up what else goes on."""

import asyncio

from rules.model.notice import PrintedNotice
from rules.parsing.parse import parse

LONG = 2_000
"""Characters of a text that is read in a thread of its own; no known notice has as many."""


async def read_ahead(printed: PrintedNotice) -> None:
    """Read a long notice, after which `parse` knows it, and let other work go on."""
    if len(printed.body or "") > LONG:
        await asyncio.to_thread(parse, printed)
    await asyncio.sleep(0)

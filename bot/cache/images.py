"""Timeline images: each is drawn once for all answers that show it, and no answer waits for it too long."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.cache.async_cache import AsyncCache
from rules.messages.timeline import bars as bars_timeline
from rules.model.message import Picture
from rules.model.notice import Environment, Language, Notice, Slug

log = structlog.get_logger()

PATIENCE = 1.5
"""Seconds that an answer waits for its image: chat services allow three for the whole answer."""

_TFE = Slug("tfe")
_CACHE_SIZE = 32
_AT_ONCE = 1
"""Images drawn at a time: more would only share the processor, and delay all other answers."""

Draw = Callable[..., Picture]
"""`adapters.timeline_image.draw`."""


class TimelineImages:
    """Draws and caches images, in a thread; one instance for a process. draw: None draws nothing."""

    def __init__(self, draw: Draw | None) -> None:
        self._draw = draw
        self._drawing = asyncio.Semaphore(_AT_ONCE)
        self._cache = AsyncCache(_CACHE_SIZE)

    async def of(
        self,
        notices: Iterable[Notice],
        *,
        within: timedelta,
        systems: Collection[Slug] | None,
        language: Language,
        now: datetime,
        patience: float = PATIENCE,
    ) -> Picture | None:
        """Return the image of the time from `now`; None: nothing to show, no image in time, or drawing failed.

        systems: None shows all. now: UTC. patience: seconds.
        """
        if self._draw is None:
            return None
        # To the minute: all requests within one minute share an image.
        minute = now.replace(second=0, microsecond=0)
        start, end = bars_timeline.frame(minute, within)
        bars = _bars(tuple(notices), start, end, minute, systems)
        if not bars:
            return None

        draw = partial(self._draw, bars, start=start, end=end, now=minute, language=language)
        drawing = self._cache.task((bars, start, end, minute, language), partial(self._in_thread, draw))
        return await _within(drawing, patience)

    async def _in_thread(self, draw: Callable[[], Picture]) -> Picture | None:
        async with self._drawing:
            try:
                return await asyncio.to_thread(draw)
            except Exception as problem:  # noqa: BLE001 - an answer without its image is still an answer
                log.warning("picture.crashed", error=type(problem).__name__)
                return None


async def _within(drawing: asyncio.Task[Picture | None], patience: float) -> Picture | None:
    done, _ = await asyncio.wait([drawing], timeout=patience)
    if not done:
        log.warning("picture.timed_out", patience=patience)
        return None
    return drawing.result()


def _bars(
    notices: Sequence[Notice],
    start: datetime,
    end: datetime,
    now: datetime,
    systems: Collection[Slug] | None,
) -> tuple[bars_timeline.Bar, ...]:
    """Return the bars of the production systems, and those of the test environment in a row of their own."""
    production = bars_timeline.bars(notices, start=start, end=end, now=now, systems=systems)
    tested = (_TFE,) if systems is None or _TFE in systems else ()
    return production + bars_timeline.bars(
        notices, start=start, end=end, now=now, systems=tested, environment=Environment.TEST
    )

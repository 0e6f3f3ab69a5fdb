"""Pictures of the coming time: each drawn once for all who ask for it, and never waited for too long."""

import asyncio
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from rules.messages.timeline import bars as bars_timeline
from rules.model.message import Picture
from rules.model.notice import Environment, Language, Notice, Slug

log = structlog.get_logger()

PATIENCE = 1.5
"""Seconds that an answer waits for its picture: chat services give an answer three."""

_TFE = Slug("tfe")
_KEPT = 32
_AT_ONCE = 1
"""Pictures drawn at a time: more would only take turns, and hold up all other answers."""

Draw = Callable[..., Picture]
"""`adapters.timeline_image.draw`."""


class TimelineImages:
    """Draws in a thread; one for a process. draw: None draws nothing."""

    def __init__(self, draw: Draw | None) -> None:
        self._draw = draw
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._kept: dict[Hashable, asyncio.Task[Picture | None]] = {}

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
        """Return it; None where there is nothing to see or nobody draws, or it takes too long or cannot be drawn.

        patience: in seconds.
        """
        if self._draw is None:
            return None
        # To the minute: all requests within the same one get the same image.
        minute = now.replace(second=0, microsecond=0)
        start, end = bars_timeline.frame(minute, within)
        bars = _bars(tuple(notices), start, end, minute, systems)
        if not bars:
            return None

        key = (bars, start, end, minute, language)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            made = partial(self._draw, bars, start=start, end=end, now=minute, language=language)
            self._kept[key] = asyncio.create_task(self._drawn(made))
        return await _awaited(self._kept[key], patience)

    async def _drawn(self, draw: Callable[[], Picture]) -> Picture | None:
        async with self._room:
            try:
                return await asyncio.to_thread(draw)
            except Exception as problem:  # noqa: BLE001 - an answer without its picture is an answer
                log.warning("picture.crashed", error=type(problem).__name__)
                return None


async def _awaited(drawing: asyncio.Task[Picture | None], patience: float) -> Picture | None:
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
    """Return those of production, and the test systems as a row of their own."""
    found = bars_timeline.bars(notices, start=start, end=end, now=now, systems=systems)
    tested = (_TFE,) if systems is None or _TFE in systems else ()
    return found + bars_timeline.bars(
        notices, start=start, end=end, now=now, systems=tested, environment=Environment.TEST
    )

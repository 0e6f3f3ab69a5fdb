"""What goes on after a chat service was told that its call has arrived."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

import structlog

from rules.ports.services import DeliveryError

log = structlog.get_logger()

T = TypeVar("T")


class BackgroundTasks:
    """Answers under way. None is lost to the garbage collector, or to a stop that comes too early."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def finish(self, seconds: float) -> None:
        """Wait for all of it; what takes longer is broken off."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for each in late:
                each.cancel()
            await asyncio.gather(*late, return_exceptions=True)


async def run_and_report(work: Awaitable[None], *, apologise: Callable[[], Awaitable[None]]) -> None:
    """Do what a person waits for; whatever breaks, the person is told so."""
    try:
        await work
    except DeliveryError as error:
        log.warning("answer.send_failed", reason=str(error))
    except Exception:
        log.exception("answer.failed")
    else:
        return
    with suppress(DeliveryError):
        await apologise()

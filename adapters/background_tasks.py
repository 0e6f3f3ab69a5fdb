"""Tasks that continue after the call of a chat service was acknowledged."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

import structlog

from rules.ports.services import DeliveryError

log = structlog.get_logger()

T = TypeVar("T")


class BackgroundTasks:
    """Running tasks. References to them are kept, so that neither the garbage collector nor a shutdown loses one."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def finish(self, seconds: float) -> None:
        """Wait for all tasks; cancel those that take longer."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


async def run_and_report(work: Awaitable[None], *, apologise: Callable[[], Awaitable[None]]) -> None:
    """Await work that a person waits for. An error is logged, and `apologise` sends the person a message about it."""
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

"""A bounded cache of coroutines' results, in which concurrent callers of one key share one computation."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar, cast

_T = TypeVar("_T")


class AsyncCache:
    """Results by key, at most `size` of them; the oldest one is evicted first. A failed computation is not kept.

    size: 0 keeps no result at all: callers share a computation only while it runs.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._tasks: dict[Hashable, asyncio.Task[Any]] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    async def get(self, key: Hashable, compute: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Return the result of a key, computed if need be; the cancellation of one caller does not end it for others.

        Raises whatever `compute` raises; the next call computes again.
        """
        return await asyncio.shield(self.task(key, compute))

    def task(self, key: Hashable, compute: Callable[[], Coroutine[Any, Any, _T]]) -> asyncio.Task[_T]:
        """Return the computation of a key, started if need be, for callers that do not wait for its end."""
        task = self._tasks.get(key)
        if task is None or not self._is_usable(task):
            if task is None and len(self._tasks) >= max(self._size, 1):
                del self._tasks[next(iter(self._tasks))]
            task = self._tasks[key] = asyncio.create_task(compute())
        return cast("asyncio.Task[_T]", task)

    def _is_usable(self, task: asyncio.Task[Any]) -> bool:
        if not task.done():
            return True
        return self._size > 0 and not task.cancelled() and task.exception() is None

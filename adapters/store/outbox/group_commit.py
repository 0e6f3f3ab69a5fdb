"""Group commit: concurrent writes of many lanes share one transaction."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.db.engine import transaction
from adapters.store.outbox.lane_writes import LaneWrite, apply_writes

_Waiting = tuple[LaneWrite, asyncio.Future[bool]]


class GroupCommit:
    """Executes writes for lanes that the owner has leased. One transaction runs at a time; each takes all waiting writes."""

    def __init__(self, engine: AsyncEngine, owner: str) -> None:
        self._engine = engine
        self._owner = owner
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, write: LaneWrite) -> bool:
        """Return after the commit. The result is whether the lane was paused before.

        Raises:
            LostLeaseError: another process has leased the lane.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((write, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush())
        return await done

    def _next_batch(self) -> list[_Waiting]:
        batch, self._waiting = self._waiting, []
        return batch

    async def _flush(self) -> None:
        while self._waiting:
            batch: list[_Waiting] = []
            try:
                async with transaction(self._engine) as connection:
                    batch = self._next_batch()  # now: more writes arrived while the transaction began
                    results: Sequence[bool | Exception] = await apply_writes(
                        connection, self._owner, [write for write, _ in batch]
                    )
            except Exception as error:  # noqa: BLE001 - every waiting caller must get the error
                batch = batch or self._next_batch()
                results = [error] * len(batch)
            for (_, done), result in zip(batch, results, strict=True):
                if done.cancelled():
                    continue
                if isinstance(result, bool):
                    done.set_result(result)
                else:
                    done.set_exception(result)

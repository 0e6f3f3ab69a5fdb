"""Group commit: what many lanes write at the same moment shares one transaction."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.store.db.engine import transaction
from adapters.store.outbox.lane_writes import LaneWrite, apply_writes

_Waiting = tuple[LaneWrite, asyncio.Future[bool]]


class GroupCommit:
    """Writes for lanes that this owner holds; one transaction at a time, everything that waits in it."""

    def __init__(self, engine: AsyncEngine, owner: str) -> None:
        self._engine = engine
        self._owner = owner
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, write: LaneWrite) -> bool:
        """Return once it is committed; whether the lane was paused before.

        Raises:
            LostLeaseError: another process holds the lane now.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((write, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush())
        return await done

    def _take(self) -> list[_Waiting]:
        taken, self._waiting = self._waiting, []
        return taken

    async def _flush(self) -> None:
        while self._waiting:
            batch: list[_Waiting] = []
            try:
                async with transaction(self._engine) as connection:
                    batch = self._take()  # now, for more have come while the transaction was to begin
                    answers: Sequence[bool | Exception] = await apply_writes(
                        connection, self._owner, [write for write, _ in batch]
                    )
            except Exception as error:  # noqa: BLE001 - whatever it is, whoever waits must hear of it
                batch = batch or self._take()
                answers = [error] * len(batch)
            for (_, done), answer in zip(batch, answers, strict=True):
                if done.cancelled():
                    continue
                if isinstance(answer, bool):
                    done.set_result(answer)
                else:
                    done.set_exception(answer)

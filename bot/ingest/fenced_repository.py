"""The writes that only the leader may do, under the epoch of its lease."""

from collections.abc import Sequence
from datetime import datetime

from rules.model.delivery import PollCommit, Reminder
from rules.ports.services import NoticeRepository


class FencedRepository:
    """Writes under one epoch: a leader that lost its lease cannot overwrite what its successor recorded.

    epoch: from `LeaderLease.acquire_leadership`; None where only one process can use the database.
    """

    def __init__(self, repository: NoticeRepository, epoch: int | None = None) -> None:
        self._repository = repository
        self.epoch = epoch

    async def record(self, commit: PollCommit) -> None:
        """Record what a poll brought, in one transaction.

        Raises:
            StoreError: the database cannot be used, or the lease is lost.
        """
        await self._repository.record(commit, self.epoch)

    async def remind(self, reminders: Sequence[Reminder], *, at: datetime) -> Sequence[Reminder]:
        """Queue reminders, each only once; return those that were never queued before. at: UTC. Raises as `record`."""
        return await self._repository.remind(reminders, at=at, epoch=self.epoch)

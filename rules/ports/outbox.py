"""The port of the outbox. The docstrings are the contract, as in `rules/ports/services.py`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from rules.model.delivery import (
    ClaimedBatch,
    Conversation,
    DeadLetter,
    DeliveryId,
    DeliveryState,
    Failure,
    Lane,
    Note,
    Step,
)


class Outbox(Protocol):
    """Pending deliveries, in one lane for each destination. Times in UTC.

    A lane is strictly ordered: its next batch can be claimed only after the previous one was settled. A claim is a
    lease for one process; every write for a batch raises LostLeaseError once another process has claimed the lane.
    """

    async def take_over(self, *, now: datetime) -> None:
        """Release the leases of a crashed run and make paused lanes due now. Call once, before the first claim."""
        ...

    async def claim(self, *, now: datetime, until: datetime, room: int) -> Sequence[ClaimedBatch]:
        """Lease up to `room` lanes that are due, longest waiting first, and return the next batch of each.

        until: when the leases expire unless they are renewed.
        """
        ...

    async def renew(self, turns: Sequence[ClaimedBatch], *, until: datetime) -> None:
        """Extend the leases of batches that take long. Leases already lost are skipped."""
        ...

    async def record_intent(
        self, turn: ClaimedBatch, step: Step, *, at: datetime, conversation: Conversation | None
    ) -> None:
        """Store, before a call that must not be made twice, that the call is about to be made.

        conversation: the result of the calls before; None deletes the stored conversation.
        """
        ...

    async def settle(
        self,
        turn: ClaimedBatch,
        outcome: Mapping[DeliveryId, DeliveryState],
        *,
        conversation: Conversation | None,
        at: datetime,
        next_at: datetime,
    ) -> None:
        """End a batch that succeeded: the lane is due again from `next_at` on, and no longer paused.

        outcome: the new state of each delivery of the batch. conversation: as for `record_intent`.
        """
        ...

    async def hold(self, turn: ClaimedBatch, *, until: datetime) -> None:
        """End a batch that can wait: its deliveries are due at `until`, or with later ones on the same notice.

        Never a batch with an intent: the result of its last call must be determined first.
        The lane continues with its other deliveries.
        """
        ...

    async def release(self, turn: ClaimedBatch, setback: Failure) -> None:
        """End a batch that failed temporarily: the lane retries at the time in the failure."""
        ...

    async def mark_dead(self, turn: ClaimedBatch, setback: Failure, notes: Sequence[Note]) -> None:
        """End a batch whose retries are exhausted: its deliveries become dead letters, the lane continues.

        notes: messages to operators, queued in the same transaction.
        """
        ...

    async def pause(self, turn: ClaimedBatch, setback: Failure, notes: Sequence[Note]) -> bool:
        """End a batch whose destination is broken: its deliveries stay pending, and the lane is probed again.

        Returns:
            Whether the lane was not paused before; only then are the notes to operators queued.
        """
        ...

    async def next_due(self) -> datetime | None:
        """Return when the next lane that is not leased becomes due; None if no delivery is pending."""
        ...

    async def wait(self, seconds: float) -> None:
        """Return when a new delivery may be pending, at the latest after `seconds`."""
        ...

    async def lanes(self) -> Sequence[Lane]:
        """Return every destination that has pending deliveries, is paused, or has dead letters."""
        ...

    async def dead(self) -> Sequence[DeadLetter]:
        """Return the dead letters, oldest first."""
        ...

    async def retry_dead_letters(self, *, now: datetime) -> int:
        """Make the dead letters pending again, and make paused lanes due now.

        Returns:
            The number of dead letters.
        """
        ...

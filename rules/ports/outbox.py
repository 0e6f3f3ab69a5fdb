"""The role of whoever keeps what is owed. The docstrings are the contract, as in `rules/ports/services.py`."""

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
    """Owed messages, in one lane for each destination.

    A lane is strict: its next message is claimed only after the last one was settled. A claim is a lease for one
    process; every write for a turn raises LostLeaseError once another process has taken the lane over. Times are UTC.
    """

    async def take_over(self, *, now: datetime) -> None:
        """Call once before the first claim: frees what a crashed run held, makes paused lanes be probed now."""
        ...

    async def claim(self, *, now: datetime, until: datetime, room: int) -> Sequence[ClaimedBatch]:
        """Lease up to `room` lanes that are due, longest waiting first, each with its next message."""
        ...

    async def renew(self, turns: Sequence[ClaimedBatch], *, until: datetime) -> None:
        """Keep the leases of turns that take long. Those already lost are passed over."""
        ...

    async def record_intent(
        self, turn: ClaimedBatch, step: Step, *, at: datetime, conversation: Conversation | None
    ) -> None:
        """Remember, before a call that must not be made twice, that it is about to be made.

        conversation: what the calls before came to; None forgets it.
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
        """End a turn that succeeded: the lane is free again, from `next_at` on, and no longer paused."""
        ...

    async def hold(self, turn: ClaimedBatch, *, until: datetime) -> None:
        """End a turn that can wait: its deliveries come up again at `until`, or with later ones on the same notice.

        Never a turn with an intent: what became of its last call must be found out first.
        The lane goes on with whatever else it owes.
        """
        ...

    async def release(self, turn: ClaimedBatch, setback: Failure) -> None:
        """End a turn that failed in passing: the lane tries again."""
        ...

    async def mark_dead(self, turn: ClaimedBatch, setback: Failure, notes: Sequence[Note]) -> None:
        """End a turn that was tried for too long: its deliveries are dead letters, the lane goes on."""
        ...

    async def pause(self, turn: ClaimedBatch, setback: Failure, notes: Sequence[Note]) -> bool:
        """End a turn whose destination is broken: nothing is lost, the lane is probed again.

        Returns:
            Whether this is new; only then are the notes to operators owed.
        """
        ...

    async def next_due(self) -> datetime | None:
        """When the next free lane may be claimed; None when nothing is owed."""
        ...

    async def wait(self, seconds: float) -> None:
        """Return when something new may be owed, at the latest after `seconds`."""
        ...

    async def lanes(self) -> Sequence[Lane]:
        """Every destination that is owed something, paused, or has dead letters."""
        ...

    async def dead(self) -> Sequence[DeadLetter]:
        """What was given up, oldest first."""
        ...

    async def retry_dead_letters(self, *, now: datetime) -> int:
        """Owe the dead letters again, and probe paused lanes now.

        Returns:
            How many letters.
        """
        ...

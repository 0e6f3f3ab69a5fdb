"""Storage of what people do in a chat, and of what the bot must remember to answer them. Times are UTC."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rules.model.delivery import ClaimedBatch, MessageRef
from rules.model.notice import NoticeKey, Slug
from rules.model.people import Acknowledgement, Mute, Workspace
from rules.model.subscription import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A pinned message of a channel that is edited in place to show the current status. A channel has at most one."""

    to: Destination
    ref: MessageRef
    shown: str
    """A digest of the content: the message is edited only when the digest would change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressions:
    """The mutes and the acknowledgement that one batch of deliveries must respect."""

    mutes: tuple[Mute, ...] = ()
    """All mutes of its destination."""
    acknowledged: Acknowledgement | None = None
    """The acknowledgement of its notice in the workspace of its destination."""


class SuppressionStore(Protocol):
    """Reads suppressions for many batches at once: batches are claimed by the dozen."""

    async def suppressions(
        self, batches: Sequence[ClaimedBatch], *, now: datetime
    ) -> Mapping[Destination, Suppressions]:
        """Return the suppressions by destination; a destination has one batch at a time. Empty ones are left out."""
        ...


class MuteStore(Protocol):
    """Stores which notices and systems a destination does not want to receive."""

    async def mute(self, mute: Mute) -> None:
        """Store a mute. It replaces an earlier mute of the same notice or system in the same destination."""
        ...

    async def unmute(
        self, to: Destination, *, notice: NoticeKey | None = None, system: Slug | None = None
    ) -> bool:
        """Delete a mute, of a notice or of a system. Return whether there was one."""
        ...

    async def mutes(self, to: Destination, *, now: datetime) -> Sequence[Mute]:
        """Return the mutes of a destination that have not expired."""
        ...


class AcknowledgementStore(Protocol):
    """Stores who looks after a notice, one person for each workspace."""

    async def acknowledge(self, acknowledgement: Acknowledgement) -> Acknowledgement:
        """Store an acknowledgement, unless the workspace has one of this notice.

        Every destination of that workspace that received the notice gets a delivery without kinds, so that the root
        message names the person and a pager stops repeating the alert.

        Returns:
            The first acknowledgement of the workspace.
        """
        ...

    async def acknowledgement(self, notice: NoticeKey, workspace: Workspace) -> Acknowledgement | None: ...


class BoardStore(Protocol):
    """Stores which message is the board of a channel."""

    async def boards(self) -> Sequence[Board]:
        """Return all boards, ordered by destination."""
        ...

    async def save_board(self, board: Board) -> None:
        """Store a board. It replaces an earlier board of the same destination."""
        ...

    async def delete_board(self, to: Destination) -> None: ...


class Deduplication(Protocol):
    """Recognises calls that a chat service repeats."""

    async def first_time(self, call: str, *, at: datetime) -> bool:
        """Store the id of a call, for a day. Return whether the id is new.

        call: the id that the chat service gives the call, such as an `event_id`.
        """
        ...


class RedrawQueue(Protocol):
    """Queues edits of root messages whose notice has not changed."""

    async def redraw_roots(
        self,
        places: Sequence[Destination],
        notices: Collection[NoticeKey],
        *,
        most: int,
        rule: str,
        at: datetime,
    ) -> int:
        """Enqueue a delivery without kinds for each root message of these notices in these destinations.

        most: the limit for each destination; the notices with the newest revisions come first.
        rule: why they are edited, for the log.

        Returns:
            The number of deliveries.
        """
        ...

"""What people in a chat did that later messages must respect."""

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
    """The one message of a channel that is edited in place to show what holds now."""

    to: Destination
    ref: MessageRef
    shown: str
    """A digest of what it shows: it is edited only when that would change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressions:
    """What people did that one turn must respect."""

    mutes: tuple[Mute, ...] = ()
    """All that its destination has muted."""
    acknowledged: Acknowledgement | None = None
    """Who of its workspace looks after its notice."""


class SuppressionStore(Protocol):
    """What deliveries ask before they speak: for many at once, as they come by the dozen."""

    async def suppressions(
        self, turns: Sequence[ClaimedBatch], *, now: datetime
    ) -> Mapping[Destination, Suppressions]:
        """By destination, each of which has one turn at a time; nothing for those without."""
        ...


class Chat(Protocol):
    """Remembers it, for every process."""

    async def mute(self, mute: Mute) -> None:
        """Mute, in place of what was muted of the same before."""
        ...

    async def unmute(
        self, to: Destination, *, notice: NoticeKey | None = None, system: Slug | None = None
    ) -> bool:
        """Whether there was something to end."""
        ...

    async def mutes(self, to: Destination, *, now: datetime) -> Sequence[Mute]:
        """What is muted now."""
        ...

    async def acknowledge(self, seen: Acknowledgement) -> Acknowledgement:
        """Remember the first who has seen it.

        Every destination of that workspace that was told of the notice is owed a delivery without kinds: so its root
        shows who it was, and a pager hears that it need not ring again.

        Returns:
            Whoever was first.
        """
        ...

    async def acknowledgement(self, notice: NoticeKey, workspace: Workspace) -> Acknowledgement | None: ...

    async def first_time(self, call: str, *, at: datetime) -> bool:
        """Whether this call of a chat service is heard for the first time; forgets those older than a day.

        call: the service's own mark of it, such as an `event_id`.
        """
        ...

    async def boards(self) -> Sequence[Board]: ...

    async def save_board(self, board: Board) -> None: ...

    async def delete_board(self, to: Destination) -> None: ...

    async def conversations(self, notice: NoticeKey) -> Sequence[tuple[Destination, MessageRef]]:
        """Where a notice is told, with the root message of each."""
        ...

    async def redraw_roots(
        self,
        places: Sequence[Destination],
        notices: Collection[NoticeKey],
        *,
        most: int,
        rule: str,
        at: datetime,
    ) -> int:
        """Owe each place a delivery without kinds for each of these that it has a root of: so that is drawn anew.

        most: so many a place, those with the latest news.

        Returns:
            How many.
        """
        ...

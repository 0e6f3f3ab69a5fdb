"""What people in a chat did that later messages must respect."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rules.model.delivery import MessageRef, NoticeKey, Turn
from rules.model.notice import Slug
from rules.model.people import Person, Workspace
from rules.model.subscription import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """One channel wants no word of a notice, or of a system. Its root messages stay right all the same."""

    to: Destination
    notice: NoticeKey | None = None
    system: Slug | None = None
    """One of the two is given."""
    until: datetime | None
    """UTC; None: until somebody says otherwise."""
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Somebody has seen a notice and looks after it: its repeats stop in their workspace."""

    notice: NoticeKey
    workspace: Workspace
    by: Person
    at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The one message of a channel that is edited in place to show what holds now."""

    to: Destination
    ref: MessageRef
    shown: str
    """A digest of what it shows: it is edited only when that would change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeded:
    """What people did that one turn must respect."""

    mutes: tuple[Mute, ...] = ()
    """All that its destination has muted."""
    acknowledged: Acknowledgement | None = None
    """Who of its workspace looks after its notice."""


class Heed(Protocol):
    """What deliveries ask before they speak: for many at once, as they come by the dozen."""

    async def heeded(self, turns: Sequence[Turn], *, now: datetime) -> Mapping[Destination, Heeded]:
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

    async def keep_board(self, board: Board) -> None: ...

    async def forget_board(self, to: Destination) -> None: ...

    async def conversations(self, notice: NoticeKey) -> Sequence[tuple[Destination, MessageRef]]:
        """Where a notice is told, with the root message of each."""
        ...

    async def show_anew(
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

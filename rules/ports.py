"""The roles that adapters play. A docstring here is the contract; `bot/` knows nothing else of the outside."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from rules.delivery import MessageRef, NoticeKey, Recording, Remembered, Revision, RevisionId
from rules.message import Message
from rules.notice import Oid, PrintedNotice
from rules.source import Reading, SourceState, Validators
from rules.subscription import Destination


class DeliveryError(Exception):
    """A message did not get through. The text names neither address nor token.

    permanent: no later try can succeed until a person mends it (channel gone, token revoked).
    gone: the message answered or edited no longer exists; the destination is fine, the conversation starts anew.
    uncertain: the service may have taken it all the same (connection lost after sending): look before sending again.
    retry_after: how long the service asked us to wait, if it said.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        gone: bool = False,
        uncertain: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.gone = gone
        self.uncertain = uncertain
        self.retry_after = retry_after


class SourceError(Exception):
    """A page or feed could not be had or is not what it should be. It never means "all clear".

    retry_after: how long the source asked us to wait, if it said.
    """

    def __init__(self, reason: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Poster(Protocol):
    """Puts messages into one chat service. Stateless: order, retries and memory belong to the outbox."""

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        """Post once, as a reply when `thread` is given.

        key: our own mark of this call, left in the message where the service allows it, so that `find` can see it.

        Returns:
            What later replies and edits refer to; None if the service gives no handle (then nothing can be
            threaded or edited, and every message must stand alone).

        Raises:
            DeliveryError: refused, or not reached, or unknown (`uncertain`).
        """
        ...

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        """Replace what `ref` shows. Safe to repeat.

        Raises:
            DeliveryError: refused, or not reached.
        """
        ...

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Look for the message that an uncertain `post` with this key may have left, not older than `since`.

        Returns:
            Its handle; None when it is not there, or when the service cannot tell (then it is posted again:
            at least once, rather than never).

        Raises:
            DeliveryError: could not look.
        """
        ...


class Source(Protocol):
    """One page or feed of the agency."""

    @property
    def name(self) -> str:
        """As configured; the key of its stored state."""
        ...

    async def poll(self, validators: Validators) -> Reading:
        """Fetch and split into printed notices.

        Raises:
            SourceError: not reached, refused, too large, or not a page that carries notices.
        """
        ...

    async def history(self, oid: Oid) -> tuple[PrintedNotice, ...]:
        """Read a notice's own page: all its printed states, oldest first, the last one complete.

        Returns:
            Nothing where the source has no such pages (saved captures).

        Raises:
            SourceError: likewise.
        """
        ...


class Journal(Protocol):
    """Remembers notices, revisions, changes and sources."""

    async def recall(self) -> Sequence[Remembered]:
        """Everything that a poll is compared with."""
        ...

    async def sources(self) -> Mapping[str, SourceState]: ...

    async def record(self, recording: Recording) -> Sequence[Revision]:
        """Write the source's state, the revisions, their changes and the owed deliveries in one transaction.

        Entries are written in order; each becomes the notice's current revision if `current` says so, and its
        deliveries tell the step from the current revision before to this one.

        Returns:
            The stored revisions, one for each entry.
        """
        ...

    async def revision(self, revision: RevisionId) -> Revision: ...

    async def current(self, notice: NoticeKey) -> Revision:
        """The revision that a root message shows now."""
        ...

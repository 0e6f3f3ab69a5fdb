"""The roles that adapters play. A docstring here is the contract; `bot/` knows nothing else of the outside."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Protocol, runtime_checkable

from rules.model.change import ChangeKind
from rules.model.delivery import KnownNotice, MessageRef, Note, PollCommit, Reminder, Revision, RevisionId
from rules.model.message import Message
from rules.model.notice import NoticeKey, Oid, PrintedNotice
from rules.model.reason import Reasons
from rules.model.source import Reading, SourceState, UnreadPage, Validators
from rules.model.subscription import Destination
from rules.ports.pagers import Page


class DeliveryError(Exception):
    """A message did not get through. The text names neither address nor token.

    permanent: no later try can succeed until a person mends it (channel gone, token revoked).
    gone: the message answered or edited no longer exists; the destination is fine, the conversation starts anew.
    refused: the service does not take this very message, however often it is tried; the destination is fine.
    uncertain: the service may have taken it all the same (connection lost after sending): look before sending again.
    retry_after: how long the service asked us to wait, if it said.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        gone: bool = False,
        refused: bool = False,
        uncertain: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.gone = gone
        self.refused = refused
        self.uncertain = uncertain
        self.retry_after = retry_after


class SourceError(Exception):
    """A page or feed could not be had or is not what it should be. It never means "all clear".

    retry_after: how long the source asked us to wait, if it said.
    """

    def __init__(self, reason: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class LayoutError(SourceError):
    """A notice's own page looks like one and was not read surely: nothing of it may be told. page: to be kept."""

    def __init__(self, page: UnreadPage) -> None:
        super().__init__(f"notice {page.oid}: {page.complaint}")
        self.page = page


class StoreError(Exception):
    """The database cannot be opened, or not be used just now. One line that names no password."""


class LostLeaseError(StoreError):
    """The lane was taken over by another process while this one slept: what it was about to write is void."""


class LostLeadershipError(StoreError):
    """Another process leads the reading by now: nothing was written."""


class Poster(Protocol):
    """Puts messages into one chat service. Stateless: order, retries and memory belong to the outbox."""

    threads: ClassVar[bool] = True
    """Whether `post` gives handles, so that messages can be answered and edited. If not, each stands alone."""

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
        """Look for the message that an uncertain `post` with this key may have left, not older than `period_start`.

        Returns:
            Its handle; None when it is not there, or when the service cannot tell (then it is posted again:
            at least once, rather than never).

        Raises:
            DeliveryError: could not look.
        """
        ...


@runtime_checkable
class Pager(Protocol):
    """Wakes whoever is on call, or tells a program. Stateless, as a poster is."""

    async def page(self, page: Page, *, to: Destination) -> None:
        """Tell it all. Safe to repeat: the keys in the page make a second time harmless.

        Raises:
            DeliveryError: refused, or not reached; part of it may have been told.
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
            LayoutError: it was not read surely.
        """
        ...


class NoticeRepository(Protocol):
    """Remembers notices, revisions, changes and sources."""

    async def known_notices(self, *, spoken_since: datetime) -> Sequence[KnownNotice]:
        """Everything that a poll is compared with; of what was told, only what is not older."""
        ...

    async def sources(self) -> Mapping[str, SourceState]: ...

    async def record(self, recording: PollCommit, epoch: int | None = None) -> Sequence[Revision]:
        """Write the source's state, the revisions, their changes and the owed deliveries in one transaction.

        Entries are written in order; each becomes the notice's current revision if `current` says so, and its
        deliveries tell the step from the revision told last to this one.

        epoch: what `lead` gave; None where only one process can read.

        Returns:
            The stored revisions, one for each entry.

        Raises:
            LostLeadError: the epoch is over.
        """
        ...

    async def lead(self, owner: str, *, now: datetime, until: datetime) -> int | None:
        """Take or keep the lead in reading: of many processes on one database, one reads.

        owner: unique for each process and start.

        Returns:
            The epoch to record under, the same until another owner takes over; None while another one leads.
        """
        ...

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        """Owe what the clock makes due, in one transaction, each reminder only once for ever.

        Returns:
            Those that were owed now: the others had been before.

        Raises:
            LostLeadError: the epoch is over.
        """
        ...

    async def send(self, notes: Sequence[Note], *, at: datetime) -> None:
        """Owe messages about no single notice."""
        ...

    async def send_once(self, notes: Mapping[str, Note], *, at: datetime) -> Sequence[Note]:
        """Owe each, unless one of its name was owed in the last day; the names and the notes in one transaction.

        Returns:
            Those that were owed now.
        """
        ...

    async def keep_page(self, page: UnreadPage, *, at: datetime) -> None:
        """Keep an unread page, in the place of an earlier one of its notice; of too many the oldest go."""
        ...

    async def revision(self, revision: RevisionId) -> Revision: ...

    async def first(self, of: RevisionId) -> RevisionId:
        """The revision in which the same notice was seen first."""
        ...

    async def current(self, notice: NoticeKey) -> Revision:
        """The revision that a root message shows now."""
        ...

    async def standing(self) -> Mapping[NoticeKey, RevisionId]:
        """Every notice with the revision that is shown now; cheap to ask."""
        ...

    async def revisions(self, wanted: Sequence[RevisionId]) -> Sequence[Revision]: ...

    async def before(self, of: RevisionId) -> Sequence[Revision]:
        """The revisions of the same notice that were seen before, the oldest first."""
        ...

    async def prove_writing(self, by: str, *, at: datetime) -> None:
        """Write the time, and nothing that anybody reads: it shows that what is read and told can be kept.

        by: unique for each process.

        Raises:
            StoreError: it could not be written.
        """
        ...

    async def phrases(self) -> Mapping[str, int]:
        """Sentences that no phrase table knew, with how often they were met."""
        ...

    async def reasons(self, revision: RevisionId) -> Mapping[ChangeKind, Reasons]:
        """What the revision was decided to change, and why; in the order of telling."""
        ...

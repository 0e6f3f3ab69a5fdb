"""The ports of the outside services, the notice repository and the leader lease, with their errors.

Each docstring is the contract that an adapter fulfils; `bot/` relies on nothing else. All times are aware, in UTC.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Protocol, runtime_checkable

from rules.model.change import ChangeKind, Reasons
from rules.model.delivery import KnownNotice, MessageRef, Note, PollCommit, Reminder, Revision, RevisionId
from rules.model.message import Message
from rules.model.notice import NoticeKey, Oid, PrintedNotice
from rules.model.source import Reading, SourceState, UnreadPage, Validators
from rules.model.subscription import Destination
from rules.ports.pagers import Page


class DeliveryError(Exception):
    """A message was not delivered. The text names neither an address nor a token.

    permanent: no retry can succeed until a person fixes the destination (channel deleted, token revoked).
    gone: the message to reply to or to edit no longer exists; the destination works, so a new conversation starts.
    refused: the service rejects this very message, however often it is retried; the destination works.
    uncertain: the service may have accepted the message (connection lost after sending): call `find` before a retry.
    retry_after: the wait that the service asked for, if any.
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
    """A page or feed could not be fetched, or does not have the expected form. An error never means "no notices".

    retry_after: the wait that the source asked for, if any.
    """

    def __init__(self, reason: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class LayoutError(SourceError):
    """The own page of a notice could not be parsed reliably: nothing of it may be published.

    page: the page as served, to be stored for a person who adapts the parser.
    """

    def __init__(self, page: UnreadPage) -> None:
        super().__init__(f"notice {page.oid}: {page.complaint}")
        self.page = page


class StoreError(Exception):
    """The database cannot be opened, or cannot be used now. The text is one line and contains no password."""


class LostLeaseError(StoreError):
    """Another process claimed the lane meanwhile: the write of this process was rejected."""


class LostLeadershipError(StoreError):
    """Another process leads by now: nothing was written."""


class Poster(Protocol):
    """Posts messages to one chat service. A poster keeps no state: order and retries belong to the outbox."""

    threads: ClassVar[bool] = True
    """Whether `post` returns references, so that messages can be replied to and edited. If not, each stands alone."""

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        """Post a message once; as a reply if `thread` is given.

        key: the bot's own mark of this call, left in the message where the service allows, so that `find` finds it.

        Returns:
            The reference for later replies and edits; None if the service gives no reference (then nothing can be
            threaded or edited, and every message must stand alone).

        Raises:
            DeliveryError: refused, not reached, or unknown (`uncertain`).
        """
        ...

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        """Replace the content of the message `ref`. Idempotent.

        Raises:
            DeliveryError: refused, or not reached.
        """
        ...

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Search for the message that an uncertain `post` with this key may have left.

        since: older messages are not searched.

        Returns:
            The reference of the message; None if there is no such message, or if the service cannot search (then
            the message is posted again: at least once, rather than never).

        Raises:
            DeliveryError: the search failed.
        """
        ...


@runtime_checkable
class Pager(Protocol):
    """Sends pages to an on-call service, or events to a program. A pager keeps no state."""

    async def page(self, page: Page, *, to: Destination) -> None:
        """Send all alerts and maintenance windows of a page. Idempotent by the keys in the page.

        Raises:
            DeliveryError: refused, or not reached; a part may have been sent.
        """
        ...


class Source(Protocol):
    """One page or feed of the agency."""

    @property
    def name(self) -> str:
        """The name in the configuration, and the key of the stored state."""
        ...

    async def poll(self, validators: Validators) -> Reading:
        """Fetch the page or feed and split it into printed notices.

        Raises:
            SourceError: not reached, refused, too large, or not a page of notices.
        """
        ...

    async def history(self, oid: Oid) -> tuple[PrintedNotice, ...]:
        """Fetch the own page of a notice: all its printed states, oldest first, the last one complete.

        Returns:
            The empty tuple where the source has no such pages (saved captures).

        Raises:
            SourceError: not reached, refused or too large.
            LayoutError: the page could not be parsed reliably.
        """
        ...


class NoticeRepository(Protocol):
    """Stores notices with their revisions and changes, and the state of each source.

    Writes that change what is published also queue the deliveries in the outbox, in the same transaction.
    """

    async def known_notices(self, *, sent_since: datetime) -> Sequence[KnownNotice]:
        """Return every notice as a poll is compared with it.

        sent_since: published changes from before this time are left out.
        """
        ...

    async def sources(self) -> Mapping[str, SourceState]:
        """Return the state of each source by its name."""
        ...

    async def record(self, recording: PollCommit, epoch: int | None = None) -> Sequence[Revision]:
        """Write the state of a source, its new revisions, their changes and the deliveries in one transaction.

        Entries are written in order. Each becomes the current revision of its notice if its `current` is set; its
        deliveries announce the step from the revision published last to this one.

        epoch: the result of `LeaderLease.acquire_leadership`; None where only one process can poll.

        Returns:
            The stored revisions, one for each entry.

        Raises:
            LostLeadershipError: the epoch is over.
        """
        ...

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        """Queue the deliveries of reminders in one transaction. A reminder queued before, at any time, is skipped.

        epoch: as for `record`.

        Returns:
            The reminders that were queued by this call.

        Raises:
            LostLeadershipError: the epoch is over.
        """
        ...

    async def send(self, notes: Sequence[Note], *, at: datetime) -> None:
        """Queue messages that belong to no single notice."""
        ...

    async def send_once(self, notes: Mapping[str, Note], *, at: datetime) -> Sequence[Note]:
        """Queue each note unless one of the same name was queued within the last day, all in one transaction.

        notes: by name.

        Returns:
            The notes that were queued by this call.
        """
        ...

    async def keep_page(self, page: UnreadPage, *, at: datetime) -> None:
        """Store a page that could not be parsed, in place of an earlier one of the same notice.

        Beyond `MOST_PAGES` the oldest pages are deleted.
        """
        ...

    async def revision(self, revision: RevisionId) -> Revision:
        """Return one revision. The revision must exist."""
        ...

    async def first(self, of: RevisionId) -> RevisionId:
        """Return the first revision of the notice of this revision."""
        ...

    async def current(self, notice: NoticeKey) -> Revision:
        """Return the revision that the root message of a notice shows now."""
        ...

    async def standing(self) -> Mapping[NoticeKey, RevisionId]:
        """Return the current revision of every notice. Cheap: no texts are read."""
        ...

    async def revisions(self, wanted: Sequence[RevisionId]) -> Sequence[Revision]:
        """Return the revisions with these ids."""
        ...

    async def before(self, of: RevisionId) -> Sequence[Revision]:
        """Return the earlier revisions of the notice of this revision, oldest first."""
        ...

    async def prove_writing(self, by: str, *, at: datetime) -> None:
        """Write the time to a row that nothing reads, as a check that the database accepts writes.

        by: unique for each process.

        Raises:
            StoreError: the write failed.
        """
        ...

    async def phrases(self) -> Mapping[str, int]:
        """Return the sentences that no phrase table matched, with the number of occurrences of each."""
        ...

    async def reasons(self, revision: RevisionId) -> Mapping[ChangeKind, Reasons]:
        """Return the changes of a revision with their reasons, in the order of `ChangeKind`."""
        ...


class LeaderLease(Protocol):
    """A lease by which one of several processes on one database leads: only the leader polls and sends reminders."""

    async def acquire_leadership(self, owner: str, *, now: datetime, until: datetime) -> int | None:
        """Acquire the lease, or renew it.

        owner: unique for each process and start. until: when the lease expires unless it is renewed.

        Returns:
            The epoch to write under, the same until another owner acquires the lease; None while another one leads.
        """
        ...

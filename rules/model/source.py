"""What a source gave, and what is remembered of it between polls."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from rules.model.notice import Oid, PrintedNotice

MOST_UNCHANGED = 20
"""Answers "not changed" in a row that are believed before the whole page is asked for once more."""

LONGEST_UNCHANGED = timedelta(hours=1)
"""Likewise in time: a server or a cache that is stuck hides what is new for no longer than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What lets the next poll ask "anything new?": all as the server sent them, and a digest of the body.

    They are stored with what was read, but are sent only by the process that got them (`Trust`): an address, or a
    version of the program that reads otherwise, can change only with a start.
    """

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How long a server's "not changed" is believed. A new one, as each start has it, believes nothing."""

    given: Validators | None = None
    """What the last whole page came with."""
    whole_at: datetime | None = None
    """When that was; UTC."""
    unchanged: int = 0
    """How often the server has said "not changed" since then."""

    def conditions(self, validators: Validators, now: datetime) -> Validators:
        """Return what to send of the validators of the last reading that was recorded.

        Nothing where the last page that was read is not the one that was recorded; the digest alone, which the
        server never sees, where it is time to look at the whole page.
        """
        if validators != self.given or self.whole_at is None:
            return Validators()
        if self.unchanged >= MOST_UNCHANGED or now - self.whole_at >= LONGEST_UNCHANGED:
            return Validators(digest=validators.digest)
        return validators

    def after_page(self, validators: Validators, now: datetime) -> Self:
        """Return the trust after a page that has changed."""
        return replace(self, given=validators, whole_at=now, unchanged=0)

    def after_unchanged(self, sent: Validators, now: datetime) -> Self:
        """Return the trust after the same page, or after a server's word that it is."""
        if sent.etag is None and sent.last_modified is None:
            return replace(self, whole_at=now, unchanged=0)
        return replace(self, unchanged=self.unchanged + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One successful poll. A poll that failed is a SourceError, never an empty reading."""

    notices: tuple[PrintedNotice, ...]
    validators: Validators
    unchanged: bool = False
    """The server or the digest says that nothing moved; then `notices` is empty and means nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is stored of one source. Times in UTC."""

    name: str
    validators: Validators = Validators()
    baselined: bool = False
    """Whether a first poll has been remembered; until then nothing is told."""
    read_at: datetime | None = None
    """The last poll that worked, changed or not: the age of the data."""
    failing_since: datetime | None = None
    failure: str | None = None
    told_stale: bool = False
    """Whether operators know that it is failing."""


MOST_PAGES = 20
"""Pages that are kept, the newest of each notice: a new layout shows on a few."""


MOST_BYTES = 500_000
"""What is kept of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPage:
    """One page as it was served."""

    oid: Oid
    address: str
    """Without user and password."""
    complaint: str
    """What of it was not read, at which place."""
    content: bytes
    """At most MOST_BYTES."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """An unread page in the store. seen_at: when it was served last, in UTC."""

    page: UnreadPage
    seen_at: datetime

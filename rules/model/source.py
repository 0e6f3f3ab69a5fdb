"""The result of a poll of a source, and the state of a source between polls."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from rules.model.notice import Oid, PrintedNotice

MOST_UNCHANGED = 20
"""So many consecutive answers "not changed" are accepted before the whole page is requested again."""

LONGEST_UNCHANGED = timedelta(hours=1)
"""The same limit as a time: a server or cache that is stuck hides changes for no longer than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """The HTTP validators of a page, as the server sent them, and a digest of its body, for conditional requests.

    They are stored with the results of the poll, but sent only by the process that received them (`Trust`): only a
    restart can change the address or the version of the parser.
    """

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How far the answer "not changed" of a server is accepted. The initial value, at each start, accepts none."""

    given: Validators | None = None
    """The validators of the last whole page."""
    whole_at: datetime | None = None
    """When the last whole page was received, UTC."""
    unchanged: int = 0
    """The number of answers "not changed" since then."""

    def conditions(self, validators: Validators, now: datetime) -> Validators:
        """Return those of the stored validators that the next request may use.

        None of them, if the last page received is not the one that was stored; the digest alone, which the server
        never sees, when the whole page is to be requested again.
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
        """Return the trust after an unchanged page, or after the answer "not changed"."""
        if sent.etag is None and sent.last_modified is None:
            return replace(self, whole_at=now, unchanged=0)
        return replace(self, unchanged=self.unchanged + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The result of one successful poll. A failed poll raises SourceError: it never gives an empty reading."""

    notices: tuple[PrintedNotice, ...]
    validators: Validators
    unchanged: bool = False
    """Whether the page is unchanged, by the server or by the digest; then `notices` is empty and has no meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """The stored state of one source. Times in UTC."""

    name: str
    validators: Validators = Validators()
    baselined: bool = False
    """Whether a first poll has been stored; until then no changes are sent."""
    read_at: datetime | None = None
    """The last successful poll, changed or not: the age of the data."""
    failing_since: datetime | None = None
    failure: str | None = None
    told_stale: bool = False
    """Whether operators have been notified that the source is failing."""


MOST_PAGES = 20
"""The most pages stored, the newest of each notice: a few are enough to see a new layout."""


MOST_BYTES = 500_000
"""The most bytes stored of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPage:
    """One page that could not be parsed reliably, as it was served."""

    oid: Oid
    address: str
    """Without user and password."""
    complaint: str
    """What could not be parsed, and where."""
    content: bytes
    """At most MOST_BYTES."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A stored unread page. seen_at: when the page was served last, in UTC."""

    page: UnreadPage
    seen_at: datetime

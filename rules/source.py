"""What a source gave, and what is remembered of it between polls."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice import PrintedNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What lets the next poll ask "anything new?": all as the server sent them, and a digest of the body."""

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None


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

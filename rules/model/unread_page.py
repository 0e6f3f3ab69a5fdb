"""A notice's own page that was not read surely, kept so that a person can send it in."""

from dataclasses import dataclass
from datetime import datetime

from rules.model.notice import Oid

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

"""What a notice is: as printed by the agency, and as understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from rules.characters import normalised
from rules.model.evidence import Confidence, Contradiction, Evidence

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
"""All times are printed as Danish wall time; no zone is printed."""

Oid = NewType("Oid", str)
"""The number in a notice's link, its identity."""

Slug = NewType("Slug", str)
"""A system's short name (`rules.model.systems`); a printed name not in the table is kept as printed."""
TFE = Slug("tfe")
"""The test systems."""


class Language(StrEnum):
    """A language that notices are printed in, and that messages are told in."""

    ENGLISH = "en"
    DANISH = "da"


class Kind(StrEnum):
    """What a notice is about."""

    WINDOW = "window"
    INCIDENT = "incident"
    INFORMATION = "information"


class Environment(StrEnum):
    """Which systems a notice touches: the real ones (PRD) or the test ones (TFE/TEST)."""

    PRODUCTION = "production"
    TEST = "test"


class Outcome(StrEnum):
    """How it ended, from the text alone: the status says only that a notice is closed.

    Of a notice with several windows: open while one of them is.
    """

    OPEN = "open"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DUPLICATE = "duplicate"


class Fallback(StrEnum):
    """The last standing statement on the emergency procedure ("nødprocedure")."""

    UNSPECIFIED = "unspecified"
    ALLOWED = "allowed"
    RESTRICTED = "restricted"
    ENDED = "ended"


class Access(StrEnum):
    """How a system is reached: `file` = S2S, AS4, FTPS, SFTP."""

    FILE = "file"
    ONLINE = "online"


class Impact(StrEnum):
    """What happens to a system in one access channel, mildest first."""

    AVAILABLE = "available"
    DEGRADED = "degraded"
    QUEUED = "queued"
    REJECTED = "rejected"
    UNAVAILABLE = "unavailable"

    @property
    def severity(self) -> int:
        """0 is harmless; the order of the members."""
        return list(Impact).index(self)


class UpdateKind(StrEnum):
    """What an update told inside the body says."""

    EXTENDED = "extended"
    SHORTENED = "shortened"
    RESCHEDULED = "rescheduled"
    DELAYED = "delayed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    PARTIALLY_CANCELLED = "partially_cancelled"
    POSTPONED = "postponed"
    RESOLVED = "resolved"
    FALLBACK_ALLOWED = "fallback_allowed"
    FALLBACK_RESTRICTED = "fallback_restricted"
    FALLBACK_ENDED = "fallback_ended"
    DEGRADED = "degraded"
    CORRECTED = "corrected"
    DUPLICATE = "duplicate"
    INFORMED = "informed"


OVER = frozenset({UpdateKind.COMPLETED, UpdateKind.RESOLVED})
"""What is told so is over, planned or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNotice:
    """One printed state of a notice, as one view shows it. Nothing is interpreted yet.

    A view may lack a part: None is "this view does not show it", the empty string or tuple is "it shows nothing".
    """

    oid: Oid | None = None
    title: str
    language: Language = Language.ENGLISH
    status: str | None = None
    systems: tuple[str, ...] | None = None
    """Names as printed in the header."""
    published: str | None = None
    """As printed: `dd-mm-yyyy hh:mm:ss`, Danish wall time; a feed's ISO 8601 time with its offset also occurs."""
    updated: str | None = None
    """As printed: `dd-mm-yyyy kl. hh:mm`, Danish wall time; likewise."""
    body: str | None = None
    """Plain text: paragraphs and bullets (`  • …`) on lines of their own; links as their text."""
    excerpt: str | None = None
    """The beginning of a text that this view cuts short. It shows that the text has changed; it is never read."""
    hrefs: tuple[str, ...] = ()
    """Addresses linked from the body: plain text loses them."""
    url: str | None = None
    """The notice's own page."""

    def __post_init__(self) -> None:
        """Cut what is far longer than in any notice, and spell all of it in one way, from whatever view it came."""
        for name, most in _MOST.items():
            value = getattr(self, name)
            if value is not None and len(value) > most:
                object.__setattr__(self, name, value[:most])
        for name, most in _MOST_OF_EACH.items():
            value = getattr(self, name)
            if value and max(map(len, value)) > most:
                object.__setattr__(self, name, tuple(each[:most] for each in value))
        for name in ("title", "status", "published", "updated", "body", "excerpt"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, normalised(value))
        if self.systems is not None:
            object.__setattr__(self, "systems", tuple(map(normalised, self.systems)))


_MOST = {
    "title": 4_000, "status": 500, "systems": 100, "published": 100, "updated": 100, "body": 50_000, "excerpt": 5_000, "hrefs": 500,
}  # fmt: skip
"""Characters of a text, items of a list."""
_MOST_OF_EACH = {"systems": 200, "hrefs": 2_000}
"""Characters of each item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Planned downtime, half-open [start, end). Printed as Danish wall time, kept in UTC.

    A text may give only one end of it; the other is then None, never both.
    """

    start: datetime | None
    end: datetime | None
    planned_end: datetime | None
    """The first announced end; equals `end` when nothing moved."""
    systems: tuple[Slug, ...] | None = None
    """None: holds for the whole notice."""
    outcome: Outcome = Outcome.OPEN
    """How this window ended, from the text alone. Of several each has its own; a single one has its notice's."""
    completed_at: datetime | None = None
    late: bool = False
    """The text says of this very window that it goes on, and not until when."""

    def __post_init__(self) -> None:
        for at in (self.start, self.end, self.planned_end, self.completed_at):
            if at is not None and at.tzinfo is not UTC:
                raise ValueError(f"not UTC: {at!r}")
        if self.start is None and self.end is None:
            raise ValueError("a window without any time")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"ends before it starts: {self.start} - {self.end}")

    def concerns(self, system: Slug) -> bool:
        """Whether it is a window of this system, one of its notice."""
        return self.systems is None or system in self.systems


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One piece of news told inside the body. Times in UTC; `at` is None where the text gives no time."""

    at: datetime | None
    kinds: tuple[UpdateKind, ...]
    end: datetime | None = None
    """The newly announced end of the window, if it names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impacts:
    """What happens to one system, per access channel; None: the text does not say."""

    file: Impact | None = None
    online: Impact | None = None

    def on(self, access: Access) -> Impact | None:
        return self.file if access is Access.FILE else self.online


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one revision of a notice means. Two revisions that mean the same differ in wording only."""

    oid: Oid | None
    title: str
    language: Language
    kind: Kind
    status: str | None
    """As printed; None where the view shows no status."""
    closed: bool | None
    """What the status says; None: not known. Closed is not "back": see `outcome`."""
    environment: tuple[Environment, ...]
    systems: tuple[Slug, ...]
    published: datetime | None
    updated: datetime | None
    text: str
    windows: tuple[Window, ...] = ()
    outcome: Outcome = Outcome.OPEN
    completed_at: datetime | None = None
    fallback: Fallback = Fallback.UNSPECIFIED
    fallback_until: datetime | None = None
    updates: tuple[Update, ...] = ()
    impacts: Mapping[Slug, Impacts] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
    """What in the notice contradicts what; the likeliest reading was taken."""
    references: tuple[str, ...] = ()
    """WO… and INC… numbers. Reused by the agency: no identity."""
    links: tuple[Oid, ...] = ()
    """Other notices that this one links to."""
    continuations: tuple[Oid, ...] = ()
    """Those of `links` that the text names as a continuation, a replacement or a copy, in either direction."""
    mentions_fallback: bool = False
    """Whether the text names the emergency procedure at all; `fallback` is what holds."""
    denies_fallback: bool = False
    """Whether the text states that the emergency procedure has not been allowed."""
    cancelled_systems: tuple[Slug, ...] = ()
    """Where updates cancel a part: the systems for which the text cancels all of the work."""
    title_names_systems: bool = False
    unread: tuple[str, ...] = ()
    """Sentences that no phrase table knows."""
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    url: str | None = field(default=None, compare=False)

    @property
    def inconsistent(self) -> bool:
        """Whether the notice contradicts itself on a date, weekday, year or time."""
        return bool(self.contradictions)

    @property
    def understood(self) -> bool:
        """Whether the bot knows what this is about; if not, it is told as text and treated as the worst."""
        return self.kind is not Kind.INFORMATION and (
            self.kind is Kind.INCIDENT or bool(self.windows) or self.outcome is not Outcome.OPEN
        )

    @property
    def guessed(self) -> bool:
        """Whether any fact was chosen among contradictions."""
        return any(item.confidence is Confidence.GUESSED for item in self.evidence)


NoticeKey = NewType("NoticeKey", str)
"""Identity of a notice in the store: its oid, or `t:` and a hash of title and published minute where a capture has none."""

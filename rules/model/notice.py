"""A notice of the agency, as printed and as understood, with the vocabularies of its facts."""

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
"""The number in the link of a notice: its identity at the agency."""

Slug = NewType("Slug", str)
"""The short name of a system (`rules.model.systems`); a printed name not in the table is kept as printed."""
TFE = Slug("tfe")
"""The test systems."""


class Language(StrEnum):
    """A language of notices and messages."""

    ENGLISH = "en"
    DANISH = "da"


class Kind(StrEnum):
    """The subject of a notice: planned work, a disruption, or neither."""

    WINDOW = "window"
    INCIDENT = "incident"
    INFORMATION = "information"


class Environment(StrEnum):
    """The systems that a notice affects: those of production (PRD) or those for tests (TFE/TEST)."""

    PRODUCTION = "production"
    TEST = "test"


class Outcome(StrEnum):
    """How a notice or a window ended, from the text alone: the status states only that a notice is closed.

    A notice with several windows is open while one of them is.
    """

    OPEN = "open"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DUPLICATE = "duplicate"


class Fallback(StrEnum):
    """The newest valid statement of a notice on the emergency procedure ("nødprocedure")."""

    UNSPECIFIED = "unspecified"
    ALLOWED = "allowed"
    RESTRICTED = "restricted"
    ENDED = "ended"


class Access(StrEnum):
    """The access channel of a system: `file` is S2S, AS4, FTPS or SFTP."""

    FILE = "file"
    ONLINE = "online"


class Impact(StrEnum):
    """The effect on a system in one access channel, mildest first."""

    AVAILABLE = "available"
    DEGRADED = "degraded"
    QUEUED = "queued"
    REJECTED = "rejected"
    UNAVAILABLE = "unavailable"

    @property
    def severity(self) -> int:
        """The place in the order of the members; 0 is harmless."""
        return list(Impact).index(self)


class UpdateKind(StrEnum):
    """What an update inside the body of a notice states."""

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
"""Updates that state that planned work or a disruption is over."""


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
    """As printed: `dd-mm-yyyy kl. hh:mm`, Danish wall time; an ISO 8601 time also occurs."""
    body: str | None = None
    """Plain text: paragraphs and bullets (`  • …`) on lines of their own; links as their text."""
    excerpt: str | None = None
    """The beginning of a text that this view cuts short. It shows that the text has changed; it is never parsed."""
    hrefs: tuple[str, ...] = ()
    """Addresses linked from the body, which plain text loses."""
    url: str | None = None
    """The notice's own page."""

    def __post_init__(self) -> None:
        """Cut texts that are far longer than in any real notice, and normalise the characters of every text."""
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
"""The most characters of a text, or items of a list."""
_MOST_OF_EACH = {"systems": 200, "hrefs": 2_000}
"""The most characters of each item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Planned downtime, half-open [start, end). Printed as Danish wall time, kept in UTC.

    A text may give only one of the two times; the other is then None, never both.
    """

    start: datetime | None
    end: datetime | None
    planned_end: datetime | None
    """The first announced end; equals `end` when nothing moved."""
    systems: tuple[Slug, ...] | None = None
    """None: the window holds for all systems of the notice."""
    outcome: Outcome = Outcome.OPEN
    """How this window ended, from the text alone. A single window has the outcome of its notice."""
    completed_at: datetime | None = None
    late: bool = False
    """Whether the text states of this very window that it continues, without a new end."""

    def __post_init__(self) -> None:
        for at in (self.start, self.end, self.planned_end, self.completed_at):
            if at is not None and at.tzinfo is not UTC:
                raise ValueError(f"not UTC: {at!r}")
        if self.start is None and self.end is None:
            raise ValueError("a window without any time")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"ends before it starts: {self.start} - {self.end}")

    def concerns(self, system: Slug) -> bool:
        """Whether the window holds for this system of its notice."""
        return self.systems is None or system in self.systems


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update inside the body of a notice. Times in UTC; `at` is None where the text gives no time."""

    at: datetime | None
    kinds: tuple[UpdateKind, ...]
    end: datetime | None = None
    """The new end of the window, if the update states one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impacts:
    """The impact on one system in each access channel; None: not stated."""

    file: Impact | None = None
    online: Impact | None = None

    def on(self, access: Access) -> Impact | None:
        return self.file if access is Access.FILE else self.online


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The meaning of one revision of a notice. Two revisions that mean the same differ in wording only."""

    oid: Oid | None
    title: str
    language: Language
    kind: Kind
    status: str | None
    """As printed; None where the view shows no status."""
    closed: bool | None
    """Whether the status states that the notice is closed; None: not known. Closed is not "back": see `outcome`."""
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
    """Where the notice contradicts itself; its facts follow the likeliest reading."""
    references: tuple[str, ...] = ()
    """WO… and INC… numbers. The agency uses numbers again, so they identify nothing."""
    links: tuple[Oid, ...] = ()
    """Other notices that this notice links to."""
    continuations: tuple[Oid, ...] = ()
    """Those of `links` that the text names as a continuation, a replacement or a copy, in either direction."""
    mentions_fallback: bool = False
    """Whether the text names the emergency procedure at all; `fallback` is what holds."""
    denies_fallback: bool = False
    """Whether the text states that the emergency procedure has not been allowed."""
    cancelled_systems: tuple[Slug, ...] = ()
    """Where updates cancel a part: the systems for which the text cancels all of the work."""
    title_names_systems: bool = False
    """Whether the title names a system, a group of systems, or all of them."""
    unread: tuple[str, ...] = ()
    """Sentences that no phrase table matches."""
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    url: str | None = field(default=None, compare=False)

    @property
    def inconsistent(self) -> bool:
        """Whether the notice contradicts itself on a date, weekday, year or time."""
        return bool(self.contradictions)

    @property
    def understood(self) -> bool:
        """Whether the subject of the notice was understood; if not, it is sent as text and treated as the worst case."""
        return self.kind is not Kind.INFORMATION and (
            self.kind is Kind.INCIDENT or bool(self.windows) or self.outcome is not Outcome.OPEN
        )

    @property
    def guessed(self) -> bool:
        """Whether any fact was chosen among contradicting statements."""
        return any(item.confidence is Confidence.GUESSED for item in self.evidence)


NoticeKey = NewType("NoticeKey", str)
"""The identity of a notice in the store: its oid, or `t:` and a hash of title and publication minute if it has no oid."""

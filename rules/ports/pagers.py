"""What wakes people, and what programs are told: a change before it meets a pager."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.model.change import Change
from rules.model.message import Message
from rules.model.notice import Notice, NoticeKey, Slug, Window


class Action(StrEnum):
    """What an alert asks of a pager."""

    TRIGGER = "trigger"
    """Somebody should know now; again with the same key, the alert that stands is brought up to date."""
    UPDATE = "update"
    """News that wakes nobody, kept beside the alert if one stands."""
    ACKNOWLEDGE = "acknowledge"
    """Somebody looks after it: it need not ring again. Without an alert that stands, nothing happens."""
    RESOLVE = "resolve"
    """It is over; without an alert that stands, nothing happens."""


class Severity(StrEnum):
    """How bad it is, worst first."""

    CRITICAL = "critical"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is to be done about one system."""

    key: str
    """Made of notice and system alone: trigger, update and resolve meet in it."""
    action: Action
    severity: Severity
    system: Slug
    summary: str
    """One line of plain text. Holds the agency's words: hostile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that one turn has to tell a pager or a program."""

    key: str
    """Our own mark of this turn: the same when it is told again after a failure."""
    notice: NoticeKey
    steps: tuple[tuple[Change, ...], ...]
    """The changes of one revision after another, oldest first; each has at least one. None where somebody has only
    acknowledged it."""
    message: Message
    """The same in words, as a card that stands alone."""
    alerts: tuple[Alert, ...]
    quiet: tuple[Window, ...]
    """The windows in which trouble is to be expected: each with both its times, and its systems."""
    quiet_before: tuple[Window, ...] = ()
    """The same, of what was told before this turn."""

    @property
    def after(self) -> Notice:
        """What the newest of the revisions says."""
        return self.steps[-1][-1].after

    @property
    def said_at(self) -> datetime | None:
        """When the agency wrote it, or when it came due by the clock. UTC."""
        return self.steps[-1][0].at or self.after.updated or self.after.published

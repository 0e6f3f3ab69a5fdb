"""Alerts and pages: what the bot sends to on-call services and to programs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.model.change import Change
from rules.model.message import Message
from rules.model.notice import Notice, NoticeKey, Slug, Window


class Action(StrEnum):
    """What the on-call service is to do with an alert."""

    TRIGGER = "trigger"
    """Open the alert and notify the person on call; an open alert with the same key is updated."""
    UPDATE = "update"
    """Add a note to the alert, if it is open, without notifying anybody."""
    ACKNOWLEDGE = "acknowledge"
    """Acknowledge the alert, if it is open: no further notifications."""
    RESOLVE = "resolve"
    """Close the alert, if it is open."""


class Severity(StrEnum):
    """The severity of an alert, worst first."""

    CRITICAL = "critical"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One action for one system of a notice."""

    key: str
    """Made of the notice and the system alone, so that trigger, update and resolve refer to the same alert."""
    action: Action
    severity: Severity
    system: Slug
    summary: str
    """One line of plain text. Contains text of the agency: hostile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that is sent to a pager or a program for one claimed batch."""

    key: str
    """The bot's own mark of the batch: the same when the batch is retried after a failure."""
    notice: NoticeKey
    steps: tuple[tuple[Change, ...], ...]
    """The changes of each revision, oldest first, at least one per revision; empty if the notice was only
    acknowledged."""
    message: Message
    """The same changes as a message that stands alone."""
    alerts: tuple[Alert, ...]
    quiet: tuple[Window, ...]
    """The windows in which faults are expected, each with both times and its systems."""
    quiet_before: tuple[Window, ...] = ()
    """The same windows as of the previous page."""

    @property
    def after(self) -> Notice:
        """The notice as of the newest revision. Only for a page with steps."""
        return self.steps[-1][-1].after

    @property
    def said_at(self) -> datetime | None:
        """When the agency published the change, or when the change became due by the clock. UTC."""
        return self.steps[-1][0].at or self.after.updated or self.after.published

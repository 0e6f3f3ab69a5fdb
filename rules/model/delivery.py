"""Revisions, deliveries and conversations, as the repository and the outbox store them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from rules.model.change import Change, ChangeKind, Reasons
from rules.model.notice import NoticeKey, PrintedNotice
from rules.model.source import SourceState
from rules.model.subscription import Destination

RevisionId = NewType("RevisionId", int)
DeliveryId = NewType("DeliveryId", int)
MessageRef = NewType("MessageRef", str)
"""The reference of a chat service to one posted message, opaque to all but its adapter."""


class Step(StrEnum):
    """The calls to a chat service that one delivery may need, in this order."""

    ROOT = "root"
    REPLY = "reply"


class DeliveryState(StrEnum):
    """The state of a delivery. Only `pending` deliveries are sent."""

    PENDING = "pending"
    SENT = "sent"
    COLLAPSED = "collapsed"
    """Sent together with a later delivery of the same conversation."""
    DROPPED = "dropped"
    """Not sent: the subscription had been deleted, or the notice muted."""
    DEAD = "dead"
    """A dead letter: retries are exhausted; an operator can list it and retry it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One printed state of a notice, as stored; never changed once written."""

    id: RevisionId
    notice: NoticeKey
    source: str
    """The name of the source that printed the revision."""
    printed: PrintedNotice
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingDelivery:
    """A delivery to queue: the result of routing for one destination."""

    to: Destination
    kinds: tuple[ChangeKind, ...]
    rule: str
    """What the subscriptions of the destination ask for, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionEntry:
    """One new revision of one notice, with its changes and its deliveries."""

    notice: NoticeKey
    printed: PrintedNotice
    changes: tuple[Change, ...] = ()
    owed: tuple[PendingDelivery, ...] = ()
    current: bool = True
    """Whether this revision is now the one to show; False where another source had shown the same state before."""
    redraw: bool = False
    """Whether root messages of the notice are updated although there is no change to send."""
    held: bool = False
    """Whether its changes wait (`rules.changes.throttle`): later changes are found against the revision sent last."""
    continues: NoticeKey | None = None
    """The earlier notice whose conversations continue with this notice (`rules.changes.correlation`)."""


class Card(StrEnum):
    """The kind of a message that belongs to no single notice. All but the first two are composed when they are sent."""

    TROUBLE = "trouble"
    """A note to an operator about the bot itself: a broken source, a paused destination."""
    SAID = "said"
    """A note to a channel about itself: a subscription was created, updated or deleted."""
    STATE = "state"
    """The status of the systems now, for a channel that has just subscribed."""
    DAILY = "daily"
    WEEKLY = "weekly"
    """The digest of a day or a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A message that belongs to no single notice."""

    to: Destination
    text: str
    """The text; for a card composed when it is sent, the input for that (empty where the time is enough)."""
    card: Card = Card.TROUBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A change by the clock for one destination. It is queued once, however often it is found due."""

    owed: PendingDelivery
    """With a single kind, one of `TIMED_KINDS`."""
    notice: NoticeKey
    moment: str
    """Identifies the due time within notice and kind: a window that moved has another one."""
    why: Reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPhrase:
    """A sentence that no phrase table matches, and the notice that contains it."""

    text: str
    notice: NoticeKey


@dataclass(frozen=True, slots=True, kw_only=True)
class PollCommit:
    """All results of one poll of one source, to be stored in one transaction."""

    source: SourceState
    entries: tuple[RevisionEntry, ...]
    seen_at: datetime
    notes: tuple[Note, ...] = ()
    phrases: tuple[UnreadPhrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentNews:
    """The changes of one revision that were sent lately. at: when the revision was seen, in UTC."""

    at: datetime
    kinds: frozenset[ChangeKind]
    printed: PrintedNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNotice:
    """A stored notice, as a poll is compared with it."""

    notice: NoticeKey
    current: Revision
    told: Revision
    """The revision that the next changes are found against: the current one unless changes wait."""
    spoken: tuple[RecentNews, ...] = ()
    """The changes that were sent lately, oldest first."""
    latest: Mapping[str, Revision]
    """The newest revision that each source showed, by the source's name: a source is compared with itself first,
    so that two views that print one notice differently never look like an editor at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One delivery in the outbox: either changes of a notice, or a note."""

    id: DeliveryId
    to: Destination
    notice: NoticeKey | None
    before: RevisionId | None
    after: RevisionId | None
    kinds: tuple[ChangeKind, ...]
    note: str | None
    card: Card = Card.TROUBLE
    """The kind of the note."""
    rule: str | None = None
    """What the subscriptions of the destination ask for, in words."""
    why: Reasons = ()
    """The reasons of a change by the clock; those of other changes are stored with their revision."""
    created_at: datetime
    held_until: datetime | None = None
    """The end of the last hold, such as quiet hours; None: the delivery was never held. UTC."""
    attempts: int = 0
    intent: Step | None = None
    """The call that was about to be made when the last attempt broke off: its result is unknown."""
    intent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The root message and thread of one notice in one channel."""

    to: Destination
    notice: NoticeKey
    root: MessageRef
    shown: RevisionId
    """The revision that the root message shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedBatch:
    """The next deliveries of one lane, claimed by one process: all pending ones of one notice, or one note."""

    deliveries: tuple[Delivery, ...]
    """Oldest first, never empty; either all or none of them have an intent."""
    conversation: Conversation | None = None
    current: RevisionId | None = None
    """The revision that a root message is to show; None for a note."""
    paused: bool = False
    """Whether the destination was broken at the last attempt: this batch is the probe."""

    @property
    def to(self) -> Destination:
        return self.deliveries[0].to

    @property
    def due_since(self) -> datetime:
        """The time from which the oldest delivery could have been sent. UTC."""
        return max(self.first.created_at, self.first.held_until or self.first.created_at)

    @property
    def first(self) -> Delivery:
        """The oldest delivery. The keys of the calls are made from its id, so that they survive a crash."""
        return self.deliveries[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """How the attempt to send a claimed batch failed. Times in UTC."""

    reason: str
    at: datetime
    next_at: datetime
    """When the lane is retried."""
    uncertain: bool
    """Whether the result of a call is not known: the intent is kept, so that the message is searched for first."""
    attempted: bool = True
    """Whether the failure counts as an attempt; a rate limit does not."""
    conversation: Conversation | None = None
    """The result of the calls before the failed one; None deletes the stored conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The state of the lane of one destination, for operators. Times in UTC."""

    to: Destination
    pending: int
    dead: int
    next_at: datetime | None
    paused_at: datetime | None
    paused_reason: str | None
    failure: str | None = None
    """Why the last attempt to send the first pending delivery failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A delivery whose retries are exhausted, and the reason of the last failure."""

    delivery: Delivery
    reason: str

"""What is owed to whom, and what was shown where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from rules.model.change import Change, ChangeKind
from rules.model.notice import NoticeKey, PrintedNotice
from rules.model.reason import Reasons
from rules.model.source import SourceState
from rules.model.subscription import Destination

RevisionId = NewType("RevisionId", int)
DeliveryId = NewType("DeliveryId", int)
MessageRef = NewType("MessageRef", str)
"""A chat service's handle of one posted message, opaque to all but its adapter."""


class Step(StrEnum):
    """The calls that one delivery may need, in this order."""

    ROOT = "root"
    REPLY = "reply"


class DeliveryState(StrEnum):
    """Where a delivery stands. Only `pending` is owed."""

    PENDING = "pending"
    SENT = "sent"
    COLLAPSED = "collapsed"
    """Told together with a later one of the same conversation."""
    DROPPED = "dropped"
    """When its turn came, the subscription was gone or the notice muted."""
    DEAD = "dead"
    """Given up; a person can see it and replay it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One printed state of a notice, as stored; never changed once written."""

    id: RevisionId
    notice: NoticeKey
    source: str
    """Name of the source that showed it."""
    printed: PrintedNotice
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingDelivery:
    """One message to be owed: what route decided for one destination."""

    to: Destination
    kinds: tuple[ChangeKind, ...]
    rule: str
    """What its subscriptions ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionEntry:
    """One new revision of one notice, with what it changes and who is owed word of it."""

    notice: NoticeKey
    printed: PrintedNotice
    changes: tuple[Change, ...] = ()
    owed: tuple[PendingDelivery, ...] = ()
    current: bool = True
    """Whether this is now the state to show; False where another source had already shown what this one says."""
    redraw: bool = False
    """Whether the conversations that show this notice are brought up to date although there is nothing to tell."""
    held: bool = False
    """Whether its news waits (`rules.changes.throttle`): what is told later starts from the state that was told last."""
    continues: NoticeKey | None = None
    """The earlier notice whose conversations go on with this one (`rules.changes.correlation`)."""


class Card(StrEnum):
    """What a message is that tells of no single notice. But for the first two it is made when it is sent."""

    TROUBLE = "trouble"
    """A line to an operator about the bot itself: a broken source, a paused destination."""
    SAID = "said"
    """A line to a channel about itself: a subscription was made, changed or ended."""
    STATE = "state"
    """What holds now for a channel that has just subscribed."""
    DAILY = "daily"
    WEEKLY = "weekly"
    """The summary of a day or a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A message about no single notice."""

    to: Destination
    text: str
    """What it says; of a card that is made when it is sent, what it is made from (empty where the clock is enough)."""
    card: Card = Card.TROUBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A change by the clock for one destination: due once, however often it is found due."""

    owed: PendingDelivery
    """With a single kind of `TIMED_KINDS`."""
    notice: NoticeKey
    moment: str
    """Names the moment beside its kind, so that a window that moved has another one."""
    why: Reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPhrase:
    """A sentence that no phrase table knows, and where it was met."""

    text: str
    notice: NoticeKey


@dataclass(frozen=True, slots=True, kw_only=True)
class PollCommit:
    """All that one poll of one source makes us remember, as one transaction."""

    source: SourceState
    entries: tuple[RevisionEntry, ...]
    seen_at: datetime
    notes: tuple[Note, ...] = ()
    phrases: tuple[UnreadPhrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentNews:
    """A change set that was told. `at`: when its revision was seen, in UTC."""

    at: datetime
    kinds: frozenset[ChangeKind]
    printed: PrintedNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNotice:
    """A notice as the ingester knows it."""

    notice: NoticeKey
    current: Revision
    told: Revision
    """What the next news starts from: the current one, but for news that waits."""
    spoken: tuple[RecentNews, ...] = ()
    """What was told lately, oldest first."""
    latest: Mapping[str, Revision]
    """The newest revision that each source showed, by the source's name: a source is compared with itself first,
    so that two views that print one notice differently never look like an editor at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One owed message: a row in the outbox. Either news of a notice, or a note."""

    id: DeliveryId
    to: Destination
    notice: NoticeKey | None
    before: RevisionId | None
    after: RevisionId | None
    kinds: tuple[ChangeKind, ...]
    note: str | None
    card: Card = Card.TROUBLE
    """What a note is."""
    rule: str | None = None
    """By which rule it is owed."""
    why: Reasons = ()
    """Why the clock made it due; the reasons of what a revision brought are kept with that."""
    created_at: datetime
    held_until: datetime | None = None
    """It was held, at last until then; None: it never was. UTC."""
    attempts: int = 0
    intent: Step | None = None
    """The call that was about to be made when the last attempt broke off: its outcome is unknown."""
    intent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The root message and thread of one notice in one channel."""

    to: Destination
    notice: NoticeKey
    root: MessageRef
    shown: RevisionId
    """The revision that the root shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedBatch:
    """What one lane sends next, claimed by one process: all that is owed on one notice, or one note."""

    deliveries: tuple[Delivery, ...]
    """Oldest first, never empty; either all or none of them have an intent."""
    conversation: Conversation | None = None
    current: RevisionId | None = None
    """What a root message shows now; None for a note."""
    paused: bool = False
    """The destination was broken when last tried: this turn is the probe."""

    @property
    def to(self) -> Destination:
        return self.deliveries[0].to

    @property
    def due_since(self) -> datetime:
        """Since when it could have been told."""
        return max(self.first.created_at, self.first.held_until or self.first.created_at)

    @property
    def first(self) -> Delivery:
        """The oldest delivery; the keys of the turn's calls are made from its id, so that they outlive a crash."""
        return self.deliveries[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """How a turn failed. Times in UTC."""

    reason: str
    at: datetime
    next_at: datetime
    """When the lane is tried again."""
    uncertain: bool
    """The outcome of a call is not known: the intents stand, so that it is looked up first."""
    attempted: bool = True
    """It counts as an attempt; being asked to wait does not."""
    conversation: Conversation | None = None
    """What the calls before the failed one came to; None forgets what was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A destination with something on its mind, for a person to look at. Times in UTC."""

    to: Destination
    pending: int
    dead: int
    next_at: datetime | None
    paused_at: datetime | None
    paused_reason: str | None
    failure: str | None = None
    """Why the first of what is owed did not get through when it was tried last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A delivery given up, and why."""

    delivery: Delivery
    reason: str

"""Builders of what one poll records, for tests of store and delivery."""

from datetime import datetime, timedelta

from adapters.store import Store
from rules.model.change import ChangeKind
from rules.model.delivery import (
    ClaimedBatch,
    DeliveryState,
    KnownNotice,
    Note,
    PendingDelivery,
    PollCommit,
    Revision,
    RevisionEntry,
)
from rules.model.notice import NoticeKey
from rules.model.source import SourceState
from rules.model.subscription import Destination
from tests.support.builders import at, change, printed

NOON = at("12:00")
LEASE = timedelta(seconds=30)


def entry(
    kind: str | None = "window.announced",
    *to: str,
    notice: str = "2900001",
    current: bool = True,
    **said: object,
) -> RevisionEntry:
    """Build a revision with one change and a pending delivery for each destination. kind: None for no change."""
    kinds = (ChangeKind(kind),) if kind else ()
    return RevisionEntry(
        notice=NoticeKey(notice),
        printed=printed(**{"oid": notice, **said}),
        changes=tuple(map(change, kinds)),
        owed=tuple(PendingDelivery(to=Destination(each), kinds=kinds, rule="wants all") for each in to),
        current=current,
    )


def recording(
    *entries: RevisionEntry, source: str = "list", now: datetime = NOON, notes: tuple[Note, ...] = ()
) -> PollCommit:
    return PollCommit(source=SourceState(name=source), entries=entries, seen_at=now, notes=notes)


async def record(store: Store, *entries: RevisionEntry, now: datetime = NOON) -> list[Revision]:
    return list(await store.record(recording(*entries, now=now)))


async def known(store: Store, *, sent_since: datetime = NOON) -> list[KnownNotice]:
    return list(await store.known_notices(sent_since=sent_since))


async def claim(store: Store, *, now: datetime = NOON, room: int = 10) -> list[ClaimedBatch]:
    return list(await store.claim(now=now, until=now + LEASE, room=room))


async def settle(store: Store, turn: ClaimedBatch, *, now: datetime = NOON, next_at: datetime = NOON) -> None:
    sent = dict.fromkeys((each.id for each in turn.deliveries), DeliveryState.SENT)
    await store.settle(turn, sent, conversation=turn.conversation, at=now, next_at=next_at)

"""What one poll records, for tests of store and delivery."""

from datetime import datetime, timedelta

from adapters.store import Store
from rules.model.change import ChangeKind
from rules.model.delivery import (
    DeliveryState,
    Entry,
    Note,
    NoticeKey,
    Owed,
    Recording,
    Remembered,
    Revision,
    Turn,
)
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
) -> Entry:
    """Make a revision with one change, owed to the destinations named; None: with no change."""
    kinds = (ChangeKind(kind),) if kind else ()
    return Entry(
        notice=NoticeKey(notice),
        printed=printed(**{"oid": notice, **said}),
        changes=tuple(map(change, kinds)),
        owed=tuple(Owed(to=Destination(each), kinds=kinds, rule="wants all") for each in to),
        current=current,
    )


def recording(
    *entries: Entry, source: str = "list", now: datetime = NOON, notes: tuple[Note, ...] = ()
) -> Recording:
    return Recording(source=SourceState(name=source), entries=entries, seen_at=now, notes=notes)


async def record(store: Store, *entries: Entry, now: datetime = NOON) -> list[Revision]:
    return list(await store.record(recording(*entries, now=now)))


async def known(store: Store, *, spoken_since: datetime = NOON) -> list[Remembered]:
    return list(await store.recall(spoken_since=spoken_since))


async def claim(store: Store, *, now: datetime = NOON, room: int = 10) -> list[Turn]:
    return list(await store.claim(now=now, until=now + LEASE, room=room))


async def settle(store: Store, turn: Turn, *, now: datetime = NOON, next_at: datetime = NOON) -> None:
    sent = dict.fromkeys((each.id for each in turn.deliveries), DeliveryState.SENT)
    await store.settle(turn, sent, conversation=turn.conversation, at=now, next_at=next_at)

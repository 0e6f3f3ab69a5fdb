"""Our data as rows, and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row

from adapters.store.db.reason_text import from_text
from rules.model.change import ChangeKind
from rules.model.delivery import (
    Card,
    Conversation,
    Delivery,
    DeliveryId,
    MessageRef,
    NoticeKey,
    Revision,
    RevisionId,
    Step,
)
from rules.model.notice import Language, PrintedNotice
from rules.model.source import SourceState, Validators
from rules.model.subscription import Destination

Plain = dict[str, Any]

_PRINTED = frozenset(field.name for field in fields(PrintedNotice))


def printed_to_plain(printed: PrintedNotice) -> Plain:
    """What the view did not show is left out."""
    return {name: value for name, value in asdict(printed).items() if value is not None}


def printed_from_plain(plain: Mapping[str, Any]) -> PrintedNotice:
    """Read back. Fields of a later version are passed over, so that one may go back a version."""
    known = {name: value for name, value in plain.items() if name in _PRINTED}
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return PrintedNotice(**{**known, **lists, "language": Language(known["language"])})


def revision_from(row: Row[Any]) -> Revision:
    return Revision(
        id=RevisionId(row.id),
        notice=NoticeKey(row.notice),
        source=row.source,
        printed=printed_from_plain(row.printed),
        seen_at=row.seen_at,
    )


def source_to_row(state: SourceState) -> Plain:
    row = asdict(state)
    del row["validators"]
    return row | asdict(state.validators)


def source_from(row: Row[Any]) -> SourceState:
    return SourceState(
        name=row.name,
        validators=Validators(etag=row.etag, last_modified=row.last_modified, digest=row.digest),
        baselined=row.baselined,
        read_at=row.read_at,
        failing_since=row.failing_since,
        failure=row.failure,
        told_stale=row.told_stale,
    )


def delivery_from(row: Row[Any]) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        to=Destination(row.lane),
        notice=row.notice,
        before=row.before,
        after=row.after,
        kinds=tuple(map(ChangeKind, row.kinds.split())),
        note=row.note,
        card=Card(row.card),
        rule=row.rule,
        why=() if row.why is None else from_text(row.why),
        created_at=row.created_at,
        held_until=row.not_before,
        attempts=row.attempts,
        intent=None if row.intent is None else Step(row.intent),
        intent_at=row.intent_at,
    )


def conversation_from(row: Row[Any]) -> Conversation | None:
    """Read the outer-joined columns `root` and `shown`."""
    if row.root is None:
        return None
    return Conversation(
        to=Destination(row.lane), notice=row.notice, root=MessageRef(row.root), shown=RevisionId(row.shown)
    )

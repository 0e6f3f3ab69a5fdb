"""Conversion between data classes and rows."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from rules.model.change import ChangeKind, Reason, ReasonCode, Reasons, Times
from rules.model.delivery import (
    Card,
    Conversation,
    Delivery,
    DeliveryId,
    MessageRef,
    Revision,
    RevisionId,
    Step,
)
from rules.model.notice import Access, Impact, Language, NoticeKey, PrintedNotice, Slug
from rules.model.quiet_hours import QuietHours, QuietSpan, WakingHours
from rules.model.source import SourceState, Validators
from rules.model.subscription import Destination, Digest, EnvironmentFilter, Subscription

Plain = dict[str, Any]

_PRINTED = frozenset(field.name for field in fields(PrintedNotice))


def printed_to_plain(printed: PrintedNotice) -> Plain:
    """Return the fields as JSON values; a field that is None is left out."""
    return {name: value for name, value in asdict(printed).items() if value is not None}


def printed_from_plain(plain: Mapping[str, Any]) -> PrintedNotice:
    """Read what `printed_to_plain` returned. Unknown fields are ignored, so that a downgrade works."""
    values = {name: value for name, value in plain.items() if name in _PRINTED}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return PrintedNotice(**{**values, **lists, "language": Language(values["language"])})


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
        why=() if row.why is None else reasons_from_text(row.why),
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


def subscription_to_plain(subscription: Subscription) -> Plain:
    """Return the options of a subscription as JSON values, without destination and time. A filter of None is left out."""
    values = asdict(subscription)
    return {name: _plain(value) for name, value in values.items() if name in _OPTIONS and value is not None}


def subscription_from_plain(to: str, plain: Mapping[str, Any]) -> Subscription:
    """Read what `subscription_to_plain` returned. Unknown options are ignored, so that a downgrade works."""
    options = {name: _OPTIONS[name](value) for name, value in plain.items() if name in _OPTIONS}
    return Subscription(to=Destination(to), **options)


def _plain(value: Any) -> Any:
    match value:
        case frozenset():
            return sorted(value)
        case tuple():
            return [_plain(item) for item in value]
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case timedelta():
            return value.total_seconds()
        case _:
            return value


def _kinds(names: Iterable[str]) -> frozenset[ChangeKind]:
    return frozenset(map(ChangeKind, names))


def _quiet(plain: Plain) -> QuietHours:
    spans = (QuietSpan(**span | {"days": frozenset(span["days"])}) for span in plain["spans"])
    return QuietHours(spans=tuple(spans), zone=plain["zone"])


_OPTIONS: Mapping[str, Callable[[Any], Any]] = {
    "systems": lambda names: frozenset(map(Slug, names)),
    "kinds": _kinds,
    "broadcast": _kinds,
    "pages": _kinds,
    "hours": lambda plain: WakingHours(**plain),
    "environment": EnvironmentFilter,
    "access": Access,
    "min_impact": Impact,
    "language": Language,
    "remind": lambda lengths: tuple(timedelta(seconds=length) for length in lengths),
    "quiet_hours": _quiet,
    "digests": lambda names: frozenset(map(Digest, names)),
}


_EMPTY: tuple[object, ...] = ("", (), None)


def reasons_to_text(why: Reasons) -> str:
    """Return a JSON list. Empty fields of a reason are left out; lengths are in seconds."""
    return json.dumps([_plain_reason(reason) for reason in why], default=_json_default, ensure_ascii=False)


def reasons_from_text(text: str) -> Reasons:
    """Read what `reasons_to_text` returned."""
    return tuple(_reason(plain) for plain in json.loads(text))


def _plain_reason(reason: Reason) -> dict[str, object]:
    values = {field.name: getattr(reason, field.name) for field in fields(Reason)}
    return {name: value for name, value in values.items() if value not in _EMPTY}


def _json_default(value: datetime | timedelta) -> str | float:
    return value.isoformat() if isinstance(value, datetime) else value.total_seconds()


def _reason(plain: Mapping[str, Any]) -> Reason:
    return Reason(**{name: _READERS.get(name, str)(value) for name, value in plain.items()})


def _length(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def _times(texts: list[str | None]) -> Times:
    start, end = (None if text is None else datetime.fromisoformat(text) for text in texts)
    return start, end


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "because": ReasonCode,
    "systems": tuple,
    "environment": tuple,
    "times": _times,
    "times_before": _times,
    "length": _length,
    "until": datetime.fromisoformat,
}
"""Converters of the fields that are not strings."""

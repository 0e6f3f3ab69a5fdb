"""Our data as rows, and back."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from rules.model.change import ChangeKind
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
from rules.model.reason import Reason, ReasonCode, Reasons, Times
from rules.model.source import SourceState, Validators
from rules.model.subscription import Destination, Digest, EnvironmentFilter, Subscription

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


def wish_to_plain(subscription: Subscription) -> Plain:
    """What a subscription asks for, without for whom and since when. An absent filter is left out."""
    wish = asdict(subscription)
    return {name: _plain(value) for name, value in wish.items() if name in _WISHES and value is not None}


def wish_from_plain(to: str, plain: Mapping[str, Any]) -> Subscription:
    """Read back. Wishes of a later version are passed over, so that one may go back a version."""
    wish = {name: _WISHES[name](value) for name, value in plain.items() if name in _WISHES}
    return Subscription(to=Destination(to), **wish)


def _plain(value: Any) -> Any:
    match value:
        case frozenset():
            return sorted(value)
        case tuple():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case timedelta():
            return value.total_seconds()
        case _:
            return value


def _kinds(names: Iterable[str]) -> frozenset[ChangeKind]:
    return frozenset(map(ChangeKind, names))


def _quiet(plain: Plain) -> QuietHours:
    spans = (QuietSpan(**each | {"days": frozenset(each["days"])}) for each in plain["spans"])
    return QuietHours(spans=tuple(spans), zone=plain["zone"])


_WISHES: Mapping[str, Callable[[Any], Any]] = {
    "systems": lambda names: frozenset(map(Slug, names)),
    "kinds": _kinds,
    "broadcast": _kinds,
    "pages": _kinds,
    "hours": lambda plain: WakingHours(**plain),
    "environment": EnvironmentFilter,
    "access": Access,
    "min_impact": Impact,
    "language": Language,
    "remind": lambda lengths: tuple(timedelta(seconds=each) for each in lengths),
    "quiet_hours": _quiet,
    "digests": lambda names: frozenset(map(Digest, names)),
}


_LEFT_OUT: tuple[object, ...] = ("", (), None)


def to_text(why: Reasons) -> str:
    """Write them as a JSON list; what a reason has not is left out. Lengths are in seconds."""
    return json.dumps([_plain_reason_text(each) for each in why], default=_time, ensure_ascii=False)


def from_text(text: str) -> Reasons:
    """Read reasons that `to_text` wrote."""
    return tuple(_reason(plain) for plain in json.loads(text))


def _plain_reason_text(reason: Reason) -> dict[str, object]:
    held = {field.name: getattr(reason, field.name) for field in fields(Reason)}
    return {name: value for name, value in held.items() if value not in _LEFT_OUT}


def _time(value: datetime | timedelta) -> str | float:
    return value.isoformat() if isinstance(value, datetime) else value.total_seconds()


def _reason(plain: Mapping[str, Any]) -> Reason:
    return Reason(**{name: _READ.get(name, str)(value) for name, value in plain.items()})


def _length(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def _times(both: list[str | None]) -> Times:
    start, end = (None if each is None else datetime.fromisoformat(each) for each in both)
    return start, end


_READ: Mapping[str, Callable[[Any], Any]] = {
    "because": ReasonCode,
    "systems": tuple,
    "environment": tuple,
    "times": _times,
    "times_before": _times,
    "length": _length,
    "until": datetime.fromisoformat,
}
"""How each value is read that is no word."""

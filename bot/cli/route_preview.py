"""Shows offline which destinations would receive a notice's changes, and why."""

from collections.abc import Iterable, Sequence

from rules.changes.diff import diff
from rules.messages.notices.reasons import reasons
from rules.model.change import Change, ChangeKind, Reason, ReasonCode
from rules.model.notice import Language, Notice
from rules.routing.subscription_index import SubscriptionIndex


def requested_changes(notice: Notice, kinds: Sequence[ChangeKind]) -> tuple[Change, ...]:
    """Return the changes to route: the given kinds, else the changes of a notice seen for the first time."""
    if not kinds:
        return diff(None, notice)
    return tuple(
        Change(kind=kind, before=notice, after=notice, why=(Reason(because=ReasonCode.ASKED),))
        for kind in kinds
    )


def answer(notice: Notice, changes: tuple[Change, ...], index: SubscriptionIndex) -> dict[str, object]:
    """Return one notice's routing as plain data."""
    return {
        "notice": {"oid": notice.oid, "title": notice.title},
        "changes": [
            {"kind": change.kind.value, "why": reasons(change.why, Language.ENGLISH)} for change in changes
        ],
        "deliveries": [
            {"to": match.to, "kinds": [kind.value for kind in match.kinds], "why": match.rule}
            for match in index.route(changes)
        ],
    }


def lines(notice: Notice, changes: tuple[Change, ...], index: SubscriptionIndex) -> Iterable[str]:
    """Return the same for a person to read."""
    yield f"{notice.oid or 'no oid'}  {notice.title}"
    for change in changes:
        yield f"    {change.kind.value}: {reasons(change.why, Language.ENGLISH)}"
    matches = index.route(changes)
    for match in matches:
        yield f"  -> {match.to}  {', '.join(kind.value for kind in match.kinds)}  ({match.rule})"
    if not matches:
        yield "  -> nobody: no subscription takes any of it"

"""Decides whether a printed state is a new revision, given all states that the sources showed before."""

from dataclasses import dataclass, replace
from datetime import datetime

from rules.changes.diff import diff
from rules.changes.merge_views import is_older, latest_stamp, merge_views
from rules.model.change import Change
from rules.model.notice import Language, Notice, PrintedNotice
from rules.parsing.parse import parse
from rules.parsing.times.wall_clock import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRevisions:
    """The known states of a notice that a new print of one source is compared with."""

    current: PrintedNotice
    """The state shown now, from whichever source."""
    told: PrintedNotice | None = None
    """The state sent last; None: the current one. The two differ while changes wait (`rules.changes.throttle`)."""
    shown: PrintedNotice | None
    """The last state from the same source; None: the source has not shown this notice before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionDecision:
    """A printed state to store, with its changes, often none."""

    printed: PrintedNotice
    changes: tuple[Change, ...] = ()
    current: bool = True
    """Whether this state is now the one to show."""
    redraw: bool = False
    """Whether the text differs from that of the state shown, without a change."""
    unread: tuple[str, ...] = ()
    """New sentences that no phrase table matches."""
    disagrees: tuple[Change, ...] = ()
    """Differences in meaning between the two languages of one edit: a free translation, or a parser error."""


def decide_revision(printed: PrintedNotice, known: KnownRevisions | None) -> RevisionDecision | None:
    """Return what to store of a printed state; None if the source shows the same state as before, or an older one."""
    if known is None:
        notice = parse(printed)
        return RevisionDecision(printed=printed, changes=diff(None, notice), unread=notice.unread)
    full = filled(printed, known)
    if full.body is None or (known.shown is not None and _is_stale(full, known.shown)):
        return None
    if is_older(full, known.current):
        return RevisionDecision(printed=full, current=False)
    before, after = parse(known.told or known.current), parse(full)
    changes = _news(before, after, full, known)
    current = bool(changes) or _may_replace(full, known)
    return RevisionDecision(
        printed=full,
        changes=changes,
        current=current,
        redraw=current and not changes and _text(full) != _text(known.current),
        unread=tuple(sentence for sentence in after.unread if sentence not in before.unread),
        disagrees=() if changes else _disagreement(after, full, known),
    )


def missed_revisions(
    history: tuple[PrintedNotice, ...], known: KnownRevisions | None, since: datetime | None
) -> tuple[PrintedNotice, ...]:
    """Return the states of the own page of a notice that are still to be decided, oldest first, always the last one.

    since: the last successful poll of the source, in UTC. Earlier states of an unknown notice are history and not
    news; None: all earlier states are.
    """
    *earlier, last = history
    if known is None:
        return (*(state for state in earlier if _is_since(state, since)), last)
    return (*(state for state in earlier if is_older(known.current, state)), last)


def filled(printed: PrintedNotice, known: KnownRevisions | None) -> PrintedNotice:
    """Return the state with the fields that this view does not show taken from the known states."""
    if known is None:
        return printed
    same_language = known.current if known.current.language is printed.language else None
    full = merge_views(printed, known.shown or same_language)
    status = known.current.status if full.status is None else full.status
    return full if status == full.status else replace(full, status=status)


def _is_stale(full: PrintedNotice, shown: PrintedNotice) -> bool:
    is_same = _text(full) == _text(shown) and stamp(full.updated) == stamp(shown.updated)
    return is_older(full, shown) or is_same


def _text(printed: PrintedNotice) -> tuple[object, ...]:
    """Return what an editor can change, without times, and without the white space in which views differ."""
    texts = (printed.title, printed.status or "", printed.body or "")
    return (*(tuple(text.split()) for text in texts), frozenset(printed.systems or ()))


def _news(before: Notice, after: Notice, full: PrintedNotice, known: KnownRevisions) -> tuple[Change, ...]:
    """Return the changes both against the state sent last and against the last state of the same source."""
    changes = diff(before, after)
    if known.shown is None:
        return changes if is_older(known.current, full) else ()
    if _text(known.shown) == _text(known.current):
        return changes
    kinds_of_source = {change.kind for change in diff(parse(known.shown), after)}
    return tuple(change for change in changes if change.kind in kinds_of_source)


def _disagreement(after: Notice, full: PrintedNotice, known: KnownRevisions) -> tuple[Change, ...]:
    if full.language is known.current.language or is_older(known.current, full):
        return ()
    return diff(parse(known.current), after)


def _may_replace(full: PrintedNotice, known: KnownRevisions) -> bool:
    """Whether this state may replace one with the same meaning: English is for all readers, Danish for some."""
    return full.language in (known.current.language, Language.ENGLISH)


def _is_since(printed: PrintedNotice, since: datetime | None) -> bool:
    at = latest_stamp(printed)
    return since is None or at is None or at >= since

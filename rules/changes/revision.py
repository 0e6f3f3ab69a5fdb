"""What of a printed state is news, given what every source has shown of that notice before."""

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
    """A notice as one source's new print of it is compared."""

    current: PrintedNotice
    """What is shown now, whichever source showed it."""
    told: PrintedNotice | None = None
    """What was told last; None: the current one. They differ while news waits (`rules.changes.throttle`)."""
    shown: PrintedNotice | None
    """What this very source showed last; None: it has not shown this notice yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionDecision:
    """A printed state worth keeping, and what it says anew: often nothing."""

    printed: PrintedNotice
    changes: tuple[Change, ...] = ()
    current: bool = True
    """Whether it is now the state to show."""
    redraw: bool = False
    """Whether it reads otherwise than what is shown, without being news."""
    unread: tuple[str, ...] = ()
    """Sentences that no phrase table knows and that were not in what is shown."""
    disagrees: tuple[Change, ...] = ()
    """What the other language of the same save says otherwise: somebody translated too freely, or we misread."""


def decide_revision(printed: PrintedNotice, known: KnownRevisions | None) -> RevisionDecision | None:
    """Return what to keep of it; None when this source says nothing that it had not said before."""
    if known is None:
        first = parse(printed)
        return RevisionDecision(printed=printed, changes=diff(None, first), unread=first.unread)
    full = filled(printed, known)
    if full.body is None or (known.shown is not None and _stale(full, known.shown)):
        return None
    if is_older(full, known.current):
        return RevisionDecision(printed=full, current=False)
    before, after = parse(known.told or known.current), parse(full)
    changes = _news(before, after, full, known)
    leads = bool(changes) or _leads(full, known)
    return RevisionDecision(
        printed=full,
        changes=changes,
        current=leads,
        redraw=leads and not changes and _text(full) != _text(known.current),
        unread=tuple(each for each in after.unread if each not in before.unread),
        disagrees=() if changes else _disagreement(after, full, known),
    )


def missed_revisions(
    history: tuple[PrintedNotice, ...], known: KnownRevisions | None, since: datetime | None
) -> tuple[PrintedNotice, ...]:
    """Return the states of a notice's own page that are still to be judged, oldest first, the last one always.

    since: the last time that its source was read, in UTC. An unknown notice's states from before then are old
    history and not news; None: all of them are.
    """
    *earlier, last = history
    if known is None:
        return (*(each for each in earlier if _not_before(each, since)), last)
    return (*(each for each in earlier if is_older(known.current, each)), last)


def filled(printed: PrintedNotice, known: KnownRevisions | None) -> PrintedNotice:
    """Return the state with what this view does not show taken from what is known."""
    if known is None:
        return printed
    same_words = known.current if known.current.language is printed.language else None
    full = merge_views(printed, known.shown or same_words)
    status = known.current.status if full.status is None else full.status
    return full if status == full.status else replace(full, status=status)


def _stale(full: PrintedNotice, shown: PrintedNotice) -> bool:
    same = _text(full) == _text(shown) and stamp(full.updated) == stamp(shown.updated)
    return is_older(full, shown) or same


def _text(printed: PrintedNotice) -> tuple[object, ...]:
    """Return what an editor can change, without the white space that views differ in, and without the stamp."""
    texts = (printed.title, printed.status or "", printed.body or "")
    return (*(tuple(text.split()) for text in texts), frozenset(printed.systems or ()))


def _news(before: Notice, after: Notice, full: PrintedNotice, known: KnownRevisions) -> tuple[Change, ...]:
    """Return what is new both against what is told now and against what this source said before."""
    anew = diff(before, after)
    if known.shown is None:
        return anew if is_older(known.current, full) else ()
    if _text(known.shown) == _text(known.current):
        return anew
    own = {change.kind for change in diff(parse(known.shown), after)}
    return tuple(change for change in anew if change.kind in own)


def _disagreement(after: Notice, full: PrintedNotice, known: KnownRevisions) -> tuple[Change, ...]:
    if full.language is known.current.language or is_older(known.current, full):
        return ()
    return diff(parse(known.current), after)


def _leads(full: PrintedNotice, known: KnownRevisions) -> bool:
    """Whether it may be shown in place of what says the same: English is read by all, a translation by some."""
    return full.language in (known.current.language, Language.ENGLISH)


def _not_before(printed: PrintedNotice, since: datetime | None) -> bool:
    at = latest_stamp(printed)
    return since is None or at is None or at >= since

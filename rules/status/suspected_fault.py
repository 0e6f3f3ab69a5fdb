"""Whether what one poll would tell is more likely a fault of the page than news: too much of it at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules.changes.merge_views import is_older, latest_stamp
from rules.model.notice import PrintedNotice
from rules.parsing.classify import is_status
from rules.parsing.parse import parse
from rules.parsing.times.wall_clock import stamp

MAX_NEWS = 0.334
"""Share of the notices that a source shows of which one poll may tell: a third."""

FEW = 5
"""Notices of which one poll may always tell, however short the list."""
FEWEST_LOST = 3
"""Notices that must lose their windows at once before that is suspected: two may well be put off for good."""

MANY_MORE = 10
"""Further polls that must show the same before it is believed, where nothing speaks against an editor."""

_CLOCKS_DIFFER = timedelta(hours=1)
_LETTERS = frozenset("æøåéèêëüöäóáíçñÆØÅÉÈÊËÜÖÄÓÁÍÇÑªºµ")
"""Letters beyond ASCII that Danish and English texts use."""


class FaultEvidence(StrEnum):
    """What speaks for an editor having changed a notice."""

    EDITED = "edited"
    """Its stamp is a later one, or only its status is another, and is one."""
    NONE = "none"
    """It has no stamp that could have moved."""
    AGAINST = "against"
    """Its stamp stands still or is gone, its letters are broken, or it is in another language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStep:
    """What one poll would make of one notice. evidence: for an editor."""

    evidence: FaultEvidence
    tells: bool
    """Whether there is news to tell."""
    loses_windows: bool
    """Whether it had windows and has none any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """Why a reading is held."""

    told: int
    """Notices of which there would be news."""
    lost: int
    """Notices that would lose their windows."""
    shown: int
    polls: int | None
    """How many further polls must show the same before it is believed; None: no number of them."""


def step(before: PrintedNotice, after: PrintedNotice, *, tells: bool) -> NoticeStep:
    """Compare what a source showed of a notice with what it shows now."""
    # A status alone, such as "Closed", takes no window away, though it may no longer tell what kind of notice it is.
    loses = _words(before) != _words(after) and bool(parse(before).windows) and not parse(after).windows
    return NoticeStep(evidence=_evidence(before, after), tells=tells, loses_windows=loses)


def replaced(new: Iterable[PrintedNotice], gone: int, since: datetime | None) -> tuple[NoticeStep, ...]:
    """Return a step for each unknown notice that stands where a known one was, and is no new one by its stamp.

    A page whose columns or links changed shows its old notices as if they were others.

    gone: known notices that the source showed the time before and shows no more.
    since: when the source was read last, in UTC; None: all notices may be new.
    """
    if since is None:
        return ()
    old = [each for each in new if (at := latest_stamp(each)) is None or at < since - _CLOCKS_DIFFER]
    return (NoticeStep(evidence=FaultEvidence.AGAINST, tells=True, loses_windows=False),) * min(
        len(old), gone
    )


def suspicion(steps: Sequence[NoticeStep], *, shown: int, windowed: int, max_news: float) -> Suspicion | None:
    """Return why a reading is more likely a fault than news; None where it is not.

    However much an editor has plainly changed is news, unless it takes the windows from most notices.

    shown: how many notices the source shows.
    windowed: how many of them had windows before.
    max_news: the share of those shown of which one poll may tell; 1 allows all.
    """
    if max_news >= 1:
        return None
    told = [each for each in steps if each.tells and each.evidence is not FaultEvidence.EDITED]
    lost = [each for each in steps if each.loses_windows]
    most = max(FEW, max_news * shown)
    if len(lost) >= FEWEST_LOST and len(lost) * 2 > windowed:
        certain = _against(lost) * 2 > len(lost)
    elif len(told) > most:
        certain = _against(told) > most
    else:
        return None
    return Suspicion(
        told=sum(each.tells for each in steps),
        lost=len(lost),
        shown=shown,
        polls=None if certain else MANY_MORE,
    )


def _against(steps: Iterable[NoticeStep]) -> int:
    return sum(each.evidence is FaultEvidence.AGAINST for each in steps)


def _evidence(before: PrintedNotice, after: PrintedNotice) -> FaultEvidence:
    if before.language is not after.language or (_is_broken(after) and not _is_broken(before)):
        return FaultEvidence.AGAINST
    if is_older(before, after) or (_words(before) == _words(after) and is_status(after.status or "")):
        return FaultEvidence.EDITED
    if stamp(before.updated) or stamp(after.updated):
        return FaultEvidence.AGAINST
    was, now = latest_stamp(before), latest_stamp(after)
    return FaultEvidence.EDITED if was and now and was < now else FaultEvidence.NONE


def _words(printed: PrintedNotice) -> tuple[object, ...]:
    """Return all that is printed of it but the status and the stamps."""
    return printed.title, printed.systems, printed.body


def _is_broken(printed: PrintedNotice) -> bool:
    """Whether letters stand in it that no page of the agency has: bytes read as another encoding than theirs."""
    return any(
        not letter.isascii() and letter not in _LETTERS and (letter.isalpha() or letter == "\ufffd")
        for text in (printed.title, printed.body or "")
        for letter in text
    )

"""Detection of a faulty reading: a poll with so many changes at once that a defect of the page is more likely."""

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
"""The largest share of a source's notices that one poll may change without suspicion: a third."""

FEW = 5
"""The number of changed notices that is never suspicious, however short the list."""
FEWEST_LOST = 3
"""The least number of notices that lose their windows at once for a suspicion: two may well be postponed at once."""

MANY_MORE = 10
"""Further polls with the same content after which it is accepted, where no evidence speaks against an edit."""

_CLOCKS_DIFFER = timedelta(hours=1)
_LETTERS = frozenset("æøåéèêëüöäóáíçñÆØÅÉÈÊËÜÖÄÓÁÍÇÑªºµ")
"""Non-ASCII letters that Danish and English texts use."""


class FaultEvidence(StrEnum):
    """Evidence on whether an editor changed a notice."""

    EDITED = "edited"
    """The stamp is later; or only the status changed, to another valid one."""
    NONE = "none"
    """No stamp that could have moved."""
    AGAINST = "against"
    """The stamp is unchanged or gone, letters are broken, or the language is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStep:
    """The effect of one poll on one notice. evidence: whether an editor changed it."""

    evidence: FaultEvidence
    announces: bool
    """Whether the change would be announced."""
    loses_windows: bool
    """Whether the notice had windows and has none now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """The reason why a reading is held back."""

    announced: int
    """The number of notices with a change to announce."""
    lost: int
    """The number of notices that would lose their windows."""
    shown: int
    polls: int | None
    """Further polls with the same content after which it is accepted; None: it is never accepted for its repetition."""


def notice_step(before: PrintedNotice, after: PrintedNotice, *, announces: bool) -> NoticeStep:
    """Compare the previous view of a notice with the one of this poll."""
    # A changed status alone removes no window, although the kind of the notice may depend on it.
    loses = _words(before) != _words(after) and bool(parse(before).windows) and not parse(after).windows
    return NoticeStep(evidence=_evidence(before, after), announces=announces, loses_windows=loses)


def replacement_steps(
    new: Iterable[PrintedNotice], gone: int, since: datetime | None
) -> tuple[NoticeStep, ...]:
    """Return a step for each unknown notice that replaces a known one and is not new by its stamp.

    A page whose columns or links changed shows its old notices as if they were others.

    gone: the number of known notices that the previous poll showed and this one does not.
    since: the time of the previous poll, in UTC; None: all notices may be new.
    """
    if since is None:
        return ()
    old = [each for each in new if (at := latest_stamp(each)) is None or at < since - _CLOCKS_DIFFER]
    return (NoticeStep(evidence=FaultEvidence.AGAINST, announces=True, loses_windows=False),) * min(
        len(old), gone
    )


def suspicion(steps: Sequence[NoticeStep], *, shown: int, windowed: int, max_news: float) -> Suspicion | None:
    """Return why a reading is more likely a fault than news; None where it is not.

    Changes that an editor evidently made are news, whatever their number, unless most notices lose their windows.

    shown: the number of notices that the source shows.
    windowed: the number of them that had windows before.
    max_news: the share of the shown notices that one poll may change; 1 allows all.
    """
    if max_news >= 1:
        return None
    announced = [each for each in steps if each.announces and each.evidence is not FaultEvidence.EDITED]
    lost = [each for each in steps if each.loses_windows]
    most = max(FEW, max_news * shown)
    if len(lost) >= FEWEST_LOST and len(lost) * 2 > windowed:
        certain = _count_against(lost) * 2 > len(lost)
    elif len(announced) > most:
        certain = _count_against(announced) > most
    else:
        return None
    return Suspicion(
        announced=sum(each.announces for each in steps),
        lost=len(lost),
        shown=shown,
        polls=None if certain else MANY_MORE,
    )


def _count_against(steps: Iterable[NoticeStep]) -> int:
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
    """Return all printed fields but the status and the stamps."""
    return printed.title, printed.systems, printed.body


def _is_broken(printed: PrintedNotice) -> bool:
    """Whether a text has letters that the agency's pages never have: bytes decoded with a wrong charset."""
    return any(
        not letter.isascii() and letter not in _LETTERS and (letter.isalpha() or letter == "\ufffd")
        for text in (printed.title, printed.body or "")
        for letter in text
    )

"""The state of the emergency procedure by a notice, and the changes of that state."""

from rules.changes.lifecycle import closed_at, ending
from rules.changes.text_diff import newly_said
from rules.model.change import ChangeKind, Reason, ReasonCode, Reasons
from rules.model.notice import Fallback, Notice

GRANTED = {
    Fallback.ALLOWED: ChangeKind.FALLBACK_ALLOWED,
    Fallback.RESTRICTED: ChangeKind.FALLBACK_RESTRICTED,
}


def standing_fallback(notice: Notice) -> Fallback:
    """Return the state that holds now: the end of a notice also ends the procedure that it granted."""
    if notice.fallback in GRANTED and _is_over(notice):
        return Fallback.ENDED
    return notice.fallback


def mentioned_only(notice: Notice) -> bool:
    """Whether the text mentions the procedure without granting or ending it now: `may be used from 14:00`."""
    return notice.fallback is Fallback.UNSPECIFIED and notice.mentions_fallback


def grants_fallback(notice: Notice) -> tuple[ChangeKind, Reasons] | None:
    """Return the change of a first revision that grants the procedure; None if it does not."""
    kind = GRANTED.get(standing_fallback(notice))
    if kind is None:
        return None
    until = notice.fallback_until
    because = ReasonCode.SAYS if until is None else ReasonCode.SAYS_UNTIL
    return kind, (Reason(because=because, said=notice.fallback, until=until),)


def fallback_news(before: Notice, after: Notice) -> tuple[ChangeKind, Reasons] | None:
    """Return the change of the emergency procedure between two revisions; None if there is none."""
    before_state, after_state = standing_fallback(before), standing_fallback(after)
    if after_state in GRANTED:
        moved = before.fallback_until != after.fallback_until
        return grants_fallback(after) if before_state is not after_state or moved else None
    if after_state is Fallback.ENDED:
        return (ChangeKind.FALLBACK_ENDED, (_why_over(after),)) if before_state is not after_state else None
    if before_state in GRANTED and (after.denies_fallback or _drops_grant(before, after)):
        reasons = Reason(because=ReasonCode.GRANT_DROPPED), Reason(because=ReasonCode.GRANT_END_UNSAID)
        return ChangeKind.FALLBACK_ENDED, reasons
    return None


def _drops_grant(before: Notice, after: Notice) -> bool:
    """Whether the procedure is no longer named, and no new sentence that is not understood may be about it."""
    return not after.mentions_fallback and not any(newly_said(before.unread, after.unread))


def _is_over(notice: Notice) -> bool:
    """Whether the grant ended with its notice.

    It does not end with a copy, since the other notice stays open, nor with a window that has a new date.
    """
    end = ending(notice)
    if end is None or end is ChangeKind.NOTICE_DUPLICATED or _has_new_date(notice, end):
        return False
    at = closed_at(notice)
    return notice.fallback_until is None or at is None or notice.fallback_until <= at


def _has_new_date(notice: Notice, end: ChangeKind) -> bool:
    moved = any(window.end != window.planned_end for window in notice.windows)
    return end is ChangeKind.WINDOW_POSTPONED and moved


def _why_over(notice: Notice) -> Reason:
    is_stated = notice.fallback is Fallback.ENDED
    return Reason(because=ReasonCode.GRANT_ENDED if is_stated else ReasonCode.GRANT_PAST)

"""Whether the emergency procedure may be used, as a notice leaves it; and what is news of that."""

import re

from rules.changes.lifecycle import closed_at, ending
from rules.changes.text_diff import newly_said
from rules.model.change import ChangeKind
from rules.model.notice import Fallback, Notice
from rules.model.reason import Reason, ReasonCode, Reasons
from rules.parsing.lines import lines
from rules.parsing.sentences.update_kinds import not_granted

GRANTED = {
    Fallback.ALLOWED: ChangeKind.FALLBACK_ALLOWED,
    Fallback.RESTRICTED: ChangeKind.FALLBACK_RESTRICTED,
}

_MENTION = re.compile(r"fall\s?-?back|emergency procedure|nød\s?-?procedure", re.IGNORECASE)


def standing_fallback(notice: Notice) -> Fallback:
    """Return what holds now: the end of the notice also ends the procedure that it granted."""
    if notice.fallback in GRANTED and _is_over(notice):
        return Fallback.ENDED
    return notice.fallback


def mentioned_only(notice: Notice) -> bool:
    """Whether the text names the procedure, and nothing that holds was read of it: `may be used from 14:00`."""
    return notice.fallback is Fallback.UNSPECIFIED and _MENTION.search(notice.text) is not None


def grants_fallback(notice: Notice) -> tuple[ChangeKind, Reasons] | None:
    """Return the news of a notice that grants the procedure and is seen for the first time."""
    kind = GRANTED.get(standing_fallback(notice))
    if kind is None:
        return None
    until = notice.fallback_until
    because = ReasonCode.SAYS if until is None else ReasonCode.SAYS_UNTIL
    return kind, (Reason(because=because, said=notice.fallback, until=until),)


def fallback_news(before: Notice, after: Notice) -> tuple[ChangeKind, Reasons] | None:
    """Return what is said anew of the emergency procedure."""
    was, now = standing_fallback(before), standing_fallback(after)
    if now in GRANTED:
        moved = before.fallback_until != after.fallback_until
        return grants_fallback(after) if was is not now or moved else None
    if now is Fallback.ENDED:
        return (ChangeKind.FALLBACK_ENDED, (_why_over(after),)) if was is not now else None
    if was in GRANTED and (_denies(after.text) or _drops_grant(before, after)):
        silent = Reason(because=ReasonCode.GRANT_DROPPED), Reason(because=ReasonCode.GRANT_END_UNSAID)
        return ChangeKind.FALLBACK_ENDED, silent
    return None


def _drops_grant(before: Notice, after: Notice) -> bool:
    """Whether the procedure is no longer named, and no new sentence that is not understood may be about it."""
    return not _MENTION.search(after.text) and not any(newly_said(before.unread, after.unread))


def _denies(text: str) -> bool:
    """Whether a text says that the procedure has not been allowed."""
    return any(not_granted(each.text) for line in lines(text) for each in line.sentences)


def _is_over(notice: Notice) -> bool:
    """Whether the notice ended. A copy is closed while the other notice stands; a moved window takes it along."""
    end = ending(notice)
    if end is None or end is ChangeKind.NOTICE_DUPLICATED or _has_new_date(notice, end):
        return False
    at = closed_at(notice)
    return notice.fallback_until is None or at is None or notice.fallback_until <= at


def _has_new_date(notice: Notice, end: ChangeKind) -> bool:
    moved = any(window.end != window.planned_end for window in notice.windows)
    return end is ChangeKind.WINDOW_POSTPONED and moved


def _why_over(notice: Notice) -> Reason:
    said = notice.fallback is Fallback.ENDED
    return Reason(because=ReasonCode.GRANT_ENDED if said else ReasonCode.GRANT_PAST)

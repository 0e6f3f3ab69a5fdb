"""Whether the emergency procedure may be used, as a notice leaves it; and what is news of that."""

import re
from datetime import datetime

from rules.change import ChangeKind
from rules.ending import closed_at, ending
from rules.notice import COPENHAGEN, Fallback, Notice

GRANTED = {
    Fallback.ALLOWED: ChangeKind.FALLBACK_ALLOWED,
    Fallback.RESTRICTED: ChangeKind.FALLBACK_RESTRICTED,
}

_MENTION = re.compile(r"fall\s?-?back|emergency procedure|nød\s?-?procedure", re.IGNORECASE)


def standing(notice: Notice) -> Fallback:
    """Return what holds now: the end of the notice also ends the procedure that it granted."""
    if notice.fallback in GRANTED and _is_over(notice):
        return Fallback.ENDED
    return notice.fallback


def mentioned_only(notice: Notice) -> bool:
    """Whether the text names the procedure, and nothing that holds was read of it: `may be used from 14:00`."""
    return notice.fallback is Fallback.UNSPECIFIED and _MENTION.search(notice.text) is not None


def granted(notice: Notice) -> tuple[ChangeKind, str] | None:
    """Return the news of a notice that grants the procedure and is seen for the first time."""
    kind = GRANTED.get(standing(notice))
    return None if kind is None else (kind, f"the text says {notice.fallback}{_until(notice.fallback_until)}")


def fallback_news(before: Notice, after: Notice) -> tuple[ChangeKind, str] | None:
    """Return what is said anew of the emergency procedure."""
    was, now = standing(before), standing(after)
    if now in GRANTED:
        moved = before.fallback_until != after.fallback_until
        return granted(after) if was is not now or moved else None
    if now is Fallback.ENDED:
        return (ChangeKind.FALLBACK_ENDED, _why_over(after)) if was is not now else None
    if was in GRANTED and not _MENTION.search(after.text):
        return (ChangeKind.FALLBACK_ENDED, "the text no longer grants it; it does not say that it ended")
    return None


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


def _why_over(notice: Notice) -> str:
    if notice.fallback is Fallback.ENDED:
        return "the text says that it ended"
    return "it was granted for a time that is over"


def _until(at: datetime | None) -> str:
    return "" if at is None else f", until {at.astimezone(COPENHAGEN):%d-%m-%Y %H:%M}"

"""Silences that a person has expired in Alertmanager: they are not created again when the notice changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rules.model.notice import Window
from rules.ports.pagers import Page

Silence = Mapping[str, Any]
"""One silence as the API returns it."""


def without_expired_by_hand(
    wanted: Sequence[Window], page: Page, existing: Sequence[Silence]
) -> list[Window]:
    """Return the windows to silence, without those whose silence a person has expired.

    existing: all silences of the notice, including expired ones.
    """
    return [each for each in wanted if not _was_expired_by_hand(each, page, existing)]


def _was_expired_by_hand(window: Window, page: Page, existing: Sequence[Silence]) -> bool:
    """Whether the silence of a window was expired early, although the window stayed planned.

    A silence that the bot itself expired is one whose window was no longer planned before this page.
    """
    planned = any(_overlap(window.start, window.end, each.start, each.end) for each in page.quiet_before)
    is_silenced = any(_is_active_for(each, window) for each in existing)
    return planned and not is_silenced and any(_expired_early(each, window) for each in existing)


def _is_active_for(silence: Silence, window: Window) -> bool:
    starts, ends, _ = _times(silence)
    return silence["status"]["state"] != "expired" and _overlap(starts, ends, window.start, window.end)


def _expired_early(silence: Silence, window: Window) -> bool:
    """Whether a silence was expired by a request, and could have been of this window."""
    starts, ends, updated = _times(silence)
    if silence["status"]["state"] != "expired" or updated < ends or window.start is None:
        return False  # it is active, or expired at its end
    if starts < ends:
        return _overlap(starts, ends, window.start, window.end)
    # A silence that had not started has lost its times.
    return ends <= window.start


def _overlap(
    start: datetime | None, end: datetime | None, other_start: datetime | None, other_end: datetime | None
) -> bool:
    """Whether two periods overlap; a period without a start or an end overlaps nothing."""
    if start is None or end is None or other_start is None or other_end is None:
        return False
    return start < other_end and other_start < end


def _times(silence: Silence) -> tuple[datetime, datetime, datetime]:
    starts, ends, updated = (
        datetime.fromisoformat(silence[name]) for name in ("startsAt", "endsAt", "updatedAt")
    )
    return starts, ends, updated

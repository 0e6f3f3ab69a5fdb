"""Silences that a person has ended in Alertmanager: they stay ended, whatever is said of their windows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rules.model.notice import Window
from rules.ports.pagers import Page

Silence = Mapping[str, Any]
"""One silence, as the API has it."""


def undropped(wanted: Sequence[Window], page: Page, known: Sequence[Silence]) -> list[Window]:
    """Return the windows that are to be silenced, without those whose silence a person has ended.

    known: all silences of the notice, ended ones too.
    """
    return [each for each in wanted if not _is_dropped(each, page, known)]


def _is_dropped(window: Window, page: Page, known: Sequence[Silence]) -> bool:
    """Whether the window's silence was ended early, although the window was planned all the time.

    A silence that we ended ourselves is one whose window had been taken back before.
    """
    planned = any(_overlap(window.start, window.end, each.start, each.end) for each in page.quiet_before)
    stands = any(_stands_for(each, window) for each in known)
    return planned and not stands and any(_ended_early(each, window) for each in known)


def _stands_for(silence: Silence, window: Window) -> bool:
    starts, ends, _ = _times(silence)
    return silence["status"]["state"] != "expired" and _overlap(starts, ends, window.start, window.end)


def _ended_early(silence: Silence, window: Window) -> bool:
    """Whether it was ended by a call, and could have been this window's."""
    starts, ends, updated = _times(silence)
    if silence["status"]["state"] != "expired" or updated < ends or window.start is None:
        return False  # it is at work, or ran out by itself
    if starts < ends:
        return _overlap(starts, ends, window.start, window.end)
    # One that had not begun yet has lost its times.
    return ends <= window.start


def _overlap(
    start: datetime | None, end: datetime | None, other_start: datetime | None, other_end: datetime | None
) -> bool:
    """Whether two spans touch; one without both its times touches nothing."""
    if start is None or end is None or other_start is None or other_end is None:
        return False
    return start < other_end and other_start < end


def _times(silence: Silence) -> tuple[datetime, datetime, datetime]:
    starts, ends, updated = (
        datetime.fromisoformat(silence[name]) for name in ("startsAt", "endsAt", "updatedAt")
    )
    return starts, ends, updated

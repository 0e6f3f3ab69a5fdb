"""The moves of windows between two revisions: by their times, or by the updates where the times show nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain

from rules.model.change import ChangeKind
from rules.model.notice import Notice, Slug, Update, UpdateKind, Window
from rules.model.reason import Reason, ReasonCode, Reasons, Times

Move = tuple[ChangeKind, Reasons]

_STATED: Mapping[UpdateKind, ChangeKind] = {
    UpdateKind.EXTENDED: ChangeKind.WINDOW_EXTENDED,
    UpdateKind.SHORTENED: ChangeKind.WINDOW_SHORTENED,
    UpdateKind.RESCHEDULED: ChangeKind.WINDOW_RESCHEDULED,
    UpdateKind.DELAYED: ChangeKind.WINDOW_DELAYED,
}


def window_changes(before: Notice, after: Notice) -> dict[ChangeKind, Reasons]:
    """Return the changes of windows with their reasons. Windows whose times can no longer be parsed have not moved."""
    found = dict(_stated(before, after))
    if after.windows and before.windows:
        was, now = _timelines(before, after)
        shifts = (_shifts(was[key], now[key], after.updated) for key in was)
        found |= dict(chain.from_iterable(shifts))
    elif after.windows:
        first = Reason(because=ReasonCode.TIMES_FOUND, times=_times(after.windows[0]))
        found[ChangeKind.WINDOW_RESCHEDULED] = (first,)
    return found


def new_updates(before: Notice, after: Notice) -> Iterator[tuple[UpdateKind, Update]]:
    """Yield the updates in the body that are new. Only the time of day identifies an update: its date is often inferred."""
    known = Counter(_mark(kind, update) for update in before.updates for kind in update.kinds)
    for update in after.updates:
        for kind in update.kinds:
            mark = _mark(kind, update)
            if known[mark]:
                known[mark] -= 1
            else:
                yield kind, update


def _mark(kind: UpdateKind, update: Update) -> tuple[UpdateKind, str | None]:
    return kind, None if update.at is None else f"{update.at:%H:%M}"


def _stated(before: Notice, after: Notice) -> Iterator[Move]:
    """Yield moves that are only stated. Where an update states a new end, the times of the windows decide, if any."""
    for kind, update in new_updates(before, after):
        named = update.end is not None
        if kind in _STATED and not (named and after.windows):
            late = kind is UpdateKind.DELAYED and named
            told = ChangeKind.WINDOW_EXTENDED if late else _STATED[kind]
            yield told, (Reason(because=ReasonCode.UPDATE, said=kind),)


Timeline = dict[Slug | None, tuple[Window, ...]]


def _timelines(before: Notice, after: Notice) -> tuple[Timeline, Timeline]:
    """Return the windows of both revisions: all together, or by common system if any window is for some systems only."""
    if not any(window.systems for window in (*before.windows, *after.windows)):
        return {None: before.windows}, {None: after.windows}
    systems = sorted(_systems(before) & _systems(after))
    return {each: _of(before, each) for each in systems}, {each: _of(after, each) for each in systems}


def _systems(notice: Notice) -> set[Slug]:
    scoped = (window.systems or () for window in notice.windows)
    return {*notice.systems, *chain.from_iterable(scoped)}


def _of(notice: Notice, system: Slug) -> tuple[Window, ...]:
    return tuple(window for window in notice.windows if window.concerns(system))


def _shifts(was: tuple[Window, ...], now: tuple[Window, ...], updated: datetime | None) -> Iterator[Move]:
    kept = {_times(window) for window in was} & {_times(window) for window in now}
    left = sorted((window for window in was if _times(window) not in kept), key=_order)
    new = sorted((window for window in now if _times(window) not in kept), key=_order)
    for old, moved in zip(left, new, strict=False):
        yield from _shift(old, moved)
    for each in new[len(left) :]:
        more = Reason(because=ReasonCode.WINDOW_MORE, times=_times(each))
        yield (ChangeKind.WINDOW_ANNOUNCED if was else ChangeKind.SCOPE_CHANGED), (more,)
    for each in left[len(new) :]:
        if not _is_past(each, updated):
            yield ChangeKind.SCOPE_CHANGED, (Reason(because=ReasonCode.WINDOW_LESS, times=_times(each)),)


def _is_past(window: Window, updated: datetime | None) -> bool:
    """Whether the window was over at the last edit: then its removal is no change."""
    return updated is not None and window.end is not None and window.end <= updated


def _shift(was: Window, now: Window) -> Iterator[Move]:
    """Yield the moves of one window: of its start, and of its end unless the whole window moved with its length kept."""
    moved = Reason(because=ReasonCode.TIMES_MOVED, times=_times(now), times_before=_times(was))
    if now.start and was.start != now.start:
        yield ChangeKind.WINDOW_RESCHEDULED, (moved,)
        if not _overlap(was, now) or _length(was) == _length(now):
            return
    if was.end and now.end:
        if was.end != now.end:
            later = now.end > was.end
            yield (ChangeKind.WINDOW_EXTENDED if later else ChangeKind.WINDOW_SHORTENED), (moved,)
    elif was.end:
        yield ChangeKind.WINDOW_DELAYED, (moved, Reason(because=ReasonCode.END_DROPPED))
    else:
        yield ChangeKind.WINDOW_RESCHEDULED, (moved,)


def _overlap(was: Window, now: Window) -> bool:
    if was.start and was.end and now.start and now.end:
        return was.start < now.end and now.start < was.end
    return False


def _length(window: Window) -> timedelta | None:
    return window.end - window.start if window.start and window.end else None


def _times(window: Window) -> Times:
    return window.start, window.end


def _order(window: Window) -> datetime:
    return min(at for at in _times(window) if at)

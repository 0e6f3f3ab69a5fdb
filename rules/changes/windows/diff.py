"""The moves of windows between two revisions: by their times, or by the updates where the times show nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain

from rules.model.change import ChangeKind, Reason, ReasonCode, Reasons, Times
from rules.model.notice import Notice, Slug, Update, UpdateKind, Window

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
        earlier, current = _timelines(before, after)
        shifts = (_shifts(earlier[key], current[key], after.updated) for key in earlier)
        found |= dict(chain.from_iterable(shifts))
    elif after.windows:
        first = Reason(because=ReasonCode.TIMES_FOUND, times=_times(after.windows[0]))
        found[ChangeKind.WINDOW_RESCHEDULED] = (first,)
    return found


def new_updates(before: Notice, after: Notice) -> Iterator[tuple[UpdateKind, Update]]:
    """Yield the updates in the body that are new. Only the time of day identifies an update: its date is often inferred."""
    known = Counter(_identity(kind, update) for update in before.updates for kind in update.kinds)
    for update in after.updates:
        for kind in update.kinds:
            mark = _identity(kind, update)
            if known[mark]:
                known[mark] -= 1
            else:
                yield kind, update


def _identity(kind: UpdateKind, update: Update) -> tuple[UpdateKind, str | None]:
    return kind, None if update.at is None else f"{update.at:%H:%M}"


def _stated(before: Notice, after: Notice) -> Iterator[Move]:
    """Yield moves that are only stated. Where an update states a new end, the times of the windows decide, if any."""
    for kind, update in new_updates(before, after):
        has_end = update.end is not None
        if kind in _STATED and not (has_end and after.windows):
            is_late = kind is UpdateKind.DELAYED and has_end
            change_kind = ChangeKind.WINDOW_EXTENDED if is_late else _STATED[kind]
            yield change_kind, (Reason(because=ReasonCode.UPDATE, said=kind),)


Timeline = dict[Slug | None, tuple[Window, ...]]


def _timelines(before: Notice, after: Notice) -> tuple[Timeline, Timeline]:
    """Return the windows of both revisions: all together, or by common system if any window is for some systems only."""
    if not any(window.systems for window in (*before.windows, *after.windows)):
        return {None: before.windows}, {None: after.windows}
    systems = sorted(_systems(before) & _systems(after))
    return (
        {system: _windows_of(before, system) for system in systems},
        {system: _windows_of(after, system) for system in systems},
    )


def _systems(notice: Notice) -> set[Slug]:
    scoped = (window.systems or () for window in notice.windows)
    return {*notice.systems, *chain.from_iterable(scoped)}


def _windows_of(notice: Notice, system: Slug) -> tuple[Window, ...]:
    return tuple(window for window in notice.windows if window.concerns(system))


def _shifts(
    earlier: tuple[Window, ...], current: tuple[Window, ...], updated: datetime | None
) -> Iterator[Move]:
    unchanged = {_times(window) for window in earlier} & {_times(window) for window in current}
    removed = sorted((window for window in earlier if _times(window) not in unchanged), key=_order)
    added = sorted((window for window in current if _times(window) not in unchanged), key=_order)
    for old, moved in zip(removed, added, strict=False):
        yield from _shift(old, moved)
    for window in added[len(removed) :]:
        more = Reason(because=ReasonCode.WINDOW_MORE, times=_times(window))
        yield (ChangeKind.WINDOW_ANNOUNCED if earlier else ChangeKind.SCOPE_CHANGED), (more,)
    for window in removed[len(added) :]:
        if not _is_past(window, updated):
            yield ChangeKind.SCOPE_CHANGED, (Reason(because=ReasonCode.WINDOW_LESS, times=_times(window)),)


def _is_past(window: Window, updated: datetime | None) -> bool:
    """Whether the window was over at the last edit: then its removal is no change."""
    return updated is not None and window.end is not None and window.end <= updated


def _shift(earlier: Window, current: Window) -> Iterator[Move]:
    """Yield the moves of one window: of its start, and of its end unless the whole window moved with its length kept."""
    reason = Reason(because=ReasonCode.TIMES_MOVED, times=_times(current), times_before=_times(earlier))
    if current.start and earlier.start != current.start:
        yield ChangeKind.WINDOW_RESCHEDULED, (reason,)
        if not _overlap(earlier, current) or _length(earlier) == _length(current):
            return
    if earlier.end and current.end:
        if earlier.end != current.end:
            later = current.end > earlier.end
            yield (ChangeKind.WINDOW_EXTENDED if later else ChangeKind.WINDOW_SHORTENED), (reason,)
    elif earlier.end:
        yield ChangeKind.WINDOW_DELAYED, (reason, Reason(because=ReasonCode.END_DROPPED))
    else:
        yield ChangeKind.WINDOW_RESCHEDULED, (reason,)


def _overlap(earlier: Window, current: Window) -> bool:
    if earlier.start and earlier.end and current.start and current.end:
        return earlier.start < current.end and current.start < earlier.end
    return False


def _length(window: Window) -> timedelta | None:
    return window.end - window.start if window.start and window.end else None


def _times(window: Window) -> Times:
    return window.start, window.end


def _order(window: Window) -> datetime:
    return min(at for at in _times(window) if at)

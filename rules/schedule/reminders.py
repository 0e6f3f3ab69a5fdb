"""Due times of a window: events that come by the clock alone, before the start, at the start and after the end."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.changes.lifecycle import ending
from rules.changes.windows.current import cancelled_for, last_move, standing_windows
from rules.commands.durations import format_duration
from rules.model.change import ChangeKind, Reason, ReasonCode, Reasons
from rules.model.evidence import Confidence
from rules.model.notice import Kind, Notice, UpdateKind, Window

GRACE = timedelta(minutes=15)
"""How long after its end a window counts as overdue: most are closed within minutes."""

ROUNDS = (GRACE, timedelta(hours=1), timedelta(hours=3), timedelta(hours=8), timedelta(hours=24))
"""The times after the end at which an overdue window is announced; the last one is final."""

MISSED = timedelta(hours=1)
"""How late a start or an overdue announcement is still sent where it could not be sent in time."""

_OF_TIME = frozenset({"windows", "outcome", "kind"})
"""The evidence that a due time rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTime:
    """An event that comes by the clock, with its windows."""

    kind: ChangeKind
    at: datetime
    """UTC."""
    name: str
    """A stable key, made of the times that the event rests on: it changes when the window moves, not when its wording
    does."""
    windows: tuple[Window, ...]
    why: Reasons
    lead: timedelta | None = None
    """Of a reminder: how long before the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedDueTime:
    """A due time, and how the bot learned of it."""

    moment: DueTime
    since: datetime
    """When the times that the event rests on were first seen. UTC."""
    announced: bool
    """Whether they were announced as a change; what a first run finds is only recorded."""


def due_times(notice: Notice, *, remind: Sequence[timedelta]) -> tuple[DueTime, ...]:
    """Return all due times of the notice's current text, ordered by time; none for windows that are over, called off or moved.

    A guessed time has reminders only, with a mark; neither its start nor its end is announced.
    """
    windows = timed_windows(notice)
    found = [*_starting(windows, remind)]
    if not time_is_guessed(notice):
        found += [*_started(windows), *_overdue(notice, windows)]
    return tuple(sorted(found, key=lambda moment: moment.at))


def due(expected: Iterable[TrackedDueTime], *, now: datetime) -> tuple[DueTime, ...]:
    """Return the due times of one notice that are to be sent now, ordered by time.

    A missed one is sent late while it is still useful: a reminder until the window starts, all others up to `MISSED`.
    Of several with the same content only the newest is sent. A window that was announced after all its reminder times
    has one reminder at once.
    """
    tracked = tuple(expected)
    found = [
        *_due_by_start(tracked, now),
        *(each for each in _newest_rounds(tracked, now) if each.since <= each.moment.at),
    ]
    return tuple(sorted((each.moment for each in found), key=lambda moment: moment.at))


def timed_windows(notice: Notice) -> tuple[Window, ...]:
    """Return the windows that are upcoming or under way, as far as the agency has announced."""
    if notice.kind is not Kind.WINDOW or ending(notice) is not None:
        return ()
    cancelled = frozenset(cancelled_for(notice))
    return tuple(
        window
        for window in standing_windows(notice)
        if not cancelled.issuperset(window.systems or notice.systems or ("",))
    )


def time_is_guessed(notice: Notice) -> bool:
    return any(item.fact in _OF_TIME and item.confidence is Confidence.GUESSED for item in notice.evidence)


def last_word(notice: Notice, window: Window) -> datetime | None:
    """Return the time of the last update about a window without an end, or after the window's end."""
    times = [update.at for update in notice.updates if update.at and update.kinds != (UpdateKind.CORRECTED,)]
    if window.end is not None:
        return max((at for at in times if at > window.end), default=None)
    move = last_move(notice)
    if move is not None and move.at is None and notice.updated is not None:
        times.append(notice.updated)
    return max(times, default=None)


def awaited_since(notice: Notice, window: Window) -> datetime | None:
    """Return since when an update on a window is expected: its end or a later update; None without an announced end."""
    end = window.end or window.planned_end
    if end is None:
        return None
    return max(end, last_word(notice, window) or end)


def _starting(windows: tuple[Window, ...], remind: Sequence[timedelta]) -> Iterator[DueTime]:
    for start, together in _grouped_by(windows, lambda window: window.start).items():
        for lead in remind:
            yield DueTime(
                kind=ChangeKind.WINDOW_STARTING,
                at=start - lead,
                name=f"{_key(start)}-{format_duration(lead)}",
                windows=together,
                why=(Reason(because=ReasonCode.AHEAD, length=lead),),
                lead=lead,
            )


def _started(windows: tuple[Window, ...]) -> Iterator[DueTime]:
    for start, together in _grouped_by(windows, lambda window: window.start).items():
        yield DueTime(
            kind=ChangeKind.WINDOW_STARTED,
            at=start,
            name=_key(start),
            windows=together,
            why=(Reason(because=ReasonCode.BEGINS),),
        )


def _overdue(notice: Notice, windows: tuple[Window, ...]) -> Iterator[DueTime]:
    """Yield the overdue announcements. After an update of the agency the one at `GRACE` is left out."""
    for since, together in _grouped_by(windows, lambda window: awaited_since(notice, window)).items():
        by_end = all(window.end == since for window in together)
        because = ReasonCode.AFTER_END if by_end else ReasonCode.AFTER_LAST_WORD
        for length in ROUNDS if by_end else ROUNDS[1:]:
            yield DueTime(
                kind=ChangeKind.WINDOW_OVERDUE,
                at=since + length,
                name=f"{_key(since)}+{format_duration(length)}",
                windows=together,
                why=(Reason(because=because, length=length),),
            )


def _grouped_by(
    windows: tuple[Window, ...], time: Callable[[Window], datetime | None]
) -> Mapping[datetime, tuple[Window, ...]]:
    """Group windows by a time: two windows that start together have one reminder."""
    together: dict[datetime, tuple[Window, ...]] = {}
    for window in windows:
        at = time(window)
        if at is not None:
            together[at] = (*together.get(at, ()), window)
    return together


def _key(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}Z"


def _due_by_start(tracked: tuple[TrackedDueTime, ...], now: datetime) -> Iterator[TrackedDueTime]:
    """Yield, for each start, the latest reminder that is due, if it was missed or is the only one left."""
    reminders = [each for each in tracked if each.moment.kind is ChangeKind.WINDOW_STARTING]
    for start, of_start in _grouped_by_start(reminders).items():
        past = [each for each in of_start if each.moment.at <= now]
        if now >= start or not past:
            continue
        nearest = past[-1]
        last = len(past) == len(of_start)
        if nearest.since <= nearest.moment.at or (last and nearest.announced):
            yield nearest


def _grouped_by_start(reminders: Iterable[TrackedDueTime]) -> Mapping[datetime, list[TrackedDueTime]]:
    together: dict[datetime, list[TrackedDueTime]] = {}
    for each in sorted(reminders, key=lambda each: each.moment.at):
        start = each.moment.windows[0].start
        assert start is not None  # a reminder is made of a start
        together.setdefault(start, []).append(each)
    return together


def _newest_rounds(tracked: tuple[TrackedDueTime, ...], now: datetime) -> Iterator[TrackedDueTime]:
    """Yield the starts and overdue announcements that became due lately; of one end only the newest."""
    newest: dict[tuple[ChangeKind, tuple[Window, ...]], TrackedDueTime] = {}
    for each in sorted(tracked, key=lambda each: each.moment.at):
        moment = each.moment
        if moment.kind is not ChangeKind.WINDOW_STARTING and now - MISSED <= moment.at <= now:
            newest[moment.kind, moment.windows] = each
    yield from newest.values()

"""How a notice ended, in one sentence. Closed is not "completed": the last edit is never taken for the actual end."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from rules.changes.lifecycle import ending
from rules.changes.windows.current import standing_windows
from rules.changes.windows.outcomes import held
from rules.messages import dates
from rules.messages.notices.labels import only_for
from rules.model.change import ChangeKind
from rules.model.notice import Kind, Language, Notice, Outcome, Window
from rules.texts.notice import NoticeText

_PLANNED = (NoticeText.BEFORE_PLANNED, NoticeText.AT_PLANNED, NoticeText.AFTER_PLANNED)
_ANNOUNCED = (NoticeText.BEFORE_ANNOUNCED, NoticeText.AT_ANNOUNCED, NoticeText.AFTER_ANNOUNCED)


def outcome(notice: Notice, language: Language) -> str | None:
    """Return the sentence on the end; None while the notice is open."""
    kind = ending(notice)
    return None if kind is None else _SENTENCES[kind](notice, language)


def outcome_of(window: Window, notice: Notice, language: Language) -> str:
    """Return a sentence on one of several windows: its outcome and its time."""
    span = period(window, language, at=reference_time(notice))
    scope = only_for(window, language)
    if window.outcome is not Outcome.COMPLETED:
        template = NoticeText.CANCELLED if window.outcome is Outcome.CANCELLED else NoticeText.POSTPONED
        return template.text(language, span=f"{span}{scope}")
    alone = replace(notice, windows=(window,), outcome=window.outcome, completed_at=window.completed_at)
    return NoticeText.ONE_COMPLETED.text(language, done=_completed(alone, language), span=span, scope=scope)


def lateness(notice: Notice) -> timedelta | None:
    """Return how long after the last announced end the notice was closed by its status alone; None otherwise."""
    last = _last(notice)
    if notice.outcome is not Outcome.OPEN or not notice.closed or last is None or notice.updated is None:
        return None
    return notice.updated - _end(last)


def reference_time(notice: Notice) -> datetime | None:
    """Return the time that the reader has in mind: that of the agency's text."""
    return notice.updated or notice.published


def period(window: Window, language: Language, *, at: datetime | None = None) -> str:
    """Name the period of a window. at: the time that the reader has in mind."""
    return known_part(window, language, at=at) + unknown_part(window, language)


def known_part(window: Window, language: Language, *, at: datetime | None = None) -> str:
    if window.start is not None and window.end is not None:
        return dates.span(window.start, window.end, language, near=at)
    if window.start is not None:
        return NoticeText.FROM.text(language, start=dates.moment(window.start, language, near=at))
    return NoticeText.UNTIL.text(language, end=dates.moment(_end(window), language, near=at, closing=True))


def unknown_part(window: Window, language: Language) -> str:
    if window.end is None:
        return NoticeText.END_UNKNOWN.text(language)
    return "" if window.start is not None else NoticeText.START_UNKNOWN.text(language)


def periods(notice: Notice, language: Language) -> str:
    """Name the periods of the current windows, or those of an ended notice."""
    of = notice.windows if ending(notice) else standing_windows(notice)
    return ", ".join(period(window, language, at=reference_time(notice)) for window in of)


def at_time(at: datetime, notice: Notice, language: Language) -> str:
    """Name the time of an event: by the clock time alone within the window or on the day of its end."""
    last = _last(notice)
    reference = reference_time(notice) if last is None else _reader_day(last, at)
    text = dates.short_moment(at, language, near=reference)
    clock = dates.short_moment(at, language, near=at)
    return NoticeText.AT.text(language, at=text) if text == clock else text


def _reader_day(window: Window, at: datetime) -> datetime:
    within = window.start is not None and window.start <= at <= _end(window)
    return at if within else _end(window)


def _completed(notice: Notice, language: Language) -> str:
    if notice.outcome is not Outcome.COMPLETED:
        return _closed(notice, language)
    if notice.completed_at is None:
        return NoticeText.COMPLETED_UNTIMED.text(language)
    at = at_time(notice.completed_at, notice, language)
    sentence = NoticeText.COMPLETED_AT.text(language, at=at)
    gap = _gap(notice, notice.completed_at, language)
    return f"{sentence},{gap}" if gap else sentence


def _closed(notice: Notice, language: Language) -> str:
    gap = "" if notice.updated is None else _gap(notice, notice.updated, language)
    return f"{NoticeText.CLOSED_BY_AGENCY.text(language)}{gap}{NoticeText.ENDS_UNKNOWN.text(language)}"


def _gap(notice: Notice, at: datetime, language: Language) -> str:
    """Return the distance to the last announced end, which is the planned end where it never moved."""
    last = _last(notice)
    if last is None:
        return ""
    length = at - _end(last)
    before, exactly, after = _PLANNED if last.end == last.planned_end else _ANNOUNCED
    if abs(length) < timedelta(minutes=1):
        return exactly.text(language)
    sentence = after if length > timedelta() else before
    return sentence.text(language, distance=dates.distance(length, language))


def _last(notice: Notice) -> Window | None:
    ends = [window for window in held(notice) if window.end is not None]
    return max(ends, key=_end, default=None)


def _end(window: Window) -> datetime:
    assert window.end is not None  # callers pass windows with an end
    return window.end


def _resolved(notice: Notice, language: Language) -> str:
    if notice.outcome is Outcome.OPEN:
        return NoticeText.INCIDENT_CLOSED.text(language)
    if notice.completed_at is None:
        return NoticeText.RESOLVED_UNTIMED.text(language)
    return NoticeText.RESOLVED_AT.text(language, at=at_time(notice.completed_at, notice, language))


def _dated(dated: NoticeText, undated: NoticeText) -> Callable[[Notice, Language], str]:
    def sentence(notice: Notice, language: Language) -> str:
        span = periods(notice, language)
        return dated.text(language, span=span) if span else undated.text(language)

    return sentence


def _withdrawn(notice: Notice, language: Language) -> str:
    template = NoticeText.CLOSED_BY_AGENCY if notice.kind is Kind.INFORMATION else NoticeText.WITHDRAWN
    return template.text(language)


def _duplicated(notice: Notice, language: Language) -> str:
    if not notice.links:
        return NoticeText.DUPLICATED.text(language)
    return NoticeText.DUPLICATED_OF.text(language, oid=", ".join(notice.links))


_SENTENCES: Mapping[ChangeKind, Callable[[Notice, Language], str]] = {
    ChangeKind.WINDOW_COMPLETED: _completed,
    ChangeKind.WINDOW_CANCELLED: _dated(NoticeText.CANCELLED, NoticeText.CANCELLED_UNDATED),
    ChangeKind.WINDOW_POSTPONED: _dated(NoticeText.POSTPONED, NoticeText.POSTPONED_UNDATED),
    ChangeKind.INCIDENT_RESOLVED: _resolved,
    ChangeKind.NOTICE_WITHDRAWN: _withdrawn,
    ChangeKind.NOTICE_DUPLICATED: _duplicated,
}

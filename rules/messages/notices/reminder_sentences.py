"""Sentences of reminders: a window starts soon, has started, or is overdue."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from rules.changes.fallback import GRANTED, standing_fallback
from rules.messages import dates
from rules.messages.notices.body import scope
from rules.messages.notices.contradictions import doubts
from rules.messages.notices.fallback_line import fallback_line
from rules.messages.notices.labels import only_for
from rules.messages.notices.outcome_sentences import period, reference_time
from rules.model.change import Change, ChangeKind
from rules.model.message import Block, Paragraph
from rules.model.notice import Language, Window
from rules.schedule.reminders import last_word, timed_windows
from rules.texts.notice import NoticeText
from rules.texts.scheduled_messages import ReminderText


def reminder_sentence(change: Change, language: Language) -> tuple[str, ...]:
    """Return a sentence for each window, and the last update of an overdue one."""
    windows = change.windows or timed_windows(change.after) or change.after.windows
    sentence_of = _SENTENCES[change.kind]
    sentences = [sentence_of(window, change, language) for window in windows]
    if change.kind is ChangeKind.WINDOW_OVERDUE:
        sentences += _silence(windows, change, language)
    return tuple(dict.fromkeys(sentences)) or (NoticeText.ANNOUNCED_UNDATED.text(language),)


def reminder_blocks(change: Change, language: Language) -> Iterator[Block]:
    """Yield the blocks below a reminder: before the window all of its effects, later the fallback procedure alone."""
    notice = change.after
    granted = standing_fallback(notice) in GRANTED
    if change.kind is ChangeKind.WINDOW_STARTING:
        yield from scope(notice, language)
    if change.kind is ChangeKind.WINDOW_STARTING or granted:
        lines = tuple(fallback_line(notice, language))
        yield from [Paragraph(lines)] if lines else []
    yield from doubts(notice, language)


def _starting(window: Window, change: Change, language: Language) -> str:
    facts = {"scope": only_for(window, language), "span": _period(window, change, language)}
    if change.at is None or window.start is None:
        return ReminderText.STARTS.text(language, **facts)
    distance = dates.distance(window.start - change.at, language)
    return ReminderText.STARTS_IN.text(language, distance=distance, **facts)


def _started(window: Window, change: Change, language: Language) -> str:
    span = _period(window, change, language)
    return ReminderText.BEGUN.text(language, scope=only_for(window, language), span=span)


def _overdue(window: Window, change: Change, language: Language) -> str:
    end = window.end or window.planned_end
    if end is None:
        return ReminderText.BEGUN.text(language, scope="", span=_period(window, change, language))
    facts = {
        "scope": only_for(window, language),
        "end": dates.moment(end, language, near=_read_at(change), closing=True),
    }
    if window.end is None:
        return ReminderText.OVERDUE_ENDLESS.text(language, **facts)
    if change.at is None:
        return ReminderText.OVERDUE_UNTIMED.text(language, **facts)
    return ReminderText.OVERDUE.text(language, distance=dates.distance(change.at - end, language), **facts)


def _silence(windows: tuple[Window, ...], change: Change, language: Language) -> Iterator[str]:
    updates = [at for window in windows if (at := last_word(change.after, window)) is not None]
    if updates and change.at is not None:
        last = dates.moment(max(updates), language, near=change.at)
        distance = dates.distance(change.at - max(updates), language)
        yield ReminderText.SILENT_SINCE.text(language, at=last, distance=distance)


def _period(window: Window, change: Change, language: Language) -> str:
    return period(window, language, at=_read_at(change))


def _read_at(change: Change) -> datetime | None:
    return change.at or reference_time(change.after)


_SENTENCES: Mapping[ChangeKind, Callable[[Window, Change, Language], str]] = {
    ChangeKind.WINDOW_STARTING: _starting,
    ChangeKind.WINDOW_STARTED: _started,
    ChangeKind.WINDOW_OVERDUE: _overdue,
}

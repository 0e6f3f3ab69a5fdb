"""Sentences for changes of planned windows: announced, moved, extended, shortened or delayed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from rules.changes.lifecycle import ending
from rules.changes.windows.current import standing_windows
from rules.changes.windows.pairs import window_pairs
from rules.messages import dates
from rules.messages.notices.labels import only_for
from rules.messages.notices.outcome_sentences import period, reference_time
from rules.model.calendar import day_of
from rules.model.change import Change
from rules.model.notice import Language, Notice, Window
from rules.texts.notice import NoticeText

_UNDATED = {
    NoticeText.EXTENDED: NoticeText.EXTENDED_UNDATED,
    NoticeText.SHORTENED: NoticeText.SHORTENED_UNDATED,
    NoticeText.MOVED: NoticeText.MOVED_UNDATED,
    NoticeText.DELAYED: NoticeText.DELAYED_UNDATED,
}
"""The sentence without a time, for a change that only the notice's text states."""


def announced(change: Change, language: Language) -> tuple[str, ...]:
    """Return a sentence for each window that was not announced before."""
    before = standing_windows(change.before) if change.before else ()
    now = standing_windows(change.after)
    windows = tuple(window for window in now if window not in before) or now
    sentences = [
        NoticeText.ANNOUNCED.text(
            language,
            scope=only_for(each, language),
            span=period(each, language, at=reference_time(change.after)),
        )
        for each in windows
    ]
    return tuple(sentences) or (NoticeText.ANNOUNCED_UNDATED.text(language),)


def still_planned(notice: Notice, language: Language) -> Iterator[str]:
    """Yield a sentence for each window that is still planned: the end of one window says nothing about the others."""
    at = reference_time(notice)
    for each in standing_windows(notice) if ending(notice) is None else ():
        if at is None or each.start is None or each.start > at:
            span, scope = period(each, language, at=at), only_for(each, language)
            yield NoticeText.STILL_PLANNED.text(language, span=span, scope=scope)


def end_before(end: datetime, end_now: datetime | None, at: datetime | None, language: Language) -> str:
    """Name a replaced end: by the clock time alone where the new end is on the same day.

    at: the time that the reader has in mind.
    """
    if end_now is not None and day_of(end, closing=True) == day_of(end_now, closing=True):
        return dates.short_moment(end, language, near=end, closing=True)
    return dates.moment(end, language, near=at, closing=True)


def _per_window(
    template: NoticeText, fits: Callable[[Window | None, Window], bool]
) -> Callable[[Change, Language], tuple[str, ...]]:
    """Return a renderer with one sentence for each pair of windows, before and now, that fits the change kind."""

    def sentences(change: Change, language: Language) -> tuple[str, ...]:
        after = replace(change.after, windows=standing_windows(change.after))
        moved = [(was, now) for was, now in window_pairs(change.before, after) if fits(was, now)]
        found = tuple(
            _moved(template, was, now, reference_time(change.after), language) for was, now in moved
        )
        return found or (_UNDATED[template].text(language),)

    return sentences


def _ends_later(was: Window | None, now: Window) -> bool:
    return now.end is not None and (was is None or was.end is None or now.end > was.end)


def _ends_earlier(was: Window | None, now: Window) -> bool:
    return now.end is not None and was is not None and was.end is not None and now.end < was.end


def _has_no_end(was: Window | None, now: Window) -> bool:
    return now.end is None


def _is_longer(was: Window | None, now: Window) -> bool:
    return _has_no_end(was, now) or _ends_later(was, now)


def _has_other_times(was: Window | None, now: Window) -> bool:
    return was is None or was.start != now.start or was.end != now.end


def _moved(
    template: NoticeText, was: Window | None, now: Window, at: datetime | None, language: Language
) -> str:
    facts = {"scope": only_for(now, language)}
    if template is NoticeText.MOVED:
        facts["span"] = period(now, language, at=at)
        return template.text(language, **facts) + _was_period(was, now, at, language)
    if now.end is not None:
        facts["end"] = dates.moment(now.end, language, near=at, closing=True)
    elif template is NoticeText.EXTENDED:
        template = NoticeText.EXTENDED_OPEN
    return template.text(language, **facts) + _was_end(was, now, at, language)


def _was_period(was: Window | None, now: Window, at: datetime | None, language: Language) -> str:
    return "" if was is None else NoticeText.WAS.text(language, was=_period_before(was, now, at, language))


def _period_before(was: Window, now: Window, at: datetime | None, language: Language) -> str:
    """Name a replaced period: by clock times alone on the same day, and with its date where the new one has a date."""
    if was.start is None or was.end is None:
        return period(was, language, at=at)
    if now.end and {day_of(was.start)} == {
        day_of(was.end, closing=True),
        day_of(now.start or was.start),
        day_of(now.end, closing=True),
    }:
        return dates.hours(was.start, was.end, language)
    dated = now.start is not None and not dates.by_weekday(now.start, at)
    return dates.span(was.start, was.end, language, near=at, dated=dated)


def _was_end(was: Window | None, now: Window, at: datetime | None, language: Language) -> str:
    if was is None:
        return ""
    if was.end is None:
        return NoticeText.END_WAS_UNKNOWN.text(language)
    same_day = now.end or now.start or at
    return NoticeText.WAS.text(language, was=end_before(was.end, same_day, at, language))


rescheduled = _per_window(NoticeText.MOVED, _has_other_times)
extended = _per_window(NoticeText.EXTENDED, _is_longer)
shortened = _per_window(NoticeText.SHORTENED, _ends_earlier)
delayed = _per_window(NoticeText.DELAYED, _has_no_end)

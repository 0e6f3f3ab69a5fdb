"""The reasons of a change as text."""

from datetime import datetime, timedelta

from rules.commands.durations import format_duration
from rules.model.calendar import local
from rules.model.change import Reason, ReasonCode, Reasons, Times
from rules.model.notice import Language
from rules.texts.reasons import AND, NOT_STATED, REASONS, VALUES, DurationText

_REMINDERS = {ReasonCode.AHEAD, ReasonCode.AFTER_END, ReasonCode.AFTER_LAST_WORD}
"""Reasons whose length is formatted as people may type it."""


def reasons(why: Reasons, language: Language) -> str:
    """Return the reasons on one line."""
    return "; ".join(_reason(each, language) for each in why)


def _reason(each: Reason, language: Language) -> str:
    environments = [_value(name, language) for name in each.environment]
    return REASONS[each.because].text(
        language,
        said=_value(each.said, language),
        was=_value(each.was, language) or NOT_STATED.text(language),
        systems=", ".join(each.systems),
        access=_value(each.access, language),
        environment=f" {AND.text(language)} ".join(environments),
        times=_period(each.times),
        times_before=_period(each.times_before),
        length=_length(each, language),
        until=_moment(each.until),
        text=each.text,
    )


def _value(word: str, language: Language) -> str:
    return VALUES[word].text(language) if word else ""


def _length(each: Reason, language: Language) -> str:
    length = each.length or timedelta()
    return format_duration(length) if each.because in _REMINDERS else _gap(length, language)


def _gap(length: timedelta, language: Language) -> str:
    """Format a duration to the minute, from two days on in days."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    if hours >= 48:
        return DurationText.DAYS.text(language, days=round(length / timedelta(days=1)))
    words = DurationText.HOURS if hours else DurationText.MINUTES
    return words.text(language, hours=hours, minutes=minutes)


def _period(times: Times | None) -> str:
    return "" if times is None else " - ".join(_moment(at) or "?" for at in times)


def _moment(at: datetime | None) -> str:
    return "" if at is None else f"{local(at):%d-%m-%Y %H:%M}"

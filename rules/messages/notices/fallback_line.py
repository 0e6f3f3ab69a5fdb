"""The state of the fallback procedure in a notice. The general rule is shown, but is never a permission."""

from collections.abc import Iterator
from datetime import timedelta

from rules.changes.fallback import GRANTED, mentioned_only, standing_fallback
from rules.changes.lifecycle import ending
from rules.messages import dates
from rules.messages.notices.outcome_sentences import reference_time
from rules.model.message import Line, Strong
from rules.model.notice import Environment, Fallback, Kind, Language, Notice
from rules.texts.fallback import FallbackText
from rules.texts.notice import FALLBACK, NoticeText

_RULE_APPLIES_OVER = timedelta(minutes=60)


def fallback_line(notice: Notice, language: Language) -> Iterator[Line]:
    over = ending(notice) is not None
    if standing_fallback(notice) is Fallback.UNSPECIFIED and (over or not _matters(notice)):
        return
    yield (Strong(NoticeText.FALLBACK_LABEL.text(language)), " ", _fallback_state(notice, language))
    if standing_fallback(notice) is Fallback.UNSPECIFIED:
        yield from _general_rule(notice, language)


def _matters(notice: Notice) -> bool:
    return notice.kind is not Kind.INFORMATION and Environment.PRODUCTION in notice.environment


def fallback_text(notice: Notice, language: Language) -> str:
    return f"{NoticeText.FALLBACK_LABEL.text(language)} {_fallback_state(notice, language)}"


def _fallback_state(notice: Notice, language: Language) -> str:
    state = standing_fallback(notice)
    if state is Fallback.ENDED and notice.fallback is not state:
        return NoticeText.FALLBACK_OVER.text(language)
    if mentioned_only(notice):
        return FallbackText.MENTIONED.text(language)
    return FALLBACK[state].text(language) + until(notice, language)


def until(notice: Notice, language: Language) -> str:
    """Return the end of the permission, where the text states one of its own; else an empty text."""
    if notice.fallback_until is None or standing_fallback(notice) not in GRANTED:
        return ""
    end = dates.moment(notice.fallback_until, language, near=reference_time(notice), closing=True)
    return NoticeText.FALLBACK_UNTIL.text(language, end=end)


def _general_rule(notice: Notice, language: Language) -> Iterator[Line]:
    if notice.kind is Kind.INCIDENT:
        yield (NoticeText.RULE_INCIDENT.text(language),)
    elif any(w.start and w.end and w.end - w.start > _RULE_APPLIES_OVER for w in notice.windows):
        yield (NoticeText.RULE_WINDOW.text(language),)

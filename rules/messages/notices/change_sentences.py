"""A change in plain words: one sentence or a few, and what belongs below them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rules.changes.fallback import standing_fallback
from rules.changes.lifecycle import SAID, ending
from rules.changes.notice_state import NoticeState, notice_state
from rules.changes.text_diff import reworded
from rules.changes.windows.current import cancelled_for, partly_cancelled, standing_windows
from rules.changes.windows.outcomes import newly_ended
from rules.changes.windows.pairs import window_pairs
from rules.messages import dates
from rules.messages.notices.fallback_line import until
from rules.messages.notices.headline import title
from rules.messages.notices.labels import names, only_for
from rules.messages.notices.outcome_sentences import near, outcome, outcome_of, period
from rules.messages.notices.reminder_sentences import around, reminder_sentence
from rules.model.change import Change, ChangeKind
from rules.model.message import Block, Line, Paragraph, Quote
from rules.model.notice import Access, Fallback, Impact, Language, Notice, Outcome, Slug, Window
from rules.texts.notice import ACCESS, IMPACTS, NoticeText


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSentences:
    """Sentences without a full stop, the telling one first; and what shows their detail."""

    sentences: tuple[str, ...]
    blocks: tuple[Block, ...] = ()


def change_sentences(change: Change, language: Language) -> ChangeSentences:
    return _TELLERS[change.kind](change, language)


def _ended(change: Change, language: Language) -> ChangeSentences:
    own = [each for each in newly_ended(change.before, change.after) if SAID[each.outcome] is change.kind]
    if own:
        said = [outcome_of(each, change.after, language) for each in own]
        return ChangeSentences(sentences=(*said, *_still_planned(change.after, language)))
    sentence = outcome(change.after, language) or NoticeText.CLOSED_BY_AGENCY.said(language)
    return ChangeSentences(sentences=(sentence,))


def _still_planned(notice: Notice, language: Language) -> Iterator[str]:
    """Say which windows go on: that one is over or off says nothing of the others."""
    at = near(notice)
    for each in standing_windows(notice) if ending(notice) is None else ():
        if at is None or each.start is None or each.start > at:
            span, scope = period(each, language, at=at), only_for(each, language)
            yield NoticeText.STILL_PLANNED.said(language, span=span, scope=scope)


def _resolved(change: Change, language: Language) -> ChangeSentences:
    return ChangeSentences(sentences=_ended(change, language).sentences, blocks=_added(change))


def _announced(change: Change, language: Language) -> ChangeSentences:
    known = standing_windows(change.before) if change.before else ()
    now = standing_windows(change.after)
    windows = tuple(window for window in now if window not in known) or now
    said = [
        NoticeText.ANNOUNCED.said(
            language, scope=only_for(each, language), span=period(each, language, at=near(change.after))
        )
        for each in windows
    ]
    return ChangeSentences(sentences=tuple(said) or (NoticeText.ANNOUNCED_UNDATED.said(language),))


def _moves(
    text: NoticeText, fits: Callable[[Window | None, Window], bool]
) -> Callable[[Change, Language], ChangeSentences]:
    """Tell each window whose shift fits the kind; the bare word where only the text says so."""

    def teller(change: Change, language: Language) -> ChangeSentences:
        after = replace(change.after, windows=standing_windows(change.after))
        moved = [(was, now) for was, now in window_pairs(change.before, after) if fits(was, now)]
        said = tuple(_moved(text, was, now, near(change.after), language) for was, now in moved)
        return ChangeSentences(sentences=said or (_UNDATED[text].said(language),))

    return teller


def _later(was: Window | None, now: Window) -> bool:
    return now.end is not None and (was is None or was.end is None or now.end > was.end)


def _earlier(was: Window | None, now: Window) -> bool:
    return now.end is not None and was is not None and was.end is not None and now.end < was.end


def _endless(was: Window | None, now: Window) -> bool:
    return now.end is None


def _goes_on(was: Window | None, now: Window) -> bool:
    return _endless(was, now) or _later(was, now)


def _elsewhere(was: Window | None, now: Window) -> bool:
    return was is None or was.start != now.start or was.end != now.end


def _moved(text: NoticeText, was: Window | None, now: Window, at: datetime | None, language: Language) -> str:
    facts = {"scope": only_for(now, language)}
    if text is NoticeText.MOVED:
        facts["span"] = period(now, language, at=at)
        return text.said(language, **facts) + _was_period(was, now, at, language)
    if now.end is not None:
        facts["end"] = dates.moment(now.end, language, near=at, closing=True)
    elif text is NoticeText.EXTENDED:
        text = NoticeText.EXTENDED_OPEN
    return text.said(language, **facts) + _was_end(was, now, at, language)


def _was_period(was: Window | None, now: Window, at: datetime | None, language: Language) -> str:
    return "" if was is None else NoticeText.WAS.said(language, was=_beside(was, now, at, language))


def _beside(was: Window, now: Window, at: datetime | None, language: Language) -> str:
    """Name a period beside the one it became: by the clock on the same day, and with its date if that one is."""
    if was.start is None or was.end is None:
        return period(was, language, at=at)
    if now.end and {dates.day_of(was.start)} == {
        dates.day_of(was.end, closing=True),
        dates.day_of(now.start or was.start),
        dates.day_of(now.end, closing=True),
    }:
        return dates.hours(was.start, was.end, language)
    dated = now.start is not None and not dates.by_weekday(now.start, at)
    return dates.span(was.start, was.end, language, near=at, dated=dated)


def _was_end(was: Window | None, now: Window, at: datetime | None, language: Language) -> str:
    if was is None:
        return ""
    if was.end is None:
        return NoticeText.END_WAS_UNKNOWN.said(language)
    same_day = now.end or now.start or at
    return NoticeText.WAS.said(language, was=_end_beside(was.end, same_day, at, language))


def _end_beside(end: datetime, told: datetime | None, at: datetime | None, language: Language) -> str:
    """Say the clock alone beside a moment of the same day."""
    if told is not None and dates.day_of(end, closing=True) == dates.day_of(told, closing=True):
        return dates.shortly(end, language, near=end, closing=True)
    return dates.moment(end, language, near=at, closing=True)


def _fallback(first: NoticeText, anew: NoticeText) -> Callable[[Change, Language], ChangeSentences]:
    def teller(change: Change, language: Language) -> ChangeSentences:
        was = _until_before(change, language)
        text = first if change.before is None or was else anew
        return ChangeSentences(sentences=(text.said(language) + until(change.after, language) + was,))

    return teller


def _until_before(change: Change, language: Language) -> str:
    """Say until when the procedure was granted before; nothing where it was not granted alike, or without an end."""
    before, after = change.before, change.after
    if (
        before is None
        or standing_fallback(before) is not standing_fallback(after)
        or before.fallback_until is None
    ):
        return ""
    at, now = near(after), after.fallback_until
    was = _end_beside(before.fallback_until, now, at, language)
    return (NoticeText.WAS if now else NoticeText.WAS_UNTIL).said(language, was=was)


def _fallback_ended(change: Change, language: Language) -> ChangeSentences:
    """Tell whether the agency says so, or it only follows from the end of the notice, or from its silence."""
    after = change.after
    if standing_fallback(after) is not Fallback.ENDED:
        return ChangeSentences(sentences=(NoticeText.FALLBACK_UNSAID.said(language),))
    said = after.fallback is Fallback.ENDED or after.outcome is Outcome.COMPLETED
    text = NoticeText.FALLBACK_ENDED if said else NoticeText.FALLBACK_LAPSED
    return ChangeSentences(sentences=(text.said(language),))


def _plainly(
    text: NoticeText, unread: NoticeText | None = None
) -> Callable[[Change, Language], ChangeSentences]:
    """Tell by one set sentence and the agency's new words. `unread`: the sentence where they could not be read."""

    def teller(change: Change, language: Language) -> ChangeSentences:
        said = unread if unread and notice_state(change.after) is NoticeState.NOT_UNDERSTOOD else text
        return ChangeSentences(sentences=(said.said(language),), blocks=_added(change))

    return teller


def _systems(change: Change, language: Language) -> ChangeSentences:
    before = change.before.systems if change.before else ()
    came = [f"+ {names((slug,), language)}" for slug in change.after.systems if slug not in before]
    went = [f"− {names((slug,), language)}" for slug in before if slug not in change.after.systems]
    if came or went:
        return ChangeSentences(sentences=(NoticeText.SCOPE.said(language, what=", ".join(came + went)),))
    return ChangeSentences(sentences=(_scope_by_word(change.after, language),), blocks=_added(change))


def _scope_by_word(notice: Notice, language: Language) -> str:
    spared = cancelled_for(notice)
    if spared:
        return NoticeText.CANCELLED_FOR.said(language, systems=names(spared, language))
    return (NoticeText.PARTLY_CANCELLED if partly_cancelled(notice) else NoticeText.SCOPE_UNSAID).said(
        language
    )


def _impact(change: Change, language: Language) -> ChangeSentences:
    steps = tuple(_impact_steps(change.before, change.after, language))
    if len(steps) == 1:
        return ChangeSentences(sentences=(NoticeText.IMPACT_ONE.said(language, what=steps[0]),))
    lines: tuple[Line, ...] = tuple((step,) for step in steps)
    return ChangeSentences(
        sentences=(NoticeText.IMPACT_MANY.said(language),), blocks=(Paragraph(lines),) if lines else ()
    )


Step = tuple[Access, Impact | None, Impact]


def _impact_steps(before: Notice | None, after: Notice, language: Language) -> Iterator[str]:
    """Yield what fares otherwise than before; systems that changed alike share a line."""
    alike: dict[Step, list[Slug]] = {}
    for slug, impacts in after.impacts.items():
        known = before.impacts.get(slug) if before else None
        for access in Access:
            was, now = known.on(access) if known else None, impacts.on(access)
            if now is not None and now is not was:
                alike.setdefault((access, was, now), []).append(slug)
    for (access, was, now), slugs in alike.items():
        yield NoticeText.IMPACT_STEP.said(
            language,
            systems=names(tuple(slugs), language),
            access=ACCESS[access].said(language),
            before=NoticeText.NOT_STATED.said(language) if was is None else IMPACTS[was].said(language),
            after=IMPACTS[now].said(language),
        )


def _corrected(change: Change, language: Language) -> ChangeSentences:
    """Show what was put in and what was taken out, sentence by sentence."""
    blocks: list[Block] = []
    before = change.before
    if before is not None and title(before, language) != title(change.after, language):
        blocks.append(Paragraph(((NoticeText.TITLE_WAS.said(language, title=title(before, language)),),)))
    went, came = reworded("" if before is None else before.text, change.after.text)
    for text, words in ((NoticeText.REMOVED, went), (NoticeText.ADDED, came)):
        if words:
            blocks += [Paragraph(((text.said(language),),)), Quote(words)]
    # Whether it means the same is known only of what was read.
    unread = notice_state(change.after) is NoticeState.NOT_UNDERSTOOD
    text = NoticeText.CHANGED_UNREAD if unread else NoticeText.CORRECTED
    return ChangeSentences(sentences=(text.said(language),), blocks=tuple(blocks))


def _added(change: Change) -> tuple[Block, ...]:
    words = reworded("" if change.before is None else change.before.text, change.after.text)[1]
    return (Quote(words),) if words else ()


def _by_the_clock(change: Change, language: Language) -> ChangeSentences:
    return ChangeSentences(
        sentences=reminder_sentence(change, language), blocks=tuple(around(change, language))
    )


_UNDATED = {
    NoticeText.EXTENDED: NoticeText.EXTENDED_UNDATED,
    NoticeText.SHORTENED: NoticeText.SHORTENED_UNDATED,
    NoticeText.MOVED: NoticeText.MOVED_UNDATED,
    NoticeText.DELAYED: NoticeText.DELAYED_UNDATED,
}

_TELLERS: Mapping[ChangeKind, Callable[[Change, Language], ChangeSentences]] = {
    ChangeKind.INCIDENT_OPENED: _plainly(NoticeText.OPENED),
    ChangeKind.INCIDENT_RESOLVED: _resolved,
    ChangeKind.INCIDENT_UPDATED: _plainly(NoticeText.INCIDENT_NEWS),
    ChangeKind.WINDOW_ANNOUNCED: _announced,
    ChangeKind.WINDOW_CANCELLED: _ended,
    ChangeKind.WINDOW_POSTPONED: _ended,
    ChangeKind.WINDOW_COMPLETED: _ended,
    ChangeKind.WINDOW_RESCHEDULED: _moves(NoticeText.MOVED, _elsewhere),
    ChangeKind.WINDOW_EXTENDED: _moves(NoticeText.EXTENDED, _goes_on),
    ChangeKind.WINDOW_SHORTENED: _moves(NoticeText.SHORTENED, _earlier),
    ChangeKind.WINDOW_DELAYED: _moves(NoticeText.DELAYED, _endless),
    ChangeKind.WINDOW_OVERDUE: _by_the_clock,
    ChangeKind.WINDOW_STARTED: _by_the_clock,
    ChangeKind.WINDOW_STARTING: _by_the_clock,
    ChangeKind.FALLBACK_ALLOWED: _fallback(NoticeText.FALLBACK_ALLOWED, NoticeText.FALLBACK_ALLOWED_NOW),
    ChangeKind.FALLBACK_RESTRICTED: _fallback(
        NoticeText.FALLBACK_RESTRICTED, NoticeText.FALLBACK_RESTRICTED_NOW
    ),
    ChangeKind.FALLBACK_ENDED: _fallback_ended,
    ChangeKind.SCOPE_CHANGED: _systems,
    ChangeKind.IMPACT_CHANGED: _impact,
    ChangeKind.INFORMATION_PUBLISHED: _plainly(NoticeText.INFORMATION, NoticeText.INFORMATION_UNREAD),
    ChangeKind.NOTICE_CORRECTED: _corrected,
    ChangeKind.NOTICE_DUPLICATED: _ended,
    ChangeKind.NOTICE_WITHDRAWN: _ended,
}

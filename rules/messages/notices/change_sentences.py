"""Sentences for one change, and the blocks that are shown below them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rules.changes.fallback import standing_fallback
from rules.changes.lifecycle import SAID
from rules.changes.notice_state import NoticeState, notice_state
from rules.changes.text_diff import reworded
from rules.changes.windows.current import cancelled_for, partly_cancelled
from rules.changes.windows.outcomes import newly_ended
from rules.messages.notices import window_sentences
from rules.messages.notices.fallback_line import until
from rules.messages.notices.headline import title
from rules.messages.notices.labels import names
from rules.messages.notices.outcome_sentences import outcome, outcome_of, reference_time
from rules.messages.notices.reminder_sentences import reminder_blocks, reminder_sentence
from rules.messages.notices.window_sentences import end_before, still_planned
from rules.model.change import Change, ChangeKind
from rules.model.message import Block, Line, Paragraph, Quote
from rules.model.notice import Access, Fallback, Impact, Language, Notice, Outcome, Slug
from rules.texts.notice import ACCESS, IMPACTS, NoticeText


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSentences:
    """Sentences without a full stop, the main one first, and the blocks with their detail."""

    sentences: tuple[str, ...]
    blocks: tuple[Block, ...] = ()


_Renderer = Callable[[Change, Language], ChangeSentences]


def change_sentences(change: Change, language: Language) -> ChangeSentences:
    """Return the sentences and blocks of a change, by its kind."""
    return _RENDERERS[change.kind](change, language)


def _ended(change: Change, language: Language) -> ChangeSentences:
    newly_over = [
        each for each in newly_ended(change.before, change.after) if SAID[each.outcome] is change.kind
    ]
    if newly_over:
        outcomes = [outcome_of(each, change.after, language) for each in newly_over]
        return ChangeSentences(sentences=(*outcomes, *still_planned(change.after, language)))
    sentence = outcome(change.after, language) or NoticeText.CLOSED_BY_AGENCY.text(language)
    return ChangeSentences(sentences=(sentence,))


def _resolved(change: Change, language: Language) -> ChangeSentences:
    return ChangeSentences(sentences=_ended(change, language).sentences, blocks=_added(change))


def _sentences_only(sentences: Callable[[Change, Language], tuple[str, ...]]) -> _Renderer:
    """Return a renderer of sentences without blocks."""

    def render(change: Change, language: Language) -> ChangeSentences:
        return ChangeSentences(sentences=sentences(change, language))

    return render


def _fallback(first: NoticeText, changed: NoticeText) -> _Renderer:
    """Return a renderer of a granted fallback procedure.

    first: the template where the notice is new, or had granted the same until another time. changed: the template
    where it granted something else before.
    """

    def render(change: Change, language: Language) -> ChangeSentences:
        was = _until_before(change, language)
        template = first if change.before is None or was else changed
        return ChangeSentences(sentences=(template.text(language) + until(change.after, language) + was,))

    return render


def _until_before(change: Change, language: Language) -> str:
    """Name the replaced end of the procedure; empty where it was granted otherwise before, or without an end."""
    before, after = change.before, change.after
    if (
        before is None
        or standing_fallback(before) is not standing_fallback(after)
        or before.fallback_until is None
    ):
        return ""
    at, now = reference_time(after), after.fallback_until
    was = end_before(before.fallback_until, now, at, language)
    return (NoticeText.WAS if now else NoticeText.WAS_UNTIL).text(language, was=was)


def _fallback_ended(change: Change, language: Language) -> ChangeSentences:
    """Distinguish an end that the agency states from one that follows from the notice's end, or from its silence."""
    after = change.after
    if standing_fallback(after) is not Fallback.ENDED:
        return ChangeSentences(sentences=(NoticeText.FALLBACK_DROPPED.text(language),))
    stated = after.fallback is Fallback.ENDED or after.outcome is Outcome.COMPLETED
    template = NoticeText.FALLBACK_ENDED if stated else NoticeText.FALLBACK_LAPSED
    return ChangeSentences(sentences=(template.text(language),))


def _with_added_text(template: NoticeText, unread: NoticeText | None = None) -> _Renderer:
    """Return a renderer of one fixed sentence and the text that the agency added.

    unread: the sentence for a notice that could not be read.
    """

    def render(change: Change, language: Language) -> ChangeSentences:
        fitting = unread if unread and notice_state(change.after) is NoticeState.NOT_UNDERSTOOD else template
        return ChangeSentences(sentences=(fitting.text(language),), blocks=_added(change))

    return render


def _systems(change: Change, language: Language) -> ChangeSentences:
    before = change.before.systems if change.before else ()
    added = [f"+ {names((slug,), language)}" for slug in change.after.systems if slug not in before]
    removed = [f"− {names((slug,), language)}" for slug in before if slug not in change.after.systems]
    if added or removed:
        return ChangeSentences(sentences=(NoticeText.SCOPE.text(language, what=", ".join(added + removed)),))
    return ChangeSentences(sentences=(_scope_by_text(change.after, language),), blocks=_added(change))


def _scope_by_text(notice: Notice, language: Language) -> str:
    cancelled = cancelled_for(notice)
    if cancelled:
        return NoticeText.CANCELLED_FOR.text(language, systems=names(cancelled, language))
    template = NoticeText.PARTLY_CANCELLED if partly_cancelled(notice) else NoticeText.SCOPE_UNSTATED
    return template.text(language)


def _impact(change: Change, language: Language) -> ChangeSentences:
    steps = tuple(_impact_steps(change.before, change.after, language))
    if len(steps) == 1:
        return ChangeSentences(sentences=(NoticeText.IMPACT_ONE.text(language, what=steps[0]),))
    lines: tuple[Line, ...] = tuple((step,) for step in steps)
    return ChangeSentences(
        sentences=(NoticeText.IMPACT_MANY.text(language),), blocks=(Paragraph(lines),) if lines else ()
    )


Step = tuple[Access, Impact | None, Impact]
"""The kind of access, the impact on it before (None: not stated), and the impact now."""


def _impact_steps(before: Notice | None, after: Notice, language: Language) -> Iterator[str]:
    """Yield a line for each changed impact; systems with the same change share a line."""
    systems: dict[Step, list[Slug]] = {}
    for slug, impacts in after.impacts.items():
        earlier = before.impacts.get(slug) if before else None
        for access in Access:
            was, now = earlier.on(access) if earlier else None, impacts.on(access)
            if now is not None and now is not was:
                systems.setdefault((access, was, now), []).append(slug)
    for (access, was, now), slugs in systems.items():
        yield NoticeText.IMPACT_STEP.text(
            language,
            systems=names(tuple(slugs), language),
            access=ACCESS[access].text(language),
            before=NoticeText.NOT_STATED.text(language) if was is None else IMPACTS[was].text(language),
            after=IMPACTS[now].text(language),
        )


def _corrected(change: Change, language: Language) -> ChangeSentences:
    """Show the added and the removed sentences."""
    blocks: list[Block] = []
    before = change.before
    if before is not None and title(before, language) != title(change.after, language):
        blocks.append(Paragraph(((NoticeText.TITLE_WAS.text(language, title=title(before, language)),),)))
    removed, added = reworded("" if before is None else before.text, change.after.text)
    for label, words in ((NoticeText.REMOVED, removed), (NoticeText.ADDED, added)):
        if words:
            blocks += [Paragraph(((label.text(language),),)), Quote(words)]
    # "The wording was corrected" claims an unchanged meaning, which is known only of a text that was read.
    unread = notice_state(change.after) is NoticeState.NOT_UNDERSTOOD
    template = NoticeText.CHANGED_UNREAD if unread else NoticeText.CORRECTED
    return ChangeSentences(sentences=(template.text(language),), blocks=tuple(blocks))


def _added(change: Change) -> tuple[Block, ...]:
    words = reworded("" if change.before is None else change.before.text, change.after.text)[1]
    return (Quote(words),) if words else ()


def _reminder(change: Change, language: Language) -> ChangeSentences:
    return ChangeSentences(
        sentences=reminder_sentence(change, language), blocks=tuple(reminder_blocks(change, language))
    )


_RENDERERS: Mapping[ChangeKind, _Renderer] = {
    ChangeKind.INCIDENT_OPENED: _with_added_text(NoticeText.OPENED),
    ChangeKind.INCIDENT_RESOLVED: _resolved,
    ChangeKind.INCIDENT_UPDATED: _with_added_text(NoticeText.INCIDENT_NEWS),
    ChangeKind.WINDOW_ANNOUNCED: _sentences_only(window_sentences.announced),
    ChangeKind.WINDOW_CANCELLED: _ended,
    ChangeKind.WINDOW_POSTPONED: _ended,
    ChangeKind.WINDOW_COMPLETED: _ended,
    ChangeKind.WINDOW_RESCHEDULED: _sentences_only(window_sentences.rescheduled),
    ChangeKind.WINDOW_EXTENDED: _sentences_only(window_sentences.extended),
    ChangeKind.WINDOW_SHORTENED: _sentences_only(window_sentences.shortened),
    ChangeKind.WINDOW_DELAYED: _sentences_only(window_sentences.delayed),
    ChangeKind.WINDOW_OVERDUE: _reminder,
    ChangeKind.WINDOW_STARTED: _reminder,
    ChangeKind.WINDOW_STARTING: _reminder,
    ChangeKind.FALLBACK_ALLOWED: _fallback(NoticeText.FALLBACK_ALLOWED, NoticeText.FALLBACK_ALLOWED_NOW),
    ChangeKind.FALLBACK_RESTRICTED: _fallback(
        NoticeText.FALLBACK_RESTRICTED, NoticeText.FALLBACK_RESTRICTED_NOW
    ),
    ChangeKind.FALLBACK_ENDED: _fallback_ended,
    ChangeKind.SCOPE_CHANGED: _systems,
    ChangeKind.IMPACT_CHANGED: _impact,
    ChangeKind.INFORMATION_PUBLISHED: _with_added_text(NoticeText.INFORMATION, NoticeText.INFORMATION_UNREAD),
    ChangeKind.NOTICE_CORRECTED: _corrected,
    ChangeKind.NOTICE_DUPLICATED: _ended,
    ChangeKind.NOTICE_WITHDRAWN: _ended,
}

"""Changes and notices as messages: the root of a conversation, its replies, and cards that stand alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from textwrap import shorten

from rules.changes.lifecycle import ending
from rules.changes.notice_state import NoticeState, notice_state
from rules.messages import dates
from rules.messages.notices.body import root_body, see_also, summary, your_time
from rules.messages.notices.buttons import acknowledged_by, buttons
from rules.messages.notices.change_sentences import ChangeSentences, change_sentences
from rules.messages.notices.contradictions import doubts
from rules.messages.notices.headline import TONES, capital, heading, tidy, title
from rules.messages.notices.labels import subject
from rules.messages.notices.outcome_sentences import lateness, reference_time
from rules.model.change import Change, ChangeKind
from rules.model.kind_rules import KINDS, KindRules
from rules.model.message import Block, Line, Message, Paragraph, Quote, SmallPrint, Strong, Table, Tone
from rules.model.notice import Fallback, Language, Notice, NoticeKey, Outcome
from rules.model.people import Acknowledgement
from rules.texts.notice import NoticeText

_QUIET_AFTER = timedelta(hours=6)
"""An end stated this long after the announced end is not shown in the channel: nobody is waiting for it any more."""

_MOST_IN_SUMMARY = 240
"""Characters of the agency's text in a summary: about as many as a phone shows."""

Steps = Sequence[tuple[Change, ...]]
"""The changes of consecutive revisions, oldest first; each step has at least one."""


def root(
    notice: Notice,
    *,
    language: Language,
    read_at: datetime,
    key: NoticeKey | None = None,
    acknowledged: Acknowledgement | None = None,
) -> Message:
    """Compose the root message of a notice: its current state, with nothing that becomes untrue by the clock alone.

    key: the notice that its buttons refer to; None: it has no buttons.
    """
    *blocks, small_print = root_body(notice, language, read_at=read_at)
    acknowledgement = [Paragraph((acknowledged_by(notice, language, acknowledged),))] if acknowledged else []
    offered = buttons(notice, language, key=key, acknowledged=acknowledged is not None) if key else ()
    return Message(
        summary=summary(notice, language),
        heading=heading(notice, language),
        tone=TONES[notice_state(notice)],
        language=language,
        blocks=(*blocks, *acknowledgement, small_print),
        buttons=tuple(offered),
    )


def reply(steps: Steps, *, language: Language, broadcast: frozenset[ChangeKind] | None = None) -> Message:
    """Compose a reply with the changes of all steps.

    broadcast: kinds that are also shown in the channel; None: the default kinds.
    """
    in_channel = shown_in_channel(steps, broadcast)
    small_print = tuple(_small_print(steps, language, in_channel=in_channel))
    return Message(
        summary=_summary(steps, language),
        heading=_headline(steps, language),
        tone=_tone(steps),
        language=language,
        blocks=(*_news(steps, language, headed=True), *((SmallPrint(small_print),) if small_print else ())),
        broadcast=in_channel,
    )


def standalone(steps: Steps, *, language: Language, read_at: datetime) -> Message:
    """Compose a card for a place without threads: the changes, then the current state of the notice."""
    after = steps[-1][-1].after
    if all(change.before is None for step in steps for change in step):
        return root(after, language=language, read_at=read_at)
    news = tuple(_news(steps, language, headed=False))
    return Message(
        summary=_summary(steps, language),
        heading=heading(after, language),
        tone=_tone(steps),
        language=language,
        blocks=(*news, *_not_in_news(root_body(after, language, read_at=read_at), news)),
    )


def note(text: str, *, language: Language) -> Message:
    """Compose a note to the operator about the bot itself."""
    heading = NoticeText.NOTE.text(language)
    lines: tuple[Line, ...] = tuple((tidy(line),) for line in text.splitlines() if line.strip())
    return Message(
        summary=NoticeText.NOTED.text(language, heading=heading, text=tidy(text)),
        heading=heading,
        tone=Tone.TROUBLE,
        language=language,
        blocks=(Paragraph(lines),) if lines else (),
    )


def channel_note(text: str, *, language: Language) -> Message:
    """Compose a message to a channel about its subscriptions; the first line is the heading."""
    first, *others = [tidy(line) for line in text.splitlines() if line.strip()] or [""]
    return Message(
        summary=" ".join((first, *others)),
        heading=first,
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(tuple((line,) for line in others)),) if others else (),
    )


def _summary(steps: Steps, language: Language) -> str:
    news = _sentences_of(steps[-1], language)
    sentences = ". ".join(sentence for each in news for sentence in each.sentences)
    words = next((block.text for each in news for block in each.blocks if isinstance(block, Quote)), None)
    if words and KINDS[steps[-1][0].kind].quotes_agency:
        sentences = NoticeText.IN_WORDS.text(language, sentence=sentences, words=_shortened(words))
    return NoticeText.OF_NOTICE.text(language, title=_subject(steps[-1], language), sentences=sentences)


def _shortened(words: str) -> str:
    return shorten(words, _MOST_IN_SUMMARY, placeholder=" …")


def _subject(step: tuple[Change, ...], language: Language) -> str:
    """Return title and systems; without the systems where the sentences of the changes name them."""
    after = step[-1].after
    scoped = any(window.systems for window in after.windows)
    by_window = any(_is_by_window(KINDS[change.kind]) for change in step)
    return title(after, language) if scoped and by_window else subject(after, language)


def _is_by_window(rules: KindRules) -> bool:
    """Whether the sentences of a kind name the systems of each window."""
    return rules.states_times or rules.moves_window or rules.by_clock


def _headline(steps: Steps, language: Language) -> str:
    sentence = _sentences_of(steps[-1], language)[0].sentences[0]
    return (
        sentence
        if len(steps) == 1
        else NoticeText.MORE_NEWS.text(language, count=len(steps), sentence=sentence)
    )


def _sentences_of(step: tuple[Change, ...], language: Language) -> tuple[ChangeSentences, ...]:
    return tuple(change_sentences(change, language) for change in step)


def _news(steps: Steps, language: Language, *, headed: bool) -> Iterator[Block]:
    """Yield the sentences and blocks of each step, without the sentence that is already the heading."""
    for step in steps:
        news = _sentences_of(step, language)
        sentences = [sentence for each in news for sentence in each.sentences]
        if len(steps) > 1:
            at = _time_of(step, reference_time(steps[-1][-1].after), language)
            yield Paragraph(((Strong(at),), *((each,) for each in sentences)))
        elif headed:
            yield from [Paragraph(tuple((each,) for each in sentences[1:]))] if sentences[1:] else []
        else:
            yield Paragraph(((Strong(sentences[0]),), *((each,) for each in sentences[1:])))
        yield from dict.fromkeys(block for each in news for block in each.blocks)
    if headed and _newly_doubtful(steps):
        yield from doubts(steps[-1][-1].after, language)


def _not_in_news(blocks: Iterable[Block], news: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks of a notice without the lines that the news has already."""
    repeated = {_plain(line) for block in news if isinstance(block, Paragraph) for line in block.lines}
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield from [] if isinstance(block, Table) and block in news else [block]
        elif lines := tuple(line for line in block.lines if _plain(line) not in repeated):
            yield Paragraph(lines)


def _plain(line: Line) -> Line:
    return tuple(span.text if isinstance(span, Strong) else span for span in line)


def _newly_doubtful(steps: Steps) -> bool:
    before, after = steps[0][0].before, steps[-1][-1].after
    if before is None:
        return True
    return before.contradictions != after.contradictions or before.guessed != after.guessed


def _time_of(step: tuple[Change, ...], newest: datetime | None, language: Language) -> str:
    at = reference_time(step[-1].after)
    return (
        NoticeText.STEP_UNTIMED.text(language)
        if at is None
        else capital(dates.moment(at, language, near=newest))
    )


def _small_print(steps: Steps, language: Language, *, in_channel: bool) -> Iterator[Line]:
    """Yield the subject of a reply that is seen outside its thread, the duplicated notice, the reader's local time."""
    newest = steps[-1]
    after = newest[-1].after
    kinds = {change.kind for change in newest}
    if in_channel:
        yield (_subject(newest, language),)
    if ChangeKind.NOTICE_DUPLICATED in kinds:
        yield from see_also(after, language)
    if any(KINDS[kind].states_times for kind in kinds):
        before = newest[-1].before.windows if newest[-1].before else ()
        new = (each for each in after.windows if each.outcome is Outcome.OPEN and each not in before)
        yield from your_time(tuple(new), language)


def _tone(steps: Steps) -> Tone:
    newest = steps[-1][0]
    now = notice_state(newest.after)
    if newest.kind is ChangeKind.WINDOW_COMPLETED and ending(newest.after) is None:
        return Tone.GOOD  # one of several windows is over
    if KINDS[newest.kind].is_finish or now is NoticeState.NOT_UNDERSTOOD:
        return TONES[now]
    return KINDS[newest.kind].tone


def shown_in_channel(steps: Steps, broadcast: frozenset[ChangeKind] | None) -> bool:
    if broadcast is not None:
        return any(change.kind in broadcast for step in steps for change in step)
    # An unread text may be the worst news: every change of it is shown.
    unread = notice_state(steps[-1][-1].after) is NoticeState.NOT_UNDERSTOOD
    return unread or any(
        KINDS[change.kind].broadcast for step in steps if not _tidies_up(step) for change in step
    )


def _tidies_up(step: tuple[Change, ...]) -> bool:
    after = step[-1].after
    late = lateness(after)
    closes = any(KINDS[change.kind].is_finish for change in step)
    return closes and late is not None and late > _QUIET_AFTER and after.fallback is not Fallback.ENDED

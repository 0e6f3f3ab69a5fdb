"""How the emergency procedure stands after all that a text says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.notice import Fallback
from rules.reading import phrases_fallback
from rules.reading.days import Anchor, choose, wall_day
from rules.reading.lines import Sentence
from rules.reading.moments import next_after
from rules.reading.news import fallback, kinds, read_tokens, times_of
from rules.when import at


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """The last statement that stands, its own end if it names one (UTC), and the sentence."""

    state: Fallback = Fallback.UNSPECIFIED
    until: datetime | None = None
    said: Sentence | None = None


def permission(sentences: Iterable[Sentence], anchor: Anchor, window_start: datetime | None) -> Permission:
    """Read the statements in the order of time; the last one stands."""
    standing = Permission()
    for sentence in sentences:
        state = fallback(sentence.text)
        if state is not None:
            standing = _stated(sentence, state, anchor, window_start)
    return standing


def _stated(sentence: Sentence, state: Fallback, anchor: Anchor, window_start: datetime | None) -> Permission:
    until = _until(sentence, anchor, window_start)
    if state is Fallback.ENDED and until is not None and _to_come(sentence, until, anchor):
        # "ends at 20:00" of a time still ahead is a permission that runs out.
        state = Fallback.ALLOWED
    return Permission(state=state, until=None if state is Fallback.ENDED else until, said=sentence)


def _to_come(sentence: Sentence, until: datetime, anchor: Anchor) -> bool:
    future = phrases_fallback.FUTURE_END.search(sentence.text) is not None
    return future and (anchor.updated is None or until > anchor.updated)


def _until(sentence: Sentence, anchor: Anchor, window_start: datetime | None) -> datetime | None:
    """The procedure's own end."""
    subject = phrases_fallback.SUBJECT.search(sentence.text)
    # "extended until 02:00, and fallback is allowed": that end is the window's.
    after = subject.end() if subject is not None and kinds(sentence.text, loose=False) else 0
    word = phrases_fallback.UNTIL.search(sentence.text, after)
    if word is None:
        return None
    tokens = read_tokens(sentence.text, anchor.year)
    moments = [each for each in times_of(sentence.text, tokens) if each.clock.start >= word.start()]
    if not moments:
        return None
    moment = moments[-1]
    near = window_start or anchor.updated or anchor.published
    if near is None:
        return None
    if moment.day is None:
        return next_after(moment.clock, near)
    choice = choose(moment.day, anchor, hints=(wall_day(near), wall_day(near) + timedelta(days=1)))
    return None if choice is None else at(choice.day, moment.clock)

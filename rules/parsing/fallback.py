"""How the emergency procedure stands after all that a text says of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.model.notice import Fallback, Slug
from rules.parsing.lines import Line, Sentence
from rules.parsing.phrases import fallback
from rules.parsing.sentences.fallback_statements import stated
from rules.parsing.sentences.update_kinds import kinds, not_granted
from rules.parsing.times.dates import Anchor, choose, wall_day
from rules.parsing.times.mentions import TimeMention, read_tokens, times_of
from rules.parsing.times.printed.tokens import Clock
from rules.parsing.times.ranges import PrintedDay
from rules.parsing.times.slots import Shape, Slot, sentence_shape
from rules.parsing.times.timestamps import next_after
from rules.parsing.times.wall_clock import at

_DAY = timedelta(days=1)


_SLACK = timedelta(minutes=20)
"""Authors save an update a little before the time that it tells of."""


_MIDNIGHT = Clock(minutes=0, start=0, end=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackContext:
    """What a statement is read against. start: the window's, UTC. systems: those that the notice is about."""

    anchor: Anchor
    start: datetime | None = None
    systems: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackStart:
    """From when on it holds (UTC), and whether that was still to come when the notice was last edited."""

    at: datetime
    ahead: bool


def begins(text: str, ground: FallbackContext, *, written: datetime | None) -> FallbackStart | None:
    """Return from when on a folded sentence says that it holds; None where it says nothing of that."""
    near = _near(ground, written)
    if near is None or fallback.BEGINS.search(text) is None:
        return None
    said = sentence_shape(text, ground.anchor.year)
    starts = (_start(said, slot, ground, near) for slot in _of_the_procedure(said, text))
    start = next((each for each in starts if each is not None), None)
    held = [
        each for each in (ground.anchor.updated or ground.anchor.published, ground.start, written) if each
    ]
    return None if start is None else FallbackStart(at=start, ahead=start > max(held) + _SLACK)


def _near(ground: FallbackContext, written: datetime | None) -> datetime | None:
    """What a time without a day is near to: the writing, or a window that is still to come by then."""
    known = [each for each in (written or ground.anchor.published, ground.start) if each is not None]
    return max(known, default=None)


def _of_the_procedure(said: Shape, text: str) -> tuple[Slot, ...]:
    """`extended until 02:00, and fallback is allowed`: what stands before is the window's."""
    subject = fallback.SUBJECT.search(said.text)
    after = subject.end() if subject is not None and kinds(text, loose=False) else 0
    return tuple(slot for slot in said.slots if slot.at >= after)


def _start(said: Shape, slot: Slot, ground: FallbackContext, near: datetime) -> datetime | None:
    if slot.length is not None:
        return near + slot.length if fallback.IN_SO_LONG.search(said.text, 0, slot.at) else None
    if not fallback.FROM.search(said.text, 0, slot.at):
        return None
    if slot.day is not None:
        return _moment(TimeMention(clock=_MIDNIGHT, day=slot.day), ground.anchor, near)
    if slot.span is not None:
        return _moment(TimeMention(clock=slot.span.first, day=slot.span.first_day), ground.anchor, near)
    return None if slot.moment is None else _moment(slot.moment, ground.anchor, near)


def _moment(moment: TimeMention, anchor: Anchor, near: datetime) -> datetime | None:
    day: PrintedDay | None = moment.day
    if day is not None:
        choice = choose(day, anchor, hints=(wall_day(near), wall_day(near) + _DAY))
        return None if choice is None else at(choice.day, moment.clock)
    return min(
        (at(wall_day(near) + days * _DAY, moment.clock) for days in (-1, 0, 1)),
        key=lambda each: abs(each - near),
    )


_GRANTED = frozenset({Fallback.ALLOWED, Fallback.RESTRICTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence, and when it was written (UTC): None for the announcement, and where no stamp tells."""

    sentence: Sentence
    written: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """The last statement that stands, its own end if it names one (UTC), and the sentence."""

    state: Fallback = Fallback.UNSPECIFIED
    until: datetime | None = None
    said: Sentence | None = None
    since: datetime | None = None
    """When it began (UTC), where that is told beside it."""
    guessed: bool = False
    """It holds for some systems and not for others."""
    lost: tuple[Sentence, ...] = ()
    """Those that grant it from a time still to come: until then nothing may be told of them as a permission."""
    read: tuple[Sentence, ...] = ()


def permission(statements: Iterable[Statement], ground: FallbackContext) -> Permission:
    """Read the statements in the order of time; the last one stands."""
    standing = Permission()
    for each in statements:
        said = stated(each.sentence.text, ground.systems)
        if said is None:
            standing = _taken(standing, each)
            continue
        start = begins(each.sentence.text, ground, written=each.written)
        if said.state in _GRANTED and start is not None and start.ahead:
            standing = replace(standing, lost=(*standing.lost, each.sentence))
            continue
        new = _ended(each, start, standing, ground) if said.state is Fallback.ENDED else None
        new = new or Permission(state=said.state, until=_until(each, ground), said=each.sentence)
        standing = replace(
            new, since=None if start is None else start.at, guessed=not said.sure, lost=standing.lost
        )
    return standing


_MENTION = re.compile(r"fall\s?-?back|emergency procedure|nød\s?-?procedure", re.IGNORECASE)


def mentions_fallback(text: str) -> bool:
    """Whether a text, as printed, names the emergency procedure at all."""
    return _MENTION.search(text) is not None


def denies_fallback(text: Sequence[Line]) -> bool:
    """Whether a text states that the emergency procedure has not been allowed."""
    return any(not_granted(sentence.text) for line in text for sentence in line.sentences)


def _taken(standing: Permission, each: Statement) -> Permission:
    """`It may not be used yet` ends nothing, unless it was granted before: then nobody shall use it."""
    if standing.state in _GRANTED and not_granted(each.sentence.text):
        return Permission(state=Fallback.ENDED, said=each.sentence, lost=standing.lost)
    return standing


def granted(statement: Statement, ground: FallbackContext) -> Fallback | None:
    """What one statement says; None also where it grants the procedure from a time still to come."""
    said = stated(statement.sentence.text, ground.systems)
    if said is None or said.state not in _GRANTED:
        return None if said is None else said.state
    start = begins(statement.sentence.text, ground, written=statement.written)
    return None if start is not None and start.ahead else said.state


def _ended(
    each: Statement, start: FallbackStart | None, standing: Permission, ground: FallbackContext
) -> Permission:
    """`Ends at 20:00`, `no longer from 20:00`: of a time still ahead this is a permission that runs out."""
    text = each.sentence.text
    until = _until(each, ground)
    future = fallback.FUTURE_END.search(text) is not None
    ahead = future and until is not None and (ground.anchor.updated is None or until > ground.anchor.updated)
    runs = until if ahead else start.at if start is not None and start.ahead else None
    was = standing.state in _GRANTED
    if runs is None or not (ahead or was or fallback.WAS_ALLOWED.search(text)):
        return Permission(state=Fallback.ENDED, said=each.sentence)
    return Permission(state=standing.state if was else Fallback.ALLOWED, until=runs, said=each.sentence)


def _until(each: Statement, ground: FallbackContext) -> datetime | None:
    """The procedure's own end."""
    text, anchor = each.sentence.text, ground.anchor
    subject = fallback.SUBJECT.search(text)
    # "extended until 02:00, and fallback is allowed": that end is the window's.
    after = subject.end() if subject is not None and kinds(text, loose=False) else 0
    word = fallback.UNTIL.search(text, after)
    if word is None:
        return None
    moments = [
        moment
        for moment in times_of(text, read_tokens(text, anchor.year))
        if moment.clock.start >= word.start()
    ]
    near = ground.start or each.written or anchor.published
    if not moments or near is None:
        return None
    moment = moments[-1]
    if moment.day is None:
        return next_after(moment.clock, near)
    choice = choose(moment.day, anchor, hints=(wall_day(near), wall_day(near) + timedelta(days=1)))
    return None if choice is None else at(choice.day, moment.clock)

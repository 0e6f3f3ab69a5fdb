"""How the emergency procedure stands after all that a text says of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.model.notice import Fallback
from rules.parsing.begins import Beginning, Ground, begins
from rules.parsing.lines import Sentence
from rules.parsing.phrases import fallback
from rules.parsing.sentences.fallback_statements import stated
from rules.parsing.sentences.update_kinds import kinds, not_granted, read_tokens, times_of
from rules.parsing.times.dates import choose, wall_day
from rules.parsing.times.timestamps import next_after
from rules.parsing.times.wall_clock import at

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


def permission(statements: Iterable[Statement], ground: Ground) -> Permission:
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


def _taken(standing: Permission, each: Statement) -> Permission:
    """`It may not be used yet` ends nothing, unless it was granted before: then nobody shall use it."""
    if standing.state in _GRANTED and not_granted(each.sentence.text):
        return Permission(state=Fallback.ENDED, said=each.sentence, lost=standing.lost)
    return standing


def granted(statement: Statement, ground: Ground) -> Fallback | None:
    """What one statement says; None also where it grants the procedure from a time still to come."""
    said = stated(statement.sentence.text, ground.systems)
    if said is None or said.state not in _GRANTED:
        return None if said is None else said.state
    start = begins(statement.sentence.text, ground, written=statement.written)
    return None if start is not None and start.ahead else said.state


def _ended(each: Statement, start: Beginning | None, standing: Permission, ground: Ground) -> Permission:
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


def _until(each: Statement, ground: Ground) -> datetime | None:
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

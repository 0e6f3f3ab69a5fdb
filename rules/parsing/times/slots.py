"""A sentence with its days, times, ranges and durations set apart, so that the words around them can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from rules.parsing.phrases import moves
from rules.parsing.times.durations import lengths
from rules.parsing.times.mentions import TimeMention, is_clock, read_spans, read_tokens
from rules.parsing.times.printed.tokens import Clock, Day, Relative, Tie, Token, Week, Weekday, Word, far
from rules.parsing.times.ranges import PrintedDay, Span, adjoin, halved, printed_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One time in a sentence: a range, a moment, a day alone or a duration. `at` and `end`: its place in the shape."""

    at: int
    end: int
    span: Span | None = None
    moment: TimeMention | None = None
    day: PrintedDay | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """`the end is moved from M to M`; R is a range, D a day, L a duration."""

    text: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A place in the sentence and what stands there."""

    start: int
    end: int
    letter: str
    span: Span | None = None
    moment: TimeMention | None = None
    day: PrintedDay | None = None
    length: timedelta | None = None


def sentence_shape(text: str, near: int | None) -> Shape:
    """Set the times of a folded sentence apart."""
    return _shape(text, far(text, near))


@lru_cache(maxsize=4096)
def _shape(text: str, near: int | None) -> Shape:
    pieces = sorted(_pieces(text, near), key=lambda piece: piece.start)
    said, slots, cursor = "", list[Slot](), 0
    for piece in pieces:
        said += text[cursor : piece.start]
        slots.append(
            Slot(
                at=len(said),
                end=len(said) + 1,
                span=piece.span,
                moment=piece.moment,
                day=piece.day,
                length=piece.length,
            )
        )
        said += piece.letter
        cursor = piece.end
    return Shape(text=said + text[cursor:], slots=tuple(slots))


def _pieces(text: str, near: int | None) -> Iterator[_Piece]:
    taken: list[tuple[int, int]] = []
    for length in lengths(text):
        taken.append((length.start, length.end))
        yield _Piece(start=length.start, end=length.end, letter="L", length=length.length)
    found = [token for token in read_tokens(text, near, worded=True) if not _within(token, taken)]
    ranges = [span for span in read_spans(text, near) if not _swaps(text, span)]
    for span in ranges:
        group = [token for token in found if span.start <= token.start < span.end]
        before = _joined_before(text, found, found.index(group[0])) if group else []
        start = min([span.start, *(token.start for token in before)])
        taken.append((start, span.end))
        yield _Piece(start=start, end=span.end, letter="R", span=_own_days(text, span, before))
    yield from _moments(text, [token for token in found if not _within(token, taken)])


def _within(token: Token, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in taken)


def _swaps(text: str, span: Span) -> bool:
    """`moved from 1800 to 1930` gives no range, `moved from 1800-1930` does."""
    tied = moves.WORD.search(text, span.first.end, span.last.start)
    return tied is not None and moves.SWAPS.search(text, 0, span.start) is not None


def _joined_before(text: str, found: Sequence[Token], at: int) -> list[Token]:
    """The day right before a range."""
    joined: list[Token] = []
    following = found[at]
    for token in reversed(found[:at]):
        if not isinstance(token, Day | Weekday | Relative | Week) and not _is_at(token):
            break
        if not adjoin(text, token, following):
            break
        joined.insert(0, token)
        following = token
    while joined and isinstance(joined[0], Tie):
        joined.pop(0)
    return joined


def _own_days(text: str, span: Span, before: Sequence[Token]) -> Span:
    """`moved from June 12 to June 13, 2200-2300`: the first day is the old one, not the range's."""
    own = printed_day(before)
    if own is None or not moves.FROM_DAY.search(text, 0, before[0].start):
        return span
    return Span(
        first=span.first, last=span.last, first_day=own, last_day=None, start=span.start, end=span.end
    )


def _is_at(token: Token) -> bool:
    return isinstance(token, Tie) and token.word is Word.AT


def _moments(text: str, found: Sequence[Token]) -> Iterator[_Piece]:
    """Days and times that stand side by side are one moment."""
    group: list[Token] = []
    for token in found:
        if isinstance(token, Clock) and not is_clock(text, token):
            continue
        if group and not _goes_on(text, group, token):
            yield from _piece(group)
            group = []
        if group or not isinstance(token, Tie):
            group.append(token)
    yield from _piece(group)


def _goes_on(text: str, group: Sequence[Token], token: Token) -> bool:
    if not adjoin(text, group[-1], token):
        return False
    if isinstance(token, Tie):
        return token.word is Word.AT
    kind = Weekday if isinstance(token, Relative) else type(token)
    return not any(isinstance(before, kind) for before in group)


def _piece(group: list[Token]) -> Iterator[_Piece]:
    while group and isinstance(group[-1], Tie):
        group.pop()
    if not group:
        return
    clocks = [token for token in group if isinstance(token, Clock)]
    day = printed_day(group)
    start, end = group[0].start, group[-1].end
    if clocks:
        yield _Piece(start=start, end=end, letter="M", moment=TimeMention(clock=halved(clocks[0]), day=day))
    else:
        yield _Piece(start=start, end=end, letter="D", day=day)

"""A text that gives the start and the end of its window apart, or only one of them: `opens again Friday at 03:00`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from rules.parsing.lines import Line, Sentence
from rules.parsing.phrases import fallback, modality, moves, no_effect, update_kinds
from rules.parsing.sentences.system_mentions import mentions_in
from rules.parsing.sentences.update_kinds import unsettled
from rules.parsing.times.dates import Anchor, choose
from rules.parsing.times.durations import lengths
from rules.parsing.times.mentions import TimeMention
from rules.parsing.times.periods import Period
from rules.parsing.times.slots import Shape, Slot, sentence_shape
from rules.parsing.times.timestamps import next_after
from rules.parsing.times.wall_clock import at
from rules.parsing.windows.new_times import Boundary


def open_ended_windows(lines: Sequence[Line], anchor: Anchor, hints: tuple[date, ...]) -> list[Period]:
    """The first start and the first end that a text names; nothing where it names neither."""
    found: dict[Boundary, tuple[datetime, Sentence]] = {}
    lasts: timedelta | None = None
    for line in lines:
        for sentence in line.sentences:
            lasts = lasts or _lasts(sentence.text, anchor.year)
            for part, moment in _said(sentence, anchor):
                start = found[Boundary.START][0] if Boundary.START in found else None
                when = _when(moment, part, anchor, hints, start)
                if when is not None:
                    found.setdefault(part, (when, sentence))
    if Boundary.START in found and Boundary.END not in found and lasts is not None:
        start, place = found[Boundary.START]
        found[Boundary.END] = (start + lasts, place)
    return _period(found)


def _lasts(text: str, near: int | None) -> timedelta | None:
    """How long a sentence says that it takes."""
    measured = lengths(text)
    if not measured:
        return None
    aside = moves.NOT_A_SHIFT.search(_UP_TO.sub(" ", text)) or modality.FOREIGN.search(text)
    if aside or fallback.SUBJECT.search(text):
        return None
    said = (each.length for each in measured if moves.LASTS.search(text, 0, each.start))
    form = sentence_shape(text, near)
    return next(said, None) or next(filter(None, (_lasting(form, slot) for slot in form.slots)), None)


def _lasting(said: Shape, slot: Slot) -> timedelta | None:
    """`from M for about L`: how long it lasts from that moment on."""
    behind = moves.LASTS_BEHIND.match(said.text, slot.end) if slot.moment else None
    return None if behind is None else next(each.length for each in said.slots if each.end == behind.end())


_UP_TO = re.compile(r"\b(?:up to|op til)\b")


def tells(text: str) -> bool:
    """Whether a folded sentence gives a start or an end."""
    sentence = Sentence(text=text, start=0, end=len(text))
    return any(True for _ in _said(sentence, Anchor(published=None, updated=None)))


def _period(found: dict[Boundary, tuple[datetime, Sentence]]) -> list[Period]:
    if not found:
        return []
    start, end = (found[part][0] if part in found else None for part in (Boundary.START, Boundary.END))
    if start is not None and end is not None and end <= start:
        end = None
    place = next(sentence for _, sentence in found.values())
    return [Period(start=start, end=end, line=None, place=place, inferred=True)]


def _said(sentence: Sentence, anchor: Anchor) -> Iterator[tuple[Boundary, TimeMention]]:
    text = sentence.text
    said = sentence_shape(text, anchor.year)
    if all(slot.moment is None for slot in said.slots) or not _is_of_a_window(said, text):
        return
    days = [slot.day for slot in said.slots if slot.day is not None]
    for slot in said.slots:
        part = None if slot.moment is None else _part(said, slot)
        if slot.moment is not None and part is not None:
            yield (
                part,
                slot.moment if slot.moment.day else replace(slot.moment, day=days[0] if days else None),
            )


def _is_of_a_window(said: Shape, text: str) -> bool:
    """Whether it says when systems close or open: as a fact, or with the length of what may happen."""
    if no_effect.ASIDE.search(text) or fallback.SUBJECT.search(text):
        return False
    if modality.FOREIGN.search(text) or moves.ASIDE.search(text):
        return False
    if any(_lasting(said, slot) for slot in said.slots):
        return True
    if unsettled(text):
        return False
    of = mentions_in(text)
    subject = moves.SUBJECT.search(text) or moves.ENDS_AT_ONCE.search(text)
    return bool(of.direct or of.every or subject)


def _part(said: Shape, slot: Slot) -> Boundary | None:
    """`closed from` begins it, `opens at` ends it; what neither closes nor opens says neither."""
    head = said.text[: slot.at]
    if moves.OLD.search(head) or moves.SINCE.search(head):
        return None
    if moves.UNTIL.search(head):
        return Boundary.END
    if _lasting(said, slot) is not None:
        return Boundary.START
    before = max(_named(head), key=lambda found: found[0], default=None)
    behind = min(_named(said.text[slot.end :]), key=lambda found: found[0], default=None)
    nearest = before or behind
    if nearest is not None:
        return nearest[1]
    begins = moves.FROM.search(head) and update_kinds.WINDOW.search(said.text)
    return Boundary.START if begins else None


_WORDS = ((Boundary.START, moves.CLOSES), (Boundary.END, moves.OPENS))


def _named(text: str) -> Iterator[tuple[int, Boundary]]:
    for part, pattern in _WORDS:
        yield from ((match.start(), part) for match in pattern.finditer(text))


def _when(
    moment: TimeMention, part: Boundary, anchor: Anchor, hints: tuple[date, ...], start: datetime | None
) -> datetime | None:
    """A time without a day is that of the title's day, else the next one after publication."""
    if moment.day is not None:
        choice = choose(moment.day, anchor, hints=hints)
        return None if choice is None else at(choice.day, moment.clock)
    after = start or anchor.published
    if hints and start is None:
        return at(hints[-1] if part is Boundary.END else hints[0], moment.clock)
    return None if after is None else next_after(moment.clock, after)

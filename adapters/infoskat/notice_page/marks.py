"""Finds the labels and the printed stamps of a notice's own page, wherever they stand in its text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.infoskat.labels import CHANGED_LABELS, PAGE_LABELS, PUBLISHED_LABELS, Field, folded
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.sheet import Sheet
from rules.parsing.times.wall_clock import STAMP_CLOCK, STAMP_DAY

GAP = rf"[\s:{CELL}|·]{{0,80}}"
"""What may stand between a label and its value."""

_SPACED_CLOCK = rf"[\s,{CELL}]{{0,20}}(?:{STAMP_CLOCK})"
STAMP = re.compile(rf"{STAMP_DAY}{_SPACED_CLOCK}", re.IGNORECASE)
TO_THE_SECOND = r"\d{1,2}-\d{1,2}-\d{4}\s{1,20}(?:kl\.?\s?)?\d{1,2}[:.]\d{2}[:.]\d{2}(?!\d)"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(word.replace(" ", r"\s{1,3}") for word in sorted(words, key=len, reverse=True))


_LABEL = re.compile(rf"(?:{_any_of(PAGE_LABELS)})", re.IGNORECASE)
_UPDATED = re.compile(
    rf"(?P<label>{_any_of(word for word, field in PAGE_LABELS.items() if field is Field.UPDATED)}){GAP}(?P<stamp>{STAMP.pattern})",
    re.IGNORECASE,
)
_SAVED = re.compile(
    rf"(?P<label>{_any_of(CHANGED_LABELS | PUBLISHED_LABELS)}){GAP}(?P<stamp>{TO_THE_SECOND})", re.IGNORECASE
)
_SAVED_BY_ANY_NAME = re.compile(
    rf"(?<![^\n{CELL}])[ ]{{0,8}}(?:(?P<label>[^\W\d_]{{1,20}}(?:[ ][^\W\d_]{{1,20}}){{0,2}})\s?:)?{GAP}(?P<stamp>{TO_THE_SECOND})[ ]*(?=[\n{CELL}]|$)"
)
_HAS_SECONDS = re.compile(r"\d[:.]\d{2}[:.]\d{2}$")
_CLEAR_END = re.compile(rf"[ ]*(?:[:\n{CELL}|]|$)")
_LIKELY_END = re.compile(r"[ ]+[A-ZÆØÅ0-9•\"(“]|[A-ZÆØÅ0-9]")
_BLANK = re.compile(r"[ •*\-–|·]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label where it stands."""

    field: Field
    words: str
    start: int
    end: int
    clear: bool
    """Whether it stands alone, or a colon or the end of its cell follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A stamp, with its label if there is one."""

    label: str | None
    stamp: str
    start: int
    end: int


def begins(sheet: Sheet, place: int) -> bool:
    """Whether a place begins a line, a cell or an element."""
    if place in sheet.seams:
        return True
    before = sheet.text[max(0, place - 12) : place]
    tail = re.split(rf"[\n{CELL}]", before)[-1]
    return _BLANK.fullmatch(tail) is not None and (len(tail) < 12 or not place)


def label_at(sheet: Sheet, place: int) -> Label | None:
    """Return the label that stands at a place which is known to begin something."""
    found = _LABEL.match(sheet.text, place)
    while found is not None:
        end = found.end()
        after = sheet.text[end : end + 1]
        clear = _CLEAR_END.match(sheet.text, end) is not None or (
            end in sheet.seams and not (after.isalpha() and after.islower())
        )
        if clear or _LIKELY_END.match(sheet.text, end):
            words = " ".join(found[0].split())
            return Label(field=PAGE_LABELS[folded(words)], words=words, start=place, end=end, clear=clear)
        # `Systems` may be the label `System` with its value run together.
        found = _LABEL.match(sheet.text, place, end - 1) if end - 1 > place else None
    return None


def labels_within(sheet: Sheet, start: int, end: int) -> Iterator[Label]:
    """Yield the labels inside a line: those that begin an element, and those that begin with a capital."""
    for found in _LABEL.finditer(sheet.text, start, end):
        place = found.start()
        before = sheet.text[place - 1 : place]
        is_capital = found[0][0].isupper() and not before.isupper()
        if before != "-" and (place in sheet.seams or is_capital):
            label = label_at(sheet, place)
            if label is not None:
                yield label


def updated_stamps(sheet: Sheet) -> Iterator[Stamped]:
    """Yield every stamp behind a label for the last update."""
    for found in _UPDATED.finditer(sheet.text):
        if begins(sheet, found.start()) or found[0][0].isupper():
            yield _stamped(found)


def bare_stamps(sheet: Sheet) -> Iterator[Stamped]:
    """Yield every stamp, but those to the second, that begins a line, a cell or an element and has no label."""
    for found in STAMP.finditer(sheet.text):
        if begins(sheet, found.start()) and not _HAS_SECONDS.search(found[0]):
            yield Stamped(label=None, stamp=" ".join(found[0].split()), start=found.start(), end=found.end())


def saved_stamps(sheet: Sheet, start: int) -> list[Stamped]:
    """Return every stamp to the second, as saved versions have and people do not type, from a place on.

    Its label may be one that nobody has seen yet, or missing, where it has a line of its own.
    """
    known = [
        _stamped(found)
        for found in _SAVED.finditer(sheet.text, start)
        if found[0][0].isupper() or begins(sheet, found.start())
    ]
    ends = {each.end for each in known}
    others = (_stamped(found) for found in _SAVED_BY_ANY_NAME.finditer(sheet.text, start))
    return sorted((*known, *(each for each in others if each.end not in ends)), key=lambda each: each.start)


def is_alone(sheet: Sheet, stamped: Stamped) -> bool:
    """Whether a stamp with its label has a line or an element to itself."""
    text = sheet.text
    return begins(sheet, stamped.start) and (
        stamped.end in sheet.seams or not text[stamped.end : sheet.line_end(stamped.end)].strip()
    )


def clear_labels(sheet: Sheet) -> Iterator[Label]:
    """Yield the labels that stand alone, or with a colon, at the start of a line or an element."""
    for found in _LABEL.finditer(sheet.text):
        if begins(sheet, found.start()):
            label = label_at(sheet, found.start())
            if label is not None and label.clear:
                yield label


def _stamped(found: re.Match[str]) -> Stamped:
    return Stamped(
        label=found["label"] and " ".join(found["label"].split()),
        stamp=" ".join(found["stamp"].replace(CELL, " ").split()),
        start=found.start(),
        end=found.end("stamp"),
    )

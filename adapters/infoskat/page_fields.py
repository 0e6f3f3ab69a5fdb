"""Reads the fields of a notice's own page from its stamp on: labelled, or one after another without labels."""

import re
from dataclasses import dataclass, field

from adapters.infoskat.labels import STATUS_WORDS, SYSTEMS
from adapters.infoskat.markup import CELL
from adapters.infoskat.marks import Label, begins, label_at, labels_within
from adapters.infoskat.page_reading import Field, FoundField
from adapters.infoskat.rows import names
from adapters.infoskat.sheet import Sheet
from rules.systems import KNOWN, lookup

_BETWEEN = re.compile(rf"[\s{CELL}|·]*")
_AFTER_LABEL = re.compile(rf"[\s:{CELL}|·]*")
_NAMES = {*SYSTEMS, *(name for system in KNOWN.values() for name in system.printed)}
_NAME = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
_RUN = re.compile(rf"(?:{_NAME})(?P<more>(?:\s*[+,]\s*(?:{_NAME}))*)", re.IGNORECASE)
_STATUS = re.compile("|".join(sorted(map(re.escape, STATUS_WORDS), key=len, reverse=True)), re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_][^\d:.!?+]{2,49}")
_JOINED = re.compile(r"[+,]\s*$")
_JOINS = re.compile(r"\s*\+")
_MOST_FIELDS = 20
_MOST_BESIDE = 3
"""Lines of the site that may stand between the page's own stamp and its other fields."""


@dataclass(slots=True)
class Fields:
    """The fields found, and where the message begins; None where there is none."""

    found: dict[Field, FoundField] = field(default_factory=dict)
    message: int | None = None
    message_label_end: int | None = None
    end: int = 0
    """Where the last field ends."""

    @property
    def labelled(self) -> int:
        return sum(each.label is not None for each in self.found.values())


def read_fields(sheet: Sheet, start: int, stop: int) -> Fields:
    """Read from behind the page's own stamp up to a place: type, status, systems, and where the message begins.

    A label counts only where the value before it has ended: the words of a message are never taken for labels.
    """
    fields = Fields(end=start)
    for _ in range(_MOST_FIELDS):
        place = _skip(sheet, fields.end, stop)
        if place >= stop:
            return fields
        label = label_at(sheet, place)
        if label is not None and label.field is Field.MESSAGE:
            fields.found[Field.MESSAGE] = FoundField(field=Field.MESSAGE, value="", label=label.words)
            fields.message_label_end = label.end
            fields.message = _text_start(sheet, label.end, stop)
            return fields
        if label is not None and label.field not in fields.found and label.field is not Field.UPDATED:
            _labelled(sheet, label, stop, fields)
        elif not _unlabelled(sheet, place, stop, fields) and not _beside(sheet, place, stop, fields):
            fields.message = _line_of(sheet, place, fields.end)
            return fields
    return fields


def _labelled(sheet: Sheet, label: Label, stop: int, fields: Fields) -> None:
    begin = _AFTER_LABEL.match(sheet.text, label.end, stop)
    place = label.end if begin is None else begin.end()
    end = label.end if _is_empty(sheet, label, place, stop) else _value_end(sheet, place, stop, fields)
    if label.field is Field.SYSTEMS and end > place:
        end = _systems_end(sheet, place, end, stop)
    _take(sheet, fields, label.field, (min(place, end), end), label=label.words)


def _beside(sheet: Sheet, place: int, stop: int, fields: Fields) -> bool:
    """Go on behind a line of the site between the stamp and the other fields, if two of them follow it."""
    if fields.found:
        return False
    for _ in range(_MOST_BESIDE):
        place = _skip(sheet, min(stop, sheet.line_end(place)), stop)
        label = label_at(sheet, place) if place < stop else None
        if label is not None and label.clear:
            behind = read_fields(sheet, place, stop)
            if behind.labelled > 1 and list(behind.found)[0] is label.field:
                fields.end = place
                return True
    return False


def _is_empty(sheet: Sheet, label: Label, place: int, stop: int) -> bool:
    """Whether what stands behind a label is the next label already."""
    following = label_at(sheet, place) if place < stop and place > label.end else None
    if following is None or following.field is label.field:
        return place >= stop
    after = _AFTER_LABEL.match(sheet.text, following.end, stop)
    behind = following.end if after is None else after.end()
    if not following.clear:  # `System Import + Export`, but not `System maintenance`
        return following.field is Field.SYSTEMS and _RUN.match(sheet.text, behind, stop) is not None
    then = label_at(sheet, behind) if behind < stop else None
    # `Message` may be the value of `Type`: then another label follows at once.
    return then is None or ":" in sheet.text[following.end : behind]


def _value_end(sheet: Sheet, place: int, stop: int, fields: Fields) -> int:
    """Return where a value ends: with its line or cell, or before a label on the same line."""
    end = min(stop, sheet.line_end(place))
    below = _skip(sheet, end, stop)
    following = label_at(sheet, below) if below < stop else None
    for label in labels_within(sheet, place + 1, end):
        known = label.field in fields.found or label.field in {Field.UPDATED, Field.TITLE}
        if not known and (following is None or following.field is not label.field):
            return label.start
    return end


def _systems_end(sheet: Sheet, start: int, end: int, stop: int) -> int:
    """Return where the systems end that may stand on lines of their own, or be broken over lines."""
    whole = start
    while True:
        below = _skip(sheet, end, stop)
        if below >= stop or label_at(sheet, below) is not None:
            return end
        joined = _JOINED.search(sheet.text[start:end]) or _JOINS.match(sheet.text, below)
        if not joined and not _is_list(sheet, whole, below, stop):
            return end
        end = min(stop, sheet.line_end(below))


def _is_list(sheet: Sheet, start: int, below: int, stop: int) -> bool:
    """Whether names stand on lines of their own until the next label."""
    place = below
    while place < stop:
        if label_at(sheet, place) is not None:
            return True
        end = min(stop, sheet.line_end(place))
        if lookup(_name(sheet.text[place:end])) is None:
            return False
        place = _skip(sheet, end, stop)
    return False


def _name(text: str) -> str:
    return text.strip(" •*-,+")


def _unlabelled(sheet: Sheet, place: int, stop: int, fields: Fields) -> bool:
    """Take the value at a place by what it is; False: the message begins here."""
    if Field.SYSTEMS in fields.found:
        return False
    end = _run_end(sheet, place, stop)
    if end is not None:
        _take(sheet, fields, Field.SYSTEMS, (place, end))
        return True
    heading = next((each for each in sheet.elements if each.is_heading and each.start == place), None)
    if heading is not None and Field.TITLE not in fields.found:
        _take(sheet, fields, Field.TITLE, (place, min(stop, heading.end)))
        return True
    end = _status_end(sheet, place, stop)
    if end is None:
        return False
    words = sheet.value(place, end)
    first = Field.STATUS if _says_closed(words) or Field.TYPE in fields.found else Field.TYPE
    if first in fields.found:
        return False
    _take(sheet, fields, first, (place, end))
    return True


def _run_end(sheet: Sheet, place: int, stop: int) -> int | None:
    """Return where known names of systems end that are joined, or have a line of their own."""
    end = min(stop, sheet.line_end(place))
    line = sheet.text[place:end]
    if "+" in line and any(lookup(each) for each in names(line)) and _is_only_names(line):
        return _systems_end(sheet, place, end, stop)
    found = _RUN.match(sheet.text, place, stop)
    if found is None:
        return None
    if found.end() >= end or found.end() in sheet.seams:
        return _systems_end(sheet, place, found.end(), stop) if found.end() >= end else found.end()
    after = sheet.text[found.end()]
    run_together = after.isupper() and not found[0][-1].isupper()
    return found.end() if found["more"] or run_together else None


def _is_only_names(line: str) -> bool:
    pieces = [each.strip() for each in line.split("+")]
    return all(each and len(each) < 45 and not each.endswith((".", ":")) for each in pieces) and all(
        lookup(each) or len(each.split()) < 5 for each in pieces
    )


def _status_end(sheet: Sheet, place: int, stop: int) -> int | None:
    """Return where words end that are a type or a status: known ones, or short ones right above the systems."""
    end = min(stop, sheet.line_end(place))
    found = _STATUS.match(sheet.text, place, end)
    if found is not None:
        after = sheet.text[found.end() : found.end() + 1]
        if found.end() >= end:
            return end
        if found.end() in sheet.seams or not (after.isalpha() and after.islower()):
            return _if_systems_follow(sheet, found.end(), stop)
    if _WORDS.fullmatch(sheet.text, place, end) is None:
        return None
    return _if_systems_follow(sheet, end, stop)


def _if_systems_follow(sheet: Sheet, end: int, stop: int) -> int | None:
    """Return the end if systems follow, or one more such value and then systems."""
    place = end
    for _ in range(2):
        place = _skip(sheet, place, stop)
        if place >= stop:
            return None
        label = label_at(sheet, place)
        if label is not None or _run_end(sheet, place, stop) is not None:
            return end
        place = min(stop, sheet.line_end(place))
    return None


def _says_closed(words: str) -> bool:
    return STATUS_WORDS.get(" ".join(words.lower().split())) is True


def _take(sheet: Sheet, fields: Fields, of: Field, span: tuple[int, int], label: str | None = None) -> None:
    start, end = span
    value = ", ".join(
        text for text in map(_name_or_text(of), sheet.text[start:end].replace(CELL, "\n").split("\n")) if text
    )
    fields.found[of] = FoundField(field=of, value=" ".join(value.split()).strip(" |·"), label=label)
    fields.end = end


def _name_or_text(of: Field):  # type: ignore[no-untyped-def]
    return _name if of is Field.SYSTEMS else str.strip


def _skip(sheet: Sheet, place: int, stop: int) -> int:
    found = _BETWEEN.match(sheet.text, place, stop)
    end = place if found is None else found.end()
    bullet = re.compile(r"[•*] *").match(sheet.text, end, stop)
    return end if bullet is None else bullet.end()


def _text_start(sheet: Sheet, place: int, stop: int) -> int:
    found = _AFTER_LABEL.match(sheet.text, place, stop)
    return _line_of(sheet, place if found is None else found.end(), place)


def _line_of(sheet: Sheet, place: int, least: int) -> int:
    """Return the start of the line that a text begins in, so that its first bullet is kept."""
    start = sheet.line_start(place)
    blank = not sheet.text[start:place].strip(" •*")
    return start if blank and start >= least else place

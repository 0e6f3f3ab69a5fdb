"""Reads the fields of a notice's own page from its stamp on: labelled, or one after another without labels."""

import re
from dataclasses import dataclass, field

from adapters.infoskat.labels import Field
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.marks import Label, label_at, labels_within
from adapters.infoskat.notice_page.page_reading import FoundField
from adapters.infoskat.notice_page.sheet import Sheet
from adapters.infoskat.notice_page.values import (
    RUN,
    bare_name,
    before_prose,
    is_broken,
    means_closed,
    run_end,
    skip,
    status_end,
    systems_end,
)

_AFTER_LABEL = re.compile(rf"[\s:{CELL}|·]*")
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
    other_stamp: int | None = None
    """Where a second label of the last update stands, with the fields of a notice behind it: the first is not the notice's."""

    @property
    def labelled(self) -> int:
        return sum(each.label is not None for each in self.found.values())


def read_fields(sheet: Sheet, start: int, stop: int, *, beside: bool = True) -> Fields:
    """Read from behind the page's own stamp up to a place: type, status, systems, and where the message begins.

    beside: whether lines of the site may stand between the stamp and the other fields.
    A label counts only where the value before it has ended: so words of a message are never read as labels.
    """
    fields = Fields(end=start)
    for _ in range(_MOST_FIELDS):
        place = skip(sheet, fields.end, stop)
        if place >= stop:
            return fields
        label = label_at(sheet, place)
        if label is not None and label.field is Field.MESSAGE:
            fields.found[Field.MESSAGE] = FoundField(field=Field.MESSAGE, value="", label=label.words)
            fields.message_label_end = label.end
            fields.message = _text_start(sheet, label.end, stop)
            return fields
        if beside and label is not None and _begins_notice(sheet, label, stop, fields):
            fields.other_stamp = fields.message = label.start
            return fields
        if label is not None and label.field not in fields.found and label.field is not Field.UPDATED:
            _labelled(sheet, label, stop, fields)
        elif not _unlabelled(sheet, place, stop, fields) and not (
            beside and _beside(sheet, place, stop, fields)
        ):
            fields.message = _line_of(sheet, place, fields.end)
            return fields
    return fields


def _labelled(sheet: Sheet, label: Label, stop: int, fields: Fields) -> None:
    begin = _AFTER_LABEL.match(sheet.text, label.end, stop)
    place = label.end if begin is None else begin.end()
    end = label.end if _is_empty(sheet, label, place, stop) else _value_end(sheet, place, stop, fields)
    if label.field is Field.SYSTEMS and end > place:
        end = before_prose(sheet, place, end)
        end = systems_end(sheet, place, end, stop) if end == sheet.line_end(place) else end
    take(sheet, fields, label.field, (min(place, end), end), label=label.words)


def _beside(sheet: Sheet, place: int, stop: int, fields: Fields) -> bool:
    """Continue behind a line of the site between the stamp and the other fields, if two of them follow it."""
    if fields.found:
        return False
    for _ in range(_MOST_BESIDE):
        place = skip(sheet, min(stop, sheet.line_end(place)), stop)
        label = label_at(sheet, place) if place < stop else None
        if label is not None and label.clear:
            behind = read_fields(sheet, place, stop, beside=False)
            if behind.labelled > 1 and next(iter(behind.found)) is label.field:
                fields.end = place
                return True
    return False


def _begins_notice(sheet: Sheet, label: Label, stop: int, fields: Fields) -> bool:
    """Whether a label of the last update stands before any system was found, and other fields stand behind its value."""
    if label.field is not Field.UPDATED or not label.clear or Field.SYSTEMS in fields.found:
        return False
    value = skip(sheet, label.end + 1, stop)
    behind = read_fields(sheet, min(stop, sheet.line_end(value)), stop, beside=False)
    return Field.SYSTEMS in behind.found or behind.labelled > 1


def _is_empty(sheet: Sheet, label: Label, place: int, stop: int) -> bool:
    """Whether what stands behind a label is the next label already."""
    following = label_at(sheet, place) if place < stop and place > label.end else None
    if following is None or following.field is label.field:
        return place >= stop
    after = _AFTER_LABEL.match(sheet.text, following.end, stop)
    behind = following.end if after is None else after.end()
    if not following.clear:  # `System Import + Export`, but not `System maintenance`
        return following.field is Field.SYSTEMS and RUN.match(sheet.text, behind, stop) is not None
    behind = skip(sheet, behind, stop)
    then = label_at(sheet, behind) if behind < stop else None
    # `Message` may be the value of `Type`: then another label follows at once.
    return then is None or ":" in sheet.text[following.end : behind]


def _value_end(sheet: Sheet, place: int, stop: int, fields: Fields) -> int:
    """Return where a value ends: with its line or cell, or before a label on the same line."""
    end = min(stop, sheet.line_end(place))
    below = skip(sheet, end, stop)
    following = label_at(sheet, below) if below < stop else None
    for label in labels_within(sheet, place + 1, end):
        known = label.field in fields.found or label.field in {Field.UPDATED, Field.TITLE}
        if not known and (following is None or following.field is not label.field):
            return label.start
    return end


def _unlabelled(sheet: Sheet, place: int, stop: int, fields: Fields) -> bool:
    """Take the value at a place by what it is; False: the message begins here."""
    if Field.SYSTEMS in fields.found:
        return False
    end = run_end(sheet, place, stop)
    if end is not None:
        take(sheet, fields, Field.SYSTEMS, (place, end))
        return True
    heading = next((each for each in sheet.elements if each.is_heading and each.start == place), None)
    if heading is not None and Field.TITLE not in fields.found:
        take(sheet, fields, Field.TITLE, (place, min(stop, heading.end)))
        return True
    label = label_at(sheet, place)
    end = None if label is not None and label.clear else status_end(sheet, place, stop)
    if end is None:
        return False
    words = sheet.value(place, end)
    first = Field.STATUS if means_closed(words) or Field.TYPE in fields.found else Field.TYPE
    if first in fields.found:
        return False
    take(sheet, fields, first, (place, end))
    return True


def take(sheet: Sheet, fields: Fields, of: Field, span: tuple[int, int], label: str | None = None) -> None:
    """Add the value of a span to the fields; the names of systems on lines of their own are joined with commas."""
    start, end = span
    lines = [text for text in map(bare_name, sheet.text[start:end].replace(CELL, "\n").split("\n")) if text]
    value = "" if not lines else lines[0]
    for text in lines[1:]:
        broken = of is not Field.SYSTEMS or is_broken(value, text)
        value += f" {text}" if broken else f", {text}"
    fields.found[of] = FoundField(field=of, value=" ".join(value.split()).strip(" |·"), label=label)
    fields.end = end


def _text_start(sheet: Sheet, place: int, stop: int) -> int:
    found = _AFTER_LABEL.match(sheet.text, place, stop)
    return _line_of(sheet, place if found is None else found.end(), place)


def _line_of(sheet: Sheet, place: int, least: int) -> int:
    """Return the start of the line that a text begins in, so that its first bullet is kept."""
    start = sheet.line_start(place)
    blank = not sheet.text[start:place].strip(" •*")
    return start if blank and start >= least else place

"""Reads the fields of an own page that stand as one row of values below a row of labels."""

from collections.abc import Sequence
from dataclasses import replace

from adapters.infoskat.labels import PAGE_LABELS, Field, folded
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.fields import Fields, read_fields, take
from adapters.infoskat.notice_page.page_reading import FoundField
from adapters.infoskat.notice_page.sheet import Sheet
from adapters.infoskat.notice_page.values import systems_end

_FEWEST_COLUMNS = 2


def read_columns(sheet: Sheet, start: int, end: int, stop: int) -> Fields | None:
    """Read a row of values below a row of labels; None where the stamp at `start` stands in no such row.

    start, end: of the page's own stamp, in the column of its label. stop: where the fields end at the latest.
    """
    line = sheet.line_start(start)
    labels = _labels_above(sheet, line)
    before = sheet.text[line:start].split(CELL)
    own = len(before) - 1
    if len(labels) <= own or _field(labels[own]) is not Field.UPDATED or before[-1].strip():
        return None
    fields = Fields(end=line)
    for number, label in enumerate(labels):
        if number == own:
            value = sheet.value(start, end)
            fields.found[Field.UPDATED] = FoundField(field=Field.UPDATED, value=value, label=label)
            fields.end = end
        else:
            _take_cell(sheet, fields, label, place=fields.end + (number > 0), stop=stop)
    if fields.message is not None:
        return fields
    behind = read_fields(sheet, fields.end, stop)
    return replace(behind, found={**behind.found, **fields.found}, end=max(behind.end, fields.end))


def _labels_above(sheet: Sheet, line: int) -> Sequence[str]:
    """Return the cells of the line above, if each is a label of its own field."""
    labels = sheet.text[sheet.line_start(max(0, line - 1)) : line].strip("\n").split(CELL)
    fields = {_field(each) for each in labels}
    whole = len(labels) >= _FEWEST_COLUMNS and None not in fields and len(fields) == len(labels)
    return labels if whole else ()


def _field(label: str) -> Field | None:
    return PAGE_LABELS.get(folded(label))


def _take_cell(sheet: Sheet, fields: Fields, label: str, *, place: int, stop: int) -> None:
    """Read the cell that begins at a place as the value of a label."""
    of = _field(label)
    assert of is not None  # a row of labels holds nothing else
    place = min(stop, place)
    if of is Field.MESSAGE:
        fields.found[of] = FoundField(field=of, value="", label=label)
        fields.message = place
        fields.end = min(stop, sheet.line_end(place))
        return
    end = min(stop, sheet.line_end(place))
    end = systems_end(sheet, place, end, stop) if of is Field.SYSTEMS else end
    take(sheet, fields, of, (place, end), label=label)

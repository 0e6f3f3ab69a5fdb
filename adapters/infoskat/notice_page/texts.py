"""Cuts the texts out of a notice's own page: the message, and each saved version's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.infoskat.markup.blank_lines import tidy
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.fields import Fields
from adapters.infoskat.notice_page.furniture import end_of_text, without_furniture
from adapters.infoskat.notice_page.history import Version
from adapters.infoskat.notice_page.sheet import Element, Sheet

_GAP = re.compile(rf"[\s:{CELL}|]*")

_NO_CONTAINERS = frozenset({
    *("p", "span", "b", "strong", "i", "em", "u", "font", "a", "label", "small", "dt", "th", "pre", "li"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
})  # fmt: skip
"""Elements that end with a paragraph: a text may go on behind one."""
_VALUES = frozenset({"dd", "td", "div", "p", "span"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text of one state, and its links."""

    body: str
    hrefs: tuple[str, ...]


class Texts:
    """The texts of a page whose fields and history are found."""

    def __init__(
        self, sheet: Sheet, start: int, fields: Fields, history: Sequence[Version], base: str
    ) -> None:
        """Take the place where the page's own stamp begins, and what its links are relative to."""
        self._sheet = sheet
        self._base = base
        self._history = history
        self._keep = (start, *(each.start for each in history))
        self._message = fields.message
        self._end = self._region(start, fields)

    def message(self) -> Text | None:
        """Return the current text; None where the page has no place for one."""
        if self._message is None:
            return None
        end = self._history[0].start if self._history else self._end
        return self._text(self._message, end, last=not self._history)

    def version(self, number: int) -> Text:
        each = self._history[number]
        last = number + 1 == len(self._history)
        return self._text(each.text, self._end if last else self._history[number + 1].start, last=last)

    def _text(self, start: int, end: int, *, last: bool) -> Text:
        place = _GAP.match(self._sheet.text, start, max(start, end))
        begin = start if place is None else place.end()
        line = self._sheet.line_start(begin)
        if line >= start and not self._sheet.text[line:begin].strip():
            begin = line
        pieces = without_furniture(self._sheet, begin, end, self._keep)
        cut = [(one, end_of_text(self._sheet, one, other, last=last)) for one, other in pieces]
        cut = [(one, other) for one, other in cut if one < other]
        body = tidy([line for one, other in cut for line in self._sheet.plain(one, other).split("\n")])
        hrefs = tuple(dict.fromkeys(href for span in cut for href in self._sheet.hrefs(*span, self._base)))
        return Text(body=body, hrefs=hrefs)

    def _region(self, start: int, fields: Fields) -> int:
        """Return where the element ends that holds the fields and all texts: what is below it is furniture."""
        label = fields.end if fields.message_label_end is None else fields.message_label_end
        last = self._history[-1].text if self._history else label
        around = [each for each in self._sheet.around(start, last) if each.tag not in _NO_CONTAINERS]
        for each in around:
            text = self._sheet.text[self._message or last : each.end]
            if self._history or text.strip() or self._is_empty_value(fields, each):
                return each.end
        return len(self._sheet.text)

    def _is_empty_value(self, fields: Fields, container: Element) -> bool:
        """Whether an element without any text stands behind the label of the message, inside its container."""
        label = fields.message_label_end
        inner = self._sheet.elements[: self._sheet.elements.index(container)]
        return label is not None and any(
            each.tag in _VALUES and each.start == each.end and label <= each.start <= container.end
            for each in inner
        )

"""The stamps of a page that may be the notice's own, each with the fields behind it, the likeliest first.

A site prints stamps and statuses of other notices, too: above the notice, below it, and in the texts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from adapters.infoskat.labels import Field
from adapters.infoskat.links import oid_of
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.columns import read_columns
from adapters.infoskat.notice_page.fields import Fields, read_fields
from adapters.infoskat.notice_page.history import Version, later_version, versions
from adapters.infoskat.notice_page.marks import Stamped, bare_stamps, label_at, updated_stamps
from adapters.infoskat.notice_page.sheet import Sheet
from adapters.infoskat.notice_page.title import is_title_line, title_place
from adapters.infoskat.notice_page.values import skip
from rules.parsing.times.wall_clock import stamp

_MOST_CANDIDATES = 12
_MOST_STAMPS = 200
"""Stamps of a page that are compared; those with a label of a notice behind them are read first."""
_SURELY_LABELLED = 2
_LINES_ABOVE = 8
"""Lines above the page's own stamp that may hold other fields; further up is the site's own furniture."""
_MONTH = re.compile(r"[^\W\d_]{3}")
_OF_A_NOTICE = frozenset({Field.TYPE, Field.STATUS, Field.SYSTEMS, Field.MESSAGE})
_SURE_FIT = 2
"""Fields behind a stamp that a stamp of the site does not have."""
_BEST_FORM = 3
"""A label, a month by its name, and a field behind it: people who write texts do not quote stamps like that."""
_WHOLE_NOTICE = 3
"""Fields behind a stamp that make a notice, wherever they stand on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A page as it is read from one of its stamps on.

    later: the stamp of a saved version that is newer than the page's own.
    below_title: whether the heading that names the notice stands above the stamp.
    """

    anchor: Stamped
    at: datetime
    fields: Fields
    history: Sequence[Version]
    later: str | None
    below_title: bool

    @property
    def fit(self) -> int:
        """How many of the fields type, status, systems and message follow the stamp."""
        return len(_OF_A_NOTICE & self.fields.found.keys())

    @property
    def form(self) -> int:
        """How much the form of the stamp speaks for it: a label, the name of a month, fields behind it."""
        labelled = self.anchor.label is not None
        named = _MONTH.search(self.anchor.stamp) is not None
        if labelled and named:
            return _BEST_FORM if self.fit else 2
        if labelled:
            return 2 if self.fields.labelled >= _SURELY_LABELLED else 1
        return 2 if named else 1

    @property
    def likelihood(self) -> tuple[bool, bool, int, int, int]:
        """What candidates are ordered by; of equals the first on the page comes first: texts quote others."""
        return self.fit >= _SURE_FIT, self.below_title, self.form, self.fit, -self.anchor.start

    def rivals(self, best: "Candidate") -> bool:
        """Whether nothing but its place makes it less likely than the best one, though it is a whole notice."""
        whole = self.fit >= _WHOLE_NOTICE and self.form == _BEST_FORM
        return whole and self.likelihood[:3] == best.likelihood[:3]


def candidates(sheet: Sheet, named: str) -> Sequence[Candidate]:
    """Return the candidates of a page, the likeliest first.

    named: the document's title.
    """
    title = title_place(sheet, named)
    read = (_candidate(sheet, each, title) for each in _stamps(sheet, title))
    return sorted((each for each in read if each is not None), key=_likelihood, reverse=True)


def _likelihood(candidate: Candidate) -> tuple[bool, bool, int, int, int]:
    return candidate.likelihood


def _stamps(sheet: Sheet, title: int | None) -> Sequence[Stamped]:
    """Return the stamps that are read: those behind a label first, of these those below the title, or above a field."""
    labelled = list(islice(updated_stamps(sheet), _MOST_STAMPS))
    ends = {each.end for each in labelled}
    bare = (each for each in islice(bare_stamps(sheet), _MOST_STAMPS) if each.end not in ends)
    labelled.sort(key=lambda each: (not _has_field_behind(sheet, each), each.start < (title or 0)))
    return [*labelled, *bare][:_MOST_CANDIDATES]


def _has_field_behind(sheet: Sheet, stamped: Stamped) -> bool:
    label = label_at(sheet, skip(sheet, stamped.end, len(sheet.text)))
    return label is not None and label.field in _OF_A_NOTICE


def _candidate(sheet: Sheet, anchor: Stamped, title: int | None) -> Candidate | None:
    """Read the page from a stamp on; None where the stamp cannot be the page's own."""
    at = stamp(anchor.stamp)
    if at is None or any(each.furniture for each in sheet.around(anchor.start, anchor.end)):
        return None
    history = versions(sheet, anchor.end, at)
    stop = history[0].start if history else len(sheet.text)
    columns = read_columns(sheet, anchor.start, anchor.end, stop)
    if columns is not None:
        anchor = replace(anchor, label=columns.found[Field.UPDATED].label)
    fields = columns or read_fields(sheet, anchor.end, stop)
    if fields.labelled < _SURELY_LABELLED and _is_in_list(sheet, anchor):
        return None
    _add_above(sheet, anchor, fields)
    if anchor.label is None and Field.SYSTEMS not in fields.found:
        return None
    return Candidate(
        anchor=anchor,
        at=at,
        fields=fields,
        history=history,
        later=later_version(sheet, anchor.end, at),
        below_title=title is not None and title < anchor.start,
    )


def _is_in_list(sheet: Sheet, anchor: Stamped) -> bool:
    """Whether a stamp stands in a row of a list of notices: a row with a link to a notice."""
    row = next((each for each in sheet.around(anchor.end - 1, anchor.end) if each.is_row), None)
    return row is not None and any(
        row.start <= place < row.end and oid_of(href) for place, href in sheet.links
    )


def _add_above(sheet: Sheet, anchor: Stamped, fields: Fields) -> None:
    """Add labelled fields on lines of their own above the stamp; a title may stand below its label.

    What stands above the notice's title is the site's: a status there may be that of another notice.
    """
    place = sheet.line_start(anchor.start)
    for _ in range(_LINES_ABOVE):
        place = sheet.line_start(max(0, place - 1))
        if is_title_line(sheet, place):
            return
        label = label_at(sheet, place)
        if label is None or not label.clear or label.field in {Field.UPDATED, Field.MESSAGE}:
            continue
        above = read_fields(sheet, place, anchor.start)
        beside = sheet.text[label.end : sheet.text.find("\n", label.end)].strip(" :|" + CELL)
        if label.field in above.found and (beside or label.field is Field.TITLE):
            fields.found.setdefault(label.field, above.found[label.field])

"""Reads lists and status pages: every table row that has a link to a notice and a printed stamp."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.labels import COLUMNS, STAMP, STATUSES, SYSTEMS, folded, split_names
from adapters.infoskat.links import language_of, oid_of
from adapters.infoskat.markup.html_text import absolute, body, hrefs, line, lines
from adapters.infoskat.markup.visibility import is_unseen
from adapters.infoskat.oids import Carrier, assign_oids
from rules.model.notice import Language, PrintedNotice
from rules.model.systems import lookup
from rules.parsing.times.wall_clock import stamp

_ROW = "tr, [role=row]"
_TABLE = "table, [role=table], [role=grid]"
_HEADER_WITHIN = 3
"""Rows from the top of a table in which its columns may be named."""
_MOST_CELLS = 50
"""Cells of a row that are read; the agency's rows have six."""
_LONGEST_LABEL = 2_000
"""Characters of a cell by which its content is recognised: a column's name, a stamp, a status, the systems."""
_LONGEST_NAME = 80
"""Characters of a cell with short names of systems."""
_STAMP = re.compile(STAMP)
_NAMES = frozenset(SYSTEMS)

Header = tuple[str, ...]
"""The names of a table's columns, as `folded`; empty without a header."""

Columns = Mapping[str, LexborNode]
"""A row's cells by what stands in them, named as in PrintedNotice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What holds for all rows of a page."""

    base: str
    """Base address of its links."""
    language: Language


class RowCache:
    """A cache of the notices that the rows of a page were read as: nearly all rows stay the same from poll to poll."""

    def __init__(self) -> None:
        self._before: Mapping[tuple[object, ...], PrintedNotice | None] = {}
        self._now: dict[tuple[object, ...], PrintedNotice | None] = {}

    def turn(self) -> None:
        """Begin a new page; rows that the previous page did not show are dropped."""
        self._before, self._now = self._now, {}

    def read(self, row: LexborNode, header: Header, layout: Layout) -> PrintedNotice | None:
        key = (row.html, header, layout)
        self._now[key] = self._before[key] if key in self._before else _notice(row, header, layout)
        return self._now[key]


def read_rows(tree: LexborHTMLParser, layout: Layout, memory: RowCache) -> tuple[PrintedNotice, ...]:
    """Return the notices of a page in its order, each once. Empty where there is no such row."""
    memory.turn()
    headers: dict[int, Header] = {}
    seen = (row for row in tree.css(_ROW) if not is_unseen(row))
    found = (memory.read(row, _header(row, headers), layout) for row in seen)
    return merge_rows(_numbered([notice for notice in found if notice is not None]))


def _numbered(notices: Sequence[PrintedNotice]) -> Iterator[PrintedNotice]:
    """Yield the notices, each with a number only where it is its own."""
    carriers = [Carrier(title=each.title, link=each.url or f"?oid={each.oid}") for each in notices]
    for notice, oid in zip(notices, assign_oids(carriers, of_lists=()), strict=True):
        yield notice if notice.oid == oid else replace(notice, oid=oid)


def header_labels(tree: LexborHTMLParser) -> list[str]:
    """Return the texts of all the cells that name a column."""
    return [label for table in tree.css(_TABLE) for label in _header_of(table) if label in COLUMNS]


def merge_rows(notices: Iterable[PrintedNotice]) -> tuple[PrintedNotice, ...]:
    """Merge the rows that show one notice into one: a list repeats it once per system, a status page per section."""
    found: dict[tuple[str | None, ...], PrintedNotice] = {}
    for notice in notices:
        key = _merge_key(notice, found)
        known = found.get(key)
        found[key] = notice if known is None else _joined(known, notice)
    return tuple(_numbered_titles(list(found.values())))


def _numbered_titles(notices: Sequence[PrintedNotice]) -> Iterator[PrintedNotice]:
    """Yield the notices; those of one title and time that have no number get one behind the title, by their texts.

    Without it, each poll would take them for revisions of each other.
    """
    groups: dict[tuple[str, str | None], list[str]] = {}
    for notice in notices:
        if notice.oid is None:
            groups.setdefault((notice.title, notice.published), []).append(notice.body or "")
    order = {key: sorted(bodies) for key, bodies in groups.items() if len(bodies) > 1}
    for notice in notices:
        bodies = order.get((notice.title, notice.published), []) if notice.oid is None else []
        place = bodies.index(notice.body or "") if bodies else 0
        yield replace(notice, title=f"{notice.title} ({place + 1})") if place else notice


def _merge_key(
    notice: PrintedNotice, found: Mapping[tuple[str | None, ...], PrintedNotice]
) -> tuple[str | None, ...]:
    """Return what the rows of one notice share. Without a number, two notices differ by their text alone."""
    if notice.oid:
        return (notice.oid,)
    key = (notice.title, notice.published)
    first = found.get(key)
    differs = first is not None and None not in {first.body, notice.body} and not _same_text(first, notice)
    return (*key, notice.body) if differs else key


def _same_text(one: PrintedNotice, other: PrintedNotice) -> bool:
    return (one.body or "").split() == (other.body or "").split()


def _joined(one: PrintedNotice, other: PrintedNotice) -> PrintedNotice:
    newer, older = (other, one) if _later(other, one) else (one, other)
    systems = dict.fromkeys((*(one.systems or ()), *(other.systems or ())))
    same = not _later(newer, older)
    return replace(
        newer,
        systems=tuple(systems) or newer.systems,
        status=newer.status or (older.status if same else None),
        body=older.body if newer.body is None and same else newer.body,
        hrefs=older.hrefs if newer.body is None and same else newer.hrefs,
        published=newer.published or older.published,
    )


def _later(one: PrintedNotice, other: PrintedNotice) -> bool:
    at, than = (stamp(each.updated) or stamp(each.published) for each in (one, other))
    return at is not None and than is not None and at > than


def _notice(row: LexborNode, header: Header, layout: Layout) -> PrintedNotice | None:
    cells = _cells(row)
    if not any(_is_stamp(cell) for cell in cells):
        return None
    columns = _by_header(cells, header) or _by_shape(cells)
    link = _link(columns.get("title"))
    if link is None:
        return None
    href = link.attributes.get("href")
    url = absolute(href, layout.base)
    text = {name: line(cell) for name, cell in columns.items() if name not in {"body", "systems"}}
    systems = columns.get("systems")
    message = columns.get("body")
    return PrintedNotice(
        oid=oid_of(href),
        # Struck out as a whole, a title is still what the notice is called.
        title=text["title"] or " ".join(link.text(deep=True).split()),
        language=language_of(url) or layout.language,
        status=text.get("status") or None,
        systems=None if systems is None else split_names(", ".join(lines(systems))),
        published=text.get("published") or None,
        updated=text.get("updated") or None,
        # An empty cell is an overview's: it does not show the message.
        body=(message and body(message)) or None,
        hrefs=hrefs(message, layout.base) if message is not None else (),
        url=url,
    )


def _cells(row: LexborNode) -> list[LexborNode]:
    cells = (
        cell for cell in row.iter() if cell.tag in {"td", "th"} or cell.attributes.get("role") in _CELL_ROLES
    )
    return list(islice(cells, _MOST_CELLS))


_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})


def _header(row: LexborNode, headers: dict[int, Header]) -> Header:
    """Return the names of the columns of a row's table; empty without a header."""
    table: LexborNode | None = row.parent
    while (
        table is not None and table.tag != "table" and table.attributes.get("role") not in {"table", "grid"}
    ):
        table = table.parent
    if table is None:
        return ()
    if table.mem_id not in headers:
        headers[table.mem_id] = _header_of(table)
    return headers[table.mem_id]


def _header_of(table: LexborNode) -> Header:
    rows = (
        tuple(folded(line(cell, most=_LONGEST_LABEL)) for cell in _cells(row))
        for row in table.css(_ROW)[:_HEADER_WITHIN]
    )
    return next((row for row in rows if sum(cell in COLUMNS for cell in row) > 2), ())


def _by_header(cells: list[LexborNode], header: Header) -> Columns:
    if len(header) != len(cells):
        return {}
    columns = {COLUMNS[label]: cell for label, cell in zip(header, cells, strict=True) if label in COLUMNS}
    if _link(columns.get("title")) is None and _are_swapped(columns):
        columns |= {"title": columns["systems"], "systems": columns["title"]}
    return columns if _link(columns.get("title")) is not None else {}


def _are_swapped(columns: Columns) -> bool:
    """Whether title and systems stand in the place of each other; the title is what links to the notice."""
    in_title = line(columns["title"], most=_LONGEST_LABEL) if "title" in columns else ""
    return _link(columns.get("systems")) is not None and _names_systems(in_title)


def _by_shape(cells: list[LexborNode]) -> Columns:
    """Tell the columns apart by what stands in them, where no header does."""
    columns: dict[str, LexborNode] = {}
    texts: list[LexborNode] = []
    for cell in cells:
        shape = _shape(cell, columns)
        columns.setdefault(shape, cell)
        if shape == "body":
            texts.append(cell)
    if len(texts) > 1:
        columns |= _names_and_body(texts, columns)
    order = list(columns)
    if (
        "status" not in columns
        and {"type", "systems"} <= columns.keys()
        and order.index("type") < order.index("systems")
    ):
        columns["status"] = columns.pop("type")  # a status that nobody has listed
    return columns


def _names_and_body(texts: Sequence[LexborNode], columns: Columns) -> Columns:
    """Return the longest of several cells of text as the body; a name before it is that of a system nobody has listed."""
    body_cell = max(texts, key=lambda cell: len(line(cell, most=_LONGEST_LABEL)))
    first = line(texts[0], most=_LONGEST_LABEL)
    is_name = texts[0] is not body_cell and 0 < len(first) <= _LONGEST_NAME and not first.endswith((".", ":"))
    named = {"systems": texts[0]} if is_name and "systems" not in columns else {}
    return {"body": body_cell, **named}


def _shape(cell: LexborNode, before: Columns) -> str:
    text = line(cell, most=_LONGEST_LABEL)
    if _STAMP.fullmatch(text):
        return "published" if "updated" in before or re.search(r":\d\d:\d\d$", text) else "updated"
    if text in STATUSES:
        return "status"
    if _NAMES.intersection(split_names(text)) or (_are_systems(text) and _link(cell) is None):
        return "systems"
    if "title" not in before:
        return "title" if _link(cell) is not None else "type"
    return "body"


def _names_systems(text: str) -> bool:
    return bool(_NAMES.intersection(split_names(text))) or _are_systems(text)


def _are_systems(text: str) -> bool:
    """Whether a cell holds names of systems alone, also in the short forms that the list of systems does not print."""
    found = split_names(text) if len(text) <= _LONGEST_NAME else ()
    return bool(found) and all(lookup(each) for each in found)


def _is_stamp(cell: LexborNode) -> bool:
    return _STAMP.fullmatch(line(cell, most=_LONGEST_LABEL)) is not None


def _link(cell: LexborNode | None) -> LexborNode | None:
    links = [] if cell is None else cell.css("a[href]")
    return next((link for link in links if oid_of(link.attributes.get("href"))), None)

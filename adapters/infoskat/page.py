"""Reads a notice's own page: labelled fields, the message, then its history, newest first.

Its layout is not known, its words are: so it is read as lines, whatever elements they stand in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.labels import COLUMNS, STAMP, folded, language_of_labels
from adapters.infoskat.markup import CELL, HEADING, absolute, line, lines, lines_and_links, plain
from adapters.infoskat.rows import Layout, names
from rules.notice import Oid, PrintedNotice
from rules.when import stamp

_WORDS = "|".join(sorted(COLUMNS, key=len, reverse=True))
_GAP = rf"[\s:{CELL}{HEADING}]*"
_LABEL = re.compile(
    rf"{HEADING}?(?P<label>{_WORDS})(?:\s*[:{CELL}]{_GAP}|\s+(?=[A-ZÆØÅ\d])|$)(?P<value>.*)", re.IGNORECASE
)
_STAMP = re.compile(STAMP)
_TO_THE_SECOND = re.compile(r"\d{1,2}-\d{1,2}-\d{4} (?:kl\.? )?\d{1,2}:\d{2}:\d{2}")
_LANDMARK = re.compile(
    rf"(?i:{'|'.join(word for word in COLUMNS if COLUMNS[word] in {'updated', 'published'})})[\s:]*{STAMP}"
    rf"|{'|'.join(word.capitalize() for word in COLUMNS if COLUMNS[word] == 'body')}"
)
_HISTORY = frozenset({
    *("history", "previous versions", "earlier versions", "revision history", "versions"),
    *("historik", "tidligere versioner", "tidligere meddelelser", "versioner"),
})  # fmt: skip
_BEFORE_UPDATED = 8
"""Lines above `Last updated` that may hold other fields; further up is the page's own furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A line that begins with a label."""

    field: str
    label: str
    value: str
    line: int
    inline: bool
    """Whether the value stands on the label's own line, not on the next."""
    rest: int
    """The first line after the value."""


class _Print:
    """A page's lines, with its links at their places."""

    def __init__(self, root: LexborNode, base: str) -> None:
        self.lines, self._links = lines_and_links(root)
        self._base = base

    def marks(self) -> Iterator[_Mark]:
        for number, text in enumerate(self.lines):
            found = _LABEL.fullmatch(text)
            if found is not None:
                below = next((n for n in range(number + 1, len(self.lines)) if self.lines[n]), number)
                inline = bool(found["value"])
                yield _Mark(
                    field=COLUMNS[folded(found["label"])],
                    label=found["label"],
                    value=found["value"].strip(CELL) if inline else self.lines[below],
                    line=number,
                    inline=inline,
                    rest=number + 1 if inline else below + 1,
                )

    def fill(self, notice: PrintedNotice, first: Sequence[str], start: int, end: int) -> PrintedNotice:
        """Return the notice with the text of some lines, and the links in them."""
        found = [*first, *self.lines[start:end]]
        while found and (not found[-1] or folded(found[-1].strip(HEADING)) in _HISTORY):
            found.pop()
        span = range(start - len(first), end)
        links = (absolute(href, self._base) for number, href in self._links if number in span)
        return replace(notice, body=plain(found), hrefs=tuple(dict.fromkeys(link for link in links if link)))


def read_page(tree: LexborHTMLParser, layout: Layout, oid: Oid | None) -> tuple[PrintedNotice, ...]:
    """Return all printed states, oldest first, the last one complete. Empty where this is no such page."""
    page = _Print(_container(tree), layout.base)
    marks = list(page.marks())
    anchor = next((each for each in marks if each.field == "updated" and _STAMP.fullmatch(each.value)), None)
    if anchor is None:
        return ()
    message = next((each for each in marks if each.field == "body" and each.line > anchor.line), None)
    history = [each for each in marks if _is_history(each) and each.line > (message or anchor).line]
    if message is None and not history:
        return ()
    top = [each for each in marks if anchor.line - _BEFORE_UPDATED <= each.line]
    fields = _fields(page, top, end=(message or history[0]).line)
    published = [each.value for each in history if each.field == "published"]
    notice = PrintedNotice(
        oid=oid,
        title=fields.get("title") or _title(tree),
        language=language_of_labels([each.label for each in marks]) or layout.language,
        status=fields.get("status"),
        systems=names(fields["systems"]) if "systems" in fields else None,
        published=published[-1] if published else fields.get("published"),
        updated=anchor.value,
    )
    return _states(page, notice, message, history)


def _states(
    page: _Print, notice: PrintedNotice, message: _Mark | None, history: Sequence[_Mark]
) -> tuple[PrintedNotice, ...]:
    older = tuple(_versions(page, replace(notice, status=None), history))
    if message is None:
        return (*older[:-1], replace(older[-1], status=notice.status, updated=notice.updated))
    end = history[0].line if history else len(page.lines)
    now = page.fill(notice, [message.value] if message.inline else [], message.line + 1, end)
    return (*(each for each in older if not _same_save(each, now)), now)


def _is_history(mark: _Mark) -> bool:
    return mark.field in {"updated", "published"} and _TO_THE_SECOND.fullmatch(mark.value) is not None


def _fields(page: _Print, marks: Sequence[_Mark], *, end: int) -> Mapping[str, str]:
    """Return the values by field, the first of each. Systems may be a list on lines of its own."""
    above = [each for each in marks if each.line < end]
    ends = [*(each.line for each in above), end][1:]
    found: dict[str, str] = {}
    for mark, stop in zip(above, ends, strict=True):
        more = page.lines[mark.rest : stop] if mark.field == "systems" else []
        found.setdefault(mark.field, plain([", ".join(text for text in (mark.value, *more) if text)]).strip())
    return found


def _versions(page: _Print, notice: PrintedNotice, history: Sequence[_Mark]) -> Iterator[PrintedNotice]:
    ends = [*(each.line for each in history), len(page.lines)][1:]
    for mark, end in reversed(list(zip(history, ends, strict=True))):
        yield replace(page.fill(notice, [], mark.rest, end), updated=mark.value)


def _same_save(one: PrintedNotice, other: PrintedNotice) -> bool:
    at, than = stamp(one.updated), stamp(other.updated)
    return at is not None and than is not None and at.replace(second=0) == than.replace(second=0)


def _container(tree: LexborHTMLParser) -> LexborNode:
    """Return the innermost element that holds the fields and the whole history: what is outside is furniture."""
    node = tree.css_first("main, [role=main]") or tree.body or tree.root
    assert node is not None  # the parser makes a body for anything
    landmarks = _landmarks(node)
    while landmarks:
        inner = next((child for child in node.iter() if _landmarks(child) == landmarks), None)
        if inner is None:
            break
        node = inner
    return node


def _landmarks(node: LexborNode) -> int:
    return len(_LANDMARK.findall(line(node)))


def _title(tree: LexborHTMLParser) -> str:
    """Return the last heading above the fields, else the page's own title."""
    body = tree.body
    for text in reversed(_above(lines(body))) if body is not None else ():
        if text.startswith(HEADING) and folded(text.strip(HEADING)) not in COLUMNS:
            return plain([text]).strip()
    title = tree.css_first("title")
    return line(title) if title is not None else ""


def _above(printed: Sequence[str]) -> Sequence[str]:
    fields = (number for number, text in enumerate(printed) if _LABEL.fullmatch(text))
    return printed[: next(fields, len(printed))]

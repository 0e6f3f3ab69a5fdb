"""A page as one text, with what its elements add to it: where they begin and end, headings, links, furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.labels import PAGE_LABELS, folded
from adapters.infoskat.links import stable_address
from adapters.infoskat.markup.html_text import CELL, HEADING, MARK, absolute, marked_lines, plain
from rules.characters import normalised

_BULLET = "  • "
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "complementary", "dialog", "menu"})
_FURNITURE_NAMES = frozenset({
    *("nav", "navigation", "menu", "footer", "sidebar", "breadcrumb", "breadcrumbs", "cookie", "cookies"),
    *("share", "sharing", "search", "related", "toolbar", "skip"),
})  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_LYNX_REFERENCES = re.compile(
    r"^[ ]{0,8}(?:References|Visible links|Hidden links|Referencer|Links):?\s*$(?=\s*(?:(?:Visible|Hidden) links:?\s*)?\[?\d+[.\]] \w+:)",
    re.MULTILINE,
)
_LYNX_WIDTH = 79
_LYNX_LINK = re.compile(r"\[\d{1,4}\]")
_LYNX_BULLET = re.compile(r"[ ]*[*•-][ ]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Element:
    """Where the text of an element begins and ends."""

    start: int
    end: int
    tag: str
    role: str = ""
    furniture: bool = False
    """Whether its name or role says that it belongs to the site, not to the notice."""

    @property
    def is_row(self) -> bool:
        return self.tag == "tr" or self.role == "row"

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The visible text of a page. Cells of a row are parted by CELL, lines by a line feed.

    seams: where an element begins or ends. elements: inner ones before the outer ones that hold them.
    links: each address with its place. Of plain text there are none of these.
    """

    text: str
    seams: frozenset[int] = frozenset()
    elements: Sequence[Element] = ()
    links: Sequence[tuple[int, str]] = ()

    def plain(self, start: int, end: int) -> str:
        """Return the text of a span as lines."""
        return plain(self.text[start:end].split("\n"))

    def value(self, start: int, end: int) -> str:
        """Return the text of a span on one line."""
        return " ".join(self.text[start:end].replace(CELL, " ").split())

    def hrefs(self, start: int, end: int, base: str) -> tuple[str, ...]:
        """Return the web addresses linked from a span, each once, in order, as `stable_address`."""
        found = (absolute(href, base) for place, href in self.links if start <= place < max(end, start + 1))
        return tuple(dict.fromkeys(address for each in found if each and (address := stable_address(each))))

    def line_end(self, place: int) -> int:
        """Return where the line, or the cell of a row, ends that a place is in."""
        found = _LINE_END.search(self.text, place)
        return len(self.text) if found is None else found.start()

    def line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def around(self, start: int, end: int) -> Sequence[Element]:
        """Return the elements that hold a span, the smallest first."""
        return sorted(
            (each for each in self.elements if each.start <= start and end <= each.end),
            key=lambda each: each.end - each.start,
        )


_LINE_END = re.compile(rf"[\n{CELL}]")


def sheet_of_page(tree: LexborHTMLParser) -> Sheet:
    """Lay out a parsed page."""
    node = tree.body or tree.root
    assert node is not None  # the parser makes a body for anything
    layout = _Layout(*marked_lines(node))
    return Sheet(
        text="".join(layout.parts),
        seams=frozenset(layout.seams),
        elements=tuple(layout.elements),
        links=tuple(layout.links),
    )


def sheet_of_text(text: str) -> Sheet:
    """Lay out a plain-text capture; a text browser's numbers of links and its list of addresses are left out."""
    text = normalised(text.replace("\r\n", "\n").replace("\r", "\n"))
    listed = _LYNX_REFERENCES.search(text)
    printed = text if listed is None else _LYNX_LINK.sub("", text[: listed.start()])
    if all(line.startswith("   ") for line in printed.split("\n") if line.strip()):
        printed = "\n".join(_unbroken(printed.split("\n")))
    text = printed
    return Sheet(text=re.sub(r"[ ]*\t[\t ]*", CELL, "\n".join(line.rstrip() for line in text.split("\n"))))


def _unbroken(printed: Sequence[str]) -> list[str]:
    """Return the lines of a text browser without its margin, and those whole that it broke at its right edge."""
    whole: list[str] = []
    width = 0
    for line in printed:
        words = line.split()
        bullet = _LYNX_BULLET.match(line)
        broken = bool(width and words) and width + 1 + len(words[0]) > _LYNX_WIDTH
        if broken and bullet is None and folded(line) not in PAGE_LABELS:
            whole[-1] += " " + _cells(line)
        else:
            whole.append(_cells(line) if bullet is None else _BULLET + _cells(line[bullet.end() :]))
        width = len(line.rstrip())
    return whole


def _cells(line: str) -> str:
    return re.sub(r"[ ]{3,}", "\t", line.strip())


class _Layout:
    """Removes the marks from the lines and records their places."""

    def __init__(self, lines: Sequence[str], marks: Sequence[LexborNode | None]) -> None:
        self.parts: list[str] = []
        self.seams: set[int] = set()
        self.elements: list[Element] = []
        self.links: list[tuple[int, str]] = []
        self._marks = iter(marks)
        self._open: list[tuple[LexborNode, int]] = []
        self._place = 0
        for line in lines:
            self._line(line.replace(HEADING, ""))
        while self._open:
            self._close()

    def _line(self, line: str) -> None:
        bullet = line.startswith(_BULLET)
        if bullet:
            self._write(_BULLET)
        pending, began = "", False
        for number, piece in enumerate((line.removeprefix(_BULLET) if bullet else line).split(MARK)):
            if number:
                self._mark()
            words = piece.strip(" " + CELL)
            pending += piece[: len(piece) - len(piece.lstrip(" " + CELL))] if words else piece
            if words:
                self._write(_gap(pending) if began else "")
                self._settle(len(_gap(pending)) if began else 0)
                self._write(words)
                pending, began = piece[len(piece.rstrip(" " + CELL)) :], True
        self._write("\n")

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self._place += len(text)

    def _settle(self, gap: int) -> None:
        """Let what began before a blank begin behind it."""
        if not gap:
            return
        before, after = self._place - gap, self._place
        for number in range(len(self._open) - 1, -1, -1):
            node, start = self._open[number]
            if start != before:
                break
            self._open[number] = (node, after)
        self.seams.add(after)

    def _mark(self) -> None:
        node = next(self._marks)
        self.seams.add(self._place)
        if node is None:
            self._close()
        else:
            self._open.append((node, self._place))
            if node.tag == "a":
                self.links.append((self._place, node.attributes.get("href") or ""))

    def _close(self) -> None:
        node, start = self._open.pop()
        self.elements.append(
            Element(
                min(start, self._place),
                self._place,
                node.tag or "",
                node.attributes.get("role") or "",
                furniture=_is_furniture(node),
            )
        )


def _gap(pending: str) -> str:
    return CELL if CELL in pending else " " if pending else ""


def _is_furniture(node: LexborNode) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return (
        node.tag in _FURNITURE_TAGS
        or attributes.get("role") in _FURNITURE_ROLES
        or not _FURNITURE_NAMES.isdisjoint(_WORD.findall(names))
    )

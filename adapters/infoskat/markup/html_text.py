"""Turns HTML into lines of text, laid out as in a browser, and collects the links, which text loses."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.links import stable_address
from adapters.infoskat.markup import completeness
from adapters.infoskat.markup.blank_lines import tidy
from adapters.infoskat.markup.tags import literal
from adapters.infoskat.markup.visibility import is_unseen, mark_unseen
from rules.characters import normalised

MOST_TEXT = 200_000
"""Characters of text that are taken out of one element: a notice has two thousand, a notice's own page some ten thousand."""

_PIECE = 50_000

CELL = "\x1f"
"""Stands between two cells of a row in `lines`."""

HEADING = "\x1e"
"""Stands before a heading in `lines`."""

BULLET = "  • "

MARK = "\x1d"
"""Stands in `marked_lines` where an element begins or ends."""

_HIDDEN = frozenset({
    *("script", "style", "template", "noscript", "head", "svg", "select", "button", "iframe"),
    *("nav", "footer", "aside"),
})  # fmt: skip
_APART = frozenset({"p", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})
_OWN_LINE = _APART | {
    *("div", "li", "tr", "dt", "dd", "section", "article", "main", "header", "footer", "nav", "aside", "form"),
    *("fieldset", "address", "figure", "details", "summary", "caption", "body", "tbody", "thead", "hr"),
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_NULL = re.compile(r"\0|&#[xX]?0+;")
_NOSCRIPT = re.compile(r"<(/?)noscript\b", re.IGNORECASE)
"""The parser runs no scripts and would show what is for browsers without them; of a template it shows nothing."""
_SPACE = re.compile(r"[ \t\r\n\f]+")


def parsed(html: str) -> LexborHTMLParser:
    """Parse a page or a part of one; elements that are not part of its text are marked `hidden`.

    Raises:
        SourceError: the markup is nested too deeply, or cut off.
    """
    completeness.check(html)
    tree = LexborHTMLParser(_NOSCRIPT.sub(r"<\1template", literal(_NULL.sub("", html))))
    mark_unseen(tree)
    return tree


class _Lines:
    """Lines as they grow; an empty one keeps two paragraphs apart."""

    def __init__(self, *, marked: bool = False, most: int = MOST_TEXT) -> None:
        self.done: list[str] = []
        self.marks: list[LexborNode | None] = []
        """For each MARK in the lines the element that begins there; None where one ends."""
        self._marked = marked
        self._left = most
        self._words: list[str] = []
        """What the line is made of so far."""
        self._unwritten = 0
        """How many MARKs of empty lines the next line begins with."""
        self._bullet = ""
        self._in_bullet = False

    @property
    def full(self) -> bool:
        return self._left <= 0

    def add_text(self, text: str) -> None:
        """Add a text of the page, piece by piece: one call for megabytes would block the event loop.

        What is no text in it is dropped, CELL, HEADING and MARK too: only `put` and `board_digest` write those.
        """
        for at in range(0, len(text), _PIECE):
            if self.full:
                return
            words = normalised(_SPACE.sub(" ", text[at : at + _PIECE]))
            self._words.append(words[: self._left])
            self._left -= len(words)

    def put(self, sign: str) -> None:
        """Write CELL or HEADING."""
        self._words.append(sign)

    def end(self, *, apart: bool) -> None:
        words = _SPACE.sub(" ", "".join(self._words)).strip(" " + CELL)
        self._words.clear()
        if words.strip(" " + CELL + MARK):
            self.done.append(self._bullet + MARK * self._unwritten + words)
            self._bullet, self._unwritten = "", 0
        else:
            self._unwritten += words.count(MARK)
        if apart and not self._in_bullet and self.done and self.done[-1]:
            self.done.append("")

    def mark(self, node: LexborNode | None) -> None:
        if self._marked:
            self.marks.append(node)
            self._words.append(MARK)

    def begin_bullet(self) -> None:
        self._bullet, self._in_bullet = BULLET, True

    def end_bullet(self) -> None:
        self._bullet, self._in_bullet = "", False


def lines(root: LexborNode, *, most: int = MOST_TEXT) -> list[str]:
    """Return what a reader sees of a node, line by line; bullets as `  • `, cells of a row parted by CELL.

    most: characters that are taken.
    """
    out = _Lines(most=most)
    _walk(root, out)
    return out.done


def marked_lines(root: LexborNode) -> tuple[list[str], list[LexborNode | None]]:
    """Return the lines with a MARK where an element begins or ends, and for each the element, None for an end."""
    out = _Lines(marked=True)
    _walk(root, out)
    return out.done, out.marks


def _walk(root: LexborNode, out: _Lines) -> None:
    stack: list[tuple[str, Iterator[LexborNode]]] = [("", iter([root]))]
    while stack and not out.full:  # no recursion: a hostile page nests deeper than the interpreter's stack
        tag, inside = stack[-1]
        node = next(inside, None)  # one by one: what stands behind the most that is taken is never touched
        if node is None:
            stack.pop()
            if stack:
                _leave(tag, out)
        elif node.is_text_node:
            out.add_text(node.text_content or "")
        elif node.is_element_node and node.tag not in _HIDDEN and not is_unseen(node):
            _enter(node, out)
            stack.append((node.tag or "", node.iter(include_text=True)))
    out.end(apart=False)


def _enter(node: LexborNode, out: _Lines) -> None:
    tag = node.tag or ""
    if tag in _OWN_LINE or tag == "br":
        out.end(apart=tag in _APART)
    if tag == "li":
        out.begin_bullet()
    out.mark(node)
    if tag in _HEADINGS:
        out.put(HEADING)


def _leave(tag: str, out: _Lines) -> None:
    out.mark(None)
    if tag in _CELLS:
        out.put(CELL)
    if tag in _OWN_LINE:
        out.end(apart=tag in _APART)
    if tag == "li":
        out.end_bullet()


def body(root: LexborNode) -> str:
    return plain(lines(root))


def plain(found: list[str]) -> str:
    return tidy([re.sub(rf" *{CELL} *", " ", line).replace(HEADING, "") for line in found])


def line(root: LexborNode, *, most: int = MOST_TEXT) -> str:
    """Return all that a reader sees of a node on one line."""
    seen = " ".join(each.removeprefix(BULLET) for each in lines(root, most=most))
    return " ".join(re.sub(f"[{CELL}{HEADING}]", " ", seen).split())


def hrefs(root: LexborNode, base: str) -> tuple[str, ...]:
    """Return the web addresses linked from what a reader sees of a node, each once, in order, as `stable_address`."""
    found = (absolute(href, base) for href in _links(root))
    return tuple(dict.fromkeys(address for each in found if each and (address := stable_address(each))))


def _links(root: LexborNode) -> Iterator[str | None]:
    stack = [iter([root])] if root.css_first("a") is not None else []
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif not is_unseen(node):
            if node.tag == "a":
                yield node.attributes.get("href")
            stack.append(node.iter())


def absolute(href: str | None, base: str) -> str | None:
    """Return a link as a full address; None where it is not one of the web (`javascript:`, `mailto:`)."""
    try:
        address = urljoin(base, (href or "").strip())
        return address if href and urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:  # "http://[" and the like
        return None

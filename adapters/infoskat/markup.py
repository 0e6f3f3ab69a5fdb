"""HTML to lines of text, the way a browser would lay it out, and the links that text loses."""

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.text import tidy
from rules.ports import SourceError

MOST_OPEN = 5_000
"""Unclosed tags allowed: the parser's time grows with the square of the nesting."""

CELL = "\x1f"
"""Stands between two cells of a row in `lines`."""

HEADING = "\x1e"
"""Stands before a heading in `lines`."""

MARK = "\x1d"
"""Stands in `marked_lines` where an element begins or ends."""
_OURS = str.maketrans(dict.fromkeys((CELL, HEADING, MARK), " "))

_HEAD = 2_000
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
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<(/?)[a-zA-Z]")
_VOID = re.compile(r"<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b", re.IGNORECASE)


def parsed(html: str) -> LexborHTMLParser:
    """Parse a page.

    Raises:
        SourceError: nested beyond reason, or cut off in the middle.
    """
    if _most_open(html) > MOST_OPEN:
        raise SourceError(f"no usable page: more than {MOST_OPEN:,} tags are never closed")
    if re.search(r"<html\b", html[:_HEAD], re.IGNORECASE) and "</html" not in html and "</HTML" not in html:
        raise SourceError("the page is cut off in the middle: it never ends")
    return LexborHTMLParser(html)


def _most_open(html: str) -> int:
    """Return how many more tags are opened than closed, at most."""
    rough = html.count("<") - 2 * html.count("</")
    if rough <= MOST_OPEN:
        return rough
    tags = _TAG.findall(html)
    return tags.count("") - tags.count("/") - len(_VOID.findall(html))


class _Lines:
    """Lines as they grow; an empty one keeps two paragraphs apart."""

    def __init__(self, *, marked: bool = False) -> None:
        self.done: list[str] = []
        self.marks: list[LexborNode | None] = []
        """For each MARK in the lines the element that begins there; None where one ends."""
        self._marked = marked
        self._words = ""
        self._bullet = ""
        self._in_bullet = False

    def say(self, text: str) -> None:
        self._words += text

    def end(self, *, apart: bool) -> None:
        words = _SPACE.sub(" ", self._words.replace("\xa0", " ")).strip(" " + CELL)
        self._words = ""
        if words.strip(" " + CELL + MARK):
            self.done.append(self._bullet + words)
            self._bullet = ""
        else:
            self._words = MARK * words.count(MARK)
        if apart and not self._in_bullet and self.done and self.done[-1]:
            self.done.append("")

    def mark(self, node: LexborNode | None) -> None:
        if self._marked:
            self.marks.append(node)
            self._words += MARK

    def begin_bullet(self) -> None:
        self._bullet, self._in_bullet = "  • ", True

    def end_bullet(self) -> None:
        self._bullet, self._in_bullet = "", False


def lines(root: LexborNode) -> list[str]:
    """Return what a reader sees of a node, line by line; bullets as `  • `, cells of a row parted by CELL."""
    out = _Lines()
    _walk(root, out)
    return out.done


def marked_lines(root: LexborNode) -> tuple[list[str], list[LexborNode | None]]:
    """Return the lines with a MARK where an element begins or ends, and for each the element, None for an end."""
    out = _Lines(marked=True)
    _walk(root, out)
    return out.done, out.marks


def _walk(root: LexborNode, out: _Lines) -> None:
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:  # no recursion: a hostile page nests deeper than the interpreter's stack
        node, leaving = stack.pop()
        if leaving:
            _leave(node.tag or "", out)
        elif node.is_text_node:
            out.say(_SPACE.sub(" ", node.text_content or "").translate(_OURS))
        elif node.is_element_node and node.tag not in _HIDDEN and "hidden" not in node.attributes:
            _enter(node, out)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    out.end(apart=False)


def _enter(node: LexborNode, out: _Lines) -> None:
    tag = node.tag or ""
    if tag in _OWN_LINE or tag == "br":
        out.end(apart=tag in _APART)
    if tag == "li":
        out.begin_bullet()
    out.mark(node)
    if tag in _HEADINGS:
        out.say(HEADING)


def _leave(tag: str, out: _Lines) -> None:
    out.mark(None)
    if tag in _CELLS:
        out.say(CELL)
    if tag in _OWN_LINE:
        out.end(apart=tag in _APART)
    if tag == "li":
        out.end_bullet()


def body(root: LexborNode) -> str:
    return plain(lines(root))


def plain(found: list[str]) -> str:
    return tidy([re.sub(rf" *{CELL} *", " ", line).replace(HEADING, "") for line in found])


def line(root: LexborNode) -> str:
    """Return all of a node's text on one line."""
    return " ".join(root.text(deep=True, separator=" ").split())


def hrefs(root: LexborNode, base: str) -> tuple[str, ...]:
    """Return the web addresses linked from a node, each once, in order."""
    found = (absolute(link.attributes.get("href"), base) for link in root.css("a[href]"))
    return tuple(dict.fromkeys(address for address in found if address))


def absolute(href: str | None, base: str) -> str | None:
    """Return a link as a full address; None where it is not one of the web (`javascript:`, `mailto:`)."""
    try:
        address = urljoin(base, (href or "").strip())
        return address if href and urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:  # "http://[" and the like
        return None

"""HTML to lines of text, the way a browser would lay it out, and the links that text loses."""

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.text import tidy
from rules.ports import SourceError

MOST_OPEN = 3_000
"""Tags that may stand open at once: the parser's time grows with the square of the nesting."""

MOST_TEXT = 200_000
"""Characters of text that are taken out of one element: a notice has two thousand, a notice's own page some ten thousand."""

_PIECE = 50_000

CELL = "\x1f"
"""Stands between two cells of a row in `lines`."""

HEADING = "\x1e"
"""Stands before a heading in `lines`."""

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
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_OPEN = frozenset({
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot"),
})  # fmt: skip
"""Tags that hold nothing, and those that the next one of their kind ends: many pages leave their ends out."""


def parsed(html: str) -> LexborHTMLParser:
    """Parse a page.

    Raises:
        SourceError: nested beyond reason, or cut off in the middle.
    """
    if _most_open(html) > MOST_OPEN:
        raise SourceError(f"no usable page: more than {MOST_OPEN:,} tags stand open at once")
    if re.search(r"<html\b", html[:_HEAD], re.IGNORECASE) and "</html" not in html and "</HTML" not in html:
        raise SourceError("the page is cut off in the middle: it never ends")
    return LexborHTMLParser(html)


def _most_open(html: str) -> int:
    """Return how many tags stand open at once, at most; tags that only end something count for nothing."""
    if html.count("<") <= MOST_OPEN:
        return 0
    depth = most = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _NEVER_OPEN:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            most = max(most, depth)
    return most


class _Lines:
    """Lines as they grow; an empty one keeps two paragraphs apart."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.links: list[tuple[int, str]] = []
        """Each link's address, with the number of the line that it begins in."""
        self._left = MOST_TEXT
        self._words = ""
        self._bullet = ""
        self._in_bullet = False

    @property
    def full(self) -> bool:
        return self._left <= 0

    def say(self, text: str) -> None:
        """Take in a text, a piece at a time: one call for megabytes would hold up all else."""
        for at in range(0, len(text), _PIECE):
            if self.full:
                return
            words = _SPACE.sub(" ", text[at : at + _PIECE])
            self._words += words[: self._left]
            self._left -= len(words)

    def end(self, *, apart: bool) -> None:
        words = _SPACE.sub(" ", self._words.replace("\xa0", " ")).strip(" " + CELL)
        if words:
            self.done.append(self._bullet + words)
            self._bullet = ""
        self._words = ""
        if apart and not self._in_bullet and self.done and self.done[-1]:
            self.done.append("")

    def link(self, href: str) -> None:
        self.links.append((len(self.done), href))

    def begin_bullet(self) -> None:
        self._bullet, self._in_bullet = "  • ", True

    def end_bullet(self) -> None:
        self._bullet, self._in_bullet = "", False


def lines(root: LexborNode) -> list[str]:
    """Return what a reader sees of a node, line by line; bullets as `  • `, cells of a row parted by CELL."""
    return lines_and_links(root)[0]


def lines_and_links(root: LexborNode) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the lines, and each link's address with the number of its line."""
    out = _Lines()
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack and not out.full:  # no recursion: a hostile page nests deeper than the interpreter's stack
        node, leaving = stack.pop()
        if leaving:
            _leave(node.tag or "", out)
        elif node.is_text_node:
            out.say(node.text_content or "")
        elif node.is_element_node and node.tag not in _HIDDEN and "hidden" not in node.attributes:
            _enter(node, out)
            stack.append((node, True))
            stack += _children(node)
    out.end(apart=False)
    return out.done, out.links


def _children(node: LexborNode) -> list[tuple[LexborNode, bool]]:
    """Return what is inside, the last first. One by one: a list of hundreds of thousands holds up all else."""
    found = []
    for child in node.iter(include_text=True):
        found.append((child, False))  # noqa: PERF401 - see above
    return found[::-1]


def _enter(node: LexborNode, out: _Lines) -> None:
    tag = node.tag or ""
    if tag in _OWN_LINE or tag == "br":
        out.end(apart=tag in _APART)
    if tag == "li":
        out.begin_bullet()
    if tag in _HEADINGS:
        out.say(HEADING)
    if tag == "a":
        out.link(node.attributes.get("href") or "")


def _leave(tag: str, out: _Lines) -> None:
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

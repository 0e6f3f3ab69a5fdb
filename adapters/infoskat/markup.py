"""HTML to lines of text, the way a browser would lay it out, and the links that text loses."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat import wholeness
from adapters.infoskat.links import settled
from adapters.infoskat.tags import literal
from adapters.infoskat.text import tidy
from adapters.infoskat.visible import is_unseen, mark_unseen
from rules.characters import normalised

CELL = "\x1f"
"""Stands between two cells of a row in `lines`."""

HEADING = "\x1e"
"""Stands before a heading in `lines`."""

BULLET = "  • "

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
    """Parse a page or a part of one; what does not stand in it is marked `hidden`.

    Raises:
        SourceError: nested beyond reason, or cut off in the middle.
    """
    wholeness.check(html)
    tree = LexborHTMLParser(_NOSCRIPT.sub(r"<\1template", literal(_NULL.sub("", html))))
    mark_unseen(tree)
    return tree


class _Lines:
    """Lines as they grow; an empty one keeps two paragraphs apart."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.links: list[tuple[int, str]] = []
        """Each link's address, with the number of the line that it begins in."""
        self._words = ""
        self._bullet = ""
        self._in_bullet = False

    def say(self, text: str) -> None:
        self._words += text

    def end(self, *, apart: bool) -> None:
        words = _SPACE.sub(" ", self._words).strip(" " + CELL)
        if words:
            self.done.append(self._bullet + words)
            self._bullet = ""
        self._words = ""
        if apart and not self._in_bullet and self.done and self.done[-1]:
            self.done.append("")

    def link(self, href: str) -> None:
        self.links.append((len(self.done), href))

    def begin_bullet(self) -> None:
        self._bullet, self._in_bullet = BULLET, True

    def end_bullet(self) -> None:
        self._bullet, self._in_bullet = "", False


def lines(root: LexborNode) -> list[str]:
    """Return what a reader sees of a node, line by line; bullets as `  • `, cells of a row parted by CELL."""
    return lines_and_links(root)[0]


def lines_and_links(root: LexborNode) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the lines, and each link's address with the number of its line."""
    out = _Lines()
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:  # no recursion: a hostile page nests deeper than the interpreter's stack
        node, leaving = stack.pop()
        if leaving:
            _leave(node.tag or "", out)
        elif node.is_text_node:
            out.say(normalised(_SPACE.sub(" ", node.text_content or "")))
        elif node.is_element_node and node.tag not in _HIDDEN and not is_unseen(node):
            _enter(node, out)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    out.end(apart=False)
    return out.done, out.links


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
    """Return all that a reader sees of a node on one line."""
    seen = " ".join(each.removeprefix(BULLET) for each in lines(root))
    return " ".join(re.sub(f"[{CELL}{HEADING}]", " ", seen).split())


def hrefs(root: LexborNode, base: str) -> tuple[str, ...]:
    """Return the web addresses linked from what a reader sees of a node, each once, in order, as `settled`."""
    found = (absolute(href, base) for href in _links(root))
    return tuple(dict.fromkeys(address for each in found if each and (address := settled(each))))


def _links(root: LexborNode) -> Iterator[str | None]:
    stack = [root]
    while stack:
        node = stack.pop()
        if not is_unseen(node):
            if node.tag == "a":
                yield node.attributes.get("href")
            stack.extend(reversed(list(node.iter())))


def absolute(href: str | None, base: str) -> str | None:
    """Return a link as a full address; None where it is not one of the web (`javascript:`, `mailto:`)."""
    try:
        address = urljoin(base, (href or "").strip())
        return address if href and urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:  # "http://[" and the like
        return None

"""Whether a page arrived whole, and whether its nesting can be borne."""

import re
from collections import Counter
from collections.abc import Iterator

from rules.ports.services import SourceError

MOST_OPEN = 3_000
"""Tags open at once: the parser's time grows with the square of the nesting."""

_HEAD = 2_000
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_PAGE_END = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_CLOSED_ALWAYS = ("table", "div", "main", "section", "article", "form", "ul", "ol", "script", "style")
"""Elements whose end may not be left out, as that of `html`, `td` or `li` may."""
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")
_NOT_NESTED = frozenset({
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
    *("p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "rp", "rt"),
})  # fmt: skip
"""Elements without content, and those that the next one of their kind ends."""


def check(html: str) -> None:
    """Refuse what cannot be read or would be half a page.

    Raises:
        SourceError: nested beyond reason, or cut off in the middle.
    """
    if _nested_too_deep(html):
        raise SourceError(f"no usable page: more than {MOST_OPEN:,} tags are open at once")
    if _PAGE.search(html[:_HEAD]) and _PAGE_END.search(html) is None and not _closes_all(html):
        raise SourceError("the page is cut off in the middle: it never ends")


def without_comments(text: str, *others: tuple[str, str]) -> str:
    """Return markup without its comments, and without other parts from one mark to another."""
    return "".join(part for part, inside in parts(text, COMMENT, *others) if not inside)


COMMENT = ("<!--", "-->")
CDATA = ("<![CDATA[", "]]>")


def parts(text: str, *marks: tuple[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the text piece by piece, and whether a piece stands between two marks, which belong to it.

    A part that never ends is none. Takes time in the length of the text alone.
    """
    ends = dict(marks)
    at = start = 0
    while ends and (found := re.compile("|".join(map(re.escape, ends))).search(text, at)) is not None:
        end = text.find(ends[found[0]], found.end())
        if end < 0:
            at = found.end()
            del ends[found[0]]
            continue
        yield text[start : found.start()], False
        at = start = end + len(ends[found[0]])
        yield text[found.start() : at], True
    yield text[start:], False


def _closes_all(html: str) -> bool:
    """Whether a page whose own end is left out has ended all else."""
    text = without_comments(html).lower()
    if text.rfind("<") > text.rfind(">"):
        return False
    counts = [
        (len(re.findall(rf"<{name}\b", text)), len(re.findall(rf"</{name}\b", text)))
        for name in _CLOSED_ALWAYS
    ]
    return any(opened for opened, _ in counts) and all(opened <= closed for opened, closed in counts)


def _nested_too_deep(html: str) -> bool:
    if html.count("<") - html.count("</") <= MOST_OPEN:
        return False
    nesting = _Nesting()
    for slash, written in _TAG.findall(html):
        name = written.lower()
        if name not in _NOT_NESTED:
            (nesting.close if slash else nesting.open)(name)
        if nesting.depth > MOST_OPEN:
            return True
    return False


class _Nesting:
    """Which elements are open: an end tag closes none outside the table that it stands in."""

    def __init__(self) -> None:
        self.depth = 0
        self._scopes: list[Counter[str]] = [Counter()]

    def open(self, name: str) -> None:
        self._scopes[-1][name] += 1
        self.depth += 1
        if name in _SCOPES:
            self._scopes.append(Counter())

    def close(self, name: str) -> None:
        if name in _SCOPES and len(self._scopes) > 1:
            self.depth -= self._scopes.pop().total()
        if self._scopes[-1][name] > 0:
            self._scopes[-1][name] -= 1
            self.depth -= 1


_SCOPES = frozenset({"table", "caption", "object", "applet", "marquee", "template"})

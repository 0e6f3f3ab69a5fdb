"""What is left of a page when it is copied from a browser, or printed by a text browser."""

import re
import textwrap
from html.parser import HTMLParser

_BLOCKS = frozenset({
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"),
    *("main", "header", "footer", "nav", "aside", "form", "fieldset", "legend", "details", "summary", "blockquote", "hr"),
})  # fmt: skip
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "dl", "blockquote"})
_SILENT = frozenset({"head", "script", "style", "button", "title"})


class _Copy(HTMLParser):
    def __init__(self, *, lynx: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links: list[str] = []
        self._lynx = lynx
        self._silent = 0
        self._cells = 0

    def handle_starttag(self, tag, attrs):
        self._silent += tag in _SILENT
        if tag in _BLOCKS or tag == "br":
            self._end(apart=tag in _APART)
        if tag == "li":
            self.text += "* " if self._lynx else ""
        if tag == "tr":
            self._cells = 0
        if tag in {"td", "th"}:
            self.text += ("   " if self._lynx else "\t") if self._cells else ""
            self._cells += 1
        if tag == "a" and self._lynx:
            self.links.append(dict(attrs).get("href") or "")
            self.text += f"[{len(self.links)}]"

    def handle_endtag(self, tag):
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self._end(apart=tag in _APART)

    def handle_data(self, data):
        if not self._silent:
            words = re.sub(r"[ \t\r\n]+", " ", data)
            self.text += words.lstrip(" ") if not self.text or self.text[-1] in "\n\t " else words

    def _end(self, *, apart):
        self.text = self.text.rstrip(" ")
        if self.text and not self.text.endswith("\n"):
            self.text += "\n"
        if apart and not self.text.endswith("\n\n"):
            self.text += "\n"


def browser_copy(html: str) -> str:
    """Return the text as a browser puts it on the clipboard: tabs between cells, no bullets."""
    copy = _Copy(lynx=False)
    copy.feed(html)
    return copy.text


def lynx_dump(html: str) -> str:
    """Return the text as `lynx -dump` prints it: indented, broken at 79 columns, links numbered."""
    copy = _Copy(lynx=True)
    copy.feed(html)
    lines = []
    for line in copy.text.split("\n"):
        indent = "     " if line.startswith("* ") else "   "
        lines += textwrap.wrap(line, 79, initial_indent=indent, subsequent_indent=indent + "  ") or [""]
    listed = "".join(
        f"   {number}. https://info.skat.dk/{link}\n" for number, link in enumerate(copy.links, 1)
    )
    return "\n".join(lines) + (f"\n\nReferences\n\n{listed}" if listed else "")

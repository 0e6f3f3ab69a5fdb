"""Marks the elements of a page that are not shown or struck out: neither is part of a notice."""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.markup.completeness import parts

_STRUCK = frozenset({"s", "del", "strike"})
_WHOLE = frozenset({"html", "body", "main"})
"""Hidden until a script has run, as a rule: these are the page itself."""
_CANDIDATES = "s, del, strike, [style], dialog:not([open]), [popover]"
_BEGIN = r"(?:^|[;\s])"
_END = r"\s*(?:$|[!;])"
_UNSEEN = re.compile(
    _BEGIN
    + r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    rf"|text-decoration(?:-line)?\s*:[^;]{{0,99}}\bline-through|opacity\s*:\s*(?:0?\.)?0+%?{_END}"
    rf"|font-size\s*:\s*(?:0?\.)?0+(?:[a-z]{{1,3}}|%)?{_END})",
    re.IGNORECASE,
)
_NOT_STRUCK = re.compile(_BEGIN + r"text-decoration(?:-line)?\s*:\s*none", re.IGNORECASE)
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?[.#][\w-]+|s|del|strike", re.IGNORECASE)
"""A selector of one element, without states, neighbours or the screen's size: it always holds."""
_COMMENT = ("/*", "*/")
_MOST_RULES = 200
_MOST_DECLARED = 2_000
_MOST_STYLE = 200_000
"""Characters of style that are read; a page's own few rules are far shorter."""


def mark_unseen(tree: LexborHTMLParser) -> None:
    """Give the `hidden` attribute to every element that is struck out or not shown, by its name, style or class.

    Closed `details` stay: they open with one click.
    """
    sheet = _sheet(tree)
    plain = {selector for selector, style in sheet.items() if _NOT_STRUCK.search(style)}
    for node in tree.css(_CANDIDATES):
        style = (node.attributes.get("style") or "")[:_MOST_DECLARED]
        struck = node.tag in _STRUCK - plain and not _NOT_STRUCK.search(style)
        if struck or node.tag == "dialog" or "popover" in node.attributes or _UNSEEN.search(style):
            _hide(node)
    for selector in [selector for selector, style in sheet.items() if _UNSEEN.search(style)][:_MOST_RULES]:
        for node in tree.css(selector):
            _hide(node)


def is_unseen(node: LexborNode) -> bool:
    return "hidden" in node.attributes


def _hide(node: LexborNode) -> None:
    if node.tag not in _WHOLE:
        node.attrs["hidden"] = ""


def _sheet(tree: LexborHTMLParser) -> Mapping[str, str]:
    """Return the declarations of the page's own simple rules, by selector; a later rule adds to an earlier one."""
    found: dict[str, str] = {}
    for selectors, declared in _rules(" ".join(node.text() for node in tree.css("style"))[:_MOST_STYLE]):
        for selector in map(str.strip, selectors.split(",")):
            if _SIMPLE.fullmatch(selector):
                # A rule that shows an element again cancels the rule that hid it.
                shown = re.search(_BEGIN + r"display\s*:\s*(?!none)\w", declared, re.IGNORECASE) is not None
                found[selector] = declared if shown else f"{found.get(selector, '')};{declared}"
    return found


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of the rules outside `@media` and the like, which hold only at times."""
    depth, start, selectors = 0, 0, ""
    uncommented = " ".join(part for part, inside in parts(style, _COMMENT) if not inside)
    style = re.sub(r"<!--|-->", " ", uncommented)
    for brace in re.finditer(r"[{}]", style):
        if brace[0] == "{":
            if depth == 0:
                selectors, start = style[start : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    yield selectors, style[start : brace.start()]
                start = brace.end()

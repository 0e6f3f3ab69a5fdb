"""What a person in a Teams channel sees: cards drawn, dates in the reader's own time.

Teams draws the Markdown of cards with markdown-it; this is the same parser in Python.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from markdown_it import MarkdownIt
from markdown_it.token import Token

READER = ZoneInfo("Europe/London")
"""Not Copenhagen, so that the two times of a message differ."""

Element = dict[str, Any]

_MACRO = re.compile(r"\{\{(DATE|TIME)\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)(?:, (SHORT|LONG|COMPACT))?\)\}\}")
_UNSEEN = re.compile("[\u200a\u200b]")
_MARKDOWN = MarkdownIt("js-default")


def channel_transcript(cards: list[Element]) -> str:
    """The channel from its top."""
    return "\n".join(_card(card) for card in cards)


def tokens(text: str) -> list[str]:
    """Everything that Markdown makes of a text, but for the text itself and its one paragraph."""
    dull = {"paragraph_open", "paragraph_close", "inline", "text"}
    return [each.type for each in _all(_MARKDOWN.parse(text)) if each.type not in dull]


def render_markdown(text: str) -> str:
    """One text as it looks: links with their address, dates in the reader's time, bold without its stars."""
    words, link = "", ""
    for token in _all(_MARKDOWN.parse(_MACRO.sub(_date, text))):
        if token.type == "link_open":
            link = str(token.attrs["href"])
        words += f" ({link})" if token.type == "link_close" else token.content * (token.type == "text")
    return _UNSEEN.sub("", words)


def texts(element: Element) -> Iterator[str]:
    """Every text in an element."""
    if "text" in element:
        yield element["text"]
    for inner in (*element.get("body", ()), *element.get("items", ()), *element.get("columns", ())):
        yield from texts(inner)


def macros(text: str) -> list[str]:
    """The macros in a text: those that work, and those that a reader would see as they stand."""
    return re.findall(r"\{\{.*?(?:\}\}|$)", text)


def mentions(text: str) -> list[str]:
    return re.findall(r"<at\b.*?>", text)


def _card(card: Element) -> str:
    title, *rest = card["body"]
    rows = [
        render_markdown(title["items"][0]["text"]),
        *(f"  {row}".rstrip() for each in rest for row in _rows(each)),
    ]
    buttons = " ".join(f"[{each['title']}]" for each in card.get("actions", ()))
    below = [f"  {buttons}"] if buttons else []
    return "\n".join([f"[{title['style']}] {rows[0]}", *rows[1:], *below]) + "\n"


def _rows(element: Element) -> Iterator[str]:
    match element["type"]:
        case "TextBlock":
            yield render_markdown(element["text"])
        case "Container":
            yield from (f"> {row}" for item in element["items"] for row in _rows(item))
        case _:
            yield " | ".join(row for column in element["columns"] for row in _rows(column["items"][0]))


def _all(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from _all(token.children or [])


def _date(found: re.Match[str]) -> str:
    at = datetime.fromisoformat(found[2]).astimezone(READER)
    return f"{at:%H:%M}" if found[1] == "TIME" else f"{at:%a, %b} {at.day}, {at.year}"

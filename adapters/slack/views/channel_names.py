"""Channels by their names, for a reader who may know them: ids mean nothing to people."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rules.model.message import Block, Message, Paragraph, SmallPrint, Span, Strong, Table

_DESTINATION = re.compile(r"\bslack:[A-Z0-9]+(?:/[A-Z0-9]+)?\b")


def holds_channels(message: Message) -> bool:
    return _DESTINATION.search(repr(message)) is not None


def named(message: Message, names: Mapping[str, str]) -> Message:
    """Put names in the place of destinations, as far as they are known.

    The agency's own words stay as they are.
    """

    def text(words: str) -> str:
        return _DESTINATION.sub(lambda found: names.get(found[0], found[0]), words)

    def span(each: Span) -> Span:
        match each:
            case str():
                return text(each)
            case Strong(words):
                return Strong(text(words))
            case _:
                return each

    def block(each: Block) -> Block:
        match each:
            case Paragraph(lines) | SmallPrint(lines):
                return replace(each, lines=tuple(tuple(map(span, line)) for line in lines))
            case Table(_, rows):
                return replace(each, rows=tuple(tuple(map(text, row)) for row in rows))
            case _:
                return each

    return replace(
        message,
        summary=text(message.summary),
        heading=text(message.heading),
        blocks=tuple(map(block, message.blocks)),
    )

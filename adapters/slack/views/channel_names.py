"""Replaces channel ids in a message by names, for a reader who is a member of the channels."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rules.model.message import Block, Message, Paragraph, SmallPrint, Span, Strong, Table

_DESTINATION = re.compile(r"\bslack:[A-Z0-9]+(?:/[A-Z0-9]+)?\b")


def holds_channels(message: Message) -> bool:
    """Whether a message contains a destination in Slack."""
    return _DESTINATION.search(repr(message)) is not None


def with_names(message: Message, names: Mapping[str, str]) -> Message:
    """Replace destinations by names.

    Quotes of the agency stay as they are.
    names: channel names by destination; a destination without a name stays.
    """

    def text(words: str) -> str:
        return _DESTINATION.sub(lambda match: names.get(match[0], match[0]), words)

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

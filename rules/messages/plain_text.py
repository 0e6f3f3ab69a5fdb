"""A message as plain text, for services without markup."""

from typing import assert_never

from rules.messages.markup import Markup
from rules.model.message import Block, Instant, Line, Message, Paragraph, Quote, SmallPrint, Table


def plain(message: Message) -> str:
    """Return all blocks below the heading, separated by empty lines."""
    return "\n\n".join(filter(None, (_text(block) for block in message.blocks)))


def _text(block: Block) -> str:
    match block:
        case Paragraph(lines) | SmallPrint(lines):
            # An instant is for display in the reader's time zone; plain text could only repeat the Danish time.
            kept = (each for each in lines if not any(isinstance(span, Instant) for span in each))
            return "\n".join(map(_line, kept))
        case Table(head, rows):
            return "\n".join(_row(head, row) for row in rows)
        case Quote(text):
            return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())
    assert_never(block)


_MARKUP = Markup(
    text=str, strong=str, code="“{}”".format, link="{}: {}".format, instant=lambda each: each.text
)


def _line(line: Line) -> str:
    return "".join(map(_MARKUP.span, line))


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    cells = [f"{name}: {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell]
    return f"{row[0]}: {'; '.join(cells)}" if cells else row[0]

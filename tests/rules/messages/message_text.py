"""The texts of a message, as plain strings."""

from collections.abc import Iterator

from rules.model.message import (
    Block,
    Code,
    Instant,
    Link,
    Message,
    Paragraph,
    Quote,
    SmallPrint,
    Span,
    Strong,
    Table,
)


def strings(message: Message) -> Iterator[str]:
    yield from (message.summary, message.heading)
    for block in message.blocks:
        yield from _of_block(block)


def lines(message: Message, kind: type[Block] = Paragraph) -> list[str]:
    """Return the lines of the blocks of one kind."""
    return [line for block in message.blocks if isinstance(block, kind) for line in _of_block(block)]


def _of_block(block: Block) -> list[str]:
    match block:
        case Paragraph(lines) | SmallPrint(lines):
            return ["".join(_of_span(span) for span in line) for line in lines]
        case Table(head, rows):
            return [*head, *(cell for row in rows for cell in row)]
        case Quote(text):
            return [text]


def _of_span(span: Span) -> str:
    match span:
        case Strong(text) | Instant(_, text) | Link(text, _):
            return text
        case Code(text):
            return f"`{text}`"
        case str():
            return span

"""Messages on a terminal: roots in a frame, replies indented below.

What the agency wrote is drawn letter by letter: neither rich's markup nor a terminal's escape sequences work in it.
"""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from errno import EPIPE
from io import StringIO
from typing import IO, assert_never

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as Grid
from rich.text import Text

from rules.messages.dates import stamped
from rules.messages.markup import UNSEEN
from rules.model.delivery import MessageRef
from rules.model.message import (
    Block,
    Code,
    Instant,
    Line,
    Link,
    Message,
    Paragraph,
    Quote,
    SmallPrint,
    Span,
    Strong,
    Table,
    Tone,
)
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Poster
from rules.texts.notice import NoticeText as Words

_SIGNS = {Tone.PLANNED: "◷", Tone.TROUBLE: "▲", Tone.GOOD: "✓", Tone.NEUTRAL: "•"}
_COLOURS = {Tone.PLANNED: "blue", Tone.TROUBLE: "red", Tone.GOOD: "green", Tone.NEUTRAL: "default"}
_INDENT = 4


class _Terminal(Console):
    """A console whose reader may go away while others are still told: rich would then end the whole process."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(EPIPE, "its reader is gone")


class _Pipe(Console):
    """A console whose reader may have seen enough."""

    def on_broken_pipe(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class ConsolePoster(Poster):
    """Puts messages on a terminal, or into a pipe: then without colours, as also under NO_COLOR.

    file: where to; the standard output if not given.
    width: in letters; None: that of the terminal.
    zone: whose clock the reader's own times are shown on; None: the machine's.
    alone: nobody else is told, on the standard output: when its reader goes away, the rest is said to nobody.
    """

    def __init__(
        self,
        file: IO[str] | None = None,
        *,
        width: int | None = None,
        zone: tzinfo | None = None,
        alone: bool = False,
    ) -> None:
        self._kind = _Pipe if alone else _Terminal
        self._file = file
        self._width = width
        self._zone = zone

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        self._print(message, _Drawing.root if thread is None else _Drawing.reply)
        return MessageRef(key)

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        """Say quietly what the root now says: what is printed stays."""
        self._print(message, _Drawing.edited)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Find nothing: a terminal cannot be asked what it shows."""
        return None

    def _print(self, message: Message, draw: Callable[["_Drawing", Message], RenderableType]) -> None:
        # A terminal of its own for each message: one that failed keeps what it could not write and writes it again.
        terminal = self._kind(file=self._file, width=self._width)
        try:
            terminal.print(draw(_Drawing(message.language, terminal.encoding, self._zone), message))
        except OSError as error:
            reason = error.strerror or "it cannot be written to"
            raise DeliveryError(f"the terminal: {reason}", permanent=True) from None


def render(message: Message, *, width: int = 100, reply: bool = False, zone: tzinfo | None = None) -> str:
    """Draw a message as plain text, for transcripts and files.

    zone: whose clock the reader's own times are shown on; None: the machine's.
    """
    paper = Console(file=StringIO(), width=width, color_system=None, force_terminal=False, _environ={})
    drawing = _Drawing(message.language, "utf-8", zone)
    with paper.capture() as drawn:
        paper.print(drawing.reply(message) if reply else drawing.root(message))
    return "\n".join(line.rstrip() for line in drawn.get().splitlines()) + "\n"


class _Drawing:
    """Draws for one reader: in one language, with the letters that the terminal has, on the reader's clock."""

    def __init__(self, language: Language, encoding: str, zone: tzinfo | None) -> None:
        self._language = language
        self._encoding = encoding
        self._zone = zone

    def root(self, message: Message) -> RenderableType:
        colour = _COLOURS[message.tone]
        title = self._headed(message, style=f"bold {colour}")
        return Panel(Group(title, *self._blocks(message)), border_style=colour, box=box.ROUNDED)

    def reply(self, message: Message) -> RenderableType:
        title = self._headed(message, style=f"bold {_COLOURS[message.tone]}")
        return Padding(Group(title, *self._blocks(message)), (0, 0, 1, _INDENT))

    def edited(self, message: Message) -> RenderableType:
        words = Words.EDITED.text(self._language, heading=message.heading)
        return Padding(self._text(words, style="dim"), (0, 0, 0, _INDENT))

    def _headed(self, message: Message, *, style: str) -> Text:
        return self._text(f"{_SIGNS[message.tone]} {message.heading}", style=style)

    def _blocks(self, message: Message) -> Iterator[RenderableType]:
        for block in message.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[RenderableType]:
        match block:
            case Paragraph(lines):
                yield from (self._line(line) for line in lines)
            case SmallPrint(lines):
                yield from (self._line(line, style="dim") for line in lines)
            case Table(head, rows):
                yield self._table(head, rows)
            case Quote(text):
                yield Padding(self._text(text, style="italic"), (0, 0, 0, 2))
            case _:
                assert_never(block)

    def _table(self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Grid:
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in head:
            grid.add_column(self._text(name))
        for row in rows:
            grid.add_row(*(self._text(cell) for cell in row))
        return grid

    def _line(self, line: Line, *, style: str = "") -> Text:
        drawn = Text(style=style)
        for span in line:
            drawn.append_text(self._span(span))
        return drawn

    def _span(self, span: Span) -> Text:
        match span:
            case Strong(text):
                return self._text(text, style="bold")
            case Code(text):
                return self._text(f"`{text}`", style="cyan")
            case Link(label, url):
                return self._text(f"{label} <{url}>")
            case Instant(at, _):
                return self._text(stamped(at, self._language, zone=self._zone))
            case str():
                return self._text(span)
        assert_never(span)

    def _text(self, text: str, *, style: str = "") -> Text:
        seen = UNSEEN.sub("", text.replace("\r\n", "\n"))
        return Text(seen.encode(self._encoding, "replace").decode(self._encoding), style=style)

"""Messages on a terminal: root messages in a frame, replies indented below.

Texts of the agency are printed literally: neither the markup of rich nor the escape sequences of a terminal take effect.
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
    """A console that raises when its pipe is closed: other destinations still receive messages; rich would exit the process."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(EPIPE, "its reader is gone")


class _Pipe(Console):
    """A console that discards its output when its pipe is closed."""

    def on_broken_pipe(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class ConsolePoster(Poster):
    """Prints messages on a terminal, or into a pipe: without colours there, and where NO_COLOR is set.

    file: the output; None: the standard output.
    width: in characters; None: the width of the terminal.
    zone: the time zone of the reader; None: the zone of the machine.
    alone: the console is the only destination: when its pipe is closed, the rest of the output is discarded.
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
        """Print the new heading of the root message in one dim line: printed output cannot be changed."""
        self._print(message, _Drawing.edited)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Return None: the output of a terminal cannot be read."""
        return None

    def _print(self, message: Message, draw: Callable[["_Drawing", Message], RenderableType]) -> None:
        # A new console for each message: one that failed keeps its buffer, and would print it again.
        terminal = self._kind(file=self._file, width=self._width)
        try:
            terminal.print(draw(_Drawing(message.language, terminal.encoding, self._zone), message))
        except OSError as error:
            reason = error.strerror or "it cannot be written to"
            raise DeliveryError(f"the terminal: {reason}", permanent=True) from None


def render(message: Message, *, width: int = 100, reply: bool = False, zone: tzinfo | None = None) -> str:
    """Return a message as plain text, for transcripts and files.

    zone: the time zone of the reader; None: the zone of the machine.
    """
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False, _environ={})
    drawing = _Drawing(message.language, "utf-8", zone)
    with console.capture() as capture:
        console.print(drawing.reply(message) if reply else drawing.root(message))
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


class _Drawing:
    """Renders messages in one language, one character encoding and one time zone."""

    def __init__(self, language: Language, encoding: str, zone: tzinfo | None) -> None:
        self._language = language
        self._encoding = encoding
        self._zone = zone

    def root(self, message: Message) -> RenderableType:
        colour = _COLOURS[message.tone]
        title = self._heading(message, style=f"bold {colour}")
        return Panel(Group(title, *self._blocks(message)), border_style=colour, box=box.ROUNDED)

    def reply(self, message: Message) -> RenderableType:
        title = self._heading(message, style=f"bold {_COLOURS[message.tone]}")
        return Padding(Group(title, *self._blocks(message)), (0, 0, 1, _INDENT))

    def edited(self, message: Message) -> RenderableType:
        words = Words.EDITED.text(self._language, heading=message.heading)
        return Padding(self._text(words, style="dim"), (0, 0, 0, _INDENT))

    def _heading(self, message: Message, *, style: str) -> Text:
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
            case Table(header, rows):
                yield self._table(header, rows)
            case Quote(text):
                yield Padding(self._text(text, style="italic"), (0, 0, 0, 2))
            case _:
                assert_never(block)

    def _table(self, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Grid:
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in header:
            grid.add_column(self._text(name))
        for row in rows:
            grid.add_row(*(self._text(cell) for cell in row))
        return grid

    def _line(self, line: Line, *, style: str = "") -> Text:
        text = Text(style=style)
        for span in line:
            text.append_text(self._span(span))
        return text

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
        visible = UNSEEN.sub("", text.replace("\r\n", "\n"))
        return Text(visible.encode(self._encoding, "replace").decode(self._encoding), style=style)

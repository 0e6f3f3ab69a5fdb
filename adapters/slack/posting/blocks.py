"""Draws a neutral message as Block Kit, within Slack's limits.

https://docs.slack.dev/reference/block-kit/blocks
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from adapters.slack.posting.buttons import actions
from adapters.slack.posting.markup import bold, cut, entities, escape, line, link, plain
from rules.messages.markup import first_link
from rules.model.message import Block, Message, Paragraph, Quote, SmallPrint, Table, Tone
from rules.model.notice import Language

Kit = dict[str, Any]
"""One block, as JSON."""

MOST_BLOCKS = 50
MOST_IN_HEADER = 150
MOST_IN_SECTION = 3_000
# Not documented: Slack refuses blocks of about 13,200 characters together (slackapi/bolt-js#2509). In bytes of JSON.
MOST_IN_ALL = 12_000
MOST_IN_TEXT = 3_900

# Signs that differ in shape as well as colour, for readers who cannot tell colours apart.
SIGNS: Mapping[Tone, str] = {Tone.PLANNED: "🔵", Tone.TROUBLE: "🚨", Tone.GOOD: "✅", Tone.NEUTRAL: "ℹ️"}
MORE: Mapping[Language, str] = {
    Language.ENGLISH: "… more at the source",
    Language.DANISH: "… mere ved kilden",
}
MORE_THAN_FITS: Mapping[Language, str] = {
    Language.ENGLISH: "… and more than fits here",
    Language.DANISH: "… og mere, end der er plads til her",
}
# The lengths of a quotation, tried in this order until the whole message fits.
QUOTE_LIMITS = (MOST_IN_SECTION, 1_500, 600, 200)


@dataclass(frozen=True, slots=True)
class BlockPiece:
    """One block, and whether its text was shortened."""

    kit: Kit
    cut: bool = False


def blocks(message: Message, *, reply: bool = False, interactive: bool = False) -> list[Kit]:
    """Draw a message, as the root of a thread or as a reply in it.

    interactive: whether to draw its buttons.
    """
    pieces: list[BlockPiece] = []
    below = actions(message.buttons, message.language) if interactive else []
    for limit in QUOTE_LIMITS:
        pieces = list(_reply(message, limit) if reply else _root(message, limit))
        kits = [*_with_more(pieces, message), *below]
        if _fits(kits):
            return kits
    return _shortened(pieces, [_more(message), *below])


def notification(message: Message) -> str:
    """Return the text for notifications and screen readers."""
    return cut(f"{SIGNS[message.tone]} {entities(plain(message.summary))}", MOST_IN_TEXT)


def text(message: Message) -> str:
    """Return the whole message as one text, for when Slack refuses its blocks."""
    rows = [_titled(message), *(row for block in message.blocks for row in _rows(block))]
    return cut("\n".join(rows), MOST_IN_TEXT)


def _root(message: Message, limit: int) -> Iterator[BlockPiece]:
    title = f"{SIGNS[message.tone]} {plain(message.heading)}"
    if len(title) <= MOST_IN_HEADER:
        yield BlockPiece({"type": "header", "text": {"type": "plain_text", "text": title, "emoji": True}})
    else:
        yield from _sections([_titled(message)])
    label: list[str] = []
    for block, below in zip(message.blocks, (*message.blocks[1:], None), strict=False):
        if isinstance(below, Table) and _labels(block):
            label = _rows(block)
        elif isinstance(block, Table):
            yield from _sections([*label, *_rows(block)])
            label = []
        else:
            yield from _draw(block, limit)


def _labels(block: Block) -> bool:
    """Whether a block is the label of the table below it: in a section of its own it would be set apart."""
    return isinstance(block, Paragraph) and len(block.lines) == 1 and line(block.lines[0]).endswith(":")


def _reply(message: Message, limit: int) -> Iterator[BlockPiece]:
    """Draw the heading as a bold line directly above the first paragraph: a header block is too large for a reply."""
    headed = message.blocks[:1] if isinstance(next(iter(message.blocks), None), Paragraph) else ()
    yield from _sections([_titled(message), *(row for block in headed for row in _rows(block))])
    for block in message.blocks[len(headed) :]:
        yield from _draw(block, limit)


def _titled(message: Message) -> str:
    return f"{SIGNS[message.tone]} {bold(message.heading.strip())}".rstrip()


def _draw(block: Block, limit: int) -> Iterable[BlockPiece]:
    if isinstance(block, SmallPrint):
        return _small_print(block)
    if isinstance(block, Quote):
        return _quotation(block, limit)
    return _sections(_rows(block))


def _rows(block: Block) -> list[str]:
    match block:
        case Paragraph(lines) | SmallPrint(lines):
            return [line(spans) for spans in lines]
        case Table(head, rows):
            return [_table_row(head, cells) for cells in rows]
        case Quote(words):
            return [f"> {row}".rstrip() for row in escape(words.strip()).split("\n")]
    assert_never(block)


def _table_row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    """Return a table row as one line of a list: columns would wrap on the screen of a phone."""
    cells = " · ".join(
        f"{escape(name)}: {escape(cell)}" for name, cell in zip(head[1:], row[1:], strict=False) if cell
    )
    return f"• {bold(row[0].strip())} — {cells}" if cells else f"• {bold(row[0].strip())}"


def _sections(rows: list[str]) -> Iterator[BlockPiece]:
    """Pack lines into as few sections as possible."""
    section = ""
    for row in rows:
        if section and len(section) + 1 + len(row) > MOST_IN_SECTION:
            yield _section(section)
            section = ""
        section = f"{section}\n{row}" if section else row
    if section.strip():
        yield _section(section)


def _section(words: str) -> BlockPiece:
    shown = cut(words, MOST_IN_SECTION)
    return BlockPiece({"type": "section", "text": _mrkdwn(shown)}, cut=shown != words)


def _quotation(quote: Quote, limit: int) -> Iterator[BlockPiece]:
    if quote.text.strip():
        words = "\n".join(_rows(Quote(quote.text.strip()[: MOST_IN_SECTION + 1])))
        shown = cut(words, limit)
        yield BlockPiece({"type": "section", "text": _mrkdwn(shown)}, cut=shown != words)


def _small_print(small: SmallPrint) -> Iterator[BlockPiece]:
    words = "\n".join(_rows(small))
    if words.strip():
        yield BlockPiece({"type": "context", "elements": [_mrkdwn(cut(words, MOST_IN_SECTION))]})


def _mrkdwn(words: str) -> Kit:
    # `verbatim` stops Slack from making links of addresses, #names and @names in the agency's text.
    return {"type": "mrkdwn", "text": words, "verbatim": True}


def _with_more(pieces: list[BlockPiece], message: Message) -> list[Kit]:
    """Return the blocks, with a link to the source below them where a text was cut."""
    kits = [piece.kit for piece in pieces]
    return [*kits, _more(message)] if any(piece.cut for piece in pieces) else kits


def _shortened(pieces: list[BlockPiece], below: list[Kit]) -> list[Kit]:
    """Return the blocks that fit, from the top. A block that is too long is skipped; shorter ones below it stay."""
    kept: list[Kit] = []
    for piece in pieces:
        if _fits([*kept, piece.kit, *below]):
            kept.append(piece.kit)
    return [*kept, *below]


def _more(message: Message) -> Kit:
    source = first_link(message)
    words = link(MORE[message.language], source.url) if source else MORE_THAN_FITS[message.language]
    return {"type": "context", "elements": [_mrkdwn(words)]}


def _fits(kits: list[Kit]) -> bool:
    return len(kits) <= MOST_BLOCKS and len(json.dumps(kits, ensure_ascii=False).encode()) <= MOST_IN_ALL

"""A neutral message to Block Kit, within Slack's limits.

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
"""One block, as Slack's JSON has it."""

MOST_BLOCKS = 50
MOST_IN_HEADER = 150
MOST_IN_SECTION = 3_000
# Undocumented: all blocks together fail near 13,200 characters (slackapi/bolt-js#2509); counted here in bytes of JSON.
MOST_IN_ALL = 12_000
MOST_IN_TEXT = 3_900

# Shape and colour both: the tone is told to those who see no colours, too.
SIGNS: Mapping[Tone, str] = {Tone.PLANNED: "🔵", Tone.TROUBLE: "🚨", Tone.GOOD: "✅", Tone.NEUTRAL: "ℹ️"}
MORE: Mapping[Language, str] = {
    Language.ENGLISH: "… more at the source",
    Language.DANISH: "… mere ved kilden",
}
MORE_THAN_FITS: Mapping[Language, str] = {
    Language.ENGLISH: "… and more than fits here",
    Language.DANISH: "… og mere, end der er plads til her",
}
# What a quotation may take, tried in this order until everything fits.
QUOTE_LIMITS = (MOST_IN_SECTION, 1_500, 600, 200)


@dataclass(frozen=True, slots=True)
class BlockPiece:
    """One block, and whether some of its text had to go."""

    kit: Kit
    cut: bool = False


def blocks(message: Message, *, reply: bool = False, interactive: bool = False) -> list[Kit]:
    """Draw a message, as the root of a thread or as a reply in it.

    interactive: with its buttons.
    """
    pieces: list[BlockPiece] = []
    below = actions(message.buttons, message.language) if interactive else []
    for limit in QUOTE_LIMITS:
        pieces = list(_drawn_reply(message, limit) if reply else _drawn_root(message, limit))
        drawn = [*_closed(pieces, message), *below]
        if _fits(drawn):
            return drawn
    return _shortened(pieces, [_more(message), *below])


def notification(message: Message) -> str:
    """What notifications and screen readers say."""
    return cut(f"{SIGNS[message.tone]} {entities(plain(message.summary))}", MOST_IN_TEXT)


def text(message: Message) -> str:
    """The whole message as one text, for when Slack refuses its blocks."""
    rows = [_titled(message), *(row for block in message.blocks for row in _rows(block))]
    return cut("\n".join(rows), MOST_IN_TEXT)


def _drawn_root(message: Message, limit: int) -> Iterator[BlockPiece]:
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
    """Whether it only says what the table below it shows: a section of its own would part them."""
    return isinstance(block, Paragraph) and len(block.lines) == 1 and line(block.lines[0]).endswith(":")


def _drawn_reply(message: Message, limit: int) -> Iterator[BlockPiece]:
    """In a thread the heading is a bold line on what it heads: a header would shout, a gap would part them."""
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
            return [line(each) for each in lines]
        case Table(head, rows):
            return [_table_row(head, cells) for cells in rows]
        case Quote(words):
            return [f"> {row}".rstrip() for row in escape(words.strip()).split("\n")]
    assert_never(block)


def _table_row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A table row as one line: on a phone, columns side by side would break apart, and a list does not."""
    cells = " · ".join(
        f"{escape(name)}: {escape(cell)}" for name, cell in zip(head[1:], row[1:], strict=False) if cell
    )
    return f"• {bold(row[0].strip())} — {cells}" if cells else f"• {bold(row[0].strip())}"


def _sections(rows: list[str]) -> Iterator[BlockPiece]:
    """Lines packed into as few sections as hold them."""
    packed = ""
    for row in rows:
        if packed and len(packed) + 1 + len(row) > MOST_IN_SECTION:
            yield _section(packed)
            packed = ""
        packed = f"{packed}\n{row}" if packed else row
    if packed.strip():
        yield _section(packed)


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
    # Verbatim: addresses, #names and @names in the agency's text are not made into links.
    return {"type": "mrkdwn", "text": words, "verbatim": True}


def _closed(pieces: list[BlockPiece], message: Message) -> list[Kit]:
    """The blocks, ending with the way to the rest where something was cut."""
    kits = [piece.kit for piece in pieces]
    return [*kits, _more(message)] if any(piece.cut for piece in pieces) else kits


def _shortened(pieces: list[BlockPiece], below: list[Kit]) -> list[Kit]:
    """What fits, from the top; the small print is small enough to be kept even where longer parts are not."""
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

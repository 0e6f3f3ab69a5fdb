"""Draws a neutral message as an Adaptive Card, within the limits of Teams.

https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

from pymsteams import connectorcard

from adapters.teams.buttons import LINKS_ALONE, actions
from adapters.teams.markup import cut, escape, line, link, plain, unformatted
from rules.messages.markup import first_link
from rules.model.message import Block, Line, Message, Paragraph, Quote, SmallPrint, Table, Tone
from rules.model.notice import Language

Kit = dict[str, Any]
"""One element of a card, as JSON."""

MOST_BYTES = 24_000
"""Of the whole request. The documented limit is about 28 KB, but Teams has refused smaller ones."""
MOST_IN_LINE = 3_000
MOST_IN_HEADING = 300
MOST_IN_SUMMARY = 500
# The lengths of a quotation, tried in this order until the whole message fits.
QUOTE_LIMITS = (6_000, 2_000, 600, 200)

# Signs in addition to colours, for readers who cannot tell colours apart.
SIGNS: Mapping[Tone, str] = {Tone.PLANNED: "🔵", Tone.TROUBLE: "🚨", Tone.GOOD: "✅", Tone.NEUTRAL: "ℹ️"}
STYLES: Mapping[Tone, str] = {
    Tone.PLANNED: "accent",
    Tone.TROUBLE: "attention",
    Tone.GOOD: "good",
    Tone.NEUTRAL: "emphasis",
}
MORE: Mapping[Language, str] = {
    Language.ENGLISH: "… more at the source",
    Language.DANISH: "… mere ved kilden",
}
NOT_STATED = "–"


class Envelope(StrEnum):
    """What a flow expects: a message that contains the card, as in Teams' templates, or the card alone."""

    MESSAGE = "message"
    CARD = "card"


class Schema(StrEnum):
    """The version of Adaptive Cards that a card declares and conforms to.

    A flow answers 202 to a card of version 1.5 and fails afterwards, which only its owner sees.
    https://github.com/microsoft/AdaptiveCards/issues/8965
    """

    WEBHOOK = "1.4"
    BOT = "1.5"


@dataclass(frozen=True, slots=True)
class CardPiece:
    """One element, and whether its text was shortened."""

    kit: Kit
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """What a request contains besides the body of the card."""

    message: Message
    envelope: Envelope
    actions: list[Kit]
    schema: Schema


def body(message: Message, envelope: Envelope) -> bytes:
    """Return the request body for a webhook. It is UTF-8, because JSON escapes take six bytes for a Danish letter, not two."""
    return _drawn_within(Cover(message, envelope, actions(message, LINKS_ALONE), Schema.WEBHOOK))


def card(message: Message, below: list[Kit]) -> Kit:
    """Return the card that the bot sends, with these actions below it."""
    kit: Kit = json.loads(_drawn_within(Cover(message, Envelope.CARD, below, Schema.BOT)))
    return kit


def _drawn_within(cover: Cover) -> bytes:
    message = cover.message
    pieces: list[CardPiece] = []
    for limit in QUOTE_LIMITS:
        pieces = list(_drawn(message, limit, cover.schema))
        kits = [piece.kit for piece in pieces]
        if any(piece.cut for piece in pieces):
            kits.append(_more(message))
        sent = _request(kits, cover)
        if len(sent) <= MOST_BYTES:
            return sent
    return _shortened(pieces, cover)


def _drawn(message: Message, limit: int, schema: Schema) -> Iterator[CardPiece]:
    shown = unformatted((f"{SIGNS[message.tone]} {message.heading}",), MOST_IN_HEADING)
    heading = {"style": "heading"} if schema is Schema.BOT else {}
    title = _text(shown, size="Large", weight="Bolder", **heading)
    whole = shown.endswith(escape(message.heading).strip())
    kit = {"type": "Container", "style": STYLES[message.tone], "bleed": True, "items": [title]}
    yield CardPiece(kit, cut=not whole)
    for block in message.blocks:
        yield from _draw(block, limit)


def _draw(block: Block, limit: int) -> Iterator[CardPiece]:
    match block:
        case Paragraph(lines):
            yield from _lines(lines)
        case SmallPrint(lines):
            yield from _lines(lines, size="Small", isSubtle=True)
        case Table(head, rows):
            yield from _table(head, rows)
        case Quote(words):
            yield from _quotation(words.strip(), limit)
        case _:
            assert_never(block)


def _lines(lines: tuple[Line, ...], **looks: object) -> Iterator[CardPiece]:
    """Draw each line as an element of its own: clients draw line breaks within an element differently."""
    first = True
    for spans in lines:
        shown, shortened = _line(spans)
        if shown:
            yield CardPiece(_text(shown, spacing="Medium" if first else "None", **looks), cut=shortened)
            first = False


def _line(spans: Line) -> tuple[str, bool]:
    words = line(spans)
    return (words, False) if len(words) <= MOST_IN_LINE else (unformatted(spans, MOST_IN_LINE), True)


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[CardPiece]:
    """Draw a table as rows of columns, which every client supports; `Table` of version 1.5 stays blank on phones.

    https://github.com/microsoft/AdaptiveCards/issues/8853
    """
    if rows:
        yield CardPiece(_row(head, spacing="Medium", weight="Bolder", isSubtle=True))
        yield from (CardPiece(_row(row, spacing="Small")) for row in rows)


def _row(cells: tuple[str, ...], *, spacing: str, **looks: object) -> Kit:
    columns = [
        {"type": "Column", "width": 2 if number else 3, "items": [_text(_cell(cell), **looks)]}
        for number, cell in enumerate(cells)
    ]
    return {"type": "ColumnSet", "spacing": spacing, "columns": columns}


def _cell(words: str) -> str:
    return unformatted((words,), MOST_IN_LINE) or NOT_STATED


def _quotation(words: str, limit: int) -> Iterator[CardPiece]:
    shown = cut(words, limit)
    pieces = list(_lines(tuple((each,) for each in shown.splitlines())))
    if pieces:
        items = [piece.kit for piece in pieces]
        shortened = shown != words or any(piece.cut for piece in pieces)
        yield CardPiece({"type": "Container", "style": "emphasis", "items": items}, cut=shortened)


def _text(words: str, **looks: object) -> Kit:
    return {"type": "TextBlock", "text": words, "wrap": True, **looks}


def _request(kits: list[Kit], cover: Cover) -> bytes:
    message = cover.message
    summary = plain(message.summary)[:MOST_IN_SUMMARY]
    card: Kit = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": cover.schema.value,
        "lang": message.language,
        "fallbackText": summary,
        "msteams": {"width": "Full"},
        "body": kits,
    }
    if cover.actions:
        card["actions"] = cover.actions
    return _json(card if cover.envelope is Envelope.CARD else _in_message(card, summary))


def _in_message(card: Kit, summary: str) -> Kit:
    """Return the message of pymsteams that contains the card. It is never sent by pymsteams, so it needs no address."""
    carrier = connectorcard("").summary(summary)
    content = "application/vnd.microsoft.card.adaptive"
    attachment = {"contentType": content, "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment], **carrier.payload}


def _shortened(pieces: list[CardPiece], cover: Cover) -> bytes:
    """Return the elements that fit, from the top. One that is too long is skipped; shorter ones below it stay."""
    more = _more(cover.message)
    room = MOST_BYTES - len(_request([more], cover))
    kept: list[Kit] = []
    for piece in pieces:
        size = len(_json(piece.kit)) + 1
        if size <= room:
            kept.append(piece.kit)
            room -= size
    return _request([*kept, more], cover)


def _more(message: Message) -> Kit:
    words = MORE[message.language]
    source = first_link(message)
    return _text(link(words, source.url) if source else words, size="Small", isSubtle=True)


def _json(value: Kit) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

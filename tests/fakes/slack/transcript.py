"""What a person in a channel sees: markup drawn, threads indented, dates in the reader's own time."""

import html
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

READER = ZoneInfo("Europe/London")
"""Not Copenhagen, so that the two times of a message differ."""

_DATE = re.compile(r"<!date\^(-?\d+)\^([^|>^]*)(?:\^[^|>]*)?\|([^>]*)>")
_LINK = re.compile(r"<(https?://[^|>]*)(?:\|([^>]*))?>")
_MENTION = re.compile(r"<(?:!(?!date\^)|@|#)[^>]*>")
_BOLD = re.compile(r"(?<!\w)\*(\S[^*\n]*?)\*(?!\w)")


class ShownMessage(Protocol):
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    root: str | None
    broadcast: bool
    files: list[str]
    unfurled: list[dict[str, Any]]


def channel_transcript(name: str, messages: Sequence[ShownMessage]) -> str:
    """The channel from its top, each thread under its root, a broadcast reply marked with the channel's name."""
    drawn: list[str] = []
    for root in (each for each in messages if each.root is None):
        drawn.append(_message(root))
        for reply in (each for each in messages if each.root == root.ts):
            mark = f" (also sent to #{name})" if reply.broadcast else ""
            drawn.append(_indented(f"↳{mark} ", _message(reply)))
    return "".join(f"{each}\n\n" for each in drawn).rstrip("\n") + "\n" if drawn else ""


def mentions(text: str, blocks: list[dict[str, Any]]) -> list[str]:
    """Markup that would notify people or link to a channel."""
    return [found for words in [text, *_mrkdwn(blocks)] for found in _MENTION.findall(words)]


def render_mrkdwn(mrkdwn: str) -> str:
    """Markup as it looks: links with their address, dates in the reader's time, bold without its stars."""
    dated = _DATE.sub(_date, mrkdwn)
    linked = _LINK.sub(lambda found: f"{found[2]} ({found[1]})" if found[2] else found[1], dated)
    return html.unescape(_BOLD.sub(r"\1", linked)).replace("\u200b", "")


def _date(found: re.Match[str]) -> str:
    at = datetime.fromtimestamp(int(found[1]), UTC).astimezone(READER)
    tokens = {"{date_short_pretty}": f"{at:%b} {at.day}, {at.year}", "{time}": f"{at:%H:%M}"}
    words = found[2]
    for token, value in tokens.items():
        words = words.replace(token, value)
    return words


def _message(posted: ShownMessage) -> str:
    shown = [render_mrkdwn(posted.text)] if not posted.blocks else [render_blocks(posted.blocks)]
    files = [f"📎 {each}" for each in posted.files]
    below = [f"│ {row}" for card in posted.unfurled for row in render_blocks(card["blocks"]).split("\n")]
    return "\n".join((*shown, *files, *below))


def render_blocks(blocks: Sequence[dict[str, Any]]) -> str:
    """Blocks as they look."""
    return "\n".join(row for block in blocks for row in _rows(block))


def _rows(block: dict[str, Any]) -> Iterator[str]:
    if block["type"] == "header":
        yield block["text"]["text"]
    if block["type"] == "actions":
        yield "  " + " ".join(f"[{each['text']['text']}]" for each in block["elements"])
    for words in _plain(block):
        yield f"  {words}"
    for words in _mrkdwn([block]):
        yield from (f"  {row}".rstrip() for row in render_mrkdwn(words).split("\n"))


def _plain(block: dict[str, Any]) -> list[str]:
    """Text without markup, where it is not a heading's, a label's or a button's."""
    texts = {"section": [block.get("text", {})], "context": block.get("elements", [])}
    return [each["text"] for each in texts.get(block["type"], []) if each.get("type") == "plain_text"]


def _mrkdwn(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        elements = [block.get("text", {}), *block.get("fields", []), *block.get("elements", [])]
        yield from (each["text"] for each in elements if each.get("type") == "mrkdwn")


def _indented(first: str, words: str) -> str:
    rows = [row.strip() for row in words.split("\n")]
    return "\n".join(f"    {first if number == 0 else '  '}{row}".rstrip() for number, row in enumerate(rows))

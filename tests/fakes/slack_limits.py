"""What Slack refuses in a message. https://docs.slack.dev/reference/block-kit/blocks"""

import json
from collections.abc import Callable
from typing import Any

Block = dict[str, Any]


def fault_of(text: str, blocks: list[Block], *, most_text: int) -> str | None:
    """The error code that Slack would answer with; None if it takes the message."""
    if not text and not blocks:
        return "no_text"
    if len(text) > most_text:
        return "msg_too_long"
    if len(blocks) > 50 or not all(_valid(block) for block in blocks):
        return "invalid_blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) > 13_200:
        return "msg_blocks_too_long"
    return None


def _valid(block: Block) -> bool:
    check = VALID.get(block.get("type", ""))
    return check is not None and check(block)


def _header(block: Block) -> bool:
    return block["text"]["type"] == "plain_text" and 1 <= len(block["text"]["text"]) <= 150


def _section(block: Block) -> bool:
    fields = block.get("fields", [])
    return ("text" in block or bool(fields)) and _text(block.get("text")) and len(fields) <= 10


def _context(block: Block) -> bool:
    return 1 <= len(block["elements"]) <= 10 and all(_text(each) for each in block["elements"])


def _text(element: Block | None) -> bool:
    if element is None:
        return True
    return element["type"] in {"mrkdwn", "plain_text"} and 1 <= len(element["text"].strip()) <= 3_000


VALID: dict[str, Callable[[Block], bool]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "divider": lambda _: True,
}

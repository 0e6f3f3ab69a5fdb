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


def fault_of_view(view: Block) -> str | None:
    """What is wrong with a view; None if Slack takes it. https://docs.slack.dev/reference/views"""
    blocks = view.get("blocks", [])
    inputs = [each for each in blocks if each.get("type") == "input"]
    names = [each["block_id"] for each in blocks if "block_id" in each]
    faults = {
        "type": view.get("type") not in {"modal", "home"},
        "blocks": not 1 <= len(blocks) <= 100 or not all(_valid(each) for each in blocks),
        "block_id twice": len(set(names)) < len(names),
        "title": view.get("type") == "modal" and not _short(view.get("title"), 24),
        "buttons": not all(_short(view[each], 24) for each in ("submit", "close") if each in view),
        "submit missing": bool(inputs) and "submit" not in view,
        "private_metadata": len(view.get("private_metadata", "")) > 3_000,
        "callback_id": len(view.get("callback_id", "")) > 255,
        "size": len(json.dumps(view)) > 250_000,
    }
    return next((name for name, is_wrong in faults.items() if is_wrong), None)


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


def _short(text: Block | None, most: int) -> bool:
    return text is not None and text["type"] == "plain_text" and 1 <= len(text["text"]) <= most


def _actions(block: Block) -> bool:
    buttons = block["elements"]
    names = [each["action_id"] for each in buttons]
    return 1 <= len(buttons) <= 25 and len(set(names)) == len(names) and all(map(_button, buttons))


def _button(button: Block) -> bool:
    return (
        button["type"] == "button"
        and _short(button["text"], 75)
        and 1 <= len(button.get("value", "x")) <= 2_000
        and len(button.get("url", "")) <= 3_000
        and button["action_id"] != ""
        and _confirm(button.get("confirm"))
    )


def _confirm(confirm: Block | None) -> bool:
    limits = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
    return confirm is None or all(_short(confirm[part], most) for part, most in limits.items())


def _input(block: Block) -> bool:
    check = ELEMENTS.get(block["element"]["type"])
    return (
        _short(block["label"], 2_000)
        and (block.get("hint") is None or _short(block["hint"], 2_000))
        and len(block["element"]["action_id"]) <= 255
        and _short(block["element"].get("placeholder", {"type": "plain_text", "text": "x"}), 150)
        and check is not None
        and check(block["element"])
    )


def options_of(element: Block) -> list[Block]:
    """All that can be chosen."""
    groups = element.get("option_groups", [{"options": element.get("options", [])}])
    return [option for group in groups for option in group["options"]]


def _select(element: Block) -> bool:
    options = options_of(element)
    chosen = [*element.get("initial_options", []), *filter(None, [element.get("initial_option")])]
    groups = element.get("option_groups", [])
    return (
        1 <= len(options) <= (100 * len(groups) or 100)
        and len(groups) <= 100
        and all(_short(each["label"], 75) and 1 <= len(each["options"]) <= 100 for each in groups)
        and all(_short(each["text"], 75) and 1 <= len(each["value"]) <= 150 for each in options)
        and all(each in options for each in chosen)
        and element.get("initial_options") != []
    )


def _boxes(element: Block) -> bool:
    return len(element["options"]) <= 10 and _select(element)


def _typing(element: Block) -> bool:
    most: int = element.get("max_length", 3_000)
    return len(element.get("initial_value", "")) <= most <= 3_000


ELEMENTS: dict[str, Callable[[Block], bool]] = {
    "static_select": _select,
    "multi_static_select": _select,
    "checkboxes": _boxes,
    "plain_text_input": _typing,
    "conversations_select": lambda _: True,
}

VALID: dict[str, Callable[[Block], bool]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "divider": lambda _: True,
    "actions": _actions,
    "input": _input,
}

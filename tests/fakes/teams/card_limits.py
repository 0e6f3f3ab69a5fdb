"""What Teams refuses in a card. https://adaptivecards.io/explorer/"""

from collections.abc import Callable
from typing import Any

Element = dict[str, Any]

MOST_BYTES = 28_000
"""Of a whole message."""
MOST_ACTIONS = 6


VERSIONS = ("1.2", "1.3", "1.4", "1.5")
FLOWS = "1.4"
"""The newest version that a flow posts."""
SINCE_1_5 = {"TextBlock": {"style"}, "Action.OpenUrl": {"mode", "tooltip"}, "Container": {"rtl"}}
"""What older versions do not know."""


def fault_of(card: Element, *, newest: str = VERSIONS[-1]) -> str | None:
    """Why the card could not be posted; None if it can. newest: the version that is drawn."""
    if card.get("type") != "AdaptiveCard":
        return "Property 'type' must be 'AdaptiveCard'"
    if card.get("version") not in VERSIONS[: VERSIONS.index(newest) + 1]:
        return "the version is not one that Teams draws"
    if card["version"] != "1.5" and (new := _newer(card)):
        return f"{new} is not of this version"
    if not card.get("body"):
        return "the card is empty"
    if len(card.get("actions", ())) > MOST_ACTIONS:
        return "more actions than Teams shows"
    parts = (*card["body"], *card.get("actions", ()))
    return next((fault for each in parts if (fault := _fault(each))), None)


def _newer(part: object) -> str | None:
    """What version 1.5 has brought and is somewhere in a part."""
    if isinstance(part, list):
        return next((new for each in part if (new := _newer(each))), None)
    if not isinstance(part, dict):
        return None
    found = sorted(SINCE_1_5.get(part.get("type", ""), set()) & part.keys())
    return found[0] if found else _newer([*part.values()])


def _fault(element: Element) -> str | None:
    check = KNOWN.get(element.get("type", ""))
    return check(element) if check else f"unknown element {element.get('type')}"


def _text(element: Element) -> str | None:
    if not element["text"].strip():
        return "a text without words"
    if not element.get("wrap"):
        return "a text that ends at the card's edge"
    return None


def _container(element: Element) -> str | None:
    if element.get("style", "default") not in {
        "default",
        "emphasis",
        "accent",
        "good",
        "attention",
        "warning",
    }:
        return f"unknown style {element['style']}"
    return _first(element["items"])


def _columns(element: Element) -> str | None:
    return _first([item for column in element["columns"] for item in column["items"]])


def _first(items: list[Element]) -> str | None:
    if not items:
        return "nothing inside"
    return next((fault for each in items if (fault := _fault(each))), None)


def _execute(element: Element) -> str | None:
    if not element["title"].strip():
        return "a button without words"
    return None if element["verb"] and isinstance(element["data"], dict) else "a button that says nothing"


def _open(element: Element) -> str | None:
    if not element["title"].strip():
        return "a button without words"
    return None if element["url"].startswith(("https://", "http://")) else "a button that leads nowhere"


def _show(element: Element) -> str | None:
    return _first([*element["card"]["body"], *element["card"]["actions"]])


KNOWN: dict[str, Callable[[Element], str | None]] = {
    "TextBlock": _text,
    "Container": _container,
    "ColumnSet": _columns,
    "Action.Execute": _execute,
    "Action.OpenUrl": _open,
    "Action.ShowCard": _show,
}
"""The elements that are used; each is drawn by every client."""

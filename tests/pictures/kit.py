"""Slack's blocks, drawn about as a screen shows them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.pictures.ink import Run
from tests.pictures.markup import lines, plain
from tests.pictures.sheet import Sheet

Block = dict[str, Any]
GAP = 8


def blocks(sheet: Sheet, drawn: Iterable[Block], x: float, room: float) -> None:
    for block in drawn:
        KINDS[block["type"]](sheet, block, x, room)
        sheet.y += GAP


def _header(sheet: Sheet, block: Block, x: float, room: float) -> None:
    sheet.words([plain(block["text"]["text"], "strong")], x, room=room, size=18, step=25)


def _section(sheet: Sheet, block: Block, x: float, room: float) -> None:
    sheet.words(_said(block["text"]), x, room=room)


def _context(sheet: Sheet, block: Block, x: float, room: float) -> None:
    for each in block["elements"]:
        sheet.words(_said(each, "small"), x, room=room, size=12.5, step=18)


def _said(text: Mapping[str, Any], looks: str = "") -> Iterable[list[Run]]:
    return lines(text["text"], looks) if text["type"] == "mrkdwn" else [plain(text["text"], looks)]


def _divider(sheet: Sheet, _: Block, x: float, room: float) -> None:
    sheet.y += GAP
    sheet.rule(x, x + room)
    sheet.y += GAP


def _actions(sheet: Sheet, block: Block, x: float, _: float) -> None:
    sheet.y += 4
    for each in block["elements"]:
        looks = "strong danger" if each.get("style") == "danger" else "strong"
        label = Run(text=each["text"]["text"], looks=looks)
        width = label.width(13) + 26
        sheet.box(x, width, 30)
        sheet.row([label], x + 13, sheet.y + 20, 13)
        x += width + 8
    sheet.y += 32


def _input(sheet: Sheet, block: Block, x: float, room: float) -> None:
    label = [Run(text=block["label"]["text"], looks="strong")]
    if block["optional"]:
        label.append(Run(text=" (optional)", looks="small"))
    sheet.words([label], x, room=room, size=14)
    FIELDS[block["element"]["type"]](sheet, block["element"], x, room)
    if "hint" in block:
        sheet.words([plain(block["hint"]["text"], "small")], x, room=room, size=12.5, step=18)


def _line(sheet: Sheet, element: Block, x: float, room: float) -> None:
    typed = element.get("initial_value", "")
    _framed(sheet, [Run(text=typed)] if typed else [], x, room)


def _choice(sheet: Sheet, element: Block, x: float, room: float) -> None:
    _framed(sheet, [Run(text=element["initial_option"]["text"]["text"])], x, room, arrow=True)


def _choices(sheet: Sheet, element: Block, x: float, room: float) -> None:
    chosen = [each["text"]["text"] for each in element.get("initial_options", [])]
    if chosen:
        _framed(sheet, [Run(text=each, looks="strong") for each in chosen], x, room, arrow=True)
    else:
        _framed(sheet, [Run(text=element["placeholder"]["text"], looks="faint")], x, room, arrow=True)


def _framed(sheet: Sheet, shown: list[Run], x: float, room: float, *, arrow: bool = False) -> None:
    sheet.box(x, room, 34)
    at = x + 12
    for run in shown:
        if run.looks == "strong":
            sheet.box(at - 4, run.width(13.5) + 8, 24, "chip", y=sheet.y + 5)
        at = sheet.row([run], at, sheet.y + 22, 13.5 if run.looks == "strong" else 14.5) + 16
    if arrow:
        sheet.draw(f'<path class="box" d="M{x + room - 22} {sheet.y + 15:.1f}l5 5 5-5"/>')
    sheet.y += 38


def _boxes(sheet: Sheet, element: Block, x: float, room: float) -> None:
    ticked = element.get("initial_options", [])
    for option in element["options"]:
        sheet.box(x + 1, 15, 15, "chip" if option in ticked else "box", y=sheet.y + 4)
        if option in ticked:
            sheet.draw(f'<path d="M{x + 4.5} {sheet.y + 12:.1f}l3 3 5-7" class="tick"/>')
        sheet.words([plain(option["text"]["text"])], x + 26, room=room, size=14.5, step=24)


Draw = Callable[[Sheet, Block, float, float], None]

KINDS: Mapping[str, Draw] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
    "input": _input,
}
FIELDS: Mapping[str, Draw] = {
    "plain_text_input": _line,
    "static_select": _choice,
    "multi_static_select": _choices,
    "checkboxes": _boxes,
}

"""What a reader of the documents sees: each picture from what was on the screen that Saturday."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.fakes.slack.transcript import READER
from tests.fakes.slack.workspace import PostedMessage
from tests.pictures.ink import Run
from tests.pictures.kit import blocks
from tests.pictures.sheet import WIDTH, Sheet
from tests.pictures.tour import NAME, Seen, View

EDGE = 24
TEXT = 76
NARROW = 620
"""Width of a window over the channel."""
FEW = 5
"""Blocks of the long window that are shown: it scrolls."""


def pictures(seen: Seen) -> Mapping[str, str]:
    """Return each picture by the name of its file."""
    root, *replies = seen.conversation
    return {
        "conversation.svg": _conversation(root, replies),
        "notice.svg": _channel(
            "A notice that somebody looks after, with its buttons", [(seen.looked_after, "")]
        ),
        "status.svg": _channel(
            "What is announced as closed just now",
            [(seen.status, "Only visible to you")],
            typed="/told status",
        ),
        "board.svg": _channel("The board", [(seen.board, "Pinned")], typed="/told board"),
        "steps.svg": _window(seen.steps, "The steps of the fallback procedure", most=FEW),
        "form.svg": _window(seen.form, "A subscription as a form"),
        "home.svg": _home(seen.tab),
    }


def _conversation(root: PostedMessage, replies: Sequence[PostedMessage]) -> str:
    sheet = _titled("A service window in Slack: announced, extended, done", f"# {NAME}")
    _message(sheet, root)
    count = f"{len(replies)} replies"
    sheet.words([[Run(text=count, looks="strong link")]], TEXT, room=WIDTH, size=13)
    sheet.y += 6
    top = sheet.y
    for each in replies:
        note = f"also sent to #{NAME}" if each.broadcast else ""
        _message(sheet, each, note, left=TEXT + 30, below=2)
    sheet.draw(f'<path class="rule" stroke-width="2" d="M{TEXT + 12} {top:.1f}V{sheet.y - 8:.1f}"/>')
    sheet.y += 6
    return sheet.finished()


def _channel(title: str, messages: Sequence[tuple[PostedMessage, str]], *, typed: str = "") -> str:
    sheet = _titled(title, f"# {NAME}")
    if typed:
        sheet.box(EDGE, WIDTH - 2 * EDGE, 36)
        sheet.row([Run(text=typed)], EDGE + 14, sheet.y + 23, 15)
        sheet.y += 54
    for message, note in messages:
        _message(sheet, message, note)
    sheet.y += 4
    return sheet.finished()


def _home(tab: View) -> str:
    sheet = _titled("The bot's own tab", "Toldvagt")
    sheet.row([Run(text="Home", looks="strong link")], EDGE, sheet.y + 10, 14)
    sheet.draw(f'<path class="tick" d="M{EDGE} {sheet.y + 18:.1f}h40"/>')
    sheet.y += 34
    blocks(sheet, tab["blocks"], EDGE, WIDTH - 2 * EDGE)
    sheet.y += 8
    return sheet.finished()


def _window(view: View, title: str, *, most: int | None = None) -> str:
    sheet = Sheet(title, width=NARROW, top=16)
    sheet.words([[Run(text=view["title"]["text"], looks="strong")]], EDGE, room=NARROW, size=19, step=26)
    sheet.draw(f'<path class="box" stroke-width="1.6" d="M{NARROW - 36} 24l12 12m0-12l-12 12"/>')
    sheet.y += 10
    sheet.rule()
    sheet.y += 14
    blocks(sheet, _named(view["blocks"][:most]), EDGE, NARROW - 2 * EDGE)
    if most is not None:
        sheet.words([[Run(text="⋮", looks="small strong")]], NARROW / 2, room=NARROW, size=18)
    sheet.y += 8
    sheet.rule()
    sheet.y += 12
    _feet(sheet, view)
    return sheet.finished()


def _named(drawn: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Show the channel by its name, as a client does."""
    for block in drawn:
        elements = [
            each | {"text": each["text"].replace("<#C1>", f"<#{NAME}>")}
            if isinstance(each["text"], str)
            else each
            for each in block.get("elements", [])
        ]
        yield {**block, "elements": elements} if elements else {**block}


def _feet(sheet: Sheet, view: View) -> None:
    right = float(NARROW - EDGE)
    for kind, paint in (("submit", "green"), ("close", "box")):
        if kind in view:
            label = Run(text=view[kind]["text"], looks="strong white" if paint == "green" else "strong")
            width = label.width(14) + 32
            sheet.box(right - width, width, 34, paint)
            sheet.row([label], right - width + 16, sheet.y + 22, 14)
            right -= width + 10
    sheet.y += 50


def _titled(title: str, name: str) -> Sheet:
    sheet = Sheet(title, top=14)
    sheet.words([[Run(text=name, looks="strong")]], EDGE, room=WIDTH, size=17, step=24)
    sheet.y += 12
    sheet.rule()
    sheet.y += 16
    return sheet


def _message(
    sheet: Sheet, posted: PostedMessage, note: str = "", *, left: float = EDGE, below: float = 10
) -> None:
    """Draw a message with its head. note: what the client says beside its time."""
    text = left + TEXT - EDGE
    top = sheet.y
    sheet.face(left)
    said = " · ".join(each for each in (_time(posted), note) if each)
    head = [Run(text="Toldvagt", looks="strong"), Run(text=f"  {said}", looks="small")]
    sheet.row(head[:1], text, sheet.y + 15, 15)
    sheet.row(head[1:], text + head[0].width(15), sheet.y + 15, 12.5)
    sheet.y += 24
    blocks(sheet, posted.blocks, text, WIDTH - EDGE - text)
    sheet.y = max(sheet.y, top + 46) + below


def _time(posted: PostedMessage) -> str:
    """By the reader's clock; an answer that one person alone sees has none."""
    if not posted.ts:
        return ""
    at = datetime.fromtimestamp(float(posted.ts), UTC).astimezone(READER)
    return f"{at:%a} {at.day} {at:%b %H:%M}"

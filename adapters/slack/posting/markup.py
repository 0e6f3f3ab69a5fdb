"""Spans to mrkdwn. The agency's text is hostile: whatever it holds comes out as letters, never as markup.

https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re
from collections.abc import Iterable
from itertools import takewhile
from urllib.parse import quote

from rules.messages.markup import UNSEEN, Markup, is_web, starred
from rules.model.message import Instant, Line

# Slack offers no way to escape its formatting characters, so they become their nearest look-alikes.
# An underscore within a word formats nothing and stays: addresses hold them.
LOOK_ALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_BACKTICK = str.maketrans({"`": "ˋ"})
_COPIED = str.maketrans({"∗": "*", "∼": "~", "ˋ": "`", "＿": "_", "\u200b": ""})
_EDGE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
# Also written &gt;, it would open a quotation at the start of a line.
_QUOTING = re.compile(r"^([ \t]*)>+", re.MULTILINE)
_SUSPECT = re.compile(f"[&<>*~`_{UNSEEN.pattern[1:-1]}]")
_ATOM = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|.", re.DOTALL)
_KEPT = 0.75
"""A cut gives up no more than the rest of this part of its limit for a good place."""
_BLANK_LINE = re.compile(r"\n>?[ \t]*\n")
_LOOSE_END = re.compile(r"(?:\n>|\s)+\Z")
_TOUCHING = re.compile(r"(?<=\w)\x00(?=\*)|(?<=\*)\x00(?=\w)")
_URL_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def escape(text: str) -> str:
    """Make text inert: no mention, link, date, entity or formatting can come out of it."""
    if not _SUSPECT.search(text):
        return text
    seen = UNSEEN.sub("", text).translate(LOOK_ALIKES)
    unquoted = _QUOTING.sub(r"\1›", _EDGE_UNDERSCORE.sub("＿", seen))
    return entities(unquoted)


def typed(text: str) -> str:
    """Undo it: people copy what was shown, and type it back; Slack adds entities of its own."""
    return html.unescape(text).translate(_COPIED)


def entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> str:
    """Text for a place that knows no markup: only what cannot be seen is dropped; one line."""
    return " ".join(UNSEEN.sub("", text).split())


def line(spans: Line) -> str:
    return _spaced(map(_MARKUP.span, spans))


def bold(text: str) -> str:
    """Bold, where there is anything to show: Slack shows none over a line's end."""
    return starred(escape(text), "*")


def code(text: str) -> str:
    """Something to type, as it is typed: between backticks nothing formats but another backtick."""
    words = entities(" ".join(UNSEEN.sub("", text).translate(_BACKTICK).split()))
    return f"`{words}`" if words else ""


def link(label: str, url: str) -> str:
    """A link, or only its label where the address is not one that a reader may be sent to."""
    words = " ".join(escape(label).split())
    if not is_web(url):
        return words
    address = entities(quote(UNSEEN.sub("", url.strip()), safe=_URL_SAFE))
    return f"<{address}|{words}>" if words else f"<{address}>"


def instant(moment: Instant) -> str:
    """The reader's own date and time; what is after the bar is shown where the app cannot tell."""
    shown = escape(moment.text).replace("|", "/").replace("\n", " ")
    return f"<!date^{int(moment.at.timestamp())}^{{date_short_pretty}} {{time}}|{shown}>"


def cut(text: str, limit: int) -> str:
    """Rendered text of at most `limit` characters, cut at a paragraph, a line or a word where one ends near by.

    Never cut within an entity or a token.
    """
    if len(text) <= limit:
        return text
    atoms = list(takewhile(lambda atom: atom.end() < limit, _ATOM.finditer(text)))
    whole = text[: atoms[-1].end() if atoms else 0]
    # A token may hold spaces: only those between tokens part words.
    spaces = [atom.start() for atom in atoms if atom[0].isspace() and atom.start() >= limit * _KEPT]
    if not spaces:
        return f"{_LOOSE_END.sub('', whole)}…"
    return f"{_LOOSE_END.sub('', text[: _best(text, spaces)])} …"


def _best(text: str, spaces: list[int]) -> int:
    paragraphs = [at for at in spaces if _BLANK_LINE.match(text, at)]
    lines = [at for at in spaces if text[at] == "\n"]
    return (paragraphs or lines or spaces)[-1]


_MARKUP = Markup(text=escape, strong=bold, code=code, link=link, instant=instant)


def _spaced(parts: Iterable[str]) -> str:
    """Join; bold that touches a letter is parted from it unseen, or Slack would show its stars."""
    return _TOUCHING.sub("\u200b", "\0".join(parts)).replace("\0", "")

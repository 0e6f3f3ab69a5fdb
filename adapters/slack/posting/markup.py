"""Converts spans to Slack's mrkdwn. The agency's text is untrusted: all of it is escaped and never becomes markup.

https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re
from collections.abc import Iterable
from itertools import takewhile
from urllib.parse import quote

from rules.messages.markup import UNSEEN, Markup, is_web, starred
from rules.model.message import Instant, Line

# Slack has no escapes for its formatting characters, so they are replaced by similar characters.
# An underscore within a word formats nothing and stays, because addresses contain them.
LOOK_ALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_BACKTICK = str.maketrans({"`": "ˋ"})
_COPIED = str.maketrans({"∗": "*", "∼": "~", "ˋ": "`", "＿": "_", "\u200b": ""})
_EDGE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
# At the start of a line it begins a quotation, also when it is written &gt;.
_QUOTING = re.compile(r"^([ \t]*)>+", re.MULTILINE)
_SUSPECT = re.compile(f"[&<>*~`_{UNSEEN.pattern[1:-1]}]")
_ATOM = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|.", re.DOTALL)
_KEPT = 0.75
"""A text is cut between words only beyond this fraction of its limit, so that not too much is lost."""
_BLANK_LINE = re.compile(r"\n>?[ \t]*\n")
_LOOSE_END = re.compile(r"(?:\n>|\s)+\Z")
_TOUCHING = re.compile(r"(?<=\w)\x00(?=\*)|(?<=\*)\x00(?=\w)")
_URL_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def escape(text: str) -> str:
    """Escape text, so that Slack finds no mention, link, date, entity or formatting in it."""
    if not _SUSPECT.search(text):
        return text
    seen = UNSEEN.sub("", text).translate(LOOK_ALIKES)
    unquoted = _QUOTING.sub(r"\1›", _EDGE_UNDERSCORE.sub("＿", seen))
    return entities(unquoted)


def typed(text: str) -> str:
    """Undo `escape` in typed text: people copy messages of the bot. Slack adds entities of its own."""
    return html.unescape(text).translate(_COPIED)


def entities(text: str) -> str:
    """Write Slack's three control characters as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> str:
    """Return text for places without markup: one line, without invisible characters."""
    return " ".join(UNSEEN.sub("", text).split())


def line(spans: Line) -> str:
    """Return one line as mrkdwn."""
    return _spaced(map(_MARKUP.span, spans))


def bold(text: str) -> str:
    """Return bold text, each line by itself: Slack's bold does not continue over a line break."""
    return starred(escape(text), "*")


def code(text: str) -> str:
    """Return text between backticks, where only another backtick is markup."""
    words = entities(" ".join(UNSEEN.sub("", text).translate(_BACKTICK).split()))
    return f"`{words}`" if words else ""


def link(label: str, url: str) -> str:
    """Return a link; only its label where the address is not http or https."""
    words = " ".join(escape(label).split())
    if not is_web(url):
        return words
    address = entities(quote(UNSEEN.sub("", url.strip()), safe=_URL_SAFE))
    return f"<{address}|{words}>" if words else f"<{address}>"


def instant(moment: Instant) -> str:
    """Return a date in the reader's time zone, with `moment.text` for clients that cannot draw dates."""
    shown = escape(moment.text).replace("|", "/").replace("\n", " ")
    return f"<!date^{int(moment.at.timestamp())}^{{date_short_pretty}} {{time}}|{shown}>"


def cut(text: str, limit: int) -> str:
    """Shorten rendered text to `limit` characters, at the end of a paragraph, a line or a word if one is near.

    Entities and tokens such as links are never cut in two.
    """
    if len(text) <= limit:
        return text
    atoms = list(takewhile(lambda atom: atom.end() < limit, _ATOM.finditer(text)))
    whole = text[: atoms[-1].end() if atoms else 0]
    # Tokens may contain spaces; only a space between tokens is a place to cut.
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
    """Join parts. A zero-width space goes between bold and a letter: else Slack shows the asterisks."""
    return _TOUCHING.sub("\u200b", "\0".join(parts)).replace("\0", "")

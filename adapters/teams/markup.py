"""Converts spans to the Markdown of cards. The agency's text is untrusted: it is escaped and never becomes markup.

Cards support bold, italic, lists, links, and macros for dates, but phones do not support escaping by a backslash
(https://github.com/microsoft/AdaptiveCards/issues/5590). So a character that could begin markup is replaced by a similar
one, or a zero-width space separates it from the character that would complete the markup.
https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
"""

import html
import re
from datetime import UTC
from urllib.parse import quote

from rules.messages.markup import Markup, is_web, starred
from rules.model.message import Instant, Line

LOOK_ALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ", "\\": "∖"})
_COPIED = str.maketrans({"∗": "*", "∼": "~", "ˋ": "`", "∖": "\\", "＿": "_", "\u200a": "", "\u200b": ""})
# Underscores within a word format nothing and stay, because addresses contain them.
_EDGE_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
# Control characters, and those that reverse the reading direction, which can make text look like other text.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
# Macros ({{DATE(…)}}), mentions (<at>…</at>), addresses in angle brackets and HTML.
_OPENING = re.compile(r"\{(?=\{)|<(?=[A-Za-z/!?])")
# Links ([…](…), [1]: …) and entities (&lt;).
_JOINING = re.compile(r"\](?=[(\[:])|&(?=#?\w+;)")
_SUSPECT = re.compile(rf"[{_UNSEEN.pattern[1:-1]}*~`\\{{<\]&_]|[^\S ]|  ")
# At the start of a line: headings, quotations, rules and lists.
_BLOCK = re.compile(r"[#>+-]|\d{1,9}[.)]")
_PARTED = "\\g<0>\u200b"
# Bold stars count as such only next to a space or punctuation; a hair's breadth is a space, too.
_PLAIN = r"[^\s!-/:-@\[-`{-~\0]"
_TOUCHING = rf"(?<={_PLAIN})\0(?=\*)|(?<=\*)\0(?={_PLAIN}|\*)"
# Two pieces of text must not come to markup together either.
_MEETING = r"(?<=[\]<{&!])\0"
_BOUNDARY = re.compile(f"{_TOUCHING}|{_MEETING}")
_HAIR = "\u200a"
_KEPT = 0.75
"""A text is cut between words only beyond this fraction of its limit, so that not too much is lost."""
_BRACKETS = str.maketrans("[]", "()")
_URL_SAFE = "/:?#@!$&+,=%-._"


def plain(text: str) -> str:
    """Return text for places without Markdown: one line, in which macros and mentions have no effect."""
    return _OPENING.sub(_PARTED, _SPACE.sub(" ", _UNSEEN.sub("", text))).strip()


def typed(text: str) -> str:
    """Undo `escape` in typed text: people copy messages of the bot. Teams adds entities of its own."""
    return html.unescape(text).translate(_COPIED)


def escape(text: str) -> str:
    """Escape text to one line, so that Teams finds no link, mention, macro or formatting in it."""
    if not _SUSPECT.search(text):
        return text
    seen = _SPACE.sub(" ", _UNSEEN.sub("", text)).translate(LOOK_ALIKES)
    parted = _JOINING.sub(_PARTED, _OPENING.sub(_PARTED, seen))
    return _EDGE_UNDERSCORES.sub(lambda found: "＿" * len(found[0]), parted)


def line(spans: Line) -> str:
    """Return one line as Markdown; empty where nothing is visible."""
    pieces = "\0".join(filter(None, map(_MARKUP.span, spans)))
    return _at_start(_BOUNDARY.sub(_HAIR, pieces).replace("\0", "").strip())


def unformatted(spans: Line, most: int) -> str:
    """Return the beginning of a line that is too long, without formatting, which could be cut in two."""
    return _at_start(cut(escape(" ".join(map(_WORDS.span, spans))).strip(), most))


def cut(text: str, most: int) -> str:
    """Shorten text to `most` characters, at the end of a line or a word if one is near."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    gaps = (kept.rfind(gap, int(most * _KEPT)) for gap in ("\n", " "))
    end = next((gap for gap in gaps if gap > 0), len(kept))
    return kept[:end].rstrip() + "…"


def bold(text: str) -> str:
    """Return bold text."""
    return starred(escape(text), "**")


def link(label: str, url: str) -> str:
    """Return a link; only its label where the address is not http or https."""
    words = escape(label).translate(_BRACKETS).strip()
    if not is_web(url):
        return words
    address = quote(_UNSEEN.sub("", url.strip()), safe=_URL_SAFE)
    return f"[{words or escape(address)}]({address})"


def instant(moment: Instant) -> str:
    """Return a date in the reader's time zone. The macros need whole seconds in UTC, and exactly these spaces."""
    at = moment.at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return f"{{{{DATE({at}Z, SHORT)}}}} {{{{TIME({at}Z)}}}}"


def _at_start(words: str) -> str:
    return f"\u200b{words}" if _BLOCK.match(words) else words


# Cards do not support code: it becomes bold.
_MARKUP = Markup(text=escape, strong=bold, code=bold, link=link, instant=instant)
_WORDS = Markup(text=str, strong=str, code=str, link=lambda label, _: label, instant=lambda each: each.text)

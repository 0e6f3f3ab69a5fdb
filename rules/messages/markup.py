"""What the markup of all services has in common."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import urlsplit

from rules.model.message import Code, Instant, Link, Message, Paragraph, SmallPrint, Span, Strong

# Control characters, and bidirectional overrides, which can disguise a text.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How one service writes each kind of span."""

    text: Callable[[str], str]
    strong: Callable[[str], str]
    code: Callable[[str], str]
    link: Callable[[str, str], str]
    """Takes label and address."""
    instant: Callable[[Instant], str]

    def span(self, span: Span) -> str:
        match span:
            case str():
                return self.text(span)
            case Strong(text):
                return self.strong(text)
            case Code(text):
                return self.code(text)
            case Link(label, url):
                return self.link(label, url)
            case Instant():
                return self.instant(span)
        assert_never(span)


def starred(words: str, stars: str) -> str:
    """Mark an escaped text as bold, on one line; stars beside a space would not be read as markup."""
    inner = " ".join(words.split())
    before, after = (" " if edge.isspace() else "" for edge in (words[:1], words[-1:]))
    return f"{before}{stars}{inner}{stars}{after}" if inner else ""


def first_link(message: Message) -> Link | None:
    """Return the first link of the small print, which names the source, else the first of the paragraphs."""
    ordered = sorted(message.blocks, key=lambda block: not isinstance(block, SmallPrint))
    lined = (block for block in ordered if isinstance(block, Paragraph | SmallPrint))
    spans = (span for block in lined for line in block.lines for span in line)
    return next((span for span in spans if isinstance(span, Link)), None)


def is_web(url: str) -> bool:
    """Whether the text is an http or https address with a host."""
    try:
        target = urlsplit(url.strip())
    except ValueError:
        return False
    return target.scheme in {"http", "https"} and bool(target.netloc)

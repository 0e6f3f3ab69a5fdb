"""Reads a saved page of any kind, told apart by what is in it."""

import re

from adapters.infoskat.charset import decode
from adapters.infoskat.html import read_html
from adapters.infoskat.links import AGENCY
from adapters.infoskat.rss import read_feed
from adapters.infoskat.text import read_text
from rules.notice import Language, PrintedNotice
from rules.ports import SourceError

_MARKUP = re.compile(r"\s*<|[^<]*<(?:!doctype|html|head|body|table|tr|div|p)\b", re.IGNORECASE)

_FEED = re.compile(r"<(?:\w+:)?(rss|feed|RDF|html)[\s>]", re.IGNORECASE)
_OID = re.compile(r"(?<!\d)\d{7}(?!\d)")
_HEAD_BYTES = 4_096


def is_feed(data: bytes) -> bool:
    """Whether this is RSS or Atom, whatever it was sent as."""
    root = _FEED.search(decode(data[:_HEAD_BYTES]))
    return root is not None and root[1].lower() != "html"


def read_capture(
    data: bytes, *, name: str, content_type: str | None = None, language: Language | None = None
) -> tuple[PrintedNotice, ...]:
    """Split a list, a status page, a notice's own page, a feed or a plain-text capture into notices.

    name: where it came from; a notice's number in it helps where the page does not tell.

    Raises:
        SourceError: empty, binary, an error page, or nothing that carries notices.
    """
    if not data.strip():
        raise SourceError("it is empty")
    text = decode(data, content_type)
    if is_feed(data):
        return read_feed(data, content_type=content_type, language=language)
    if _MARKUP.match(text):
        return read_html(text, address=_address(name), language=language)
    if "\0" in text:
        raise SourceError("it is a binary file, not a page")
    notices = read_text(text, language=language)
    if not notices:
        raise SourceError("no notice in it: neither a page nor a feed of the agency, nor the text of one")
    return notices


def _address(name: str) -> str:
    """Return the address that a saved page's name hints at."""
    found = _OID.search(name)
    return f"{AGENCY}data.aspx?oid={found[0]}" if found else AGENCY

"""Reads a saved page of any kind; its content decides which reader takes it."""

import re
from dataclasses import replace

from adapters.infoskat.feeds.rss import read_feed
from adapters.infoskat.html import read_html
from adapters.infoskat.labels import Field, language_of_text
from adapters.infoskat.links import AGENCY, oid_of, page_of
from adapters.infoskat.lists.text_capture import read_text
from adapters.infoskat.markup.charset import decode
from adapters.infoskat.notice_page.page_reading import PageReading, Sureness, UnreadPageError
from adapters.infoskat.notice_page.reader import PageHints, read_page
from adapters.infoskat.notice_page.sheet import sheet_of_text
from rules.model.notice import Language, PrintedNotice
from rules.ports.services import SourceError

_MARKUP = re.compile(r"\s*<|[^<]*<(?:!doctype|html|head|body|table|tr|div|p)\b", re.IGNORECASE)

_FEED = re.compile(r"<(?:\w+:)?(rss|feed|RDF|html)[\s>]", re.IGNORECASE)
_OID = re.compile(r"(?<!\d)\d{7}(?!\d)")
_HEAD_BYTES = 4_096


def is_feed(data: bytes) -> bool:
    """Whether the bytes are RSS or Atom, whatever their content type."""
    root = _FEED.search(decode(data[:_HEAD_BYTES]))
    return root is not None and root[1].lower() != "html"


def read_capture(
    data: bytes, *, name: str, content_type: str | None = None, language: Language | None = None
) -> tuple[PrintedNotice, ...]:
    """Split a list, a status page, a notice's own page, a feed or a plain-text capture into notices.

    name: of the file or address; a number of seven digits in it is the notice's where the page prints none.

    Raises:
        SourceError: the page is empty, binary, an error page, or has no notices.
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
    return _read_text(text, name=name, language=language)


def _read_text(text: str, *, name: str, language: Language | None) -> tuple[PrintedNotice, ...]:
    reading = _own_page(text, name=name, language=language)
    rows = read_text(text, language=language)
    if reading.sureness is Sureness.SURE and (
        not rows or reading.is_labelled or not _rows_above(text, reading)
    ):
        return reading.states
    if rows:
        return rows
    if reading.sureness is Sureness.DOUBTFUL:
        raise UnreadPageError(
            f"it looks like a notice's own page, but it is not read surely: {reading.complaint}",
            reading=reading,
        )
    raise SourceError("no notice in it: neither a page nor a feed of the agency, nor the text of one")


def _rows_above(text: str, reading: PageReading) -> bool:
    """Whether rows of a list stand above the stamp: then the stamp is part of a notice's text."""
    stamped = next(each.value for each in reading.found if each.field is Field.UPDATED)
    place = text.find(stamped)
    return place < 0 or bool(read_text(text[:place]))


def _own_page(text: str, *, name: str, language: Language | None) -> PageReading:
    """Read the text of a notice's own page; its number may stand in the capture's name."""
    address = _address(name)
    oid = oid_of(address)
    reading = read_page(sheet_of_text(text), PageHints(oid=oid, language=language or language_of_text(text)))
    states = (replace(each, language=language or each.language) for each in reading.states)
    if oid is not None:
        states = (replace(each, url=page_of(oid, near=address, language=each.language)) for each in states)
    return replace(reading, states=tuple(states))


def _address(name: str) -> str:
    """Return the address of the notice whose number the name of a saved page holds; the agency's own without one."""
    found = _OID.search(name)
    return f"{AGENCY}data.aspx?oid={found[0]}" if found else AGENCY

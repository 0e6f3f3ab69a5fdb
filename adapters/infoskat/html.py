"""Reads any HTML page of the agency: a list, a status page, or one notice's own page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from adapters.infoskat.labels import LANGUAGE_NAMES, language_of_labels
from adapters.infoskat.links import AGENCY, is_page_of_notice, language_of, oid_of, page_of
from adapters.infoskat.lists.list_rows import Layout, RowCache, header_labels, read_rows
from adapters.infoskat.markup.html_text import absolute, line, parsed
from adapters.infoskat.notice_page.page_reading import PageReading, Sureness, UnreadPageError
from adapters.infoskat.notice_page.reader import PageHints, read_page
from adapters.infoskat.notice_page.sheet import sheet_of_page
from rules.model.notice import Language, Oid, PrintedNotice
from rules.ports.services import SourceError

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
_LONGEST_NAME = 40
"""Characters of a link's text that are compared with the name of a language."""
_OWN_ADDRESS = ("link[rel=canonical]", "meta[property='og:url']", "a[hreflang]")


def read_html(
    html: str, *, address: str = AGENCY, language: Language | None = None, memory: RowCache | None = None
) -> tuple[PrintedNotice, ...]:
    """Split a page into notices; one notice's own page gives its states, oldest first.

    address: of the page, as far as it is known.
    memory: the cached rows of the same page; only a polled list has them.

    Raises:
        UnreadPageError: the page looks like a notice's own and was not read surely.
        SourceError: the page has no notices, or is an empty list.
    """
    tree = parsed(html)
    own = _own_address(tree, html, address)
    layout = Layout(base=_base(tree, own), language=language or _language(tree, own) or Language.DANISH)
    polled = () if memory is None else read_rows(tree, layout, memory)
    notices = polled or _read_any(tree, own, layout, language, alone=memory is None)
    return notices if language is None else tuple(replace(each, language=language) for each in notices)


def _read_any(
    tree: LexborHTMLParser, own: str, layout: Layout, language: Language | None, *, alone: bool
) -> tuple[PrintedNotice, ...]:
    """Read a page that may be a notice's own or a list, and may show a list beside a notice."""
    reading = _reading(tree, own, oid_of(own), language, alone=alone)
    if reading.sureness is Sureness.SURE:
        return reading.states
    notices = read_rows(tree, layout, RowCache())
    if not notices or (reading.sureness is Sureness.DOUBTFUL and not header_labels(tree)):
        raise _complaint(tree, reading)
    return notices


def own_page_reading(html: str, *, address: str, oid: Oid | None, language: Language | None) -> PageReading:
    """Read a page as one notice's own and say how sure that is; only a sure reading has states.

    Raises:
        SourceError: the page is cut off, or nested too deeply.
    """
    return _reading(parsed(html), address, oid, language, alone=oid is not None)


def read_own_page(
    html: str, *, address: str, oid: Oid, language: Language | None
) -> tuple[PrintedNotice, ...]:
    """Return a notice's states from its own page, oldest first.

    Raises:
        UnreadPageError: the page was not read surely, or is not a notice's own.
    """
    tree = parsed(html)
    reading = _reading(tree, address, oid, language, alone=True)
    if reading.sureness is not Sureness.SURE:
        error = _complaint(tree, reading)
        raise UnreadPageError(f"notice {oid}: {error}", reading=reading)
    return tuple(replace(each, url=address) for each in reading.states)


def _reading(
    tree: LexborHTMLParser, own: str, oid: Oid | None, language: Language | None, *, alone: bool
) -> PageReading:
    title = tree.css_first("title")
    given = PageHints(
        oid=oid,
        language=language or _language(tree, own),
        base=_base(tree, own),
        named="" if title is None else line(title),
        alone=alone,
    )
    reading = read_page(sheet_of_page(tree), given)
    states = tuple(replace(each, language=language or each.language) for each in reading.states)
    if oid is not None:
        states = tuple(replace(each, url=page_of(oid, near=own, language=each.language)) for each in states)
    return replace(reading, states=states)


def _own_address(tree: LexborHTMLParser, html: str, address: str) -> str:
    """Return the page's own address: the requested one, or the one that a saved page holds."""
    if oid_of(address):
        return address
    nodes = (node for selector in _OWN_ADDRESS for node in tree.css(selector))
    printed = (node.attributes.get("href") or node.attributes.get("content") for node in nodes)
    full = (absolute(each, address) for each in (*_SAVED_FROM.findall(html), *printed))
    own = next((each for each in full if each and oid_of(each)), None)
    return own or next((each for each in _to_itself(tree, address) if is_page_of_notice(each)), address)


def _to_itself(tree: LexborHTMLParser, address: str) -> Iterator[str]:
    """Yield the addresses by which a page leads back to itself: its form's, and that of its other language."""
    forms = [node.attributes.get("action") for node in tree.css("form[action]")]
    links = [
        node.attributes.get("href")
        for node in tree.css("a[href*='oid=']")
        if line(node, most=_LONGEST_NAME).lower().strip(" .:|()[]") in LANGUAGE_NAMES
    ]
    yield from filter(None, (absolute(each, address) for each in (*forms, *links)))


def _base(tree: LexborHTMLParser, address: str) -> str:
    node = tree.css_first("base[href]")
    return absolute(node.attributes.get("href"), address) or address if node is not None else address


def _language(tree: LexborHTMLParser, address: str) -> Language | None:
    """Return the language by the address, else by the labels of the page's lists, else by its `lang` attribute; None for Danish, the default."""
    root = tree.css_first("html")
    marked = ((root.attributes.get("lang") or "") if root is not None else "").lower()
    return (
        language_of(address)
        or language_of_labels(header_labels(tree))
        or (Language.ENGLISH if marked.startswith("en") else None)
    )


def _complaint(tree: LexborHTMLParser, reading: PageReading) -> SourceError:
    if len(header_labels(tree)) > 2:
        return SourceError("the list is empty; that never means that all is well")
    if reading.sureness is Sureness.DOUBTFUL:
        reason = f"it looks like a notice's own page, but it is not read surely: {reading.complaint}"
        return UnreadPageError(reason, reading=reading)
    node = tree.css_first("title") or tree.css_first("h1")
    heading = line(node)[:80] if node is not None else ""
    return SourceError("this is no page with notices" + (f': it is called "{heading}"' if heading else ""))

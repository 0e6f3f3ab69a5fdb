"""Reads any HTML page of the agency: a list, a status page, or one notice's own page."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from adapters.infoskat.labels import language_of_labels
from adapters.infoskat.links import AGENCY, language_of, oid_of, page_of
from adapters.infoskat.markup import absolute, line, parsed
from adapters.infoskat.page import read_page
from adapters.infoskat.rows import Layout, Memory, header_labels, read_rows
from rules.notice import Language, Oid, PrintedNotice
from rules.ports import SourceError

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
_OWN_ADDRESS = ("link[rel=canonical]", "meta[property='og:url']", "a[hreflang]")


def read_html(
    html: str, *, address: str = AGENCY, language: Language | None = None, memory: Memory | None = None
) -> tuple[PrintedNotice, ...]:
    """Split a page into notices; one notice's own page gives its states, oldest first.

    address: where it came from, as far as known.
    memory: of the same page, read before.

    Raises:
        SourceError: no page that carries notices; an empty list is none either.
    """
    tree = parsed(html)
    own = _own_address(tree, html, address)
    layout = Layout(base=_base(tree, own), language=language or _language(tree, own))
    notices = read_rows(tree, layout, memory or Memory()) or _own_page(tree, layout, own)
    if not notices:
        raise SourceError(_complaint(tree))
    return notices if language is None else tuple(replace(each, language=language) for each in notices)


def read_own_page(
    html: str, *, address: str, oid: Oid, language: Language | None
) -> tuple[PrintedNotice, ...]:
    """Return a notice's states from its own page, oldest first.

    Raises:
        SourceError: not such a page.
    """
    tree = parsed(html)
    states = read_page(
        tree, Layout(base=_base(tree, address), language=language or _language(tree, address)), oid
    )
    if not states:
        raise SourceError(f"notice {oid}: {_complaint(tree)}")
    return tuple(replace(each, url=address, language=language or each.language) for each in states)


def _own_page(tree: LexborHTMLParser, layout: Layout, own: str) -> tuple[PrintedNotice, ...]:
    oid = oid_of(own)
    states = read_page(tree, layout, oid)
    if oid is None:
        return states
    return tuple(replace(each, url=page_of(oid, near=own, language=each.language)) for each in states)


def _own_address(tree: LexborHTMLParser, html: str, address: str) -> str:
    """Return the page's own address: as it was asked for, or as a saved page tells of itself."""
    if oid_of(address):
        return address
    nodes = (node for selector in _OWN_ADDRESS for node in tree.css(selector))
    told = (node.attributes.get("href") or node.attributes.get("content") for node in nodes)
    full = (absolute(each, address) for each in (*_SAVED_FROM.findall(html), *told))
    return next((each for each in full if each and oid_of(each)), address)


def _base(tree: LexborHTMLParser, address: str) -> str:
    node = tree.css_first("base[href]")
    return absolute(node.attributes.get("href"), address) or address if node is not None else address


def _language(tree: LexborHTMLParser, address: str) -> Language:
    """Return what the address says, or the page's labels, or its own mark; the agency's default is Danish."""
    root = tree.css_first("html")
    marked = (
        Language.ENGLISH
        if root is not None and (root.attributes.get("lang") or "").startswith("en")
        else None
    )
    return language_of(address) or language_of_labels(header_labels(tree)) or marked or Language.DANISH


def _complaint(tree: LexborHTMLParser) -> str:
    if len(header_labels(tree)) > 2:
        return "the list is empty; that never means that all is well"
    node = tree.css_first("title") or tree.css_first("h1")
    called = line(node)[:80] if node is not None else ""
    return "this is no page with notices" + (f': it is called "{called}"' if called else "")

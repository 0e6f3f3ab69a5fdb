"""Reads any HTML page of the agency: a list, a status page, or one notice's own page."""

from selectolax.lexbor import LexborHTMLParser

from adapters.infoskat.links import AGENCY, language_of
from adapters.infoskat.markup import line, parsed
from adapters.infoskat.rows import Layout, language_of_page, read_rows
from rules.notice import Language, PrintedNotice
from rules.ports import SourceError


def read_html(
    html: str, *, address: str = AGENCY, language: Language | None = None
) -> tuple[PrintedNotice, ...]:
    """Split a page into notices.

    Raises:
        SourceError: no page that carries notices; an empty list is none either.
    """
    tree = parsed(html)
    layout = Layout(base=_base(tree, address), language=language or _language(tree, address))
    notices = read_rows(tree, layout)
    if not notices:
        raise SourceError(f"this is no page with notices{_called(tree)}")
    return notices


def _base(tree: LexborHTMLParser, address: str) -> str:
    return address


def _language(tree: LexborHTMLParser, address: str) -> Language:
    return language_of(address) or language_of_page(tree) or Language.DANISH


def _called(tree: LexborHTMLParser) -> str:
    title = tree.css_first("title") or tree.css_first("h1")
    text = line(title)[:80] if title is not None else ""
    return f': it is called "{text}"' if text else ""

"""Reads RSS and Atom feeds. Their items' shape is not known: what one lacks stays None, and its page is asked."""

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
from selectolax.lexbor import LexborHTMLParser

from adapters.infoskat.depth import deeper
from adapters.infoskat.labels import SYSTEMS, language_of_text
from adapters.infoskat.links import AGENCY, language_of, oid_of, page_of
from adapters.infoskat.markup import absolute, body, hrefs, line, parsed
from adapters.infoskat.rows import merged, names
from adapters.infoskat.text import tidy
from rules.notice import Language, Oid, PrintedNotice
from rules.ports import SourceError
from rules.systems import lookup

_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>")
_MOST_DEEP = 500
"""Elements within elements: the feeds known have five."""
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|\w+);")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read more|læs mere)\W*)\s*$", re.IGNORECASE)
# A guid counts as an address by default, and the feed library makes it a full one.
_BARE_OID = re.compile(r"(?:.*/)?(\d{6,8})")
# The feed library takes these for UTC; they are the two zones of Denmark.
_ZONES = {"CEST": "+0200", "CET": "+0100"}
_ZONE = re.compile(r"\b(?:CEST|CET)$")


def read_feed(
    data: bytes, *, content_type: str | None = None, address: str = AGENCY, language: Language | None = None
) -> tuple[PrintedNotice, ...]:
    """Split a feed into notices, each once, in its order.

    Raises:
        SourceError: no feed, an empty one, or one of which a part cannot be read.
    """
    if deeper(data, _MOST_DEEP):
        raise SourceError(
            f"the feed is broken: its elements stand more than {_MOST_DEEP:,} deep in each other"
        )
    feed = _parsed(data, {"content-type": content_type, "content-location": address})
    _check(data, len(feed.entries), broken=bool(feed.bozo))
    said = language or _language(feed.feed, address)
    return merged(_notice(entry, address, said, fixed=language is not None) for entry in feed.entries)


def _parsed(data: bytes, headers: Mapping[str, str | None]) -> Any:
    try:
        return feedparser.parse(
            data,  # bytes: given text, it would open what looks like an address or a file
            response_headers={name: value for name, value in headers.items() if value},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception:  # noqa: BLE001 - the library forgives nearly all, and stumbles over the rest in its own ways
        raise SourceError("the feed is broken: it cannot be read at all") from None


def _check(data: bytes, entries: int, *, broken: bool) -> None:
    """Refuse what would look like fewer notices than there are."""
    if broken and not _END.search(data):
        raise SourceError("the feed is cut off in the middle")
    written = len(_ITEM.findall(data))
    if entries < written:
        raise SourceError(f"the feed is broken: only {entries} of {written} items can be read")
    if not entries:
        raise SourceError("the feed has no items; that never means that all is well")


def _language(feed: Any, address: str) -> Language | None:
    told = language_of(address) or language_of(_text(feed, "link"))
    return told or {"en": Language.ENGLISH, "da": Language.DANISH}.get(_text(feed, "language")[:2].lower())


def _notice(entry: Any, address: str, said: Language | None, *, fixed: bool) -> PrintedNotice:
    oid = _oid(entry)
    title = _plain(_text(entry, "title"))
    content = _content(entry)
    found, links = _body(content, address)
    told = (
        said
        if fixed
        else language_of(_text(entry, "link")) or said or language_of_text(f"{title} {found or ''}")
    )
    language = told or Language.DANISH
    return PrintedNotice(
        oid=oid,
        title=" ".join(title.split()),
        language=language,
        systems=_systems(entry),
        published=_stamp(_text(entry, "published")),
        updated=_stamp(_text(entry, "updated")),
        body=found,
        hrefs=links,
        url=_url(entry, oid, address, language),
    )


def _text(entry: Any, name: str) -> str:
    value = dict.get(entry, name)  # the library's own look-up gives `published` where `updated` is missing
    return _stored(value).strip() if isinstance(value, str) else ""


def _stored(text: str) -> str:
    """Leave out the one letter that no database takes."""
    return text.replace("\0", "")


def _oid(entry: Any) -> Oid | None:
    guid = _text(entry, "id")
    bare = _BARE_OID.fullmatch(guid)
    return oid_of(_text(entry, "link")) or oid_of(guid) or (Oid(bare[1]) if bare else None)


def _url(entry: Any, oid: Oid | None, address: str, language: Language) -> str | None:
    link = absolute(_text(entry, "link"), address)
    if oid and (link is None or (dict.get(entry, "guidislink") and not oid_of(link))):
        return page_of(oid, near=address, language=language)
    return link


def _content(entry: Any) -> str:
    texts = [_stored(part.get("value") or "") for part in dict.get(entry, "content") or ()]
    return max((*texts, _text(entry, "summary")), key=len)


def _body(content: str, address: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the text and its links; no text where it is cut short: half a notice reads like a different one."""
    text, links = tidy([each.strip() for each in content.splitlines()]), tuple[str, ...]()
    if _MARKUP.search(content):
        root = _fragment(content)
        text, links = body(root), hrefs(root, address)
    return (None, ()) if not text or _CUT.search(text) else (text, links)


def _fragment(content: str) -> Any:
    tree: LexborHTMLParser = parsed(content)
    return tree.body or tree.root


def _plain(title: str) -> str:
    return line(_fragment(title)) if _MARKUP.search(title) else title


def _systems(entry: Any) -> tuple[str, ...] | None:
    """Return the categories, if they are systems: they may as well be something else."""
    terms = names("\n".join(_stored(tag.get("term") or "") for tag in dict.get(entry, "tags") or ()))
    return terms if any(term in SYSTEMS or lookup(term) for term in terms) else None


def _stamp(printed: str) -> str | None:
    """Return an RFC 822 time as ISO 8601 with its offset; anything else as printed."""
    if not printed:
        return None
    try:
        at = parsedate_to_datetime(_ZONE.sub(lambda found: _ZONES[found[0]], printed))
    except ValueError:
        return printed
    return (
        (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()
        if re.search(r"[A-Za-z]{3}", printed)
        else printed
    )

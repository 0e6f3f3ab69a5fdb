"""Reads RSS and Atom feeds. The agency's items are of unknown shape: a missing field stays None, and the notice's own page is fetched."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import feedparser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from adapters.infoskat.feeds.feed_text import count_items, prepared, reduced
from adapters.infoskat.labels import SYSTEMS, language_of_text, split_names
from adapters.infoskat.links import AGENCY, language_of, oid_of, page_of
from adapters.infoskat.lists.list_rows import merge_rows
from adapters.infoskat.markup.blank_lines import tidy
from adapters.infoskat.markup.html_text import absolute, body, hrefs, line, parsed
from adapters.infoskat.markup.tags import has_tags, unescaped
from adapters.infoskat.oids import Carrier, assign_oids
from rules.characters import normalised
from rules.model.notice import Language, Oid, PrintedNotice
from rules.model.systems import lookup
from rules.parsing.times.printed.stamps import iso
from rules.ports.services import SourceError

_LONGEST_EXCERPT = 4_000
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read more|læs mere)\W*)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Channel:
    """What holds for all items of a feed."""

    address: str
    language: Language | None
    fixed: bool
    """Whether the language is configured: then the items' own languages are ignored."""
    typed: bool
    """Whether each text is declared as text or as markup, as in Atom."""


def read_feed(
    data: bytes, *, content_type: str | None = None, address: str = AGENCY, language: Language | None = None
) -> tuple[PrintedNotice, ...]:
    """Split a feed into notices, each once, in its order.

    Raises:
        SourceError: the bytes are no feed, or the feed is empty, or a part of it cannot be read.
    """
    text = prepared(data, content_type)
    feed = _parsed(text, address)
    _check(count_items(text), len(feed.entries))
    channel = _Channel(
        address=address,
        language=language or _language(feed.feed, address),
        fixed=language is not None,
        typed=str(feed.version).startswith("atom"),
    )
    carriers = [
        Carrier(title=_text(entry, "title"), link=_text(entry, "link"), guid=_text(entry, "id"))
        for entry in feed.entries
    ]
    of_lists = {oid_of(address), oid_of(_text(feed.feed, "link"))}
    oids = assign_oids(carriers, of_lists=of_lists)
    read = [_notice(entry, oid, channel) for entry, oid in zip(feed.entries, oids, strict=True)]
    notices = merge_rows(each for each in read if each.oid or each.title or each.body or each.excerpt)
    if not notices:
        raise SourceError("the feed has no items with anything in them; that never means that all is well")
    return notices


def _parsed(text: str, address: str) -> Any:
    """Parse a feed; where the library fails at an element, without the elements that are not read."""
    for kept in (str, reduced):
        with suppress(
            Exception
        ):  # the library accepts nearly all, and fails at the rest with errors of many types
            return _library(kept(text), address)
    raise SourceError("the feed is broken: it cannot be read at all")


def _library(text: str, address: str) -> Any:
    return feedparser.parse(
        text.encode(),  # bytes: given text, it would open what looks like an address or a file
        response_headers={"content-type": "text/xml; charset=utf-8", "content-location": address},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _check(written: int, entries: int) -> None:
    """Refuse what would look like fewer notices than there are."""
    if entries < written:
        raise SourceError(f"the feed is broken: only {entries} of {written} items can be read")
    if not entries:
        raise SourceError("the feed has no items; that never means that all is well")


def _language(feed: Any, address: str) -> Language | None:
    addressed = language_of(address) or language_of(_text(feed, "link"))
    return addressed or {"en": Language.ENGLISH, "da": Language.DANISH}.get(
        _text(feed, "language")[:2].lower()
    )


def _notice(entry: Any, oid: Oid | None, channel: _Channel) -> PrintedNotice:
    title = " ".join(_titled(entry, channel).split())
    content, text_only = _content(entry, channel)
    found, links = _body(content, text_only, channel.address)
    own = language_of(_text(entry, "link"))
    spoken = own or channel.language or language_of_text(f"{title} {found or ''}")
    language = (channel.language if channel.fixed else spoken) or Language.DANISH
    return PrintedNotice(
        oid=oid,
        title=title,
        language=language,
        systems=_systems(entry),
        published=iso(_text(entry, "published")) or iso(_text(entry, "created")),
        updated=iso(_text(entry, "updated")),
        body=found,
        excerpt=_excerpt(content, channel.address) if found is None else None,
        hrefs=links,
        url=_url(entry, oid, channel.address, language),
    )


def _text(entry: Any, name: str) -> str:
    value = dict.get(entry, name)  # the library's own look-up gives `published` where `updated` is missing
    return normalised(value).strip() if isinstance(value, str) else ""


def _url(entry: Any, oid: Oid | None, address: str, language: Language) -> str | None:
    link = absolute(_text(entry, "link"), address)
    another = oid_of(link) not in {None, oid} or (dict.get(entry, "guidislink") and not oid_of(link))
    if oid and (link is None or another):
        return page_of(oid, near=address, language=language)
    return link


def _content(entry: Any, channel: _Channel) -> tuple[str, bool]:
    """Return the longest text that an item has, and whether it is declared as text without markup."""
    summary = {"value": _text(entry, "summary"), **_detail(entry, "summary")}
    found = [*(dict.get(entry, "content") or ()), summary]
    texts = [(normalised(part.get("value") or ""), channel.typed and _is_text(part)) for part in found]
    return max(texts, key=lambda each: len(each[0]))


def _detail(entry: Any, name: str) -> Mapping[str, Any]:
    return dict.get(entry, f"{name}_detail") or {}


def _is_text(part: Mapping[str, Any]) -> bool:
    return part.get("type") == "text/plain"


def _body(content: str, text_only: bool, address: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the text and its links; no text where it is cut short: half a notice reads like a different one."""
    text, links = _text_and_links(content, address) if not text_only else (_on_lines(content), ())
    return (None, ()) if not text or _CUT.search(text) else (text, links)


def _excerpt(content: str, address: str) -> str | None:
    """Return what a feed shows of a text that it cuts short, without its markup."""
    text, _ = _text_and_links(content, address)
    return " ".join(text.split())[:_LONGEST_EXCERPT] or None


def _text_and_links(content: str, address: str) -> tuple[str, tuple[str, ...]]:
    content = _unwrapped(content)
    if not has_tags(content):
        return _on_lines(normalised(unescaped(content))), ()
    root = _fragment(content)
    return ("", ()) if root is None else (body(root), hrefs(root, address))


def _on_lines(text: str) -> str:
    return tidy([each.strip() for each in text.splitlines()])


def _unwrapped(content: str) -> str:
    """Return what stands in a wrapper that was escaped once too often."""
    return content.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in content else content


def _fragment(content: str) -> LexborNode | None:
    """Return the markup of one item; None where it cannot be read; the other items are still read."""
    try:
        tree: LexborHTMLParser = parsed(content)
    except SourceError:
        return None
    return tree.body or tree.root


def _titled(entry: Any, channel: _Channel) -> str:
    title = _text(entry, "title")
    if channel.typed and _is_text(_detail(entry, "title")):
        return title
    title = _unwrapped(title)
    root = _fragment(title) if has_tags(title) else None
    return unescaped(title) if root is None else line(root)


def _systems(entry: Any) -> tuple[str, ...] | None:
    """Return the categories, if they are systems: they may as well be something else."""
    terms = split_names("\n".join(tag.get("term") or "" for tag in dict.get(entry, "tags") or ()))
    return terms if any(term in SYSTEMS or lookup(term) for term in terms) else None

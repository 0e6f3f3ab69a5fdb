"""Prepares the text of a feed for an XML parser: a fault in one item costs that item's text, not the feed."""

import html
import re
from html.entities import html5
from itertools import accumulate

from adapters.infoskat.markup.charset import decode
from adapters.infoskat.markup.completeness import CDATA, COMMENT, MOST_OPEN, parts, without_comments
from rules.ports.services import SourceError

_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_END = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ITEM_EDGE = re.compile(r"(?=</?(?:\w+:)?(?:item|entry)[\s>])", re.IGNORECASE)
_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML and databases do not accept."""
_REFERENCE = re.compile(r"&#(?:[xX]([\da-fA-F]+)|(\d+));?")
_LONGEST_REFERENCE = 8
_LOOSE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d++|#x[\da-fA-F]++);)(\w{1,32};)?|<(?![a-zA-Z_/!]|\?[\w-]++[^<>]*+(?<=\?)>)"
)
_TAG = re.compile(r"<(/?)([a-zA-Z_][\w.:-]*+)(?:[^<>/]++|/(?!>))*+(/?)>")


_READ = frozenset(
    [
        "rss",
        "rdf:rdf",
        "feed",
        "channel",
        "title",
        "link",
        "language",
        "item",
        "entry",
        "guid",
        "id",
        "pubdate",
        "published",
        "issued",
        "created",
        "updated",
        "modified",
        "description",
        "summary",
        "content",
        "content:encoded",
        "category",
        "dc:date",
        "dc:subject",
        "dcterms:created",
        "dcterms:issued",
        "dcterms:modified",
    ]
)
"""Elements that notices are read from."""


def prepared(data: bytes, content_type: str | None) -> str:
    """Return the text from the feed's own beginning to its end; items that are nested too deeply lose their text.

    Raises:
        SourceError: the text is no feed, or is cut off, or its own elements are nested too deeply.
    """
    text = _UNFIT.sub("", decode(data, content_type))
    root = _ROOT.search(text)
    if root is None:
        raise SourceError("the feed is broken: it cannot be read at all")
    text = _doctype(text[: root.start()]) + text[root.start() :]
    end = _end(text)
    if end is None:
        raise SourceError("the feed is cut off in the middle")
    text = _spelt(text[:end])
    for reduce in (str, _shallow, _emptied):
        shallow = reduce(text)
        if not _too_deep(shallow):
            return shallow
    raise SourceError(f"the feed is broken: more than {MOST_OPEN:,} tags are open at once")


def count_items(text: str) -> int:
    """Return how many items a feed has, as written: those in comments and quoted parts are none."""
    return len(_ITEM.findall(without_comments(text, CDATA)))


def reduced(text: str) -> str:
    """Return a prepared text with the tags of those elements alone that notices are read from."""
    pieces = (
        part if inside else _TAG.sub(lambda tag: tag[0] if tag[2].lower() in _READ else " ", part)
        for part, inside in parts(text, COMMENT, CDATA)
    )
    return "".join(pieces)


def _shallow(text: str) -> str:
    """Return a text in which each item that is nested too deep is emptied; the others stay as they are."""
    return "".join(_emptied(each) if _too_deep(each) else each for each in _ITEM_EDGE.split(text))


def _emptied(text: str) -> str:
    """Return a text as `reduced`, and without the words beside what is left out: they may have been struck out there."""
    pieces = []
    lost = False
    for part, inside in parts(text, COMMENT, CDATA):
        at = 0
        for tag in () if inside else _TAG.finditer(part):
            read = tag[2].lower() in _READ
            pieces += [part[at : tag.start()], tag[0]] if read and not lost else [tag[0]] if read else []
            at, lost = tag.end(), not read
        pieces.append("" if lost and not inside else part[at:])
    return "".join(pieces)


def _end(text: str) -> int | None:
    """Return where the feed's own last end tag ends."""
    end, at = None, 0
    for part, inside in parts(text, COMMENT, CDATA):
        if not inside:
            end = max((at + found.end() for found in _END.finditer(part)), default=end)
        at += len(part)
    return end


def _doctype(head: str) -> str:
    at = head.lower().find("<!doctype")
    return "" if at < 0 else head[at:]


def _spelt(text: str) -> str:
    unclosed = _unclosed(without_comments(text, CDATA))
    own = "<!ENTITY" in text

    def plain(found: re.Match[str]) -> str:
        if found[0] == "<":
            return "&lt;"
        named = found[1] and html5.get(found[1])
        if named:
            return html.escape(named)
        return found[0] if own and found[1] else f"&amp;{found[1] or ''}"

    def brackets(found: re.Match[str]) -> str:
        return f"&lt;{found[0][1:]}" if not found[1] and found[2] in unclosed and not found[3] else found[0]

    pieces = []
    for part, inside in parts(text, COMMENT, CDATA):
        piece = _REFERENCE.sub(_fit, part)
        pieces.append(piece if inside else _TAG.sub(brackets, _LOOSE.sub(plain, piece)))
    return "".join(pieces)


def _unclosed(text: str) -> set[str]:
    """Return the names in angle brackets without an end tag: words in brackets, not elements."""
    tags = _TAG.findall(text)
    closed = {name for slash, name, _ in tags if slash}
    return {name for slash, name, empty in tags if not slash and not empty and ":" not in name} - closed


def _too_deep(text: str) -> bool:
    depths = accumulate(
        -1 if slash else 0 if empty else 1 for slash, _, empty in _TAG.findall(without_comments(text, CDATA))
    )
    return max(depths, default=0) > MOST_OPEN


def _fit(found: re.Match[str]) -> str:
    """Leave out a reference to what is no character."""
    digits = found[1] or found[2]
    if len(digits) > _LONGEST_REFERENCE:
        return ""
    code = int(digits, 16 if found[1] else 10)
    if code > 0x10FFFF or _UNFIT.match(chr(code)):
        return ""
    return found[0] if found[0].endswith(";") else f"{found[0]};"

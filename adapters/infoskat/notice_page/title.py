"""Finds the title of a notice on its own page, which has no label: a heading, or a line above the fields."""

import re
from collections.abc import Iterator, Sequence

from adapters.infoskat.labels import PAGE_LABELS, STATUS_WORDS, folded
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.furniture import is_furniture
from adapters.infoskat.notice_page.marks import label_at
from adapters.infoskat.notice_page.sheet import Element, Sheet

_SITE = re.compile(
    r" [-–|·:] (?:(?:info\.)?skat(?:\.dk)?|(?:the )?danish .{0,20}agency|toldstyrelsen|skattestyrelsen|skatteforvaltningen|told ?& ?skat)$",
    re.IGNORECASE,
)
_OF_THE_SITE = frozenset({
    *("service status", "service information", "service messages", "notice", "notices", "message", "details", "operations", "customs systems", "customs", "history"),
    *("driftsstatus", "driftsinformation", "driftsmeddelelse", "driftsmeddelelser", "meddelelser", "detaljer", "drift", "toldsystemer", "told", "historik"),
    *("skat", "skat.dk", "info.skat.dk", "toldstyrelsen", "skattestyrelsen", "danish customs agency", "the danish customs agency"),
    *("other notices", "other messages", "andre meddelelser", "menu", "navigation", "search", "søg", "cookies"),
})  # fmt: skip
_TRAIL = re.compile(r"\s[>»›/]\s|^[>»›/]")
_LIKE_A_NOTICE = re.compile(
    r"\d|window|vindue|service|drift|dms|import|export|eksport|ics|manifest|nemlog", re.IGNORECASE
)


def title_of(sheet: Sheet, start: int, end: int, named: str) -> str:
    """Return the title of the notice whose fields stand from `start` to `end`; empty where there is none.

    named: the document's own title.
    """
    named = _SITE.sub("", named)
    headings = [sheet.value(each.start, each.end) for each in _headings(sheet, start, end)]
    agreed = [each for each in headings if each.lower() in named.lower()]
    if agreed or headings:
        return (agreed or headings)[-1]
    above = _line_above(sheet, start)
    if above and (above.lower() in named.lower() or not _LIKE_A_NOTICE.search(named)):
        return above
    return named


def title_place(sheet: Sheet, named: str) -> int | None:
    """Return where the heading begins that names the notice: one that the document's title holds, or the only h1."""
    named = _SITE.sub("", named).lower()
    headings = list(_headings(sheet, 0, len(sheet.text)))
    agreed = [each for each in headings if sheet.value(each.start, each.end).lower() in named]
    first_rank = [each for each in headings if each.tag == "h1"]
    if agreed:
        return agreed[0].start
    return first_rank[0].start if len(first_rank) == 1 else None


def is_title_line(sheet: Sheet, place: int) -> bool:
    """Whether a line begins with a heading that may be the notice's title."""
    end = sheet.line_end(place)
    return any(
        each.is_heading and place <= each.start < end and _may_be_title(sheet.value(each.start, each.end))
        for each in sheet.elements
    )


def _headings(sheet: Sheet, start: int, end: int) -> Iterator[Element]:
    furniture = [each for each in sheet.elements if each.furniture and not each.start <= start < each.end]
    for each in sorted(sheet.elements, key=lambda each: each.start):
        text = sheet.value(each.start, each.end)
        if each.is_heading and each.start < end and _may_be_title(text) and not _within(each, furniture):
            yield each


def _may_be_title(text: str) -> bool:
    words = folded(text)
    return (
        bool(words) and words not in PAGE_LABELS and words not in _OF_THE_SITE and words not in STATUS_WORDS
    )


def _within(one: Element, others: Sequence[Element]) -> bool:
    return any(each.start <= one.start and one.end <= each.end for each in others)


def _line_above(sheet: Sheet, start: int) -> str:
    """Return the nearest line above, or what stands before on the same line, that is nothing of the site."""
    end = start
    for _ in range(_LINES_ABOVE):
        begin = sheet.line_start(end)
        text = sheet.value(begin, end).strip(" •*|")
        is_head = all(folded(cell) in PAGE_LABELS for cell in sheet.text[begin:end].strip("\n").split(CELL))
        is_site = folded(text) in _OF_THE_SITE or is_furniture(text) or _TRAIL.search(text)
        if text and not is_head and not is_site:
            label = label_at(sheet, begin)
            return text if _may_be_title(text) and (label is None or not label.clear) else ""
        end = max(0, begin - 1)
    return ""


_LINES_ABOVE = 6

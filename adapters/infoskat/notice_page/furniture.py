"""Separates the text of a notice from what the site prints around it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from adapters.infoskat.links import oid_of
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.marks import STAMP
from adapters.infoskat.notice_page.sheet import Sheet

_HISTORY = (
    "history|previous versions|earlier versions|revision history|versions|change log"
    "|historik|tidligere versioner|tidligere meddelelser|tidligere beskeder|versioner|ændringer"
)
_ALONE = re.compile(
    rf"(?:{_HISTORY}"
    r"|print(?: this page| page)?|udskriv(?: siden?)?|skriv ud|share(?: this page| on .{1,20})?|del(?: siden?| på .{1,20})?"
    r"|(?:share|del) ?(?:on|på)? ?(?:facebook|linkedin|twitter|x|e-?mail)|facebook|linkedin|twitter|e-?mail|mail|send (?:to a friend|til en ven)|tip en ven"
    r"|(?:back )?to (?:the )?top|til toppen|op|top|menu|home|forside|search|søg|log ?(?:in|on|ind|på)|english|dansk|close|luk"
    r"|(?:back|return)(?: to .{1,40})?|tilbage(?: til .{1,40})?|read aloud|læs op|rss|sitemap"
    r"|contact(?: us)?|kontakt(?: os)?|privacy(?: policy)?|privatlivspolitik|accessibility(?: statement)?|tilgængelighedserklæring"
    r"|about (?:us|this site|the site)|om (?:os|siden|hjemmesiden)|next|previous|næste|forrige|follow us|følg os|subscribe|abonnér|abonner)[ .:»>↑]*",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:©|\(c\) ?\d{4}|copyright\b|this (?:web)?site uses cookies|we use cookies|vi bruger cookies|siden bruger cookies|dette website"
    r"|.{0,60}\bcookie(?:s|politik| policy)?\b"
    r"|(?:(?:page|siden?) )?(?:last|sidst|senest) (?:updated|modified|changed|opdateret|ændret|reviewed)\b"
    r"|(?:(?:this |the )?page|(?:denne )?siden?)(?: (?:was|is|er|blev|last|latest|sidst|senest)){0,3}"
    r" (?:updated|modified|changed|edited|reviewed|opdateret|ændret|rettet|revideret|gennemgået)(?: (?:on|the|den|d\.))?[ :]*(?:\d|$)"
    r"|(?:was this page|did you find|var siden|var denne side|fandt du)\b|see (?:all|the full)\b|se (?:alle?|hele)\b"
    r"|get service status information in your inbox|få driftsinformation"
    r"|(?:telephone|phone|tlf\.?|telefon):? ?\+?[\d ]{8,}|cvr\b|ean\b|(?:the )?danish customs agency$|toldstyrelsen$|skattestyrelsen$|skatteforvaltningen$|told ?& ?skat$)",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:other (?:notices|messages|service disruptions)|related (?:notices|messages|content|links|pages)|more (?:notices|messages|news)|latest (?:notices|messages|news)"
    r"|see also|andre (?:meddelelser|driftsmeddelelser)|relaterede? (?:meddelelser|indhold|links|sider)|flere meddelelser|seneste (?:meddelelser|nyt)|se også)[ :]*",
    re.IGNORECASE,
)
_PARTS = re.compile(rf"\s*(?:[|·•›»{CELL}]|\s{{2,}})\s*")


def end_of_text(sheet: Sheet, start: int, end: int, *, last: bool) -> int:
    """Return where a version's text ends, before what the site prints below it.

    last: nothing of the notice stands below, so that other notices may.
    """
    if last:
        end = _before_section(sheet, start, end)
    while end > start:
        begin = max(start, sheet.text.rfind("\n", start, end) + 1)
        line = sheet.text[begin:end]
        if line.strip(" •" + CELL) and not _is_furniture(sheet, begin, end, last=last):
            break
        end = max(start, begin - 1)
    return end


def is_furniture(line: str) -> bool:
    """Whether a line is nothing of the notice: links of the site, its owner, its cookies."""
    parts = [part.strip(" •*") for part in _PARTS.split(line.strip()) if part.strip(" •*")]
    return _BEGINS.match(line.strip(" •*")) is not None or (
        bool(parts) and all(_ALONE.fullmatch(part) or STAMP.fullmatch(part) for part in parts)
    )


def _is_furniture(sheet: Sheet, begin: int, end: int, *, last: bool) -> bool:
    text = sheet.text[begin:end]
    if is_furniture(text) or (len(text) < 400 and is_furniture(_at_seams(sheet, begin, end))):
        return True
    return last and _is_other_notice(sheet, begin, end)


def _at_seams(sheet: Sheet, begin: int, end: int) -> str:
    """Return a line with its elements parted: links often stand side by side without a blank."""
    cuts = [begin, *(place for place in range(begin + 1, end) if place in sheet.seams), end]
    return "  ".join(sheet.text[one:other] for one, other in pairwise(cuts))


def _is_other_notice(sheet: Sheet, begin: int, end: int) -> bool:
    """Whether a line begins with a link to a notice and has a date behind it, as a list of notices does."""
    return any(begin <= place <= begin + 5 and oid_of(href) for place, href in sheet.links) and bool(
        re.search(r"\d{4}(?:\s+(?:kl\.? ?)?\d{1,2}[:.]\d{2})?\W*$", sheet.text[begin:end])
    )


def _before_section(sheet: Sheet, start: int, end: int) -> int:
    place = start
    while place < end:
        stop = min(end, _line_end(sheet.text, place))
        if place > start and _SECTION.fullmatch(sheet.text[place:stop].strip(" •*")):
            return place
        place = stop + 1
    return end


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def without_furniture(sheet: Sheet, start: int, end: int, keep: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Return the spans of a text that no element holds which is named as furniture.

    keep: places of the notice; what holds one of them is none.
    """
    spans = []
    place = start
    for each in sorted((each for each in sheet.elements if each.furniture), key=lambda each: each.start):
        inside = place <= each.start < each.end <= end
        if inside and not any(each.start <= of_notice < each.end for of_notice in keep):
            spans.append((place, each.start))
            place = each.end
    return [span for span in (*spans, (place, end)) if span[0] < span[1]]

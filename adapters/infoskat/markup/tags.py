"""Tells tags from other words in angle brackets: names of HTML elements are tags, all others are text."""

import html
import re

_HTML = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button
canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em embed
fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem
meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre
progress q rb rbc rp rt rtc ruby s samp script search section select selectedcontent slot small source spacer span strike
strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video
wbr xml xmp
"""
_NAMES = frozenset(_HTML.split())
_OPENS = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")
_PREFIXED = re.compile(r"[a-zA-Z]\w*:[a-zA-Z][\w.-]*")
"""An element of another vocabulary, as word processors leave them: `o:p`."""
_CUSTOM = re.compile(r"[a-z][a-z0-9.]*(?:-[a-z0-9.]+)+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,30});")


def literal(text: str) -> str:
    """Return markup in which angle brackets around anything but an element's name are escaped."""
    closed = {found[2] for found in _OPENS.finditer(text) if found[1]}
    return _OPENS.sub(lambda found: found[0] if _is_tag(found[2], closed) else f"&lt;{found[0][1:]}", text)


def has_tags(text: str) -> bool:
    """Whether there is a tag of HTML in a text, or a comment."""
    return "<!--" in text or any(found[2].lower() in _NAMES for found in _OPENS.finditer(text))


def unescaped(text: str) -> str:
    """Return a text without tags with its entities as the characters that they stand for."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _is_tag(name: str, closed: set[str]) -> bool:
    """Whether it is a tag; an element that a page made up for itself is closed somewhere."""
    if name.lower() in _NAMES or _PREFIXED.fullmatch(name):
        return True
    return name in closed and _CUSTOM.fullmatch(name) is not None

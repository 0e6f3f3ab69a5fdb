"""How deep the elements of an XML document stand in each other, told without parsing it."""

import re

_TAG = re.compile(rb"<(/?)[A-Za-z_][^<>]*>")
_QUOTED = (rb"<![CDATA[", rb"]]>")


def deeper(data: bytes, most: int) -> bool:
    """Whether elements stand more than so many deep in each other; what stands in CDATA is text."""
    depth, at = 0, 0
    while at < len(data):
        begin, end = _next_text(data, at)
        for tag in _TAG.finditer(data, at, begin):
            if tag[1]:
                depth = max(depth - 1, 0)
            elif not tag[0].endswith(b"/>"):
                depth += 1
                if depth > most:
                    return True
        at = end
    return False


def _next_text(data: bytes, at: int) -> tuple[int, int]:
    """Return where the next CDATA section begins and ends."""
    opening, closing = _QUOTED
    begin = data.find(opening, at)
    if begin < 0:
        return len(data), len(data)
    end = data.find(closing, begin)
    return begin, len(data) if end < 0 else end + len(closing)

"""Bytes to text: the agency's servers have been seen to declare one encoding and send another."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<(?:meta\b[^>]*charset|\?xml\b[^>]*encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HEAD_BYTES = 4_096

_LAST_RESORT = "windows-1252"
# What browsers do: what calls itself Latin-1 holds the dashes and quotes of Windows-1252 as a rule.
_MEANT = {"iso8859-1": _LAST_RESORT, "ascii": _LAST_RESORT}


def decode(data: bytes, content_type: str | None = None) -> str:
    """Decode a page: byte order mark, HTTP header, the page's own declaration, UTF-8, Windows-1252. Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    # Text that is no UTF-8 passes for it by chance about never, so valid UTF-8 outweighs what was declared.
    for declared in ("utf-8", _of_header(content_type), _of_page(data)):
        text = _tried(data, declared)
        if text is not None:
            return text
    return data.decode(_LAST_RESORT, errors="replace")


def _of_header(content_type: str | None) -> str | None:
    found = _HEADER.search(content_type or "")
    return found[1] if found else None


def _of_page(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def _tried(data: bytes, encoding: str | None) -> str | None:
    try:
        name = codecs.lookup(encoding or "").name
        return data.decode(_MEANT.get(name, name))
    except (LookupError, UnicodeError):
        return None

"""Decodes bytes to text: the agency's servers declare one encoding and send another at times."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = (
    (re.compile(rb"\A(?:[\t\n\r ]\0\0\0)*<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\A(?:\0\0\0[\t\n\r ])*\0\0\0<"), "utf-32-be"),
    (re.compile(rb"\A(?:[\t\n\r ]\0)*<\0"), "utf-16-le"),
    (re.compile(rb"\A(?:\0[\t\n\r ])*\0<"), "utf-16-be"),
)
"""How markup begins in encodings whose every letter takes two bytes or four."""
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<(?:meta\b[^<>]*charset|\?xml\b[^<>]*encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_HEAD_BYTES = 4_096
_MARK = "\ufeff"

_LAST_RESORT = "windows-1252"
# As browsers do: pages declared as Latin-1 hold the dashes and quotes of Windows-1252 as a rule.
_MEANT = {"iso8859-1": _LAST_RESORT, "ascii": _LAST_RESORT}
_ACCEPTED = re.compile(
    r"ascii|iso8859-\d+|cp(?:125\d|437|85\d|86\d|874|932|949|950)|koi8-[rtu]|mac-.+|shift_jis|euc_\w+|gb\w+|big5"
)
"""Encodings of pages. Others that Python knows are codes for other ends, slow, or made to hide text."""
_UNICODE = re.compile(r"utf|ucs|unicode", re.IGNORECASE)
"""A page declared as UTF-16 whose bytes are readable one by one is UTF-8: programs write the name of their internal encoding."""


def decode(data: bytes, content_type: str | None = None) -> str:
    """Decode a page. Never raises.

    In this order: byte order mark, letters of several bytes, UTF-8, the HTTP header, the page's own declaration,
    Windows-1252. UTF-8 with some broken letters is still UTF-8: those alone become U+FFFD.
    """
    found = _marked(data)
    if found is None:
        declared = [each for each in (_of_header(content_type), _of_page(data)) if each]
        found = _utf8(data, declared=any(map(_UNICODE.match, declared)))
        found = found if found is not None else _declared(data, declared)
    return decoded_once(found).lstrip(_MARK)


def decoded_once(text: str) -> str:
    """Undo that letters were encoded as UTF-8 twice: `NÃ¸d` is `Nød`. The other letters of the text may be whole.

    The second encoding took the bytes for Latin-1 or for Windows-1252, which differ in some of them. Of all letters
    these are the ones that the agency's texts use, and no text has their bytes side by side in another sense.
    """
    return _TWICE.sub(_once, text)


def _once(found: re.Match[str]) -> str:
    """Return the letter that a run of Latin-1 or Windows-1252 letters is in UTF-8; the run itself where it is none."""
    try:
        return bytes(map(_byte, found[0])).decode("utf-8")
    except UnicodeError:
        return found[0]


def _byte(letter: str) -> int:
    return _OF_WINDOWS.get(letter, ord(letter))


_OF_WINDOWS = {
    bytes([byte]).decode("windows-1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # no letters in Windows-1252
}
_FOLLOWING = rf"[\x80-\xbf{''.join(map(re.escape, _OF_WINDOWS))}]"
_TWICE = re.compile(rf"[ÃÂ]{_FOLLOWING}|â[€\x80‚\x82]{_FOLLOWING}")
"""Letters such as æ, é and §, and signs such as dashes, quotes and €, whose bytes were taken for letters."""


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for pattern, encoding in _WIDE:
        if pattern.match(data):
            return data.decode(encoding, errors="replace")
    return None


def _utf8(data: bytes, *, declared: bool) -> str | None:
    """Decode as UTF-8 if it is; Windows-1252 passes for it by chance about never.

    declared: whether the header or the page names UTF-8, which alone proves nothing.
    """
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = len(text) - len(text.encode("ascii", errors="ignore")) - text.count("\ufffd")
    # A letter cut in half: no Danish or English word in Windows-1252 has these bytes.
    cut = min(bad, len(_HALF.findall(data)))
    if bad == 0 or (declared and good + cut >= bad) or good > bad:
        return text
    return None


_HALF = re.compile(rb"[\xc2\xc3](?![\x80-\xbf])")


def _declared(data: bytes, declared: list[str]) -> str:
    for name in declared:
        text = _tried(data, name)
        if text is not None:
            return text
    return data.decode(_LAST_RESORT, errors="replace")


def _of_header(content_type: str | None) -> str | None:
    found = _HEADER.search(content_type or "")
    return found[1] if found else None


def _of_page(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii", errors="replace") if found else None


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
        return data.decode(_MEANT.get(name, name)) if _ACCEPTED.fullmatch(name) else None
    except (LookupError, UnicodeError):
        return None

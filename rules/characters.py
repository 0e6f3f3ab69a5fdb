"""One spelling for the characters that look alike or that nobody sees."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = re.compile(
    "[^\n\r\t\x0b\x0c\x20-\x7e\x85\xa1-\xac\xae-\u02cf\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]"
)
"""What may need another spelling: everything but the letters and marks that are in daily use."""

_STRUCK = re.compile("[^\n][\u0335\u0336]+")
"""A letter that a stroke on top strikes out."""
_PARTED = re.compile("[^\u0300-\u036f][\u0300-\u036f]{1,8}|[\u212a\u212b]")
"""A letter with its marks; of a thousand marks no more are looked at, since sorting them takes the square."""
_BLANK = frozenset("\u2800\u3164\u115f\u1160\uffa0")
"""Letters by name, blank in print."""
_UNSEEN = frozenset("\u034f\u17b4\u17b5\ufffe\uffff") | frozenset(
    map(chr, (*range(0x180B, 0x180E), *range(0xFE00, 0xFE10)))
)
_SIGNS = {
    **dict.fromkeys("\u2236\ua789\ufe13\u05c3\u0589\u02d0\u02f8", ":"),
    **dict.fromkeys("\u2044\u2215", "/"),
    "\u2024": ".",
}
_LINES = frozenset("\u2028\u2029\x85")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})
_FORMS = ((0xFB00, 0xFB07), (0xFE50, 0xFE70), (0xFF01, 0xFF5F), (0x1D400, 0x1D800))
"""Ligatures, small and full-width forms, letters of formulas: they are read as the plain ones."""


def normalised(text: str) -> str:
    """Return a text as it is read: nothing unseen in it, one kind of blank, composed letters, plain digits and colons.

    Line ends stay. A text in daily letters comes back as it is.
    """
    if _PLAIN.search(text) is None:
        return text
    text = _PLAIN.sub(lambda found: _read(found[0]), _STRUCK.sub("", text))
    return _PARTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


@lru_cache(maxsize=4096)
def _read(character: str) -> str:
    category = unicodedata.category(character)
    if character in _LINES:
        return character
    if category == "Zs" or character in _BLANK:
        return " "
    if "\x80" <= character <= "\x9f":
        # Dashes and quotes of Windows-1252 that a program took for controls.
        return bytes([ord(character)]).decode("windows-1252", errors="ignore")
    if category in _DROPPED or character in _UNSEEN or 0xE0100 <= ord(character) < 0xE01F0:
        return ""
    return _SIGNS.get(character) or _plain_form(character, category)


def _plain_form(character: str, category: str) -> str:
    if category == "Nd":
        return str(unicodedata.decimal(character))
    code = ord(character)
    if any(first <= code < end for first, end in _FORMS):
        return unicodedata.normalize("NFKC", character)
    return character


LONGEST_COMMAND = 2_000
"""Characters. A longer text is no command, and is not searched further."""

_COMMAND_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»‹›″＂", '"') | dict.fromkeys("‘’‚‛′`´＇", "'") | {"—": "--", "–": "-", "\u00a0": " "}
)
_SINGLE_MARK = re.compile(r"(?<!\w)'|'(?!\w)")
"""A single mark that is no apostrophe within a word quotes, as a double one does."""
_QUOTED = re.compile(r'"([^"]*)"')


def normalized_command(text: str) -> str:
    """Return a command on one line, with straight double quotation marks, and without a pair around the whole text."""
    line = " ".join(text.translate(_COMMAND_MARKS).split())
    if len(line) > LONGEST_COMMAND:
        return line
    quoted = _SINGLE_MARK.sub('"', line)
    whole = _QUOTED.fullmatch(quoted)
    return whole[1].strip() if whole else quoted

"""Normalisation of the quotation marks and dashes that phones and word processors insert."""

import re

LONGEST = 2_000
"""Characters. A longer text is no command, and is not searched further."""

_PLAIN = str.maketrans(
    dict.fromkeys("“”„‟«»‹›″＂", '"') | dict.fromkeys("‘’‚‛′`´＇", "'") | {"—": "--", "–": "-", "\u00a0": " "}
)
_SINGLE = re.compile(r"(?<!\w)'|'(?!\w)")
"""A single mark that is no apostrophe within a word quotes, as a double one does."""
_WHOLE = re.compile(r'"([^"]*)"')


def normalized(text: str) -> str:
    """Return a command on one line, with straight double quotation marks, and without a pair around the whole text."""
    line = " ".join(text.translate(_PLAIN).split())
    if len(line) > LONGEST:
        return line
    quoted = _SINGLE.sub('"', line)
    whole = _WHOLE.fullmatch(quoted)
    return whole[1].strip() if whole else quoted

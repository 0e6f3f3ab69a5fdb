"""What of a notice lies beyond what is read of any: it is named, so that nothing of a long text is passed over in silence."""

from collections.abc import Iterator, Sequence

from rules.model.notice import Oid, PrintedNotice
from rules.parsing.lines import LONGEST_LINE, Line

MOST_SYSTEMS = 50
MOST_LINKS = 100
"""So many systems and other notices are read: no known notice names a fifth of them."""

_QUOTED = 100
"""Characters quoted of what is not read."""


def beyond(printed: PrintedNotice, text: Sequence[Line], links: Sequence[Oid]) -> Iterator[str]:
    """Yield the first words of each part that is not read to its end.

    text: the lines that were read. links: all other notices that it names.
    """
    end = text[-1].end if text else 0
    parts = (
        printed.title[LONGEST_LINE:],
        (printed.body or "")[end:],
        ", ".join((printed.systems or ())[MOST_SYSTEMS:]),
        ", ".join(f"oid={oid}" for oid in links[MOST_LINKS:]),
    )
    for part in parts:
        first = " ".join(part.lstrip()[:_QUOTED].split())
        if any(letter.isalnum() for letter in part):
            yield f"{first} …"

"""What still fails when a trouble is said to be over for some systems, or for one access channel, by name."""

from collections.abc import Iterable

from rules.notice import Access, Slug
from rules.reading.effects import BOTH, channels
from rules.reading.headings import named
from rules.reading.meant import meant

Failing = frozenset[tuple[Slug, Access]]


def is_of_some(text: str) -> bool:
    """Whether a folded sentence names systems, or one channel."""
    of = named(text)
    return bool(of.systems or of.dms) or channel(text) is not None


def channel(text: str) -> Access | None:
    """The one channel that a folded sentence names; that users can log in again is mostly said of the whole."""
    said = channels(text)
    return said[0] if len(said) == 1 and (said[0] is Access.FILE or "online" in text) else None


def left(failing: Failing, endings: Iterable[str], header: tuple[Slug, ...]) -> Failing:
    """Return what was failing and is none of what these sentences end; nothing, where one of them names nothing."""
    for text in endings:
        systems = meant(named(text), header) or header
        said = channel(text)
        failing -= {(slug, access) for slug in systems for access in (BOTH if said is None else (said,))}
        if not is_of_some(text):
            return frozenset()
    return failing

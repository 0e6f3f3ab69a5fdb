"""What is left when the folded sentences of an update say that something is over."""

from collections.abc import Iterable, Sequence

from rules.model.notice import OVER, Access, Impact, Slug
from rules.parsing.phrases import incomplete, update_kinds
from rules.parsing.sentences.impact_statements import BOTH, BROKEN, channels, impact_statements
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.sentences.update_kinds import kinds

Failing = frozenset[tuple[Slug, Access]]
"""What fails, by system and access channel."""

_SLOWER = frozenset({Impact.DEGRADED, Impact.QUEUED})


def is_of_some(text: str) -> bool:
    """Whether a folded sentence names systems, or one channel."""
    of = mentions_in(text)
    return of.direct or channel(text) is not None


def channel(text: str) -> Access | None:
    """The one channel that a folded sentence names; that users can log in again is mostly said of the whole."""
    said = channels(text)
    return said[0] if len(said) == 1 and (said[0] is Access.FILE or "online" in text) else None


def left(failing: Failing, over: Iterable[str], header: tuple[Slug, ...]) -> Failing:
    """Return what was failing and is none of what these sentences end; nothing, where one of them names nothing."""
    for text in over:
        systems = mentioned_systems(mentions_in(text), header) or header
        said = channel(text)
        failing -= {(slug, access) for slug in systems for access in (BOTH if said is None else (said,))}
        if not is_of_some(text):
            return frozenset()
    return failing


def endings(said: Iterable[str]) -> list[str]:
    return [text for text in said if OVER & set(kinds(text, loose=False))]


def goes_on(said: Sequence[str]) -> bool:
    """Something of it goes on, and no sentence says that the window itself is over."""
    over = endings(said)
    whole = any(not incomplete.STILL.search(text) and not _of_systems(text) for text in over)
    if whole and all(incomplete.FIX.search(text) for text in over):
        return any(incomplete.LEFT.search(text) for text in said)
    rest = [text for text in said if incomplete.STILL.search(text)]
    return bool(rest) and (not whole or any(_has(BROKEN, text) for text in rest))


def only_less(said: Sequence[str]) -> bool:
    """It ends like `available again, but with long response times`, or another sentence says that it is still slow."""
    over = endings(said)
    rest = (text for text in said if text not in over)
    slow = any(incomplete.STILL.search(text) and _has(_SLOWER, text) for text in rest)
    return slow or all(incomplete.YET_SLOW.search(text) for text in over)


def _has(impacts: frozenset[Impact], text: str) -> bool:
    return any(effect.impact in impacts for effect in impact_statements(text))


def _of_systems(text: str) -> bool:
    return mentions_in(text).direct and not update_kinds.WINDOW.search(text)

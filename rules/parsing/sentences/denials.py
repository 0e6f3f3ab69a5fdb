"""Whether a sentence denies the news that a phrase finds in it, makes it depend on something, or takes it back."""

import re
from functools import lru_cache

from rules.parsing.phrases import denials as words
from rules.parsing.phrases import fallback


def denied(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around a match says that it is not so."""
    start = clause_start(text, match.start())
    if any(
        form.search(text, start, match.start()) for form in (words.BEFORE, words.NO_SUCH, words.GOVERNING)
    ):
        return True
    behind = text[match.end() :]
    if words.NOUN.search(match.group()):
        return words.BEHIND_NOUN.search(behind) is not None
    return match.group().endswith("s") and words.BEHIND_VERB.search(behind) is not None


def depends(text: str, match: re.Match[str]) -> bool:
    """Whether it is so only if something else happens."""
    return (
        words.CONDITION_BEFORE.search(text, 0, match.start()) is not None
        or words.CONDITION_BEHIND.search(text[match.end() :]) is not None
    )


def nowhere_near(text: str, match: re.Match[str]) -> bool:
    """Whether a match that tells an ending is turned into its opposite, or into a wish: `far from done`."""
    start = clause_start(text, match.start())
    return any(form.search(text, start, match.end()) for form in (words.NOWHERE, words.HOPED))


@lru_cache(maxsize=4096)
def taken_back(text: str) -> bool:
    """Whether a folded sentence takes back what was announced of a window."""
    return words.TAKEN_BACK.search(text) is not None and fallback.SUBJECT.search(text) is None


def clause_start(text: str, end: int) -> int:
    """Return where the clause begins that the place `end` lies in."""
    return max((found.end() for found in words.CLAUSE.finditer(text, 0, end)), default=0)

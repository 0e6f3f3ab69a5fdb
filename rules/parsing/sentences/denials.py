"""Whether a sentence denies the news that a phrase finds in it, makes it depend on something, or takes it back."""

import re
from functools import lru_cache

from rules.parsing.phrases import denials as words
from rules.parsing.phrases import fallback
from rules.parsing.sentences.modality import clause_start, false_statement, nobody_does


def denied(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around a match, or the one that governs it, says that it is not so."""
    if nobody_does(text, match) or false_statement(text, *match.span()):
        return True
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
    """Whether a match that tells an ending is turned into its opposite, or into a request: `far from done`."""
    start = clause_start(text, match.start())
    return any(form.search(text, start, match.end()) for form in (words.NOWHERE, words.HOPED))


@lru_cache(maxsize=4096)
def taken_back(text: str) -> bool:
    """Whether a folded sentence takes back what was announced of a window."""
    return words.TAKEN_BACK.search(text) is not None and fallback.SUBJECT.search(text) is None

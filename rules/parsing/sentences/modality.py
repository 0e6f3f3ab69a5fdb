"""Whether a sentence states something as a fact: it may ask, deny, suppose or quote it as well."""

import re
from functools import lru_cache

from rules.parsing.phrases import denials, modality


def stated_as_fact(text: str, start: int, end: int) -> bool:
    """Whether the statement at `start` to `end` of a folded sentence is neither asked, denied, supposed nor a rumour."""
    return not (false_statement(text, start, end) or open_statement(text, start, end))


def false_statement(text: str, start: int, end: int) -> bool:
    """Whether another clause of the sentence denies the statement: `it is not true that …`, `…, is not correct`."""
    first = _scope_start(text, start)
    if modality.FALSE_THAT.search(text, first, end) is not None:
        return True
    claimed = modality.CLAIM.search(text, first, start) is not None
    return claimed and modality.CLAIM_FALSE.search(text, end) is not None


def open_statement(text: str, start: int, end: int) -> bool:
    """Whether the statement is asked, a rumour, or holds only in some case: whether it is so is left open."""
    first = _scope_start(text, start)
    if modality.QUESTION.search(text, end) is not None:
        return True
    if any(words.search(text, first, end) for words in (modality.ASKED, modality.RUMOUR)):
        return True
    return supposed(text, start, end)


def supposed(text: str, start: int, end: int) -> bool:
    """Whether what a folded sentence says from `start` to `end` holds only in some case."""
    if modality.VERB_FIRST.match(text) is not None:
        return True
    return modality.SUPPOSED.search(text, _scope_start(text, start), end) is not None


@lru_cache(maxsize=4096)
def states_nothing(text: str) -> bool:
    """Whether a folded sentence as a whole asks, denies, supposes or quotes what it says."""
    whole = len(text)
    return false_claim(text) or is_question(text) or not stated_as_fact(text, whole, whole)


@lru_cache(maxsize=4096)
def false_claim(text: str) -> bool:
    """Whether a folded sentence says of a message or a claim that it is false."""
    claimed = modality.CLAIM.search(text, _scope_start(text, len(text)))
    return claimed is not None and modality.CLAIM_FALSE.search(text, claimed.end()) is not None


@lru_cache(maxsize=4096)
def is_question(text: str) -> bool:
    """Whether a folded sentence is a question, or a question with its answer."""
    return modality.QUESTION.search(text) is not None


def nobody_does(text: str, match: re.Match[str]) -> bool:
    """Whether the subject before a match is `nothing`, `nobody` or `no window`."""
    first = clause_start(text, match.start())
    return denials.NO_SUBJECT.search(text, first, match.start()) is not None


def clause_start(text: str, end: int) -> int:
    """Return where the clause begins that the place `end` lies in."""
    return max((found.end() for found in denials.CLAUSE.finditer(text, 0, end)), default=0)


def _scope_start(text: str, start: int) -> int:
    """Return the end of the last `but` before `start`, else 0."""
    return max((found.end() for found in modality.SCOPE_END.finditer(text, 0, start)), default=0)

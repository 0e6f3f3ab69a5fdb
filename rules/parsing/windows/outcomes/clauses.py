"""A sentence that speaks of several windows apart: `Saturday's is cancelled, Sunday's takes place`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from rules.parsing.lines import Sentence
from rules.parsing.phrases import which_window
from rules.parsing.sentences.update_kinds import kinds, unsettled
from rules.parsing.times.slots import sentence_shape

_MANY = 12
"""Of a sentence in more pieces than that nobody can tell what belongs to what; only a hostile one has them."""


def apart(sentence: Sentence) -> tuple[Sentence, ...]:
    """Return its clauses, where each has a verb and names a day or a place among the windows; else the sentence."""
    found = clauses(sentence.text)
    return tuple(replace(sentence, text=text) for text in found) if len(found) > 1 else (sentence,)


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """Cut a folded sentence. What has no verb of its own belongs to the next clause, at the end to the last."""
    pieces = tuple(islice(_pieces(text), _MANY + 1))
    if not 1 < len(pieces) <= _MANY or unsettled(text):
        return (text,)
    found: list[str] = []
    waiting = ""
    for piece in pieces:
        waiting += piece
        if kinds(_bare(waiting), loose=False) or which_window.STANDS.search(waiting):
            found.append(waiting)
            waiting = ""
    if waiting and found:
        found[-1] += waiting
    bare = tuple(_bare(each) for each in found)
    return bare if len(bare) > 1 and all(map(_names_one, bare)) else (text,)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for cut in which_window.CUT.finditer(text):
        yield text[start : cut.end()]
        start = cut.end()
    yield text[start:]


def _bare(text: str) -> str:
    return text.strip(" ,;-")


def _names_one(text: str) -> bool:
    slots = sentence_shape(text, None).slots
    dated = any(
        slot.day or (slot.moment and slot.moment.day) or (slot.span and slot.span.first_day) for slot in slots
    )
    return dated or which_window.ORDINAL.search(text) is not None

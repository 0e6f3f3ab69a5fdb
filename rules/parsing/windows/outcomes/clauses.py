"""A sentence that speaks of several windows apart: `Saturday's is cancelled, Sunday's takes place`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from rules.model.notice import UpdateKind
from rules.parsing.lines import Sentence
from rules.parsing.phrases import update_kinds, which_window
from rules.parsing.sentences.system_mentions import mentions_in
from rules.parsing.sentences.update_kinds import kinds, unsettled
from rules.parsing.times.slots import sentence_shape

_CALLED_OFF = frozenset({UpdateKind.CANCELLED, UpdateKind.POSTPONED})
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
        if kinds(_alone(waiting, first=not found), loose=False) or which_window.STANDS.search(waiting):
            found.append(waiting)
            waiting = ""
    if waiting and found:
        found[-1] += waiting
    bare = tuple(_alone(each, first=not place) for place, each in enumerate(found))
    return bare if len(bare) > 1 and all(map(_names_one, bare)) else (text,)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for cut in which_window.CUT.finditer(text):
        yield text[start : cut.end()]
        start = cut.end()
    yield text[start:]


def _alone(text: str, *, first: bool) -> str:
    """Return a clause without the word that joins it to another one: `but the one on Saturday is cancelled`.

    The first one loses its `while` only where it calls a window off: what else stands there is no news.
    """
    trimmed = text.strip(" ,;-")
    bare = which_window.JOINED.sub("", trimmed)
    return trimmed if first and not _CALLED_OFF & set(kinds(bare, loose=False)) else bare


def _names_one(text: str) -> bool:
    slots = sentence_shape(text, None).slots
    dated = any(
        slot.day or (slot.moment and slot.moment.day) or (slot.span and slot.span.first_day) for slot in slots
    )
    return dated or which_window.ORDINAL.search(text) is not None or _of_a_system(text)


def _of_a_system(text: str) -> bool:
    return update_kinds.WINDOW.search(text) is not None and bool(mentions_in(text).systems)

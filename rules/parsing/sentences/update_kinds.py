"""What one sentence newly says of a window, an incident or the emergency procedure."""

import re
from functools import lru_cache

from rules.model.notice import OVER, Fallback, UpdateKind
from rules.parsing.phrases import denials, incomplete, modality, times, update_kinds
from rules.parsing.phrases import fallback as fallback_phrases
from rules.parsing.phrases.matcher import fitting
from rules.parsing.sentences.denials import denied, depends, nowhere_near, taken_back
from rules.parsing.sentences.modality import (
    clause_start,
    false_statement,
    is_question,
    nobody_does,
    open_statement,
    stated_as_fact,
    supposed,
)
from rules.parsing.times.durations import lengths
from rules.parsing.times.mentions import _of_the_notice, read_spans, read_tokens

_MOVES = frozenset(
    {
        UpdateKind.EXTENDED,
        UpdateKind.SHORTENED,
        UpdateKind.DELAYED,
        UpdateKind.RESCHEDULED,
        UpdateKind.POSTPONED,
        UpdateKind.CANCELLED,
    }
)
_CALLED_OFF = frozenset({UpdateKind.CANCELLED, UpdateKind.POSTPONED})
_UNCERTAIN = {
    **dict.fromkeys(_CALLED_OFF, denials.ONLY_EXPECTED),
    UpdateKind.SHORTENED: denials.HOPED_EARLY,
}
"""What makes of such news no fact yet."""
_OF_GOODS = frozenset(
    {UpdateKind.CANCELLED, UpdateKind.POSTPONED, UpdateKind.DELAYED, UpdateKind.RESCHEDULED}
)
_PAST = OVER | {UpdateKind.CANCELLED, UpdateKind.POSTPONED, UpdateKind.RESCHEDULED}
"""What another window may have come to, too."""


@lru_cache(maxsize=4096)
def kinds(text: str, *, loose: bool) -> tuple[UpdateKind, ...]:
    """The kinds of news that a folded sentence tells.

    loose: it stands outside every update, so it must speak of the window itself.
    """
    text = _of_the_notice(text)
    rows = _OUTSIDE if loose else _INSIDE
    found = [kind for kind, match in fitting(rows, text) if _is_news(kind, text, match, loose=loose)]
    return tuple(_agreed(_dated(list(dict.fromkeys(found)), text))) if found else ()


_WORD = re.compile(r"[a-zæøå]{2,}")
_FEW = 4
_OUTSIDE = tuple(update_kinds.NEWS.items())
_INSIDE = (*_OUTSIDE, *update_kinds.IN_UPDATES.items())


def _dated(found: list[UpdateKind], text: str) -> list[UpdateKind]:
    """A move to no day is a postponement."""
    if UpdateKind.RESCHEDULED not in found or times.DATED.search(text) or lengths(text):
        return found
    moved = times.UNDATED_MOVE.search(text) is not None and UpdateKind.POSTPONED not in found
    kept: list[UpdateKind] = [kind for kind in found if kind is not UpdateKind.RESCHEDULED]
    return [UpdateKind.POSTPONED, *kept] if moved else kept


def _is_news(kind: UpdateKind, text: str, match: re.Match[str], *, loose: bool) -> bool:
    start, end = match.span()
    if modality.LATER.search(text, 0, end) or _of_the_procedure(text, start):
        return False
    if not stated_as_fact(text, start, end):
        return False
    if kind in _PAST and _of_another(text, start, end):
        return False
    if kind in OVER:
        return not (
            modality.DENIED.search(text, 0, start)
            or nowhere_near(text, match)
            or modality.EXPECTED.search(text, 0, end)
            or modality.UNSURE.search(text, 0, start)
            or _not_yet(kind, text, match)
            or incomplete.ONGOING.search(text)
            or taken_back(text)
            or modality.RELAPSE.search(text)
            or incomplete.NOT_ALL.search(text, 0, end)
            or incomplete.LATER_ON.search(text[end:])
        )
    if unsettled(text, start) or (kind in _MOVES and _is_no_move(kind, text, match)):
        return False
    return not (loose and kind in _MOVES) or start == 0 or _of_the_window(text)


def _of_another(text: str, start: int, end: int) -> bool:
    before = modality.OF_ANOTHER.search(text, 0, start)
    return before is not None or modality.OF_ANOTHER_WEEK.search(text, 0, end) is not None


def _is_no_move(kind: UpdateKind, text: str, match: re.Match[str]) -> bool:
    """It is denied, hangs on something, is taken back, only expected, or said of other things than the window."""
    if denied(text, match) or depends(text, match) or taken_back(text):
        return True
    start, end = match.span()
    if modality.OF_THINGS.match(text, end):
        return True
    if kind in _UNCERTAIN and _UNCERTAIN[kind].search(text, clause_start(text, start), end):
        return True
    return kind in _OF_GOODS and modality.FOREIGN.search(text, 0, start) is not None


def _not_yet(kind: UpdateKind, text: str, match: re.Match[str]) -> bool:
    if kind is UpdateKind.COMPLETED:
        never = modality.NEVER.search(text, *match.span()) or incomplete.BEING.search(text, 0, match.end())
        shut = match.group().endswith(("closed", "lukket"))
        return bool(never) or (shut and incomplete.WITHIN.search(text, 0, match.start()) is not None)
    return modality.UNDER_WAY.search(text, 0, match.end()) is not None


def unsettled(text: str, end: int | None = None) -> bool:
    """Whether a sentence, up to `end`, only says what may be, or what is not."""
    end = len(text) if end is None else end
    if modality.HEDGED.search(text, 0, end) is None:
        return False
    return modality.HEDGED.search(modality.POLITE.sub(" ", text[:end])) is not None


def _of_the_procedure(text: str, end: int) -> bool:
    """What was named last before `end` is the emergency procedure, not the window."""
    subject = fallback_phrases.SUBJECT.search(text, 0, end)
    return subject is not None and update_kinds.NEW_SUBJECT.search(text, subject.end(), end) is None


def _of_the_window(text: str) -> bool:
    said = update_kinds.WINDOW.search(text) or times.BOUNDS.search(text)
    return len(text.split()) <= 6 or said is not None or _is_ended_range(text)


def _is_ended_range(text: str) -> bool:
    """`Saturday June 13, 2026, 0800-1800 - cancelled`: a day and hours, and next to nothing besides."""
    ranges = read_spans(text, None)
    if not ranges:
        return False
    rest = text
    for token in reversed(read_tokens(text, None)):
        rest = rest[: token.start] + rest[token.end :]
    return len(_WORD.findall(rest)) <= _FEW


def _agreed(found: list[UpdateKind]) -> list[UpdateKind]:
    """What a stronger kind of news says already is left out."""
    for kind in update_kinds.ALONE:
        if kind in found:
            return [kind]
    return [kind for kind in found if not update_kinds.IMPLIED.get(kind, frozenset()) & set(found)]


@lru_cache(maxsize=4096)
def stands_again(text: str) -> bool:
    """Whether a folded sentence says that a window which was called off takes place, or that it was not called off."""
    if fallback_phrases.SUBJECT.search(text) or modality.OF_ANOTHER.search(text) or is_question(text):
        return False
    rows = [(kind, update_kinds.NEWS[kind]) for kind in UpdateKind if kind in _CALLED_OFF]
    found = list(fitting(rows, text))
    if any(_is_news(kind, text, match, loose=False) for kind, match in found):
        return False
    if any(open_statement(text, *match.span()) for _, match in found):
        return False
    if taken_back(text) or any(denied(text, match) for _, match in found):
        return True
    return denials.STANDS_AGAIN.search(text) is not None and not unsettled(text)


@lru_cache(maxsize=4096)
def fallback(text: str) -> Fallback | None:
    """What a folded sentence says of the emergency procedure; None if nothing."""
    if fallback_phrases.SUBJECT.search(text) is None:
        return None
    if fallback_phrases.NO_WORD.search(text) or fallback_phrases.IF.search(text):
        return None
    now = fallback_phrases.CONDITION.sub(" ", text)
    rows = (
        (state, match)
        for state, match in fitting(fallback_phrases.SAYS, now)
        if not _ends_later(state, now, match)
    )
    state, match = next(rows, (None, None))
    if state is None or match is None or _is_no_permission(state, now, match):
        return None
    if _not_yet_granted(state, text, now[: match.end()]):
        return None
    unsaid = fallback_phrases.ABOUT.search(now) if state is Fallback.ALLOWED else now != text
    return None if unsaid and state in {Fallback.ALLOWED, Fallback.ENDED} else state


@lru_cache(maxsize=4096)
def left_open(text: str) -> bool:
    """Whether a folded sentence speaks of news or of a permission, and does not state them as a fact."""
    news = any(not stated_as_fact(text, *match.span()) for _, match in fitting(_INSIDE, text))
    if not news and not _leaves_permission_open(text):
        return False
    return not kinds(text, loose=False) and fallback(text) is None


def _leaves_permission_open(text: str) -> bool:
    if fallback_phrases.SUBJECT.search(text) is None:
        return False
    if fallback_phrases.ONLY_ONCE.search(text) is not None:
        return True
    return any(_is_no_permission(state, text, match) for state, match in fitting(fallback_phrases.SAYS, text))


def of_another_week(text: str) -> bool:
    """Whether a folded sentence speaks of the window of a week before."""
    return modality.OF_ANOTHER_WEEK.search(text) is not None


def _ends_later(state: Fallback, text: str, match: re.Match[str]) -> bool:
    """`Allowed until we announce that it is no longer allowed`: the end is still to come."""
    return state is Fallback.ENDED and fallback_phrases.UNTIL_SAID.search(text, 0, match.start()) is not None


def _is_no_permission(state: Fallback, text: str, match: re.Match[str]) -> bool:
    """Whether what is said of the procedure is no fact: asked, denied, supposed, or only true once something happens."""
    if false_statement(text, *match.span()) or nobody_does(text, match):
        return True
    if state in {Fallback.ALLOWED, Fallback.RESTRICTED} and fallback_phrases.ONLY_ONCE.search(text):
        return True
    needed = modality.NEEDED.search(text) is not None
    return open_statement(text, *match.span()) and not (needed and supposed(text, *match.span()))


def _not_yet_granted(state: Fallback, text: str, head: str) -> bool:
    """`Not yet allowed`, `yet to be allowed`; `allowed for export, not yet for import` grants something."""
    if state is Fallback.ENDED:
        return not_granted(text)
    return state is Fallback.ALLOWED and fallback_phrases.NOT_YET.search(head) is not None


def not_granted(text: str) -> bool:
    """Whether a folded sentence says that the emergency procedure has not been allowed: nothing ends by that."""
    if fallback_phrases.SUBJECT.search(text) is None or fallback_phrases.NOT_YET.search(text) is None:
        return False
    return fallback_phrases.WAS_ALLOWED.search(text) is None

"""What one sentence says of systems: works, slow, closed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rules.model.notice import OVER, Access, Impact, UpdateKind
from rules.parsing.phrases import fallback, incomplete, modality, scope, update_kinds
from rules.parsing.phrases import impact as impact_phrases
from rules.parsing.phrases.matcher import Phrase, fitting
from rules.parsing.sentences.denials import taken_back
from rules.parsing.sentences.modality import false_claim, stated_as_fact, states_nothing
from rules.parsing.sentences.open_or_closed import at_times, state
from rules.parsing.sentences.system_mentions import SystemMentions, mentions_in
from rules.parsing.sentences.update_kinds import kinds

BOTH = (Access.FILE, Access.ONLINE)
_NO_STATE = frozenset(UpdateKind) - {UpdateKind.CORRECTED, UpdateKind.RESCHEDULED}
"""News of these kinds speaks of the window, not of what it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactStatement:
    """What one clause says. No channels: the heading above tells them."""

    impact: Impact
    channels: tuple[Access, ...]
    of: SystemMentions
    upstream: bool
    remark: bool


_BUT = re.compile(r";|,? (?:but|while|whereas|however|men|mens|hvorimod|dog) ")
_VERB = Phrase(
    r"\b(?:is|are|be|can|will|may|works?|er|kan|vil|bliver|fungerer|virker|cannot|behandles|gemmes|afvises"
    r"|lukkes|rejected|queued|closed|available|unavailable|open|virker|afvist|lukket|kører|runs?|sættes|lægges"
    r"|modtages|fejler|stored|kept|isoleret|isolated|limited|begrænset)\b"
)
_AND = r"(?:and|og|but|while|whereas|men|mens|hvorimod|dog)"
_CLAUSE = re.compile(rf";|, {_AND} ")
_APART = re.compile(rf";|,? {_AND} |, ")
_LIST = re.compile(r"(?<=\s)(?:,|/|&|og|and|\s)+(?=\s)")


_BESIDE = (impact_phrases.NO_IMPACT, fallback.SUBJECT, scope.ONLY)
_DENIABLE = frozenset({Impact.REJECTED, Impact.QUEUED})
BROKEN = frozenset({Impact.REJECTED, Impact.UNAVAILABLE})
"""Nothing gets through."""


@lru_cache(maxsize=4096)
def impact_statements(text: str) -> tuple[ImpactStatement, ...]:
    """What a folded sentence says of systems; nothing when it is about something else."""
    if any(words.search(text) for words in _BESIDE):
        return _of_the_only_one(text)
    slow = incomplete.YET_SLOW.search(text) is not None
    news = frozenset() if slow else _NO_STATE & set(kinds(text, loose=True))
    if news and news <= OVER:
        return _back(text)
    if news or _of_a_function(text) or taken_back(text) or false_claim(text):
        return ()
    apart = _by_channel(text)
    if len(apart) > 1:
        rows = (*impact_phrases.SAYS_WHOLE, *impact_phrases.SAYS)
        return tuple(effect for part in apart if (effect := _effect(part, rows)) is not None)
    whole = _effect(text, impact_phrases.SAYS_WHOLE)
    if whole is not None:
        return (whole,)
    found = tuple(effect for clause in _BUT.split(text) if (effect := _effect(clause, impact_phrases.SAYS)))
    said = channels(text)
    if len(said) == 1:
        found = tuple(replace(effect, channels=effect.channels or said) for effect in found)
    return _less(text, found) if slow else found or _inverted(text) or _plain(text)


def _of_the_only_one(text: str) -> tuple[ImpactStatement, ...]:
    """What stands behind the colon: `Only Manifest is affected: files are rejected.`."""
    head, _, said = text.partition(":")
    if scope.ONLY.search(head) is None:
        return ()
    return tuple(replace(effect, of=mentions_in(head)) for effect in impact_statements(said.strip()))


def _plain(text: str) -> tuple[ImpactStatement, ...]:
    """A state in words of no table, where it is said of a system or a channel."""
    if states_nothing(text):
        return ()
    told = ((clause, state(clause)) for clause in _BUT.split(text))
    return tuple(
        _said(clause, impact, None)
        for clause, impact in told
        if impact is not None and _is_of_something(clause, impact)
    )


def _is_of_something(text: str, impact: Impact) -> bool:
    """`It is still possible by file and online` denies no slowness."""
    of = mentions_in(text)
    listed = "system" in text and scope.LIST_FOLLOWS.search(text)
    most = 1 if impact is Impact.AVAILABLE else len(BOTH)
    return bool(of.direct or of.every or 0 < len(channels(text)) <= most or listed)


def _less(text: str, found: tuple[ImpactStatement, ...]) -> tuple[ImpactStatement, ...]:
    """`solved, but it takes a while before all have an answer`: of the trouble this is left."""
    said = tuple(effect for effect in found if not effect.remark)
    left = ImpactStatement(
        impact=Impact.DEGRADED, channels=channels(text), of=mentions_in(text), upstream=False, remark=False
    )
    return said if any(effect.impact is not Impact.AVAILABLE for effect in said) else (*said, left)


def _inverted(text: str) -> tuple[ImpactStatement, ...]:
    """`I perioden er DMS Import og DMS Eksport lukket`: the names stand between the words that belong together."""
    of = mentions_in(text)
    if not of.direct or _VERB.search(text) is None:
        return ()
    bare = _LIST.sub(" ", of.rest)
    effect = _effect(" ".join(bare.split()), impact_phrases.SAYS)
    return () if effect is None else (replace(effect, of=of, channels=effect.channels or channels(text)),)


def _back(text: str) -> tuple[ImpactStatement, ...]:
    """`Manifest is available again` tells of that system alone, and nothing where the window is what is over."""
    of = mentions_in(text)
    if update_kinds.WINDOW.search(text) or incomplete.STILL.search(text) or not of.direct:
        return ()
    said = channels(text)
    return (ImpactStatement(impact=Impact.AVAILABLE, channels=said, of=of, upstream=False, remark=False),)


@lru_cache(maxsize=4096)
def channels(text: str) -> tuple[Access, ...]:
    return tuple(access for access, _ in fitting(impact_phrases.CHANNELS.items(), text))


def _of_a_function(text: str) -> bool:
    return impact_phrases.FUNCTION.match(text) is not None and not mentions_in(text).systems


def _by_channel(text: str) -> Sequence[str]:
    """`files are received and online is slow` is two statements, `file and online access is slow` one."""
    if len(channels(text)) < len(BOTH):
        return (text,)
    apart = (parts for ends in (_CLAUSE, _APART) if _are_apart(parts := ends.split(text)))
    return next(apart, (text,))


def _are_apart(parts: Sequence[str]) -> bool:
    """Each speaks of a channel of its own, and says something."""
    said = [channels(part) for part in parts]
    alone = all(len(each) == 1 for each in said) and len(set(said)) == len(parts)
    return alone and all(_VERB.search(part) for part in parts)


def _effect(text: str, rows: Iterable[impact_phrases.Row]) -> ImpactStatement | None:
    now = impact_phrases.IN_CASE.sub("", text)
    for (impact, channel), match in fitting(rows, now):
        if not stated_as_fact(now, *match.span()):
            continue
        if impact is Impact.AVAILABLE and _is_to_come(text):
            continue
        if impact is Impact.AVAILABLE and scope.NOBODY.search(text, 0, match.start()):
            return _said(text, Impact.UNAVAILABLE, channel)
        if not (impact in _DENIABLE and modality.DENIED.search(text, 0, match.start())):
            return _said(text, impact, channel)
    return None


def _is_to_come(text: str) -> bool:
    """It works then, and not now."""
    return any(words.search(text) for words in (impact_phrases.LATER, fallback.CONDITION))


def _said(text: str, impact: Impact, channel: Access | None) -> ImpactStatement:
    upstream = impact_phrases.UPSTREAM.search(text) is not None
    default = (Access.ONLINE,) if upstream else () if channel is None else (channel,)
    return ImpactStatement(
        impact=Impact.DEGRADED if impact is Impact.UNAVAILABLE and at_times(text) else impact,
        channels=channels(text) or default,
        of=mentions_in(text),
        upstream=upstream,
        remark=impact_phrases.REMARK.search(impact_phrases.MEANWHILE.sub("", text)) is not None,
    )

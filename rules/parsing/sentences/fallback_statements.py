"""Whether the emergency procedure may be used for all that a notice is about, or for some of it only."""

import re
from dataclasses import dataclass

from rules.model.notice import Fallback, Slug
from rules.parsing.phrases import fallback as fallback_phrases
from rules.parsing.phrases.matcher import fitting
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.sentences.update_kinds import fallback


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a sentence says of the procedure. `sure`: it says so of all systems alike."""

    state: Fallback
    sure: bool = True


_BUT = re.compile(r"[;,]? (?:but|while|whereas|however|though|men|mens|hvorimod|dog) ")


def stated(text: str, systems: tuple[Slug, ...]) -> Stated | None:
    """Read a folded sentence; what it allows for some of these systems and not for others is only restricted."""
    state = fallback(text)
    if state is None:
        return None
    only = fallback_phrases.ONLY_FOR.sub(" ", text)
    if only != text and fallback(only) is Fallback.ALLOWED and mentions_in(text).systems:
        return _limited(text, systems, spared="")
    if state is Fallback.ENDED:
        return _partly_ended(text, systems)
    limit = fallback_phrases.NOT_FOR.search(text) if state is Fallback.ALLOWED else None
    return (
        Stated(state=state)
        if limit is None
        else _limited(text[: limit.start()], systems, spared=text[limit.end() :])
    )


def _limited(text: str, systems: tuple[Slug, ...], *, spared: str) -> Stated:
    """Allowed all the same where the notice is about nothing else."""
    said, left_out = (mentioned_systems(mentions_in(each), systems) for each in (text, spared))
    known = bool(said or left_out) and not set(left_out) & set(systems)
    if systems and known and (not said or set(systems) <= set(said)):
        return Stated(state=Fallback.ALLOWED)
    return Stated(state=Fallback.RESTRICTED, sure=False)


def _partly_ended(text: str, systems: tuple[Slug, ...]) -> Stated:
    """`No longer allowed for Manifest` leaves it to the others, `not allowed for Manifest` says nothing of them."""
    if any(_says(part) is Fallback.ALLOWED for part in _BUT.split(text)):
        return Stated(state=Fallback.RESTRICTED, sure=False)
    said = set(mentioned_systems(mentions_in(text), systems))
    if not said or set(systems) <= said:
        return Stated(state=Fallback.ENDED)
    left = fallback_phrases.WAS_ALLOWED.search(text) is not None
    return Stated(state=Fallback.RESTRICTED if left else Fallback.ENDED, sure=False)


def _says(part: str) -> Fallback | None:
    return next((state for state, _ in fitting(fallback_phrases.SAYS, part)), None)

"""The systems for which a partial cancellation cancels all of the work."""

from collections.abc import Iterable, Sequence

from rules.model.notice import Slug, Update, UpdateKind
from rules.parsing.lines import Line
from rules.parsing.sentences.impact_statements import channels
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.sentences.update_kinds import kinds


def cancelled_systems(
    text: Sequence[Line], header: tuple[Slug, ...], updates: Iterable[Update]
) -> tuple[Slug, ...]:
    """Return the systems that the cancelling sentences name, each once, in order of mention; none unless an update cancels a part.

    header: the systems of the notice, which "all systems" stands for.
    A sentence that names an access channel cancels the work on that channel only: its systems are left out.
    """
    if not any(UpdateKind.PARTIALLY_CANCELLED in update.kinds for update in updates):
        return ()
    sentences = (sentence.text for line in text for sentence in line.sentences)
    cancelling = (each for each in sentences if UpdateKind.CANCELLED in kinds(each, loose=False))
    named = (
        slug
        for each in cancelling
        if not channels(each)
        for slug in mentioned_systems(mentions_in(each), header)
    )
    return tuple(dict.fromkeys(named))

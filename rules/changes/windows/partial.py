"""Which systems a partial cancellation spares."""

from rules.changes.windows.outcomes import OFF
from rules.model.notice import Notice, Slug, UpdateKind
from rules.parsing.document.headings import named
from rules.parsing.lines import lines
from rules.parsing.sentences.impact_statements import channels
from rules.parsing.sentences.system_mentions import meant
from rules.parsing.sentences.update_kinds import kinds


def partly_cancelled(notice: Notice) -> bool:
    return any(UpdateKind.PARTIALLY_CANCELLED in update.kinds for update in notice.updates)


def cancelled_for(notice: Notice) -> tuple[Slug, ...]:
    """Return the systems for which the text cancels it altogether; none where it spares one access channel only."""
    if not partly_cancelled(notice):
        return ()
    said = (sentence.text for line in lines(notice.text) for sentence in line.sentences)
    cancelling = (text for text in said if UpdateKind.CANCELLED in kinds(text, loose=False))
    spared = (
        slug for text in cancelling if not channels(text) for slug in meant(named(text), notice.systems)
    )
    return tuple(slug for slug in dict.fromkeys(spared) if not _has_own_window(slug, notice))


def _has_own_window(slug: Slug, notice: Notice) -> bool:
    """Whether a window of its own was cancelled for a system: of the others that says nothing."""
    return any(slug in (window.systems or ()) for window in notice.windows if window.outcome in OFF)

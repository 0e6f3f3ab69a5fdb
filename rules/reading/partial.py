"""Which systems a partial cancellation spares."""

from rules.notice import Notice, Slug, UpdateKind
from rules.reading.effects import channels
from rules.reading.headings import named
from rules.reading.lines import lines
from rules.reading.meant import meant
from rules.reading.news import kinds


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
    return tuple(dict.fromkeys(spared))

"""The updates of a text in the order of time, before they are applied to the windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rules.model.notice import OVER, UpdateKind
from rules.parsing.document.sections import Block
from rules.parsing.sentences.update_kinds import kinds
from rules.parsing.times.dates import Anchor
from rules.parsing.times.mentions import end_of, read_tokens
from rules.parsing.times.timestamps import ResolvedTime, around, place
from rules.parsing.windows.outcomes.outcomes import near_due, over_moment
from rules.parsing.windows.reschedule import WindowState

_OF_WINDOW = frozenset(
    {UpdateKind.COMPLETED, UpdateKind.EXTENDED, UpdateKind.SHORTENED, UpdateKind.DELAYED, UpdateKind.RESOLVED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An update whose sentences are not yet applied. `written`: its stamp; `over`: the time that it gives for an end."""

    block: Block
    kinds: frozenset[UpdateKind]
    written: ResolvedTime | None
    over: ResolvedTime | None

    @property
    def at(self) -> datetime | None:
        placed = self.written or self.over
        return None if placed is None else placed.moment


def draft_update(block: Block, windows: tuple[WindowState, ...], anchor: Anchor) -> Draft:
    """Read the kinds and the times of one update."""
    found = frozenset(kind for sentence in block.said for kind in kinds(sentence.text, loose=False))
    due = near_due(windows, anchor.updated) if found & _OF_WINDOW else ()
    near = around([(window.start, window.end) for window in due])
    written = None
    if block.stamp is not None and block.stamp.clock is not None:
        written = place(block.stamp.clock, block.stamp.day, anchor, near)
    over = None
    if found & OVER:
        moments = (over_moment(sentence.text) for sentence in block.said)
        moment = next((each for each in moments if each is not None), None)
        over = None if moment is None else place(moment.clock, moment.day, anchor, near)
    return Draft(block=block, kinds=found, written=written, over=over)


_LAST = datetime.max.replace(tzinfo=UTC)
_FIRST = datetime.min.replace(tzinfo=UTC)


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Oldest first: by their stamps; without one where they stand, but before the end; a later end after an earlier."""
    above = [draft for draft in drafts if draft.block.top]
    printed = [*reversed(above), *(draft for draft in drafts if not draft.block.top)]
    end = min((draft.at for draft in drafts if draft.at and draft.kinds & OVER), default=_LAST)
    keys = []
    carried = _FIRST
    for draft in printed:
        carried = draft.at or carried
        if draft.at is not None:
            keys.append((draft.at, 1, 0))
        else:
            keys.append(
                (_LAST, 1, 0)
                if draft.kinds & OVER
                else (min(carried, end), 1 if carried < end else 0, _reach(draft))
            )
    return [draft for _, draft in sorted(zip(keys, printed, strict=True), key=lambda pair: pair[0])]


def _reach(draft: Draft) -> int:
    """Up to when an unstamped extension reaches, in minutes, the small hours counted on."""
    for sentence in draft.block.said:
        moment = end_of(sentence.text, read_tokens(sentence.text, None))
        if moment is not None:
            minutes = moment.clock.minutes
            return minutes if minutes >= _SMALL_HOURS else minutes + 1440
    return 0


_SMALL_HOURS = 8 * 60

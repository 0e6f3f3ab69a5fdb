"""The rules of each kind of change, one row per kind: everything that depends on the kind alone.

Sentences, finders and labels of a kind stay where they are written; tests check that each has a row for every kind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.model.change import ChangeKind
from rules.model.message import Tone


class Urgency(StrEnum):
    """Whether news of a kind is sent during the quiet hours of a channel."""

    ALWAYS = "always"
    DURING_WINDOW = "during-window"
    """Only where a window of the notice, as it was or as it is now, is under way before the quiet hours end."""
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRules:
    """What holds for every change of one kind."""

    tone: Tone = Tone.NEUTRAL
    """The look of a reply about the change, unless the state of the notice decides the look (`is_finish`)."""
    broadcast: bool = False
    """Shown in the channel too, unless a subscription lists its own kinds."""
    pages: bool = False
    """Triggers a pager, unless a subscription lists its own kinds."""
    urgency: Urgency = Urgency.NEVER
    skips_throttle: bool = False
    """Sent at once when it is the first of its kind within a day, however often the notice was edited."""
    in_digest: bool = True
    """Listed in the daily and weekly digest."""
    is_opening: bool = False
    """The first news of a notice that has not ended."""
    is_ending: bool = False
    """The last news of a notice: all of it is over."""
    is_called_off: bool = False
    """An ending without the work being done: what was announced does not take place, or not under this notice."""
    removes_notice: bool = False
    """A called-off ending of the notice, not of its work: another notice may stand for the same work."""
    moves_window: bool = False
    """The times of a window changed."""
    prolongs_window: bool = False
    """A window lasts longer than announced: this matters to a pager once the window is under way."""
    states_times: bool = False
    """The news states the new times of a window."""
    by_clock: bool = False
    """No revision brings the news: time passes, and a window begins or should have ended."""
    is_detail: bool = False
    """Changes what an opening or an ending of the same revision states anyway; not sent with those."""
    quotes_agency: bool = False
    """The news is in the agency's words alone, so that a summary quotes them."""
    resets_acknowledgement: bool = False
    """Deletes the acknowledgement of the notice: what was acknowledged has changed too much."""

    @property
    def is_finish(self) -> bool:
        """Whether the kind tells that work is done, or a disruption over."""
        return self.is_ending and not self.is_called_off


KINDS: Mapping[ChangeKind, KindRules] = {
    ChangeKind.INCIDENT_OPENED: KindRules(
        tone=Tone.TROUBLE,
        broadcast=True,
        pages=True,
        urgency=Urgency.ALWAYS,
        skips_throttle=True,
        is_opening=True,
        resets_acknowledgement=True,
    ),
    ChangeKind.INCIDENT_RESOLVED: KindRules(
        broadcast=True, urgency=Urgency.ALWAYS, skips_throttle=True, is_ending=True
    ),
    ChangeKind.INCIDENT_UPDATED: KindRules(
        tone=Tone.TROUBLE, broadcast=True, urgency=Urgency.ALWAYS, is_detail=True, quotes_agency=True
    ),
    ChangeKind.WINDOW_ANNOUNCED: KindRules(
        tone=Tone.PLANNED,
        broadcast=True,
        urgency=Urgency.DURING_WINDOW,
        is_opening=True,
        states_times=True,
        resets_acknowledgement=True,
    ),
    ChangeKind.WINDOW_CANCELLED: KindRules(
        broadcast=True,
        urgency=Urgency.DURING_WINDOW,
        skips_throttle=True,
        is_ending=True,
        is_called_off=True,
    ),
    ChangeKind.WINDOW_POSTPONED: KindRules(
        broadcast=True,
        urgency=Urgency.DURING_WINDOW,
        skips_throttle=True,
        is_ending=True,
        is_called_off=True,
    ),
    ChangeKind.WINDOW_COMPLETED: KindRules(
        broadcast=True, urgency=Urgency.DURING_WINDOW, skips_throttle=True, is_ending=True
    ),
    ChangeKind.WINDOW_RESCHEDULED: KindRules(
        tone=Tone.PLANNED,
        broadcast=True,
        urgency=Urgency.DURING_WINDOW,
        skips_throttle=True,
        moves_window=True,
        states_times=True,
        resets_acknowledgement=True,
    ),
    ChangeKind.WINDOW_EXTENDED: KindRules(
        tone=Tone.TROUBLE,
        broadcast=True,
        pages=True,
        urgency=Urgency.DURING_WINDOW,
        skips_throttle=True,
        moves_window=True,
        prolongs_window=True,
        states_times=True,
    ),
    ChangeKind.WINDOW_SHORTENED: KindRules(
        tone=Tone.GOOD, urgency=Urgency.DURING_WINDOW, moves_window=True, states_times=True
    ),
    ChangeKind.WINDOW_DELAYED: KindRules(
        tone=Tone.TROUBLE,
        broadcast=True,
        pages=True,
        urgency=Urgency.DURING_WINDOW,
        skips_throttle=True,
        moves_window=True,
        prolongs_window=True,
    ),
    ChangeKind.WINDOW_OVERDUE: KindRules(tone=Tone.TROUBLE, broadcast=True, pages=True, by_clock=True),
    ChangeKind.WINDOW_STARTED: KindRules(tone=Tone.PLANNED, by_clock=True),
    ChangeKind.WINDOW_STARTING: KindRules(tone=Tone.PLANNED, broadcast=True, by_clock=True),
    ChangeKind.FALLBACK_ALLOWED: KindRules(broadcast=True, urgency=Urgency.ALWAYS, skips_throttle=True),
    ChangeKind.FALLBACK_RESTRICTED: KindRules(broadcast=True, urgency=Urgency.ALWAYS, skips_throttle=True),
    ChangeKind.FALLBACK_ENDED: KindRules(broadcast=True, urgency=Urgency.ALWAYS, skips_throttle=True),
    ChangeKind.SCOPE_CHANGED: KindRules(urgency=Urgency.DURING_WINDOW, is_detail=True),
    ChangeKind.IMPACT_CHANGED: KindRules(urgency=Urgency.DURING_WINDOW, is_detail=True),
    ChangeKind.INFORMATION_PUBLISHED: KindRules(is_opening=True, quotes_agency=True),
    ChangeKind.NOTICE_CORRECTED: KindRules(in_digest=False),
    ChangeKind.NOTICE_DUPLICATED: KindRules(
        skips_throttle=True, is_ending=True, is_called_off=True, removes_notice=True
    ),
    ChangeKind.NOTICE_WITHDRAWN: KindRules(
        urgency=Urgency.DURING_WINDOW,
        skips_throttle=True,
        is_ending=True,
        is_called_off=True,
        removes_notice=True,
    ),
}


def kinds_where(holds: Callable[[KindRules], bool]) -> frozenset[ChangeKind]:
    """Return the kinds for which something holds."""
    return frozenset(kind for kind, rules in KINDS.items() if holds(rules))


OPENINGS = kinds_where(lambda rules: rules.is_opening)
ENDINGS = kinds_where(lambda rules: rules.is_ending)
FINISHES = kinds_where(lambda rules: rules.is_finish)
"""Endings by which work is done, or a disruption over."""
CALLED_OFF = kinds_where(lambda rules: rules.is_called_off)
TIMED_KINDS = kinds_where(lambda rules: rules.by_clock)

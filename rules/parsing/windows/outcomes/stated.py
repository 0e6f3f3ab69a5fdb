"""How a notice says that it ended."""

from rules.model.notice import Outcome, UpdateKind
from rules.parsing.lines import Line
from rules.parsing.phrases import modality
from rules.parsing.sentences.update_kinds import kinds, stands_again, unsettled
from rules.parsing.windows.outcomes.outcomes import OUTCOMES
from rules.parsing.windows.updates import UpdateHistory

_CALLED_OFF = frozenset({Outcome.CANCELLED, Outcome.POSTPONED})


_REOPENS = frozenset({UpdateKind.EXTENDED, UpdateKind.DELAYED, UpdateKind.RESCHEDULED})


def stated_outcome(title: Line | None, told: UpdateHistory) -> Outcome:
    """How the text says it ended; the last word counts, a title's only where the text has none."""
    outcome = Outcome.OPEN
    resolved = False
    for each in told.told:
        if resolved and any(_returns(sentence.text) for sentence in each.said):
            outcome, resolved = Outcome.OPEN, False
        if outcome in _CALLED_OFF and any(stands_again(sentence.text) for sentence in each.said):
            outcome = Outcome.OPEN
        for kind in each.update.kinds:
            outcome = Outcome.OPEN if kind in _REOPENS else OUTCOMES.get(kind, outcome)
            resolved = resolved or kind is UpdateKind.RESOLVED
    if outcome is Outcome.OPEN and not told.told and title is not None:
        for kind in kinds(title.text, loose=True):
            outcome = OUTCOMES.get(kind, outcome)
    return outcome


def _returns(text: str) -> bool:
    """Trouble that was over is back, as a fact."""
    return modality.RELAPSE.search(text) is not None and not unsettled(text)

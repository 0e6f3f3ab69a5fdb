import pytest

from rules.messages.notices.change_sentences import change_sentences
from rules.model.message import Quote
from rules.model.notice import Language
from tests.support.builders import change, impacts, incident, notice

ENGLISH = Language.ENGLISH


def _details(kind, before, after):
    blocks = change_sentences(change(kind, before=before, after=after), ENGLISH).blocks
    return [block.text if isinstance(block, Quote) else _lines(block) for block in blocks]


def _lines(block):
    return [line for (line,) in block.lines]


DETAILS = {  # kind, before, after, what stands below the sentence
    "a disruption in the agency's words": (
        "incident.opened", None, incident(text="It is down.\nWe look into it."), ["It is down.\nWe look into it."],
    ),
    "the new sentences alone": (
        "incident.updated", incident(text="It is down."), incident(text="Update 10:00: Found.  It is\u00a0down."),
        ["Update 10:00: Found."],
    ),
    "how it was solved": (
        "incident.resolved", incident(text="It is down."), incident(text="It is down.\nIt is up."), ["It is up."],
    ),
    "sentences of one line stay together": (
        "incident.updated", incident(text="Nede."), incident(text="Nede.\nOpdatering kl. 10.05: Fundet.  Rettes nu.\nVent."),
        ["Opdatering kl. 10.05: Fundet. Rettes nu.\nVent."],
    ),
    "nothing new in words": ("incident.updated", incident(), incident(), []),
    "sentences changed": (
        "notice.corrected", notice(text="One. Two. Three."), notice(text="One. Deux. Three."),
        [["Removed:"], "Two.", ["New:"], "Deux."],
    ),
    "a sentence put in": (
        "notice.corrected", notice(text="One."), notice(text="One. Two."), [["New:"], "Two."],
    ),
    "only the title": (
        "notice.corrected", notice(title="Old  title"), notice(title="New title"), [["Title was: Old title"]],
    ),
    "never seen before": ("notice.corrected", None, notice(text="One."), [["New:"], "One."]),
    "a part cancelled": (
        "scope.changed", notice(text="One."), notice(text="One. ICS2 is cancelled."), ["ICS2 is cancelled."],
    ),
    "impacts, systems alike in one line": (
        "impact.changed",
        notice(impacts=impacts(manifest=("rejected", "unavailable"), ics2=("rejected", None))),
        notice(impacts=impacts(manifest=("available", "available"), ics2=("available", None))),
        [["Manifest, ICS2, File (S2S): ✗ rejected → ✓ available", "Manifest, Online: ⊘ no access → ✓ available"]],
    ),
    "impacts that are as they were": ("impact.changed", notice(), notice(), []),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "below"), DETAILS.values(), ids=DETAILS)
def test_details_stand_below_the_sentence(kind, before, after, below):
    assert _details(kind, before, after) == below

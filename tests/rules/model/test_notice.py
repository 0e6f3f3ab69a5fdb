from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rules.model.evidence import Confidence, Contradiction, ContradictionKind, Evidence
from rules.model.notice import Access, Impact, Impacts, Kind, Window
from tests.support.builders import at, incident, notice, window

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

IMPOSSIBLE = {  # start, end, what is wrong
    "in another zone": (datetime(2026, 8, 22, 18, tzinfo=COPENHAGEN), at("20:00"), "not UTC"),
    "without a zone": (at("18:00"), datetime(2026, 8, 22, 20), "not UTC"),  # noqa: DTZ001 - the point of it
    "without any time": (None, None, "without any time"),
    "backwards": (at("20:00"), at("18:00"), "ends before it starts"),
    "of no length": (at("20:00"), at("20:00"), "ends before it starts"),
}


@pytest.mark.parametrize(("start", "end", "why"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_window_cannot_be_nonsense(start, end, why):
    with pytest.raises(ValueError, match=why):
        Window(start=start, end=end, planned_end=end)


HALF_KNOWN = {"no start": (None, "20:00"), "no end": ("18:00", None)}


@pytest.mark.parametrize(("start", "end"), HALF_KNOWN.values(), ids=HALF_KNOWN)
def test_a_window_may_have_one_time_only(start, end):
    half = window(start, end)

    assert (half.start is None, half.end is None) == (start is None, end is None)


def test_impacts_are_ordered_by_what_they_cost():
    assert sorted(Impact, key=lambda impact: impact.severity) == list(Impact)


def test_an_impact_is_looked_up_by_access():
    said = Impacts(file=Impact.QUEUED)

    assert (said.on(Access.FILE), said.on(Access.ONLINE)) == (Impact.QUEUED, None)


UNDERSTOOD = {
    "a window": (notice(), True),
    "a window without a time": (notice(window=None), False),
    "a disruption": (incident(), True),
    "information": (notice(kind=Kind.INFORMATION), False),
}


@pytest.mark.parametrize(("said", "understood"), UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_what_counts_as_understood(said, understood):
    assert said.understood is understood


def test_a_guess_and_a_contradiction_show():
    guess = Evidence(fact="windows", source="body", start=0, end=5, confidence=Confidence.GUESSED)
    said = notice(evidence=(guess,), contradictions=(Contradiction(clash=ContradictionKind.MISPRINTED_TIME),))

    assert (said.guessed, said.inconsistent) == (True, True)
    assert (notice().guessed, notice().inconsistent) == (False, False)

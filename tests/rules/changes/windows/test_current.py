from dataclasses import replace

import pytest

from rules.changes.windows.current import rewritten
from rules.model.notice import Outcome
from tests.support.builders import notice, window

MANIFEST, ICS2 = ("manifest",), ("ics2",)
AT_20 = (window("18:00", "20:00"),)
CASES = {  # the windows at first, those now, the ends that are taken for the first ones
    "ends later": (AT_20, [window("18:00", "23:00")], ["20:00"]),
    "ends earlier": (AT_20, [window("18:00", "19:00")], ["20:00"]),
    "as it was": (AT_20, AT_20, ["20:00"]),
    "the text names the first one": (AT_20, [window("18:00", "23:00", planned_end="21:00")], ["21:00"]),
    "begins at another time": (AT_20, [window("19:00", "23:00")], ["23:00"]),
    "without an end": (AT_20, [window("18:00", None)], [None]),
    "was without an end": ([window("18:00", None)], [window("18:00", "23:00")], ["23:00"]),
    "was without a start": ([window(None, "20:00")], [window(None, "23:00")], ["23:00"]),
    "two of one start, each by its systems": (
        [window("18:00", "20:00", systems=MANIFEST), window("18:00", "21:00", systems=ICS2)],
        [window("18:00", "22:00", systems=MANIFEST), window("18:00", "22:00", systems=ICS2)],
        ["20:00", "21:00"],
    ),
    "two of one start that nothing tells apart": (
        [window("18:00", "20:00"), window("18:00", "21:00")],
        [window("18:00", "22:00")],
        ["22:00"],
    ),
}


def first_ends(windows):
    return [each.planned_end for each in windows]


@pytest.mark.parametrize(("first", "now", "ends"), CASES.values(), ids=CASES)
def test_the_end_that_was_announced_first_is_that_of_the_first_revision(first, now, ends):
    known = rewritten(notice(windows=tuple(first)), notice(windows=tuple(now)))

    assert first_ends(known.windows) == [end and window("18:00", end).end for end in ends]
    assert [(each.start, each.end) for each in known.windows] == [(each.start, each.end) for each in now]


@pytest.mark.parametrize("over", [{"outcome": Outcome.POSTPONED}, {"closed": True}])
def test_of_what_is_over_the_text_alone_counts(over):
    now = replace(notice(windows=(window("18:00", "23:00"),)), **over)

    assert rewritten(notice(windows=AT_20), now) == now

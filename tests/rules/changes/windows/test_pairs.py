from dataclasses import replace

import pytest

from rules.changes.windows.pairs import window_pairs
from tests.support.builders import at, notice, window

FIRST = window("18:00", "20:00")
LATER = window("18:00", "23:59", planned_end="20:00")
MORNING = window("06:00", "07:00")
PAST = replace(window("21:00", "23:00"), planned_end=at("20:00"))
OF_MANIFEST = window("18:00", "20:00", systems=("manifest",))
OF_IMPORT = window("18:00", "22:00", systems=("import",))
OF_IMPORT_LATER = window("18:00", "23:00", systems=("import",))

CASES = {  # windows before, windows now, the pairs
    "nothing moved": ((FIRST,), (FIRST,), []),
    "the end moved": ((FIRST,), (LATER,), [(FIRST, LATER)]),
    "the nearer one moved": ((MORNING, FIRST), (MORNING, LATER), [(FIRST, LATER)]),
    "one came": ((FIRST,), (FIRST, MORNING), [(None, MORNING)]),
    "one went": ((FIRST, MORNING), (FIRST,), []),
    "one system apart": ((FIRST,), (OF_MANIFEST, OF_IMPORT), [(FIRST, OF_IMPORT)]),
    "only that system's": (
        (OF_MANIFEST, OF_IMPORT),
        (OF_MANIFEST, OF_IMPORT_LATER),
        [(OF_IMPORT, OF_IMPORT_LATER)],
    ),
    "a start that is not known": ((window(None, "20:00"),), (FIRST,), [(window(None, "20:00"), FIRST)]),
    "none was known": ((), (FIRST,), [(None, FIRST)]),
}


@pytest.mark.parametrize(("before", "now", "pairs"), CASES.values(), ids=CASES)
def test_each_moved_window_is_shown_beside_what_it_was(before, now, pairs):
    assert list(window_pairs(notice(windows=before), notice(windows=now))) == pairs


FIRST_SEEN = {
    "already longer": (LATER, FIRST),
    "as planned": (FIRST, FIRST),
    "no plan known": (window("18:00", None), None),
    "moved past its first end": (PAST, None),
}


@pytest.mark.parametrize(("now", "was"), FIRST_SEEN.values(), ids=FIRST_SEEN)
def test_a_notice_never_seen_is_compared_with_its_first_announcement(now, was):
    assert list(window_pairs(None, notice(window=now))) == [(was, now)]

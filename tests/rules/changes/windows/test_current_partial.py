import pytest

from rules.changes.windows.current import cancelled_for, partly_cancelled
from rules.model.notice import Slug, Update, UpdateKind
from tests.support.builders import ICS2, MANIFEST, notice

EMCS = Slug("emcs")
PARTLY = (Update(at=None, kinds=(UpdateKind.PARTIALLY_CANCELLED,)),)

CASES = {  # the text, the updates read from it, the systems spared
    "one system": ("The service window is cancelled for ICS2. Manifest is closed.", PARTLY, (ICS2,)),
    "two of them": ("Aflyst for Manifest og EMCS.", PARTLY, (MANIFEST, EMCS)),
    "in two sentences": ("Cancelled for ICS2.\nCancelled for EMCS, and for ICS2.", PARTLY, (ICS2, EMCS)),
    "one access channel only": ("The closing of files to ICS2 is cancelled.", PARTLY, ()),
    "no system": ("The first part is cancelled.", PARTLY, ()),
    "not in part": ("The service window is cancelled for ICS2.", (), ()),
}


@pytest.mark.parametrize(("text", "updates", "spared"), CASES.values(), ids=CASES)
def test_a_cancellation_in_part_spares_systems(text, updates, spared):
    said = notice(systems=(MANIFEST, ICS2, EMCS), text=text, updates=updates)

    assert cancelled_for(said) == spared
    assert partly_cancelled(said) is (updates == PARTLY)

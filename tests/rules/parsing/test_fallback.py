"""How the emergency procedure stands in the end."""

import pytest

from rules.model.notice import COPENHAGEN
from rules.parsing.fallback import FallbackContext, Statement, permission
from rules.parsing.lines import lines
from rules.parsing.times.dates import Anchor
from rules.parsing.times.wall_clock import stamp

CASES = {
    "nothing": ("Manifest is down.", "unspecified", None),
    "the last word stands": ("Fallback is allowed. Fallback procedure has ended.", "ended", None),
    "until a time": ("Fallback is allowed until 23:30.", "allowed", "12/06 23:30"),
    "until the small hours": ("Fallback is allowed until 0200.", "allowed", "13/06 02:00"),
    "the window's end is not the procedure's": ("The window is extended until 23:00 - fallback is allowed.", "allowed", None),
    "until a day": ("Fallback is allowed until Sunday, June 16, 2024 midnight.", "allowed", "17/06 00:00"),
    "until further notice": ("Fallback is allowed until further notice.", "allowed", None),
    "only to a time": ("You may only use the emergency procedure until 20:00 if absolutely necessary.", "restricted", "12/06 20:00"),
    "an end still to come": ("The use of fallback procedure ends at 23:00.", "allowed", "12/06 23:00"),
    "an end that has come": ("The use of fallback procedure ends at 19:00.", "ended", None),
    "not yet, and never granted": ("Fallback may not be used yet.", "unspecified", None),
    "not yet, though it was granted": ("Fallback is allowed. The emergency procedure may not be used yet.", "ended", None),
    "allowed, and in part not yet": ("Fallback is allowed for export, not yet for import.", "restricted", None),
    "dansk, endnu ikke": ("Nødproceduren må endnu ikke bruges.", "unspecified", None),
    "dansk, indtil": ("Nødproceduren kan anvendes indtil kl. 23.30.", "allowed", "12/06 23:30"),
    "dansk, ophører senere": ("Brugen af nødprocedure ophører kl. 23.00.", "allowed", "12/06 23:00"),
    "dansk, ophørt": ("Brugen af nødprocedure er ophørt kl. 19.00.", "ended", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "state", "until"), CASES.values(), ids=CASES)
def test_the_last_statement_stands_with_its_own_end(text, state, until):
    anchor = Anchor(published=stamp("10-06-2024 09:00"), updated=stamp("12-06-2024 20:00"))
    ground = FallbackContext(anchor=anchor, start=stamp("12-06-2024 18:00"))
    found = permission([Statement(sentence=each) for each in lines(text)[0].sentences], ground)

    assert (found.state, _shown(found.until)) == (state, until)


def test_an_end_without_any_day_to_hold_on_to_is_left_open():
    nowhere = FallbackContext(anchor=Anchor(published=None, updated=None))
    said = Statement(sentence=lines("Fallback is allowed from 14:00 until 23:30.")[0].sentences[0])
    found = permission([said], nowhere)

    assert (found.state, found.since, found.until) == ("allowed", None, None)


def _shown(moment):
    return moment and f"{moment.astimezone(COPENHAGEN):%d/%m %H:%M}"

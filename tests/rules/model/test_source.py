from datetime import timedelta

import pytest

from rules.model.source import LONGEST_UNCHANGED, MOST_UNCHANGED, Trust, Validators
from tests.support.builders import at

NOON = at("12:00")
GIVEN = Validators(etag='"1"', last_modified="Sat, 22 Aug 2026 10:00:00 GMT", digest="aa")
DIGEST = Validators(digest="aa")
READ = Trust().after_page(GIVEN, NOON)
ASKED = {  # the trust, what was recorded, minutes later, what is sent
    "at the start": (Trust(), GIVEN, 0, Validators()),
    "at the start, with nothing recorded": (Trust(), Validators(), 0, Validators()),
    "after a page": (READ, GIVEN, 1, GIVEN),
    "after a page that was not recorded": (READ, Validators(etag='"0"'), 1, Validators()),
    "before an hour is over": (READ, GIVEN, 59, GIVEN),
    "after an hour": (READ, GIVEN, LONGEST_UNCHANGED / timedelta(minutes=1), DIGEST),
}


@pytest.mark.parametrize(("trust", "recorded", "minutes", "sent"), ASKED.values(), ids=ASKED)
def test_validators_are_sent_by_whoever_got_them_and_not_for_ever(trust, recorded, minutes, sent):
    assert trust.conditions(recorded, NOON + timedelta(minutes=minutes)) == sent


def test_after_so_many_answers_the_whole_page_is_asked_for_and_then_the_count_begins_again():
    trust = READ
    for _ in range(MOST_UNCHANGED):
        assert trust.conditions(GIVEN, NOON) == GIVEN
        trust = trust.after_unchanged(GIVEN, NOON)

    assert trust.conditions(GIVEN, NOON) == DIGEST
    assert trust.after_unchanged(DIGEST, NOON).conditions(GIVEN, NOON) == GIVEN

from dataclasses import replace

import pytest

from rules.model.delivery import Card
from rules.model.quiet_hours import QuietHours
from rules.model.subscription import Digest
from rules.schedule.digests import is_digest_due
from tests.support.builders import at, subscription

DAILY, WEEKLY = frozenset({Digest.DAILY}), frozenset({Digest.WEEKLY})
MONDAY, TUESDAY = "2026-11-23", "2026-11-24"

DUE = {  # what is wanted, Danish day and clock, what is due
    "at seven": (DAILY, TUESDAY, "07:00", [Card.DAILY]),
    "a minute before": (DAILY, TUESDAY, "06:59", []),
    "late in the morning, if nobody could earlier": (DAILY, TUESDAY, "11:59", [Card.DAILY]),
    "at noon it is too late": (DAILY, TUESDAY, "12:00", []),
    "nothing is wanted": (frozenset(), MONDAY, "07:00", []),
    "the week, on a Monday": (WEEKLY, MONDAY, "07:30", [Card.WEEKLY]),
    "the week, on another day": (WEEKLY, TUESDAY, "07:30", []),
    "both": (DAILY | WEEKLY, MONDAY, "08:00", [Card.DAILY, Card.WEEKLY]),
    "after the night that lacks an hour": (DAILY, "2026-03-29", "07:00", [Card.DAILY]),
    "after the night with an hour twice": (DAILY, "2026-10-25", "07:00", [Card.DAILY]),
}


@pytest.mark.parametrize(("wanted", "day", "clock", "cards"), DUE.values(), ids=DUE)
def test_a_summary_is_due_in_the_morning(wanted, day, clock, cards):
    wish = replace(subscription(), digests=wanted)

    assert list(is_digest_due(wish, now=at(clock, day))) == cards


ASKED = {  # when it was asked for, what is due at 07:30 the same day
    "the evening before": (at("22:00", MONDAY), [Card.DAILY]),
    "at seven": (at("07:00", TUESDAY), [Card.DAILY]),
    "a minute later": (at("07:01", TUESDAY), []),
}


@pytest.mark.parametrize(("since", "cards"), ASKED.values(), ids=ASKED)
def test_the_first_is_that_of_the_next_morning(since, cards):
    wish = replace(subscription(), digests=DAILY, since=since)

    assert list(is_digest_due(wish, now=at("07:30", TUESDAY))) == cards


def test_it_is_of_the_day_on_which_it_is_told():
    wish = replace(subscription(), digests=DAILY)

    assert is_digest_due(wish, now=at("07:00", TUESDAY))[Card.DAILY].isoformat() == TUESDAY


def test_the_morning_is_that_of_the_reader():
    wish = replace(subscription(), digests=DAILY, quiet_hours=QuietHours(spans=(), zone="America/New_York"))

    assert is_digest_due(wish, now=at("12:59", TUESDAY)) == {}
    assert list(is_digest_due(wish, now=at("13:00", TUESDAY))) == [Card.DAILY]


@pytest.mark.parametrize(("clock", "cards"), [("07:59", []), ("08:00", [Card.DAILY])])
def test_what_would_be_stale_waits_for_an_hour(clock, cards):
    wish = replace(subscription(), digests=DAILY)

    assert list(is_digest_due(wish, now=at(clock, TUESDAY), stale=True)) == cards

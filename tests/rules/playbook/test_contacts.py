import pytest

from rules.playbook.contacts import CUSTOMS_OFFICE, DESK_MAIL, DESK_PHONE, GENERAL, reach
from tests.support.builders import at

MOMENTS = {  # Danish wall time, what answers first, until when, else from when
    "Monday morning": ("2026-11-23", "08:00", DESK_PHONE, ("2026-11-23", "16:00"), None),
    "a minute before the telephone opens": (
        "2026-11-23", "07:59", DESK_MAIL, ("2026-11-23", "20:00"), None,
    ),
    "the telephone has just closed": ("2026-11-23", "16:00", DESK_MAIL, ("2026-11-23", "20:00"), None),
    "at night only the office can be tried": ("2026-11-23", "23:00", CUSTOMS_OFFICE, None, None),
    "Saturday": ("2026-11-21", "09:00", CUSTOMS_OFFICE, None, None),
    "a Thursday that is a public holiday": ("2026-05-14", "10:30", CUSTOMS_OFFICE, None, None),
    "the morning on which the clocks went back": ("2026-10-26", "09:00", DESK_PHONE, ("2026-10-26", "16:00"), None),
}  # fmt: skip


@pytest.mark.parametrize(("day", "clock", "contact", "closes", "opens"), MOMENTS.values(), ids=MOMENTS)
def test_the_nearest_contact_stands_first(day, clock, contact, closes, opens):
    first = reach(GENERAL, at(clock, day))[0]

    assert first.contact is contact
    assert first.closes == (closes and at(closes[1], closes[0]))
    assert first.opens == opens


OPENINGS = {  # contact, Danish wall time, when it opens next
    "the mailbox on a Saturday": (DESK_MAIL, "2026-11-21", "09:00", ("2026-11-21", "10:00")),
    "the mailbox between two looks": (DESK_MAIL, "2026-11-21", "10:00", ("2026-11-21", "14:00")),
    "the mailbox on a public holiday": (DESK_MAIL, "2026-12-25", "03:00", ("2026-12-25", "10:00")),
    "the telephone over a weekend": (DESK_PHONE, "2026-11-20", "16:00", ("2026-11-23", "08:00")),
    "the telephone over Easter": (DESK_PHONE, "2026-04-01", "16:30", ("2026-04-07", "08:00")),
    "the telephone over the night that summer time begins": (
        DESK_PHONE, "2026-03-28", "12:00", ("2026-03-30", "08:00"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("contact", "day", "clock", "opens"), OPENINGS.values(), ids=OPENINGS)
def test_a_closed_contact_tells_when_it_opens(contact, day, clock, opens):
    found = reach([contact], at(clock, day))[0]

    assert found.opens == at(opens[1], opens[0])
    assert found.closes is None


def test_what_opens_first_stands_before_what_opens_later():
    night = at("03:00", "2026-11-24")

    assert [each.contact for each in reach(GENERAL, night)] == [CUSTOMS_OFFICE, DESK_MAIL, DESK_PHONE]
